package data

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"assay/data/cond"
)

// changeKeys are the columns of one chunk of a change log.
type changeKeys struct {
	chunk
	finder
	at, known *times // known is nil where nothing says it
	field     *kinds
	old, new  *wording // old is nil where nothing says it
}

// change is one row of a log: a lead column had old and from at on had new.
// Order counts rows; old and new are numbers of texts, nowhere for none.
type change struct {
	lead     uint32
	order    uint32
	at, seen Time
	old, new uint32
}

// changeLog is the changes of each lead column, and the texts they hold.
type changeLog struct {
	byColumn [][]change
	texts    *IDs
	places   []chunk // of each row, to name it
	firstRow []int   // order of the first row of each chunk
}

// readChanges reads the log of changes, if there is one, and makes of it the
// histories of the columns that it names.
func (r *reader) readChanges() error {
	s := r.source.Leads.Changes
	if s == nil {
		return nil
	}
	fs, err := r.open(s.Files)
	if err != nil {
		return err
	}
	keys := make([]*changeKeys, len(fs.chunks))
	err = each(r.ctx, len(keys), func(k int) (err error) {
		keys[k], err = r.readChangeKeys(fs.chunks[k], s)
		return err
	})
	if err != nil {
		return err
	}
	if err := settleAll(pluck(keys, func(k *changeKeys) *times { return k.at }), pluck(keys, func(k *changeKeys) *times { return k.known })); err != nil {
		return err
	}
	log, err := r.chooseChanges(keys, s)
	if err != nil {
		return err
	}
	return r.tellHistories(log)
}

func (r *reader) readChangeKeys(c chunk, s *ChangeSource) (*changeKeys, error) {
	k := &changeKeys{chunk: c}
	feeds, err := r.feedLead(c, s.Lead, &k.finder)
	if err != nil {
		return nil, err
	}
	if k.at, err = r.feedTimes(c, s.At, &feeds); err != nil {
		return nil, err
	}
	if k.known, err = r.feedTimes(c, s.Known, &feeds); err != nil {
		return nil, err
	}
	var at int
	if k.field, at, err = newKinds(c, s.Field); err != nil {
		return nil, err
	}
	feeds = append(feeds, feed{field: at, put: k.field.put})
	if k.new, err = r.feedWording(c, s.New, &feeds); err != nil {
		return nil, err
	}
	if k.old, err = r.feedWording(c, s.Old, &feeds); err != nil {
		return nil, err
	}
	return k, c.read(r.ctx, feeds)
}

// chooseChanges keeps the rows that change a column of the leads, and says how
// the others met them.
func (r *reader) chooseChanges(keys []*changeKeys, s *ChangeSource) (*changeLog, error) {
	log := &changeLog{byColumn: make([][]change, len(r.set.Leads.Cols)), texts: NewIDs(0)}
	met, order := meeting{}, 0
	for _, k := range keys {
		log.places, log.firstRow = append(log.places, k.chunk), append(log.firstRow, order)
		columns := k.columns(r.set.Leads.Cols)
		newTo, oldTo := k.new.join(log.texts), k.old.join(log.texts)
		if log.texts.crowded() {
			return nil, fault(k.path, "and its like hold more than 3 GiB of different texts", "leave out the fields that no feature needs when exporting", nil)
		}
		var dropped drops
		for i, lead := range k.lead {
			column, reason := k.refuse(i, columns)
			if reason != "" {
				dropped.add(reason, func() string { return k.example(i, reason) })
				continue
			}
			at := k.at.last(i)
			log.byColumn[column] = append(log.byColumn[column], change{lead: lead, order: uint32(order + i), at: at,
				seen: seenAt(at, k.known, i), new: newTo(i), old: oldTo(i)})
		}
		order += len(k.lead)
		met.add(k.file, len(k.lead), renamed(dropped))
		r.drops.join(dropped)
	}
	if err := r.meet(met, s.Lead); err != nil {
		return nil, err
	}
	return log, r.meetFields(keys, log)
}

// Reasons that say how well the ids of a log met the leads.
const (
	changeOfUnknown = "change of an unknown lead"
	changeOfNobody  = "change without a lead"
	changeOfShared  = "change under a key that several leads share"
	changeOfOther   = "change of a field that is no column read of the leads"
	changeOfWord    = "change to a value that its column cannot hold"
)

// renamed are drops by the reasons that a meeting counts.
func renamed(of drops) drops {
	to := slices.Clone(of)
	for i := range to {
		switch to[i].Reason {
		case changeOfUnknown:
			to[i].Reason = eventOfUnknown
		case changeOfNobody:
			to[i].Reason = eventOfNobody
		}
	}
	return to
}

