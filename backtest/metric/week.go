package metric

import (
	"fmt"
	"math"
)

// Week is what one criterion did in one week of entry: how many leads it
// flagged, and how many of those were accepted. Both may be fractions, where
// ties are shared or leads are weighted. A week in which nothing was flagged
// stays in its place as Week{}.
//
// The week is the unit of inference because leads of one week are not
// independent: a campaign, a holiday or a sales rep's mood moves them all.
type Week struct{ Flagged, Accepted float64 }

// unit is one thing that is resampled as a whole: a week, or a block of
// weeks, with what A (and in a comparison B) did in it.
type unit struct{ a, b Week }

func (u unit) flagged() float64 { return u.a.Flagged + u.b.Flagged }

// plus adds what happened in v.
func (u unit) plus(v unit) unit {
	return unit{
		a: Week{u.a.Flagged + v.a.Flagged, u.a.Accepted + v.a.Accepted},
		b: Week{u.b.Flagged + v.b.Flagged, u.b.Accepted + v.b.Accepted},
	}
}

// sample is what an interval is computed from: the units with anything
// flagged, in order of time, and whether there is a B to subtract.
type sample struct {
	units  []unit
	weeks  int  // K, weeks with anything flagged by either
	blocks int  // len(units) when they are blocks of weeks, else 0
	paired bool // A − B; otherwise A alone
}

// single is the sample of one criterion.
func single(weeks []Week) sample {
	all := make([]unit, len(weeks))
	for i, w := range weeks {
		all[i] = unit{a: w}
	}
	return newSample(all, false)
}

// paired is the sample of A against B, the same weeks by index.
func paired(a, b []Week) sample {
	checkSame(len(a), len(b))
	all := make([]unit, len(a))
	for i := range a {
		all[i] = unit{a: a[i], b: b[i]}
	}
	return newSample(all, true)
}

// newSample leaves out the weeks with nothing flagged. Where neighbouring
// weeks hang together, blocks of weeks become the units.
func newSample(all []unit, paired bool) sample {
	for i, u := range all {
		checkWeek(u.a, i)
		checkWeek(u.b, i)
	}
	s := sample{units: flagging(all), paired: paired}
	s.weeks = len(s.units)
	if neighboursCorrelate(all, s) {
		s.units = flagging(inBlocks(all))
		s.blocks = len(s.units)
	}
	return s
}

// checkWeek panics unless 0 <= Accepted <= Flagged, give or take the rounding
// of weights that were added up in another order.
func checkWeek(w Week, i int) {
	const rounding = 1e-9
	ok := w.Accepted >= 0 && w.Accepted <= w.Flagged*(1+rounding) && !math.IsInf(w.Flagged, 1)
	if !ok {
		panic(fmt.Sprintf("metric: %v accepted of %v flagged in week %d", w.Accepted, w.Flagged, i))
	}
}

// flagging keeps the units with anything flagged.
func flagging(all []unit) []unit {
	kept := make([]unit, 0, len(all))
	for _, u := range all {
		if u.flagged() > 0 {
			kept = append(kept, u)
		}
	}
	return kept
}
