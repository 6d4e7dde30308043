package leak

import (
	"math"
	"slices"

	"assay/data"
)

// bins is how many bins of equal number a column of numbers is cut into.
const bins = 32

// cells is a column as few distinct values: the cell of each answer. Cell 0
// holds what is missing.
type cells struct {
	of []uint32
	n  int
}

// cellsOf puts the value of every answer's lead at its moment into a cell. Of a
// column without a history it is the only value there is. The edges of numbers
// know no labels.
func cellsOf(c *data.Column, answers []Answer) cells {
	out := cells{of: make([]uint32, len(answers))}
	if c.HasLevels() {
		out.n = 1 + len(c.Levels)
		for i := range answers {
			if v := c.AsOf(answers[i].Lead, answers[i].At); !math.IsNaN(v) {
				out.of[i] = 1 + uint32(v)
			}
		}
		return out
	}
	edges := edgesOf(c, answers)
	out.n = 2 + len(edges)
	for i := range answers {
		if v := c.AsOf(answers[i].Lead, answers[i].At); !math.IsNaN(v) {
			k, found := slices.BinarySearch(edges, v)
			if found {
				k++
			}
			out.of[i] = uint32(1 + k)
		}
	}
	return out
}

// edgesOf are lower edges that cut the values into bins of about equal number;
// a value that would fill a bin is a bin of its own.
func edgesOf(c *data.Column, answers []Answer) []float64 {
	var values []float64
	for i := range answers {
		if v := c.AsOf(answers[i].Lead, answers[i].At); !math.IsNaN(v) {
			values = append(values, v)
		}
	}
	slices.Sort(values)
	full, held := (len(values)+bins-1)/bins, 0
	var edges []float64
	for lo, hi := 0, 0; lo < len(values); lo = hi {
		for hi = lo + 1; hi < len(values) && values[hi] == values[lo]; hi++ {
		}
		if held > 0 && held+hi-lo > full {
			edges, held = append(edges, values[lo]), 0
		}
		held += hi - lo
	}
	return edges
}
