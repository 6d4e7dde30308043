package data

import (
	"cmp"
	"slices"
	"sync/atomic"
)

// placeEvents sorts the events by lead, seen, at, type, file and row. It
// leaves the place of each row in keys, where its lead was.
func (r *reader) placeEvents(keys []*eventKeys) error {
	late, err := r.chooseEvents(keys)
	if err != nil {
		return err
	}
	types, err := r.nameTypes(keys)
	if err != nil {
		return err
	}
	r.meetEvents(keys)
	e := &r.set.Events
	e.Off = countPlaces(keys, r.set.Leads.Len())
	if err := r.scatterKeys(keys, types, late); err != nil {
		return err
	}
	if err := r.sortWithin(keys); err != nil {
		return err
	}
	if r.source.Leads.KnownByEvent {
		r.set.knowByEvent()
	}
	return nil
}

// knowByEvent makes leads known by the first of their events to arrive: the
// first in their order.
func (d *Dataset) knowByEvent() {
	for lead := range d.Leads.Len() {
		if first := d.Events.Off[lead]; first < d.Events.Off[lead+1] {
			d.Leads.Seen[lead] = max(d.Leads.Seen[lead], d.Events.SeenAt(first))
		}
	}
}

// chooseEvents drops rows chunk by chunk, and counts.
func (r *reader) chooseEvents(keys []*eventKeys) (late bool, err error) {
	var anyLate atomic.Bool
	err = each(r.ctx, len(keys), func(k int) error {
		if keys[k].choose() {
			anyLate.Store(true)
		}
		return nil
	})
	meets := make([]meeting, len(r.source.Events))
	for _, k := range keys {
		r.drops.join(k.drops)
		r.kept += k.kept
		meets[k.source].add(k.file, len(k.lead), k.drops)
	}
	for s, m := range meets {
		if err == nil {
			err = r.meet(m, r.source.Events[s].Lead)
		}
	}
	return anyLate.Load(), err
}

// meetEvents finds the resolution of the events that bear a time of day.
func (r *reader) meetEvents(keys []*eventKeys) {
	bySource := make([]resolution, len(r.source.Events))
	for _, k := range keys {
		unit := &bySource[k.source]
		if k.at.dayOnly || *unit == resolution(Microsecond) {
			continue
		}
		for i, lead := range k.lead {
			if lead != nowhere && !k.at.daily(i) {
				unit.meet(k.at.at[i])
			}
		}
	}
	for _, unit := range bySource {
		r.eventTick = max(r.eventTick, unit)
	}
}

// scatterKeys puts times and types to their places, and lets go of the
// columns they came from. No two rows have the same place, so chunks do not
// meet.
func (r *reader) scatterKeys(keys []*eventKeys, types [][]uint16, late bool) error {
	e := &r.set.Events
	n := e.Off[len(e.Off)-1]
	e.At, e.Type = make([]Time, n), make([]uint16, n)
	if late {
		e.Seen = make([]Time, n)
	}
	return each(r.ctx, len(keys), func(k int) error {
		keys[k].scatter(e, types[k])
		return nil
	})
}

func (k *eventKeys) scatter(e *Events, types []uint16) {
	for i, place := range k.lead {
		if place == nowhere {
			continue
		}
		e.At[place], e.Type[place] = k.at.at[i], types[k.code(i)]
		if e.Seen != nil {
			e.Seen[place] = k.seen(i)
		}
	}
	k.at, k.known, k.kinds = nil, nil, nil
}

// seen is when row i had both happened and arrived.
func (k *eventKeys) seen(i int) Time {
	if k.known == nil {
		return k.at.at[i]
	}
	return k.known.at[i]
}

// parts is into how many runs of leads the sorting is cut: a constant, and
// many more than there are cores.
const parts = 64

// sortWithin sorts the events of each lead by seen, at and type where they are
// not in that order already, and moves the places in keys along.
func (r *reader) sortWithin(keys []*eventKeys) error {
	e := &r.set.Events
	leads := len(e.Off) - 1
	moved := make([][]move, parts)
	err := each(r.ctx, parts, func(p int) error {
		for lead := leads * p / parts; lead < leads*(p+1)/parts; lead++ {
			moved[p] = e.sortLead(e.Off[lead], e.Off[lead+1], moved[p])
		}
		return nil
	})
	moves := slices.Concat(moved...)
	if err != nil || len(moves) == 0 {
		return err
	}
	return follow(r, keys, moves)
}

// move is an event that changed its place.
type move struct{ from, to uint32 }

// sortLead sorts events lo up to hi and adds to moves which went where.
func (e *Events) sortLead(lo, hi int64, moves []move) []move {
	if e.sorted(lo, hi) {
		return moves
	}
	rows := make([]eventRow, hi-lo)
	for i := range rows {
		p := lo + int64(i)
		rows[i] = eventRow{seen: e.SeenAt(p), at: e.At[p], kind: e.Type[p], from: uint32(p)}
	}
	slices.SortFunc(rows, compareRows)
	for i, row := range rows {
		p := lo + int64(i)
		e.At[p], e.Type[p] = row.at, row.kind
		if e.Seen != nil {
			e.Seen[p] = row.seen
		}
		if row.from != uint32(p) {
			moves = append(moves, move{from: row.from, to: uint32(p)})
		}
	}
	return moves
}

// eventRow is what events of one lead are sorted by; from is last, so that
// equal events stay in the order of files and rows.
type eventRow struct {
	seen, at Time
	kind     uint16
	from     uint32
}

func compareRows(a, b eventRow) int {
	return cmp.Or(cmp.Compare(a.seen, b.seen), cmp.Compare(a.at, b.at), cmp.Compare(a.kind, b.kind), cmp.Compare(a.from, b.from))
}

// sorted says whether events lo up to hi are in order.
func (e *Events) sorted(lo, hi int64) bool {
	for p := lo + 1; p < hi; p++ {
		if e.behind(p-1, p) {
			return false
		}
	}
	return true
}

// behind says whether event p has to come behind event q, as compareRows does.
func (e *Events) behind(p, q int64) bool {
	switch {
	case e.Seen != nil && e.Seen[p] != e.Seen[q]:
		return e.Seen[p] > e.Seen[q]
	case e.At[p] != e.At[q]:
		return e.At[p] > e.At[q]
	}
	return e.Type[p] > e.Type[q]
}

// follow moves the places of rows along.
func follow(r *reader, keys []*eventKeys, moves []move) error {
	to := make([]uint32, r.set.Events.Len())
	for i := range to {
		to[i] = uint32(i)
	}
	for _, m := range moves {
		to[m.from] = m.to
	}
	return each(r.ctx, len(keys), func(k int) error {
		for i, place := range keys[k].lead {
			if place != nowhere {
				keys[k].lead[i] = to[place]
			}
		}
		return nil
	})
}
