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
	created, known *times // known is nil where nothing says it
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
	settle(pluck(keys, func(k *leadKeys) *times { return k.created }))
	settle(pluck(keys, func(k *leadKeys) *times { return k.known }))
	r.enrol(keys)
	if r.set.Leads.Len() == 0 {
		return r.noLeads()
	}
	return r.readAttributes()
}

// leadShape is the shape of lead ids, the same in every leads file.
func (r *reader) leadShape() error {
	r.idShape = nothing
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
	return nil
}

func (r *reader) readLeadKeys(c chunk) (*leadKeys, error) {
	s := r.source.Leads
	id, err := c.idField(s.ID)
	if err != nil {
		return nil, err
	}
	k := &leadKeys{chunk: c, roster: roster{shape: c.fields()[id].shape}}
	feeds := []feed{{field: id, put: k.roster.put}}
	if k.created, err = r.feedTimes(c, s.Created, &feeds); err != nil {
		return nil, err
	}
	if k.known, err = r.feedTimes(c, s.Known, &feeds); err != nil {
		return nil, err
	}
	return k, c.read(r.ctx, feeds)
}

// enrol numbers the leads: the first row of an id is its lead.
func (r *reader) enrol(keys []*leadKeys) {
	leads, n := &r.set.Leads, 0
	for _, k := range keys {
		n += k.names.len()
	}
	leads.IDs = NewIDs(n)
	leads.Created, leads.Seen = make([]Time, 0, n), make([]Time, 0, n)
	for _, k := range keys {
		place := make([]uint32, k.names.len())
		for i := range place {
			place[i] = nowhere
			if reason := k.refuse(i, leads); reason != "" {
				r.drops.add(reason, func() string { return k.place(i) })
				continue
			}
			place[i] = k.enter(i, leads)
		}
		r.place = append(r.place, place)
	}
	r.kept += leads.Len()
}

// refuse says why row i is no lead, or nothing.
func (k *leadKeys) refuse(i int, leads *Leads) string {
	name := k.names.word(i)
	switch {
	case len(name) == 0:
		return "lead without an id"
	case k.created.at[i] == noTime:
		return "lead without a creation time"
	case k.created.at[i] == badTime:
		return "lead whose creation time cannot be read"
	case k.known != nil && k.known.at[i] == badTime:
		return "lead whose known-at time cannot be read"
	}
	if _, ok := leads.IDs.Find(name); ok {
		return "lead that was there before"
	}
	return ""
}

// enter makes row i a lead. One created on a date is as old as that day, and
// seen when it is over.
func (k *leadKeys) enter(i int, leads *Leads) uint32 {
	lead, _ := leads.IDs.Add(k.names.word(i))
	leads.Created = append(leads.Created, k.created.at[i])
	leads.Seen = append(leads.Seen, max(k.created.last(i), knownAt(k.known, i)))
	return lead
}

// knownAt is when row i reached us, Always where nothing says it.
func knownAt(known *times, i int) Time {
	if known == nil || known.at[i] == noTime {
		return Always
	}
	return known.last(i)
}

// noLeads says which rows there were instead.
func (r *reader) noLeads() error {
	hint := "the file has a header and no rows"
	if len(r.drops) > 0 {
		hint = fmt.Sprintf("%d rows: %s, e.g. %s", r.drops[0].Count, r.drops[0].Reason, r.drops[0].Examples[0])
	}
	return fault(r.source.Leads.Files[0], "has no usable lead", hint, nil)
}

// readAttributes puts the columns of leads to their numbers.
func (r *reader) readAttributes() error {
	names := r.source.Leads.Columns
	if names == nil {
		names = r.freeColumns()
	}
	cols, err := r.wanted(r.leads.list, names, func(*file) []string { return names })
	if err != nil {
		return err
	}
	r.set.Leads.Cols, err = r.gather(r.leads, cols, r.place, r.set.Leads.Len())
	return err
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
			case c.shape == nested && len(c.members) > 0:
				r.warn("column-left-out", fmt.Sprintf("column %q of the leads holds %s and is not read", c.name, c.unread()), "name what you need of it under features: fit: "+someOf(c.members))
			case c.shape == nested || c.shape == foreign:
				r.warn("column-left-out", fmt.Sprintf("column %q of the leads holds %s and is not read", c.name, c.unread()), "flatten or cast it when exporting")
			default:
				names = append(names, c.name)
			}
		}
	}
	return names
}

// takenColumns are the columns of the leads files that say who, when, and
// what became of it.
func (r *reader) takenColumns() []string {
	l, o := r.source.Leads, r.source.Outcomes
	taken := []string{l.ID, l.Created, l.Known}
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
func (r *reader) outcomesAreLeads() bool {
	o := r.source.Outcomes
	return len(o.Files) == 0 || slices.Equal(o.Files, r.source.Leads.Files)
}
