package metric

import (
	"fmt"
	"math"
)

// Difference is the acceptance of A minus that of B, with its bounds.
type Difference struct {
	Diff, Lo, Hi float64 // in shares; 0.1 is ten points
	P            float64 // two-sided, against no difference; NaN when OK is false, never 0
	Level        float64
	SE           float64 // standard error of Diff, NaN when undefined
	Weeks        int     // K, weeks with anything flagged by either
	Blocks       int     // four-week blocks, when these were the unit, else 0
	Skipped      int     // resamples that could not be used
	Method       string  // how Lo, Hi and P came about
	OK           bool    // there is an interval
	Declarable   bool    // there are units enough to declare a winner
	Why          string  // why not, when OK or Declarable is false
}

// Compare returns the acceptance of a minus that of b, each week of a paired
// with the week of b at the same index, as two criteria that look at the same
// leads. The unit is the week, or a block of four weeks where neighbouring
// weeks hang together. With K units
//
//	K < 2         no interval
//	K < 8         t with K−1 degrees of freedom, but no winner may be declared
//	8 <= K < 20   t with K−1 degrees of freedom
//	20 <= K       studentised bootstrap, 1,999 resamples from seed
//
// A unit in which one criterion flagged nothing says nothing about it, so for
// Declarable each of the two must have flagged in 8 units of its own.
//
// Compare(b, a) is Compare(a, b) with its signs turned, for either method.
func Compare(a, b []Week, level float64, seed uint64) Difference {
	s := paired(a, b)
	e, ok := estimateOf(s.units, s.paired)
	d := Difference{Diff: math.NaN(), SE: math.NaN(), Level: level, Weeks: s.weeks, Blocks: s.blocks}
	got := undefined(s.nothing())
	if ok {
		d.Diff, d.SE = e.value, e.se
		got = s.bound(e, level, seed)
	}
	d.Lo, d.Hi, d.P = within(got.lo, -1, 1), within(got.hi, -1, 1), got.p
	d.Method, d.Skipped, d.Why = got.method, got.skipped, got.why
	d.OK = got.why == ""
	if d.OK {
		d.Declarable, d.Why = s.declarable()
	}
	return d
}

// nothing says which criterion flagged nothing.
func (s sample) nothing() string {
	a, b := s.active()
	switch {
	case a == 0 && b == 0:
		return "neither flagged anything"
	case a == 0:
		return "the first flagged nothing"
	}
	return "the second flagged nothing"
}

// active counts the units in which A and B flagged anything.
func (s sample) active() (a, b int) {
	for _, u := range s.units {
		if u.a.Flagged > 0 {
			a++
		}
		if u.b.Flagged > 0 {
			b++
		}
	}
	return a, b
}

// declarable reports whether there are units enough for a winner, or why not.
func (s sample) declarable() (ok bool, why string) {
	a, b := s.active()
	if fewest := min(a, b); fewest < declareFrom {
		return false, fmt.Sprintf("no winner may be declared: one side flagged in only %d of %s, and %d are needed", fewest, s.name(), declareFrom)
	}
	return true, ""
}
