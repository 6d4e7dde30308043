package features

import (
	"slices"

	"assay/data"
	"assay/data/cond"
)

// Sweep is the state of one lead at a moment that only moves forward. State
// changes when an event arrives, when one leaves a window, when an attribute
// with a history changes, and when a day passes for a Since; never at a look. So Seek to a moment and Next along
// every change before it agree to the bit.
//
// An event seen at s, that happened at a, counts in a window w at moments t
// with s < t and a >= t−w, that is from s+1 up to and including a+w. It
// arrives at s+1 and expires at a+w+1; one that arrives after it expired
// never counts. Times are microseconds.
type Sweep struct {
	set  *Set
	lead uint32
	now  data.Time

	// Events of the lead, rows lo up to lo+n, in the order they were seen.
	lo      int64
	n       int
	arrived int     // rows lo … lo+arrived−1 have been seen
	byAt    []int32 // the same rows, numbered from 0, in the order they happened
	late    bool    // some event was not seen in the order it happened
	expired []int   // by window: so many of byAt have left it
	limit   []data.Time

	acc   []int64   // by feature: count, sum, last at, or row of first/last
	days  [][]int32 // by feature of measure Days: events a day
	day   []int32   // by event: its day, numbered from 0 within the lead
	holds []bool    // by feature of measure Cond
	watch [][]data.Time

	held  []int64   // by history: the row that holds now, -1 for none
	due   data.Time // when the next of them changes: seen+1; Never where none will
	moved []bool    // by history: it changed since settle

	changed []int
	dirty   []bool
	inputs  []func(int) cond.Value // by feature of measure Cond: what it reads now
	row     int                    // of the event that a where-condition reads
	reads   []func(int) cond.Value // by test: what it reads at row
}

// NewSweep is a Sweep for one goroutine.
func (s *Set) NewSweep() *Sweep {
	n := len(s.Features)
	w := &Sweep{set: s, expired: make([]int, len(s.windows)), limit: make([]data.Time, len(s.windows)),
		acc: make([]int64, n), days: make([][]int32, n), holds: make([]bool, n), watch: make([][]data.Time, n),
		dirty: make([]bool, n), inputs: make([]func(int) cond.Value, n), held: make([]int64, len(s.histories)), moved: make([]bool, len(s.histories))}
	for _, f := range s.conds {
		in := s.nodes[f].inputs
		w.inputs[f] = func(i int) cond.Value { return value(in[i].column, w.operand(in[i])) }
	}
	for _, t := range s.tests {
		w.reads = append(w.reads, func(i int) cond.Value { return value(t.cols[i], t.cols[i].Number(w.row)) })
	}
	for f := range s.Features {
		if s.Features[f].Measure == Since && len(s.users[f]) > 0 {
			w.watch[f] = everyDay
		}
	}
	return w
}

// everyDay marks a Since whose every day matters, as a condition may name any.
var everyDay = []data.Time{}

// Watch makes Next stop where feature f, of measure Since, reaches one of the
// edges, in days. Other features change at events and need no watching.
func (w *Sweep) Watch(f int, edges []float64) {
	if w.set.Features[f].Measure != Since || (w.watch[f] != nil && len(w.watch[f]) == 0) {
		return
	}
	for _, e := range edges {
		if days := data.Time(e); e > 0 && e < 1e6 {
			if float64(days) < e {
				days++ // the first whole day at or after the edge
			}
			w.watch[f] = append(w.watch[f], days*data.Day)
		}
	}
	slices.Sort(w.watch[f])
	w.watch[f] = slices.Compact(w.watch[f])
}

// Lead starts lead i before everything it did.
func (w *Sweep) Lead(i uint32) {
	e := w.set.past.Events
	w.lead, w.now, w.arrived = i, data.Always, 0
	w.lo = e.Off[i]
	w.n = int(e.Off[i+1] - w.lo)
	w.orderByAt(e)
	for k := range w.expired {
		w.expired[k], w.limit[k] = 0, data.Always
	}
	for f := range w.acc {
		w.acc[f] = start(w.set.Features[f].Measure)
	}
	if w.set.zoneDay {
		w.numberDays(e)
	}
	w.beginHistories()
	for _, f := range w.set.conds {
		w.holds[f] = w.set.nodes[f].expr.Eval(w.inputs[f])
	}
}

// start is the state of a measure before anything happened.
func start(m Measure) int64 {
	switch m {
	case Since:
		return int64(data.Always)
	case First, Last:
		return -1
	}
	return 0
}

// orderByAt fills byAt; in most leads events arrive in the order they
// happened, and the order of arrival is kept among equals.
func (w *Sweep) orderByAt(e *data.Events) {
	at := e.At[w.lo : w.lo+int64(w.n)]
	w.late = !slices.IsSorted(at)
	w.byAt = w.byAt[:0]
	for i := range at {
		w.byAt = append(w.byAt, int32(i))
	}
	if w.late {
		slices.SortStableFunc(w.byAt, func(a, b int32) int {
			return int(min(max(at[a]-at[b], -1), 1))
		})
	}
}