// refuse says why row i is no change, or of which column it is one.
func (k *changeKeys) refuse(i int, columns []int) (column int, reason string) {
	field := k.field.code[i]
	switch {
	case k.lead[i] == nameless:
		return 0, changeOfNobody
	case k.lead[i] == unknown:
		return 0, changeOfUnknown
	case k.lead[i] == several:
		return 0, changeOfShared
	case field == noKind:
		return 0, "change without a field"
	case columns[field] < 0:
		return 0, changeOfOther
	case k.at.at[i] == noTime:
		return 0, "change without a time"
	case k.at.at[i] == badTime:
		return 0, "change whose time cannot be read"
	case k.known != nil && k.known.at[i] == badTime:
		return 0, "change whose known-at time cannot be read"
	}
	return columns[field], ""
}

// example names a dropped row, and the field that no column has.
func (k *changeKeys) example(i int, reason string) string {
	where := k.place(i)
	if reason == changeOfOther {
		where += fmt.Sprintf(" (%q)", k.field.names.Name(uint32(k.field.code[i])))
	}
	return where
}

// columns gives for each field of the chunk the lead column that it names, -1
// for none.
func (k *changeKeys) columns(cols []Column) []int {
	of := make([]int, k.field.names.Len())
	for code := range of {
		of[code] = columnOf(string(k.field.names.Name(uint32(code))), cols)
	}
	return of
}

// columnOf finds the column that a field is called: by its label, by its plain
// name, or by nothing but letters and digits, as in LeadSource or
// Industry__c, where only one column reads so.
func columnOf(field string, cols []Column) int {
	found, near := -1, 0
	for i := range cols {
		switch {
		case cols[i].Label == field:
			return i
		case cols[i].Name == cond.Plain(field):
			found, near = i, -len(cols)
		case near >= 0 && squeezed(cols[i].Label) == squeezed(field):
			found, near = i, near+1
		}
	}
	if near > 1 {
		return -1
	}
	return found
}

// squeezed is a name without what programs put between its words, and without
// the ending of custom fields.
func squeezed(name string) string {
	return strings.ReplaceAll(cond.Plain(strings.TrimSuffix(name, "__c")), "_", "")
}

// meetFields refuses a log that changes no column at all.
func (r *reader) meetFields(keys []*changeKeys, log *changeLog) error {
	if r.block == noRows {
		return nil
	}
	names := map[string]bool{}
	for _, k := range keys {
		for code := range k.field.names.Len() {
			names[string(k.field.names.Name(uint32(code)))] = true
		}
	}
	for _, changes := range log.byColumn {
		if len(changes) > 0 {
			return nil
		}
	}
	var labels []string
	for i := range r.set.Leads.Cols {
		labels = append(labels, r.set.Leads.Cols[i].Label)
	}
	file := r.source.Leads.Changes.Files[0]
	if len(names) == 0 || len(labels) == 0 {
		return fault(file, "changes no column of the leads", "leave the log away, or name columns under features: {fit: [...]}", nil)
	}
	fields := sortedKeys(names)
	return &FileError{File: file, RowGroup: -1, Row: -1, Column: r.source.Leads.Changes.Field,
		Msg:  fmt.Sprintf("names no column of %s: its fields are %s", filepath.Base(r.source.Leads.Files[0]), strings.Join(quoteAll(fields[:min(5, len(fields))]), ", ")),
		Hint: "call the fields as the columns are called: " + strings.Join(quoteAll(labels[:min(8, len(labels))]), ", ")}
}

// byTime sorts changes by lead, then as they happened.
func byTime(changes []change) {
	slices.SortFunc(changes, func(a, b change) int {
		return cmp.Or(cmp.Compare(a.lead, b.lead), cmp.Compare(a.at, b.at), cmp.Compare(a.order, b.order))
	})
}

// chain puts changes of one lead and one instant into the order in which each
// begins with what the one before left, as far as there is one: logs are
// exported oldest first as well as newest first.
func chain(same []change) {
	for i := range same {
		next := slices.IndexFunc(same[i:], func(c change) bool {
			if i > 0 {
				return c.old == same[i-1].new
			}
			return !slices.ContainsFunc(same, func(other change) bool { return other.order != c.order && other.new == c.old })
		})
		if next > 0 {
			c := same[i+next]
			copy(same[i+1:i+next+1], same[i:i+next])
			same[i] = c
		}
	}
}
