package features

import (
	"slices"
	"sort"

	"assay/data"
)

// tape is the events that features count, of one lead or of one company, as
// they run past a moment that only moves forward. They are numbered from 0 in
// the order they were seen.
//
// An event seen at s, that happened at a, counts in a window w at moments t
// with s < t and a >= t−w, that is from s+1 up to and including a+w. It
// arrives at s+1 and expires at a+w+1; one that arrives after it expired
// never counts. Times are microseconds.
type tape struct {
	plan   *plan
	events *data.Events
	n      int
	lo     int64       // event i is row lo+i
	rows   []int64     // or, of a company, row rows[i]
	seen   []data.Time // of a company: when its events were seen as such; nil: as they were
	people []uint32    // of a company: whose event i is

	arrived int     // so many have been seen
	far     int     // the last place, in the order they happened, of one of them
	late    bool    // some were not seen in the order they happened
	order   []int32 // then: the events in the order they happened
	place   []int32 // and the other way round
	expired []int   // by window: so many, in the order they happened, have left it
	limit   []data.Time
	keys    [][]int32 // by key of the plan, by event
	numbers []numbering
}

func newTape(p *plan, e *data.Events) tape {
	return tape{plan: p, events: e, expired: make([]int, len(p.windows)), limit: make([]data.Time, len(p.windows)),
		keys: make([][]int32, len(p.keys)), numbers: make([]numbering, len(p.keys))}
}

func (t *tape) row(i int) int64 {
	if t.rows == nil {
		return t.lo + int64(i)
	}
	return t.rows[i]
}

func (t *tape) at(i int) data.Time { return t.events.At[t.row(i)] }

func (t *tape) seenAt(i int) data.Time {
	if t.seen != nil {
		return t.seen[i]
	}
	return t.events.SeenAt(t.row(i))
}

// happened is number k of the events in the order they happened.
func (t *tape) happened(k int) int {
	if t.late {
		return int(t.order[k])
	}
	return k
}

// placeOf is the other way round: where event i is in that order.
func (t *tape) placeOf(i int) int {
	if t.late {
		return int(t.place[i])
	}
	return i
}

// rewind goes back before everything.
func (t *tape) rewind() {
	t.arrived, t.far = 0, -1
	for k := range t.expired {
		t.expired[k], t.limit[k] = 0, data.Always
	}
}

// load puts the events of a lead on the tape.
func (t *tape) load(lead uint32) {
	t.lo = t.events.Off[lead]
	t.n = int(t.events.Off[lead+1] - t.lo)
	t.late = false
	if t.events.Seen != nil {
		at := t.events.At[t.lo : t.lo+int64(t.n)]
		t.late = !slices.IsSorted(at)
	}
	t.begin()
}

// begin makes ready what was put on the tape.
func (t *tape) begin() {
	if t.late {
		t.sort()
	}
	t.rewind()
	for k := range t.plan.keys {
		t.number(k)
	}
}

// sort orders late events by when they happened; among equals they stay in
// the order in which they were seen.
func (t *tape) sort() {
	t.order, t.place = t.order[:0], slices.Grow(t.place[:0], t.n)[:t.n]
	for i := range t.n {
		t.order = append(t.order, int32(i))
	}
	slices.SortStableFunc(t.order, func(a, b int32) int {
		return int(min(max(t.at(int(a))-t.at(int(b)), -1), 1))
	})
	for k, i := range t.order {
		t.place[i] = int32(k)
	}
}

// next is when the next event arrives or expires, Never where none does.
func (t *tape) next() data.Time {
	next := data.Never
	if t.arrived < t.n {
		next = t.seenAt(t.arrived) + 1
	}
	for k, n := range t.expired {
		if n < t.n {
			next = min(next, t.at(t.happened(n))+t.plan.windows[k]+1)
		}
	}
	return next
}

// expire lets events leave their windows at moment now, those that had
// arrived telling the sweep.
func (t *tape) expire(w *Sweep, now data.Time) {
	for k, window := range t.plan.windows {
		limit := now - window
		t.limit[k] = limit
		if t.arrived == 0 && !t.late {
			t.expired[k] = sort.Search(t.n, func(i int) bool { return t.at(i) >= limit })
			continue
		}
		for t.expired[k] < t.n {
			i := t.happened(t.expired[k])
			row := t.row(i)
			if t.events.At[row] >= limit {
				break
			}
			if i < t.arrived {
				w.drop(t, k, i, row)
			}
			t.expired[k]++
		}
	}
}

// arrive lets events come in that were seen before now.
func (t *tape) arrive(w *Sweep, now data.Time) {
	for t.arrived < t.n && t.seenAt(t.arrived) < now {
		i := t.arrived
		t.arrived++
		t.far = max(t.far, t.placeOf(i))
		w.add(t, i, t.row(i))
	}
}
