package data

import (
	"cmp"
	"fmt"
	"slices"
)

// state is one row of a dated export: what a lead was, as was known at seen.
type state struct {
	seen Time
	lead uint32
	row  rowAt
}

// rowAt is a row of a chunk, both by number.
type rowAt struct{ chunk, row uint32 }

// exported is what is known of dated exports as a whole.
type exported struct {
	last    Time // when the last was known
	byMonth bool // some bear a month for a date, and may be older than that
	states  []state
	place   [][]uint32 // by chunk: the state that each row is, or nowhere
	final   []uint32   // by lead: its last state
}

// readExports reads leads of which every export has a row. The first that
// holds a lead makes it one; the last says what became of it; all of them are
// the history of its attributes.
func (r *reader) readExports(keys []*leadKeys) error {
	if err := settleAll(pluck(keys, func(k *leadKeys) *times { return k.asOf })); err != nil {
		return err
	}
	states, err := r.datedRows(keys)
	if err != nil {
		return err
	}
	if states, err = r.enrolStates(keys, states); err != nil {
		return err
	}
	if err := r.needLeads(); err != nil {
		return err
	}
	r.countGone(states)
	slices.SortFunc(states, func(a, b state) int { return cmp.Or(cmp.Compare(a.lead, b.lead), inTime(a, b)) })
	r.placeStates(keys, states)
	return r.readAttributes()
}

// datedRows are the rows that bear a date, in its order, then in that of the
// files. Rows of one date keep their order.
func (r *reader) datedRows(keys []*leadKeys) ([]state, error) {
	n := 0
	for _, k := range keys {
		n += k.names.len()
	}
	states, common := make([]state, 0, n), commonFolder(r.source.Leads.Files)
	for c, k := range keys {
		named := noTime
		if r.source.Leads.AsOfFileName {
			var err error
			var month bool
			if named, month, err = dateOfPath(k.path, common, newClock(r.source.Zone)); err != nil {
				return nil, err
			}
			r.exports.byMonth = r.exports.byMonth || month
		}
		for i := range k.names.len() {
			seen, reason := k.stated(i, named)
			if reason != "" {
				r.drops.add(reason, func() string { return k.place(i) })
				continue
			}
			states = append(states, state{seen: seen, row: rowAt{uint32(c), uint32(i)}})
		}
	}
	slices.SortFunc(states, inTime)
	return states, nil
}

// inTime orders states by their dates, those of one date as they are read.
func inTime(a, b state) int {
	return cmp.Or(cmp.Compare(a.seen, b.seen), cmp.Compare(a.row.chunk, b.row.chunk), cmp.Compare(a.row.row, b.row.row))
}

// stated is when row i was known: as of its date, or when it reached us where
// that was later. Named is the date of the file, if it has one.
func (k *leadKeys) stated(i int, named Time) (seen Time, reason string) {
	seen = named
	if k.asOf != nil {
		seen = k.asOf.last(i)
	}
	switch {
	case seen == noTime:
		return 0, "row of an export without its date"
	case seen == badTime:
		return 0, "row of an export whose date cannot be read"
	case k.known != nil && k.known.at[i] == badTime:
		return 0, "lead whose known-at time cannot be read"
	}
	return seenAt(seen, k.known, i), ""
}

// enrolStates numbers the leads in the order in which exports show them, and
// keeps the rows that are of one: the first to show a lead says when it came
// to be.
func (r *reader) enrolStates(keys []*leadKeys, states []state) ([]state, error) {
	m := newMerger(keys)
	if len(r.source.Leads.Also) > 0 {
		r.sayShared(m, m.join(m.links(keys)))
		if err := r.refuseChain(m); err != nil {
			return nil, err
		}
	}
	m.choose(keys)
	leads := &r.set.Leads
	leads.IDs = NewIDs(0)
	var last []Time // by lead
	kept := states[:0]
	for _, s := range states {
		k, i := keys[s.row.chunk], int(s.row.row)
		reason := k.refuse(i)
		if key := m.key[s.row.chunk][i]; reason == "" {
			if lead := &m.lead[m.root(key)]; *lead == several {
				*lead = k.enter(i, leads)
				leads.IDs.Add(k.names.word(i))
				leads.Stated, last = append(leads.Stated, s.seen), append(last, s.seen)
			} else if last[*lead] == s.seen {
				reason = "lead that this export has already"
			}
			s.lead = m.lead[m.root(key)]
		}
		if reason != "" {
			r.drops.add(reason, func() string { return k.place(i) })
			continue
		}
		last[s.lead] = s.seen
		kept = append(kept, s)
	}
	for id := range m.lead[:m.ids] {
		if m.lead[id] == several { // no row of it bears a date
			m.lead[id] = unknown
		}
	}
	leads.keys = m.directory()
	leads.Updates = len(kept) - leads.Len()
	r.kept += len(kept)
	return kept, nil
}

