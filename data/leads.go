package data

import (
	"fmt"
	"path/filepath"
	"slices"

	"assay/data/cond"
)

// leadKeys are the columns of one chunk that decide which of its rows are
// leads.
type leadKeys struct {
	chunk
	roster
	also           []roster // other columns that name leads; empty where the file lacks one
	created, known *times   // nil where nothing says it
	asOf           *times   // nil where no column says it
	// Where leads bear no dates: the column of their order, and which of its
	// rows is the first here.
	order *Column
	rank  []uint32 // by row of that column: its place among them
	first int
	rows  int // counted where they are all that is asked
}

// readLeads numbers the leads in the order of their rows, then puts their
// attributes to these numbers.
func (r *reader) readLeads() (err error) {
	if r.leads, err = r.open(r.source.Leads.Files); err != nil {
		return err
	}
	if err := r.leadShape(); err != nil {
		return err
	}
	keys := make([]*leadKeys, len(r.leads.chunks))
	err = each(r.ctx, len(keys), func(k int) (err error) {
		keys[k], err = r.readLeadKeys(r.leads.chunks[k])
		return err
	})
	if err != nil {
		return err
	}
	if err := settleAll(pluck(keys, func(k *leadKeys) *times { return k.created }), pluck(keys, func(k *leadKeys) *times { return k.known })); err != nil {
		return err
	}
	if r.source.Leads.ByRow {
		r.nameByRow(keys)
	}
	if r.source.Leads.undated() {
		if err := r.readOrder(keys); err != nil {
			return err
		}
	}
	r.noteFiles(len(keys), func(k int) (string, int) { return keys[k].path, keys[k].names.len() })
	if r.source.Leads.dated() {
		return r.readExports(keys)
	}
	if err := r.enrol(keys); err != nil {
		return err
	}
	if err := r.needLeads(); err != nil {
		return err
	}
	if r.source.Leads.undated() {
		r.rank()
	}
	if err := r.readAttributes(); err != nil {
		return err
	}
	return r.readChanges()
}

// leadShape is the shape of lead ids, the same in every leads file, and the
// shapes of what else names leads.
func (r *reader) leadShape() error {
	r.idShape = nothing
	if r.source.Leads.ByRow {
		r.idShape = whole
		return nil
	}
	for _, f := range r.leads.list {
		at, err := f.idField(r.source.Leads.ID)
		if err != nil {
			return err
		}
		if err := r.sameIDs(f, at); err != nil {
			return err
		}
		if f.fields()[at].hex {
			r.warn("ids-are-bytes", fmt.Sprintf("the ids in column %q of %s are bytes without a type, and are taken as lower-case hex digits", f.fields()[at].name, filepath.Base(f.path)),
				"other files must write them so; export them as text or as UUIDs to see what they are")
		}
		if r.idShape == nothing {
			r.idShape = settled(f.fields()[at].holds())
		}
	}
	for _, name := range r.source.Leads.Also {
		if err := r.alsoShape(name); err != nil {
			return err
		}
	}
	return nil
}

// alsoShape notes the shape of another column that names leads, which not
// every file need have.
func (r *reader) alsoShape(name string) error {
	var others []string
	met := false
	for _, f := range r.leads.list {
		if _, ok := f.find(name); !ok {
			others = appendNew(others, labels(f.fields()))
			continue
		}
		at, err := f.idField(name)
		if err != nil {
			return err
		}
		met = true
		r.alsoShapes = append(r.alsoShapes, settled(f.fields()[at].shape))
	}
	if !met {
		return noFileHas(r.leads.list, name, others)
	}
	return nil
}

