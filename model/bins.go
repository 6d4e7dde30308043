package model

import (
	"math"

	"assay/data"
	"assay/features"
)

// fewest is how many leads it takes to ask whether anything was done at all:
// 0 is parted from the rest at that weight, where other value bins need
// Options.MinLeads. Rare behaviour is often the best there is, and the
// penalty keeps a small bin modest.
const fewest = 20

// binned is one column in a few bins.
//
// Which bin is worth 0 points follows from "nothing done and nothing known is
// 0 points, base 0". With β_k the coefficient of bin k and w_k its weight the
// log-odds of bin k in the table are
//
//	γ_k = β_k − β_ref,   β_ref = Σ w_k β_k / Σ w_k  where there is no ref
//
// and Σ β_ref over the terms moves into the intercept, so that no lead's
// log-odds change. ref is
//
//	count, days, sum, missing    the bin that holds 0
//	ever, if                     "false"
//	since, first, last, column   missing: it never happened, nobody knows
//
// A column that always has a value (or lacks it too rarely to say what that
// means) has no ref: γ is then measured from the average lead, and a missing
// value is worth 0, as it tells nothing. A true/false column of that kind is
// measured from "false".
type binned struct {
	feature features.Feature
	unit    Unit
	bins    []Bin
	// estimated says which bins have enough rows for a coefficient; the others
	// are worth 0.
	estimated []bool
	ref       int // none: the average
	codes     []uint8
}

// bin makes the bins of c from rows with weight > 0; all that is learned about
// values is learned here.
func bin(c *data.Column, f features.Feature, label []int8, weight []float64, o *Options) *binned {
	b := &binned{feature: f, ref: none}
	least := leastOf(weight)
	switch {
	case c.Kind == data.Boolean:
		b.bins = booleanBins(c, weight)
	case c.HasLevels():
		b.bins = levelBins(c, weight, o.MaxLevels, least.level)
	default:
		b.unit = unitOf(c.Kind)
		b.bins = valueBins(massesOf(c, weight), b.unit, countsFromZero(f.Measure), o.MaxBins, least.of(o.MinLeads))
	}
	if anyMissing(c, weight) {
		b.bins = append(b.bins, Bin{Kind: Missing})
	}
	b.count(c, label, weight)
	b.estimate(least.level)
	b.ref = b.reference()
	return b
}

// least is how many leads a bin needs: for values 50 or 2 % of the rows'
// weight, for levels, other and missing 30 or 1 %, whichever is more, but
// never above a tenth, so that a small company has bins too.
type least struct{ value, level float64 }

func leastOf(weight []float64) least {
	all := 0.0
	for _, w := range weight {
		all += exact(w)
	}
	return least{
		value: math.Min(math.Max(50, all/50), all/10),
		level: math.Min(math.Max(30, all/100), all/10),
	}
}

// of is the least weight of a value bin where the caller may have said one.
func (l least) of(asked float64) float64 {
	if asked > 0 {
		return asked
	}
	return l.value
}

// countsFromZero says whether 0 means that nothing was done.
func countsFromZero(m features.Measure) bool {
	return m.Counts() || m == features.Sum || m == features.TimeOnSite || m == features.Decayed
}

func unitOf(k data.Kind) Unit {
	switch k {
	case data.Integer:
		return Whole
	case data.Instant:
		return Date
	}
	return Number
}

// valueBins are at most most bins over numbers: equal shares of the rows, and
// for counts 0 by itself with equal shares of what is above: 0 | 1 | 2 | 3–4 |
// 5 or more. Together they hold every number. Whole numbers part from 0 at 1,
// also where 1 did not occur: it is not nothing.
func valueBins(masses []mass, unit Unit, fromZero bool, most int, least float64) []Bin {
	if len(masses) == 0 {
		return nil
	}
	var cuts []int
	if fromZero {
		cuts = cutsFromZero(masses, most, least)
	} else {
		cuts = quantiles(masses, most, least)
	}
	bins := []Bin{{Kind: Range, Low: math.Inf(-1), High: math.Inf(1)}}
	for _, i := range cuts {
		e := edgeOf(unit, masses[i-1].value, masses[i].value)
		if unit == Whole && fromZero && masses[i-1].value == 0 {
			e = 1
		}
		bins[len(bins)-1].High = e
		bins = append(bins, Bin{Kind: Range, Low: e, High: math.Inf(1)})
	}
	return bins
}

// cutsFromZero parts what is below 0, 0 itself, and what is above; a part too
// small stays with 0.
func cutsFromZero(masses []mass, most int, least float64) []int {
	first, after := 0, 0 // the masses of 0 are [first, after)
	for first < len(masses) && masses[first].value < 0 {
		first++
	}
	after = first
	if after < len(masses) && masses[after].value == 0 {
		after++
	}
	few := math.Min(fewest, least)
	if total(masses[first:after]) < few { // 0 hardly occurs: no bin of its own
		return quantiles(masses, most, least)
	}
	var cuts []int
	if total(masses[:first]) >= few {
		cuts = append(cuts, first)
	}
	if total(masses[after:]) >= few {
		cuts = append(cuts, after)
		for _, i := range quantiles(masses[after:], most-len(cuts), least) {
			cuts = append(cuts, after+i)
		}
	}
	return cuts
}

func anyMissing(c *data.Column, weight []float64) bool {
	for i, w := range weight {
		if w > 0 && !finite(c.Number(i)) {
			return true
		}
	}
	return false
}
