package model

import (
	"math"

	"assay/model/binning"
)

// Tells is what t's bins tell of acceptance in the rows they were learned from,
// by bin: leads, accepted, their rate with its interval at a level such as 0.95,
// the weight of evidence and the information value. All but the counts are NaN
// in a bin without leads, as in tables that nobody learned.
func (t *Term) Tells(level float64) []binning.Tells {
	var counts []binning.Count
	for _, b := range t.Bins {
		if b.Leads > 0 {
			counts = append(counts, binning.Count{Leads: b.Leads, Accepted: b.Accepted})
		}
	}
	told := binning.Tell(counts, level)
	all := make([]binning.Tells, len(t.Bins))
	nan := math.NaN()
	for k, b := range t.Bins {
		all[k] = binning.Tells{Rate: nan, Low: nan, High: nan, Evidence: nan, Information: nan}
		if b.Leads > 0 {
			all[k], told = told[0], told[1:]
		}
	}
	return all
}

// Information is the information value of t's bins: how well its feature tells
// accepted leads from others by itself. It is the sum of what [Term.Tells] says
// of the bins; NaN in a table that nobody learned.
func (t *Term) Information() float64 {
	sum, some := 0.0, false
	for _, b := range t.Tells(0.95) { // of which the level is not asked
		if b.Leads > 0 {
			sum, some = sum+b.Information, true
		}
	}
	if !some {
		return math.NaN()
	}
	return sum
}