// countGone says how many leads the last export has no longer. States are in
// the order of their dates.
func (r *reader) countGone(states []state) {
	if len(states) == 0 { // no row was asked for
		return
	}
	end := states[len(states)-1].seen
	r.exports.last = end
	in := NewBits(r.set.Leads.Len())
	for i := len(states) - 1; i >= 0 && states[i].seen == end; i-- {
		in.Set(int(states[i].lead))
	}
	gone := r.set.Leads.Len() - countBits(in)
	if gone == 0 {
		return
	}
	example := slices.IndexFunc(states, func(s state) bool { return !in.Has(int(s.lead)) })
	r.warn("gone-from-exports", fmt.Sprintf("%d of %d leads are not in the last export, e.g. %s: they keep their last values", gone, r.set.Leads.Len(), r.set.Leads.IDs.Name(states[example].lead)),
		"nothing to do where they were deleted, or where exports hold only what changed")
}

// meetHistory counts what was known of leads as facts of the record, which
// then ends no earlier than the last export or change. A month is no day: the
// export may be of its beginning, and what sales answers until its end is not
// in it.
func (r *reader) meetHistory(y *years) {
	if r.exports.byMonth {
		return
	}
	for i := range r.set.Leads.Cols {
		if h := r.set.Leads.Cols[i].History; h != nil {
			for _, seen := range h.Seen {
				if seen != Always {
					y.meet(seen)
				}
			}
		}
	}
	if r.set.Leads.Stated != nil {
		y.meet(r.exports.last)
	}
}

// warnLastExport says where the last export is known only after the record has
// ended: nothing is then looked at with what it holds.
func (r *reader) warnLastExport() {
	if d := r.set; d.Leads.Stated != nil && r.exports.last >= d.Until {
		r.warn("last-export-unseen", fmt.Sprintf("the record ends on %s, and the last export is known after that, on %s: no score sees what it holds", d.Until.Floor(Day), r.exports.last.Floor(Day)),
			"let its name bear the day, e.g. contacts-2025-03-31.csv, or write a later last day: outcomes: {observed: [first day, last day]}")
	}
}

// placeStates says where each row goes: among all that leads ever were and,
// where it is the last of its lead, to what the lead is.
func (r *reader) placeStates(keys []*leadKeys, states []state) {
	r.exports.states, r.exports.place = states, make([][]uint32, len(keys))
	r.place = make([][]uint32, len(keys))
	for c, k := range keys {
		r.exports.place[c], r.place[c] = allNowhere(k.names.len()), allNowhere(k.names.len())
	}
	r.exports.final = make([]uint32, r.set.Leads.Len())
	for i, s := range states {
		r.exports.place[s.row.chunk][s.row.row] = uint32(i)
		r.exports.final[s.lead] = uint32(i)
	}
	for lead, i := range r.exports.final {
		r.place[states[i].row.chunk][states[i].row.row] = uint32(lead)
	}
	r.records = r.place
}

// statedColumns reads columns of all rows, by lead and date, and makes
// histories of them.
func (r *reader) statedColumns(cols []wanted) ([]Column, error) {
	x := &r.exports
	all, err := r.gather(r.leads, cols, x.place, len(x.states))
	if err != nil {
		return nil, err
	}
	out := make([]Column, len(all))
	err = each(r.ctx, len(all), func(k int) error {
		out[k] = all[k].pick(x.final)
		out[k].History = chronicleOf(&all[k], x.states, r.set.Leads.Len())
		return nil
	})
	x.states, x.place = nil, nil
	return out, err
}

func allNowhere(n int) []uint32 {
	place := make([]uint32, n)
	for i := range place {
		place[i] = nowhere
	}
	return place
}

// chronicleOf is the history of a column whose rows are states, by lead.
func chronicleOf(c *Column, states []state, leads int) *History {
	h, i := newChronicle(c, leads), 0
	for lead := range uint32(leads) {
		for ; i < len(states) && states[i].lead == lead; i++ {
			h.hold(states[i].seen, uint32(i))
		}
		h.next()
	}
	return h.history()
}
