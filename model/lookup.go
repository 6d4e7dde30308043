package model

import (
	"math"

	"assay/data"
)

// none is the bin of a value that no bin holds.
const none = -1

// lookup finds the bin of a value. Learning and scoring both use it, so that
// a lead is scored by the bin it would have been counted in.
//
// A value is what [data.Column.Number] gives: a number, a code into the
// column's levels, or NaN. NaN and ±Inf are missing.
type lookup struct {
	low, high []float64 // of the Range bins, ascending
	ranges    []int     // which bin low[i] belongs to
	levels    []int     // the bin of each code; nil where values are numbers
	other     int       // the bin of a code beyond levels
	missing   int
}

// newLookup prepares bins for the values of c, whose levels may be others
// than those the bins were made from.
func newLookup(bins []Bin, c *data.Column) lookup {
	l := lookup{other: none, missing: none}
	named := map[string]int{}
	for k, b := range bins {
		switch b.Kind {
		case Range:
			l.low, l.high = append(l.low, b.Low), append(l.high, b.High)
			l.ranges = append(l.ranges, k)
		case Levels:
			for _, name := range b.Levels {
				named[name] = k
			}
		case Other:
			l.other = k
		case Missing:
			l.missing = k
		}
	}
	if c.HasLevels() {
		l.levels = make([]int, len(c.Levels))
		for code, name := range c.Levels {
			l.levels[code] = l.other
			if k, ok := named[name]; ok {
				l.levels[code] = k
			}
		}
	}
	return l
}

// find returns the bin that holds value, or none.
func (l *lookup) find(value float64) int {
	switch {
	case value-value != 0: // NaN and ±Inf
		return l.missing
	case l.levels == nil:
		return l.findRange(value)
	case value >= 0 && value < float64(len(l.levels)):
		return l.levels[int(value)]
	}
	return l.other
}

// findRange is a walk: a term has about five ranges.
func (l *lookup) findRange(value float64) int {
	i := len(l.low) - 1
	for i >= 0 && value < l.low[i] {
		i--
	}
	if i < 0 || !(value < l.high[i]) {
		return none
	}
	return l.ranges[i]
}

// finite says whether value is a number that can be put in order.
func finite(value float64) bool { return !math.IsNaN(value) && !math.IsInf(value, 0) }
