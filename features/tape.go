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
	at     []data.Time // by event
	seen   []data.Time
	kind   []uint16
	lo     int64    // event i is row lo+i
	rows   []int64  // or, of a company, row rows[i]
	people []uint32 // of a company: whose event i is

	arrived int     // so many have been seen
	far     int     // the last place, in the order they happened, of one of them
	late    bool    // some were not seen in the order they happened
	order   []int32 // then: the events in the order they happened
	place   []int32 // and the other way round
	expired []int   // by window: so many, in the order they happened, have left it

	arrives data.Time   // when the next event does
	expires []data.Time // by window: when the next event does
	soonest data.Time   // the least of all these
	keys    [][]int32   // by key of the plan, by event
	numbers []numbering
}

func newTape(p *plan, e *data.Events) tape {
	return tape{plan: p, events: e, expired: make([]int, len(p.windows)), expires: make([]data.Time, len(p.windows)),
		keys: make([][]int32, len(p.keys)), numbers: make([]numbering, len(p.keys)), soonest: data.Never}
}

func (t *tape) row(i int) int64 {
	if t.rows == nil {
		return t.lo + int64(i)
	}
	return t.rows[i]
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

// load puts the events of a lead on the tape.
func (t *tape) load(lead uint32) {
	e, hi := t.events, t.events.Off[lead+1]
	t.lo = e.Off[lead]
	t.at, t.kind = e.At[t.lo:hi], e.Type[t.lo:hi]
	t.seen, t.late = t.at, false
	if e.Seen != nil {
		t.seen, t.late = e.Seen[t.lo:hi], !slices.IsSorted(t.at)
	}
	t.begin()
}

// begin makes ready what was put on the tape.
func (t *tape) begin() {
	if t.late {
		t.sort()
	}
	t.rewind()
	for _, k := range t.plan.keyed {
		t.number(k)
	}
}

// rewind goes back before everything.
func (t *tape) rewind() {
	t.arrived, t.far = 0, -1
	t.comes()
	for _, k := range t.plan.widest {
		t.expired[k] = 0
		t.goes(k)
	}
	t.look()
}

// sort orders late events by when they happened; among equals they stay in
// the order in which they were seen.
func (t *tape) sort() {
	n := len(t.at)
	t.order, t.place = t.order[:0], slices.Grow(t.place[:0], n)[:n]
	for i := range n {
		t.order = append(t.order, int32(i))
	}
	slices.SortStableFunc(t.order, func(a, b int32) int {
		return int(min(max(t.at[a]-t.at[b], -1), 1))
	})
	for k, i := range t.order {
		t.place[i] = int32(k)
	}
}

// comes notes when the next event arrives.
func (t *tape) comes() {
	t.arrives = data.Never
	if t.arrived < len(t.seen) {
		t.arrives = t.seen[t.arrived] + 1
	}
}

// goes notes when the next event leaves window k.
func (t *tape) goes(k int) {
	t.expires[k] = data.Never
	if n := t.expired[k]; n < len(t.at) {
		t.expires[k] = t.at[t.happened(n)] + t.plan.windows[k] + 1
	}
}

// look finds when the next event arrives or expires, Never where none does.
func (t *tape) look() {
	t.soonest = t.arrives
	for _, k := range t.plan.widest {
		t.soonest = min(t.soonest, t.expires[k])
	}
}

// move lets events expire that do so up to moment now, and then arrive; it
// tells the sweep.
func (t *tape) move(w *Sweep, now data.Time) {
	if now < t.soonest {
		return
	}
	for _, k := range t.plan.widest {
		if t.expires[k] <= now {
			t.expire(w, k, now)
			t.goes(k)
		}
	}
	if t.arrives <= now {
		t.arrive(w, now)
		t.comes()
	}
	t.look()
}

// expire lets events leave window k, of which only those that had arrived
// were in it.
func (t *tape) expire(w *Sweep, k int, now data.Time) {
	limit := now - t.plan.windows[k]
	if t.arrived == 0 && !t.late {
		t.expired[k] = sort.Search(len(t.at), func(i int) bool { return t.at[i] >= limit })
		return
	}
	for ; t.expired[k] < len(t.at); t.expired[k]++ {
		i := t.happened(t.expired[k])
		if t.at[i] >= limit {
			return
		}
		if i < t.arrived {
			w.apply(t, &t.plan.within[k][t.kind[i]], i, -1)
		}
	}
}

// arrive lets events come in that were seen before now, each into the windows
// that it has not left yet.
func (t *tape) arrive(w *Sweep, now data.Time) {
	for t.arrived < len(t.seen) && t.seen[t.arrived] < now {
		i := t.arrived
		t.arrived++
		t.far = max(t.far, t.placeOf(i))
		n := 0
		for n < len(t.plan.widest) && t.at[i] >= now-t.plan.windows[t.plan.widest[n]] {
			n++
		}
		w.apply(t, &t.plan.into[n][t.kind[i]], i, 1)
	}
}
