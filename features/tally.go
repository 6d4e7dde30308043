package features

import (
	"assay/data"
)

// tally is what a sweep keeps of the events that one feature looks at. It
// changes when an event arrives and when one leaves the window, never at a
// look. Counts have none: a sweep keeps them as numbers.
type tally interface {
	// start forgets everything.
	start()
	// add takes in event i of the tape and says whether the value may differ.
	add(t *tape, i int) bool
	// drop takes out the event, of all that are in, that happened first.
	drop(t *tape, i int) bool
	// value is NaN where there is nothing to tell.
	value(now data.Time) float64
}

// newTally is the tally of feature f, nil where there is none.
func (w *Sweep) newTally(f int) tally {
	n, feature := &w.set.nodes[f], &w.set.Features[f]
	switch feature.Measure {
	case Since:
		return &since{end: end{of: w.filter(f)}, last: true}
	case FirstSince:
		return &since{end: end{of: w.filter(f)}}
	case First:
		return &touch{since: since{end: end{of: w.filter(f)}}, column: n.column}
	case Last:
		return &touch{since: since{end: end{of: w.filter(f)}, last: true}, column: n.column}
	case Sum:
		return &sum{column: n.column}
	case Max:
		return &largest{column: n.column, window: n.window}
	case Share:
		return &share{of: w.filter(f)}
	case Sessions, TimeOnSite:
		return &sessions{of: w.filter(f), gap: gapOf(feature), window: n.window, minutes: feature.Measure == TimeOnSite}
	case Decayed:
		return &decayed{halfLife: float64(feature.HalfLife)}
	}
	return nil
}

// filter says which events a feature looks at, for tallies that search.
type filter struct {
	sweep *Sweep
	typed []bool // by event type
	test  *test
}

func (w *Sweep) filter(f int) filter {
	n := &w.set.nodes[f]
	return filter{w, n.typed, n.test}
}

func (f *filter) takes(t *tape, i int) bool {
	return f.typed[t.kind[i]] && (f.test == nil || f.sweep.passes(f.test, t.row(i)))
}

// after is the first event taken that happened after number k of those in the
// order they happened, -1 where none is.
func (f *filter) after(t *tape, k int) int {
	for k++; k <= t.far; k++ {
		if i := t.happened(k); i < t.arrived && f.takes(t, i) {
			return i
		}
	}
	return -1
}

// before is the last event taken that happened before number k and not before
// number from, -1 where none is.
func (f *filter) before(t *tape, k, from int) int {
	for k--; k >= from; k-- {
		if i := t.happened(k); i < t.arrived && f.takes(t, i) {
			return i
		}
	}
	return -1
}
