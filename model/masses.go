package model

import (
	"math"
	"slices"

	"assay/data"
)

// fewWhole is how wide a span of whole numbers may be to be counted in place
// instead of sorted.
const fewWhole = 1 << 16

// massesOf returns the distinct values of a column of numbers, ascending,
// with their weights. Missing and infinite values are left out.
func massesOf(c *data.Column, weight []float64) []mass {
	if lo, hi, ok := span(c); ok && hi-lo < fewWhole {
		return counted(c, weight, lo, hi)
	}
	all := make([]mass, 0, len(weight))
	for i, w := range weight {
		if v := c.Number(i); w > 0 && finite(v) {
			all = append(all, mass{v, exact(w)})
		}
	}
	slices.SortFunc(all, byValue)
	return collapse(all)
}

// byValue is cmp.Compare without the cases for NaN, of which there is none.
func byValue(a, b mass) int {
	switch {
	case a.value < b.value:
		return -1
	case a.value > b.value:
		return 1
	}
	return 0
}

// span is the least and greatest value of a column of whole numbers.
func span(c *data.Column) (lo, hi int64, ok bool) {
	if len(c.I64) == 0 {
		return 0, 0, false
	}
	lo, hi = slices.Min(c.I64), slices.Max(c.I64)
	return lo, hi, hi-lo >= 0
}

func counted(c *data.Column, weight []float64, lo, hi int64) []mass {
	at := make([]float64, hi-lo+1)
	for i, w := range weight {
		if w > 0 && !c.Missing(i) {
			at[c.I64[i]-lo] += exact(w)
		}
	}
	var masses []mass
	for i, w := range at {
		if w > 0 {
			masses = append(masses, mass{float64(lo + int64(i)), w})
		}
	}
	return masses
}

// collapse joins neighbours of equal value.
func collapse(all []mass) []mass {
	n := 0
	for i, m := range all {
		if i > 0 && m.value == all[n-1].value {
			all[n-1].weight += m.weight
			continue
		}
		all[n] = m
		n++
	}
	return all[:n]
}

// exact rounds a weight to a multiple of 2^-32. Sums of such weights up to
// two million have no rounding error, hence do not depend on the order of
// rows, and neither do edges.
func exact(w float64) float64 { return math.Round(w*(1<<32)) / (1 << 32) }
