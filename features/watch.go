package features

import (
	"math"
	"slices"

	"assay/data"
)

// watched are the edges at which a feature changes because time passes, and
// nothing else: whole days since something, and what a decay sinks below.
type watched struct {
	days  [][]data.Time // by feature in days: the ages that matter; nil: not watched, empty: every day
	falls [][]float64   // by decayed feature: the values that matter
	aging []int         // the features that have days
	sinks []int         // the features that have falls
	read  []bool        // by feature: a condition or a cross reads it

	steps []uint64 // by feature that counts: bit n where it matters that n is reached, or no longer

	edge   data.Time // the next moment at which one of them is reached
	turned bool      // what that depends on has changed, and edge is not known
}

func newWatched(n int) watched {
	w := watched{days: make([][]data.Time, n), falls: make([][]float64, n), read: make([]bool, n), steps: make([]uint64, n)}
	for f := range w.steps {
		w.steps[f] = everyStep
	}
	return w
}

// everyDay marks a feature of which every day matters.
var everyDay = []data.Time{}

// Watch makes Next stop where feature f reaches one of the edges, in days for
// Since, FirstSince and Age, or sinks below one, for Decayed. Other features
// change at events and need no watching.
func (w *Sweep) Watch(f int, edges []float64) {
	switch m := w.set.Features[f].Measure; {
	case m.InDays():
		w.watchDays(f, edges)
	case m == Decayed:
		w.watchFalls(f, edges)
	}
}

func (w *watched) watchDays(f int, edges []float64) {
	if w.days[f] == nil {
		w.aging = append(w.aging, f)
		w.days[f] = make([]data.Time, 0, 1)
	} else if len(w.days[f]) == 0 {
		return // every day is watched already
	}
	for _, e := range edges {
		if e > 0 && e < 1e6 {
			w.days[f] = append(w.days[f], data.Time(math.Ceil(e))*data.Day) // the first whole day at or after the edge
		}
	}
	if len(w.days[f]) == 0 { // no edge: that it is there at all
		w.days[f] = append(w.days[f], 0)
	}
	slices.Sort(w.days[f])
	w.days[f] = slices.Compact(w.days[f])
}

func (w *watched) watchFalls(f int, edges []float64) {
	if w.falls[f] == nil {
		w.sinks = append(w.sinks, f)
		w.falls[f] = make([]float64, 0, len(edges))
	}
	for _, e := range edges {
		if e > 0 && e < math.Inf(1) {
			w.falls[f] = append(w.falls[f], e)
		}
	}
	slices.Sort(w.falls[f])
	w.falls[f] = slices.Compact(w.falls[f])
}

// watchConditions watches what conditions read: the numbers that they compare
// it with, from both sides.
func (w *Sweep) watchConditions() {
	for _, c := range w.set.derived {
		n := &w.set.nodes[c]
		for _, in := range n.inputs {
			if in.feature < 0 {
				continue
			}
			w.read[in.feature] = true
			f := &w.set.Features[in.feature]
			numbers, ok := []float64(nil), false
			if n.expr != nil {
				numbers, ok = n.expr.Numbers(f.Name)
			}
			switch {
			case f.Measure.InDays() && !ok:
				w.aging, w.days[in.feature] = append(w.aging, in.feature), everyDay
			case f.Measure.InDays():
				w.watchDays(in.feature, append(nextDays(numbers), numbers...))
			case f.Measure == Decayed:
				w.watchFalls(in.feature, append(nextUp(numbers), numbers...))
			}
		}
	}
	slices.Sort(w.aging)
	w.aging = slices.Compact(w.aging)
}

// nextDays are the days after: since > 4 turns at 5.
func nextDays(days []float64) []float64 {
	var next []float64
	for _, d := range days {
		next = append(next, math.Floor(d)+1)
	}
	return next
}

// nextUp are the numbers after: what is not above x is below the next.
func nextUp(numbers []float64) []float64 {
	var next []float64
	for _, x := range numbers {
		next = append(next, math.Nextafter(x, math.Inf(1)))
	}
	return next
}

// anchor is the moment from which the days of feature f are counted, Always
// where there is none.
func (w *Sweep) anchor(f int) data.Time {
	switch t := w.tallies[f].(type) {
	case *since:
		return t.at
	case nil:
		return w.born(w.set.nodes[f].lead)
	}
	return data.Always
}

// nextEdge is the first moment after now at which time alone changes what is
// watched.
func (w *Sweep) nextEdge() data.Time {
	next := data.Never
	for _, f := range w.aging {
		if from := w.anchor(f); from != data.Always {
			next = min(next, w.nextDay(from, w.days[f]))
		}
	}
	for _, f := range w.sinks {
		next = min(next, w.nextFall(f))
	}
	return next
}

// nextDay is when the time since from reaches one of the edges, or the next
// whole day where every day matters.
func (w *Sweep) nextDay(from data.Time, edges []data.Time) data.Time {
	if w.now <= from {
		return from + 1 // what has not begun is missing until then
	}
	gone := w.now - from
	if len(edges) == 0 {
		return from + gone.Floor(data.Day) + data.Day
	}
	for _, e := range edges {
		if e > gone {
			return from + e
		}
	}
	return data.Never
}

// nextFall is when feature f sinks below the highest edge that it is not
// below yet.
func (w *Sweep) nextFall(f int) data.Time {
	d := w.tallies[f].(*decayed)
	v, edges := d.value(w.now), w.falls[f]
	k, found := slices.BinarySearch(edges, v)
	if !found {
		k--
	}
	if k < 0 {
		return data.Never
	}
	return d.crossing(w.now, edges[k])
}

// pass marks what time alone has changed since before.
func (w *Sweep) pass(before data.Time) {
	for _, f := range w.aging {
		if from := w.anchor(f); from != data.Always && w.reached(from, before, w.days[f]) {
			w.touch(f)
		}
	}
	for _, f := range w.sinks {
		d := w.tallies[f].(*decayed)
		if d.sum != 0 && d.from < before && w.fell(d, before, w.falls[f]) {
			w.touch(f)
		}
	}
}

func (w *Sweep) reached(from, before data.Time, edges []data.Time) bool {
	switch {
	case from >= w.now:
		return false
	case from >= before:
		return true
	case len(edges) == 0:
		return (before - from).Floor(data.Day) != (w.now - from).Floor(data.Day)
	}
	for _, e := range edges {
		if before-from < e && e <= w.now-from {
			return true
		}
	}
	return false
}

func (w *Sweep) fell(d *decayed, before data.Time, edges []float64) bool {
	was, is := d.value(before), d.value(w.now)
	for _, e := range edges {
		if is < e && e <= was {
			return true
		}
	}
	return false
}