// numberDays gives every event the number of its day in the study's zone,
// counted within the lead, and empties the day counts.
func (w *Sweep) numberDays(e *data.Events) {
	w.day = slices.Grow(w.day[:0], w.n)[:w.n]
	last, number := int64(0), int32(-1)
	for _, i := range w.byAt {
		d := dayIn(e.At[w.lo+int64(i)], w.set.past.Zone)
		if number < 0 || d != last {
			last, number = d, number+1
		}
		w.day[i] = number
	}
	for f := range w.set.Features {
		if w.set.Features[f].Measure == Days {
			w.days[f] = slices.Grow(w.days[f][:0], int(number)+1)[:number+1]
			clear(w.days[f])
		}
	}
}

// Seek moves forward to moment t: facts with seen < t are in.
func (w *Sweep) Seek(t data.Time) {
	w.changed = w.changed[:0]
	w.advance(t)
	w.settle()
}

// Next moves forward to the next moment, at or before until, at which a value
// that is watched may differ, and says which features those are. Where there
// is none, ok is false and the state is as of until. What it returns is valid
// until the next call.
func (w *Sweep) Next(until data.Time) (t data.Time, changed []int, ok bool) {
	for {
		t = w.next()
		if t > until || t == data.Never {
			w.Seek(max(until, w.now))
			return until, nil, false
		}
		w.Seek(t)
		if len(w.changed) > 0 {
			return t, w.changed, true
		}
	}
}

// next is the first moment after now at which anything can change.
func (w *Sweep) next() data.Time {
	e, t := w.set.past.Events, w.due
	if w.arrived < w.n {
		t = min(t, e.SeenAt(w.lo+int64(w.arrived))+1)
	}
	for k, n := range w.expired {
		if n < w.n {
			t = min(t, e.At[w.lo+int64(w.byAt[n])]+w.set.windows[k]+1)
		}
	}
	for f, edges := range w.watch {
		if edges != nil && w.acc[f] != int64(data.Always) {
			t = min(t, w.nextEdge(data.Time(w.acc[f]), edges))
		}
	}
	return max(t, w.now+1)
}

// nextEdge is when the time since at next reaches one of the edges, or the
// next whole day where every day matters.
func (w *Sweep) nextEdge(at data.Time, edges []data.Time) data.Time {
	gone := w.now - at
	if len(edges) == 0 {
		return at + (gone.Floor(data.Day) + data.Day)
	}
	for _, e := range edges {
		if e > gone {
			return at + e
		}
	}
	return data.Never
}

// advance lets events arrive, then expire, up to moment t.
func (w *Sweep) advance(t data.Time) {
	if t <= w.now {
		return
	}
	e, before := w.set.past.Events, w.now
	w.now = t
	for w.arrived < w.n && e.SeenAt(w.lo+int64(w.arrived)) < t {
		w.arrive(w.lo+int64(w.arrived), w.arrived)
		w.arrived++
	}
	for k, window := range w.set.windows {
		limit := t - window
		for w.expired[k] < w.n {
			i := int(w.byAt[w.expired[k]])
			row := w.lo + int64(i)
			if e.At[row] >= limit {
				break
			}
			if i < w.arrived {
				w.expire(k, row, i)
			}
			w.expired[k]++
		}
		w.limit[k] = limit
	}
	if w.due <= t {
		w.followHistories(t)
	}
	w.passDays(before)
}

// passDays marks each watched Since that reached another edge since before.
func (w *Sweep) passDays(before data.Time) {
	for f, edges := range w.watch {
		if at := data.Time(w.acc[f]); edges != nil && at != data.Always && before >= at && w.reached(before-at, w.now-at, edges) {
			w.touch(f)
		}
	}
}

func (w *Sweep) reached(from, to data.Time, edges []data.Time) bool {
	if len(edges) == 0 {
		return from.Floor(data.Day) != to.Floor(data.Day)
	}
	for _, e := range edges {
		if from < e && e <= to {
			return true
		}
	}
	return false
}

func (w *Sweep) touch(f int) {
	if !w.dirty[f] {
		w.dirty[f] = true
		w.changed = append(w.changed, f)
	}
}

// settle asks again every condition that reads something that changed.
// Conditions are in order, so one may read another.
func (w *Sweep) settle() {
	for _, f := range w.set.conds {
		if !w.stale(f) {
			continue
		}
		if now := w.set.nodes[f].expr.Eval(w.inputs[f]); now != w.holds[f] {
			w.holds[f] = now
			w.touch(f)
		}
	}
	for _, f := range w.changed {
		w.dirty[f] = false
	}
	if len(w.moved) > 0 {
		clear(w.moved)
	}
}

func (w *Sweep) stale(f int) bool {
	for _, in := range w.set.nodes[f].inputs {
		if in.feature >= 0 && w.dirty[in.feature] || in.feature < 0 && w.hasMoved(in.attribute) {
			return true
		}
	}
	return false
}
