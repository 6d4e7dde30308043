package metric

import "math"

// Rate is an acceptance, accepted ÷ flagged over all weeks, with its bounds.
type Rate struct {
	Value, Lo, Hi     float64 // shares; Lo and Hi are NaN when OK is false
	Level             float64
	Flagged, Accepted float64 // the sums behind Value
	Weeks             int     // weeks with anything flagged
	Blocks            int     // four-week blocks, when these were the unit, else 0
	Skipped           int     // resamples that could not be used
	Method            string  // how Lo and Hi came about
	OK                bool    // there is an interval
	Why               string  // why not, when OK is false
}

// Acceptance returns Σ accepted / Σ flagged with an interval that takes the
// week as its unit: t below 20 weeks, a studentised bootstrap (1,999
// resamples from seed) from 20 on, over blocks of four weeks where
// neighbouring weeks hang together. Bounds beyond 0 or 1 are moved there.
//
// Value is NaN when nothing was flagged. OK is false when there is no
// interval: fewer than two weeks, or no spread between them (as when nobody
// was accepted; [Wilson] on Accepted and Flagged then bounds the share as if
// leads were independent).
func Acceptance(weeks []Week, level float64, seed uint64) Rate {
	s := single(weeks)
	e, ok := estimateOf(s.units, s.paired)
	r := Rate{Value: math.NaN(), Level: level, Weeks: s.weeks, Blocks: s.blocks}
	b := undefined("nothing was flagged")
	if ok {
		r.Value = e.value
		b = s.bound(e, level, seed)
	}
	for _, u := range s.units {
		r.Flagged += u.a.Flagged
		r.Accepted += u.a.Accepted
	}
	r.Lo, r.Hi = within(b.lo, 0, 1), within(b.hi, 0, 1)
	r.Method, r.Skipped, r.Why = b.method, b.skipped, b.why
	r.OK = b.why == ""
	return r
}

// within moves v to the nearer end of [lo, hi] when it is outside; NaN stays.
func within(v, lo, hi float64) float64 { return max(lo, min(hi, v)) }