func (r *reader) readLeadKeys(c chunk) (*leadKeys, error) {
	s := r.source.Leads
	k := &leadKeys{chunk: c, roster: roster{blank: r.blank, rows: c.room()}}
	feeds, err := k.feedIDs(s)
	if err != nil {
		return nil, err
	}
	if k.created, err = r.feedTimes(c, s.Created, &feeds); err != nil {
		return nil, err
	}
	if k.known, err = r.feedTimes(c, s.Known, &feeds); err != nil {
		return nil, err
	}
	if k.asOf, err = r.feedTimes(c, s.AsOf, &feeds); err != nil {
		return nil, err
	}
	k.also = make([]roster, len(s.Also))
	for i, name := range s.Also {
		if at, ok := c.find(name); ok {
			k.also[i] = roster{shape: c.fields()[at].shape, blank: r.blank, rows: c.room()}
			feeds = append(feeds, feed{field: at, put: k.also[i].put})
		}
	}
	return k, c.read(r.ctx, feeds)
}

// feedIDs begins the feeds of a chunk with the ids of its leads, or counts its
// rows where the id is their number.
func (k *leadKeys) feedIDs(s LeadSource) ([]feed, error) {
	if s.ByRow {
		at := slices.IndexFunc(k.fields(), func(f field) bool { return f.shape != nested && f.shape != foreign })
		if at < 0 {
			return nil, fault(k.path, "has no column that can be read", "flatten or cast its columns when exporting", nil)
		}
		return []feed{{field: at, put: func(p *piece) error { k.rows += p.n; return nil }}}, nil
	}
	id, err := k.idField(s.ID)
	if err != nil {
		return nil, err
	}
	k.shape = k.fields()[id].shape
	return []feed{{field: id, put: k.put}}, nil
}

// enrol finds which rows are the same lead and numbers the leads. The row that
// was created first is the lead: the values of the others came later.
func (r *reader) enrol(keys []*leadKeys) error {
	m := newMerger(keys)
	if len(r.source.Leads.Also) > 0 {
		r.sayShared(m, m.join(m.links(keys)))
		if err := r.refuseChain(m); err != nil {
			return err
		}
	}
	m.choose(keys)
	leads, row := &r.set.Leads, 0
	leads.Created, leads.Seen = make([]Time, 0, m.ids), make([]Time, 0, m.ids)
	for c, k := range keys {
		place := make([]uint32, len(m.key[c]))
		for i, key := range m.key[c] {
			reason := k.refuse(i)
			if reason == "" {
				reason = m.refuse(key, row)
			}
			if row++; reason == "" {
				place[i] = k.enter(i, leads)
				m.lead[m.root(key)] = place[i]
				if r.source.Leads.undated() {
					r.rowOf = append(r.rowOf, uint32(k.first+i))
				}
				continue
			}
			place[i] = nowhere
			r.drops.add(reason, func() string { return k.example(i, reason, m, key) })
		}
		r.place = append(r.place, place)
	}
	r.kept += leads.Len()
	leads.keys = m.directory()
	leads.IDs = m.spelling(keys, r.place, leads)
	r.records = m.records(r.place)
	return nil
}

// refuse says why row i is no lead, or nothing.
func (k *leadKeys) refuse(i int) string {
	switch {
	case len(k.names.word(i)) == 0:
		return "lead without an id"
	case k.order != nil && k.order.Missing(k.first+i):
		return "lead without a place in the order"
	case k.created == nil:
	case k.created.at[i] == noTime:
		return "lead without a creation time"
	case k.created.at[i] == badTime:
		return "lead whose creation time cannot be read"
	case k.known != nil && k.known.at[i] == badTime:
		return "lead whose known-at time cannot be read"
	}
	return ""
}

// born is when row i came to be, or where nothing says it, its place in the
// order; in no order all are alike, and the first in the files is the lead.
func (k *leadKeys) born(i int) Time {
	switch {
	case k.created == nil && k.order != nil:
		return Time(k.rank[k.first+i])
	case k.created == nil:
		return 0
	}
	return k.created.at[i]
}

// enter makes row i a lead. One created on a date is as old as that day, and
// seen when it is over.
func (k *leadKeys) enter(i int, leads *Leads) uint32 {
	lead := uint32(leads.Len())
	if k.created == nil { // its time is that of its place in the order
		leads.Created, leads.Seen = append(leads.Created, 0), append(leads.Seen, 0)
		return lead
	}
	leads.Created = append(leads.Created, k.created.at[i])
	leads.Seen = append(leads.Seen, seenAt(k.created.last(i), k.known, i))
	return lead
}

// example names a dropped row, and the id under which its lead is there.
func (k *leadKeys) example(i int, reason string, m *merger, key uint32) string {
	where := k.place(i)
	if reason == leadUnderOther {
		where += fmt.Sprintf(" (%q is %q)", k.names.word(i), m.keys.Name(m.first[m.root(key)].id))
	}
	return where
}

// needLeads refuses leads of which none is usable, and says which rows there
// were instead.
func (r *reader) needLeads() error {
	if r.set.Leads.Len() > 0 || r.block == noRows {
		return nil
	}
	hint := "the file has a header and no rows"
	if len(r.drops) > 0 {
		hint = fmt.Sprintf("%d rows: %s, e.g. %s", r.drops[0].Count, r.drops[0].Reason, r.drops[0].Examples[0])
	}
	return fault(r.source.Leads.Files[0], "has no usable lead", hint, nil)
}

// readAttributes puts the columns of leads, and of what is joined to them, to
// their numbers.
func (r *reader) readAttributes() error {
	joins, err := r.openJoins()
	if err != nil {
		return err
	}
	names, joined, err := r.shareColumns(joins)
	if err != nil {
		return err
	}
	cols, err := r.wanted(r.leads.list, names, func(*file) []string { return names })
	if err != nil {
		return err
	}
	if r.set.Leads.Cols, err = r.leadColumns(cols); err != nil {
		return err
	}
	if err := r.readJoins(joins, joined); err != nil {
		return err
	}
	return r.settleCompany()
}

// leadColumns reads columns of the leads, with their history where they are
// dated exports.
func (r *reader) leadColumns(cols []wanted) ([]Column, error) {
	if r.source.Leads.dated() {
		return r.statedColumns(cols)
	}
	return r.gather(r.leads, cols, r.place, r.set.Leads.Len())
}

// freeColumns are the columns that nothing else uses, in the order of the
// files. What cannot be read is left out with a warning.
func (r *reader) freeColumns() []string {
	taken := r.takenColumns()
	var names []string
	for _, f := range r.leads.list {
		for _, c := range f.fields() {
			switch {
			case slices.Contains(taken, c.name), slices.Contains(taken, cond.Plain(c.name)), slices.Contains(names, c.name), c.name == "", c.inner:
			case c.shape == nested || c.shape == foreign:
				r.leaveOut(c, "the leads")
			default:
				names = append(names, c.name)
			}
		}
	}
	return names
}

// leaveOut says which column of a table is not read, and what to do to have it.
func (r *reader) leaveOut(c field, of string) {
	hint := "flatten or cast it when exporting"
	if len(c.members) > 0 {
		hint = "name what you need of it under features: fit: " + someOf(c.members)
	}
	r.warn("column-left-out", fmt.Sprintf("column %q of %s holds %s and is not read", c.name, of, c.unread()), hint)
}

// takenColumns are the columns of the leads files that say who, when, and
// what became of it.
func (r *reader) takenColumns() []string {
	l, o := r.source.Leads, r.source.Outcomes
	taken := slices.Concat([]string{l.ID, l.Created, l.Known, l.Order, l.AsOf}, l.Also, r.datedColumns())
	if !r.outcomesAreLeads() {
		return taken
	}
	taken = append(taken, o.Lead, o.Stage, o.At, o.Known, o.Reason, o.Amount, o.Automatic, o.Chance)
	for _, columns := range o.Dates {
		taken = append(taken, columns...)
	}
	return taken
}

// outcomesAreLeads says whether outcomes come from the leads files.
func (r *reader) outcomesAreLeads() bool { return r.source.leadsTellOutcomes() }
