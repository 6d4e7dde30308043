package metric

import (
	"cmp"
	"fmt"
	"iter"
	"math"
	"slices"
)

// checkSame panics unless two slices have one length.
func checkSame(a, b int) {
	if a != b {
		panic(fmt.Sprintf("metric: %d rows beside %d: slices of one length wanted", a, b))
	}
}

// checkRows panics unless there is one label for each of n values, every
// label is 0 or 1, and the weights are as checkWeights wants them.
func checkRows(n int, label []int8, weight []float64) {
	checkSame(n, len(label))
	for i, y := range label {
		if y != 0 && y != 1 {
			panic(fmt.Sprintf("metric: label %d in row %d is neither 0 nor 1", y, i))
		}
	}
	checkWeights(n, weight)
}

// checkWeights panics unless weight is nil or holds n finite weights >= 0.
func checkWeights(n int, weight []float64) {
	if weight == nil {
		return
	}
	checkSame(n, len(weight))
	for i, w := range weight {
		if !(w >= 0) || math.IsInf(w, 1) {
			panic(fmt.Sprintf("metric: weight %v in row %d is not a finite number >= 0", w, i))
		}
	}
}

// weightOf returns the weight of row i; nil weights are all 1.
func weightOf(weight []float64, i int) float64 {
	if weight == nil {
		return 1
	}
	return weight[i]
}

// ascending returns the rows whose value is a number, lowest value first,
// equal values by row: sums over them then have one fixed order.
func ascending(value []float64) []int {
	order := make([]int, 0, len(value))
	for i, v := range value {
		if !math.IsNaN(v) {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(i, j int) int {
		return cmp.Or(cmp.Compare(value[i], value[j]), cmp.Compare(i, j))
	})
	return order
}

// ties cuts a sorted order into its runs of equal value.
func ties(value []float64, order []int) iter.Seq[[]int] {
	return func(yield func([]int) bool) {
		for len(order) > 0 {
			n := 1
			for n < len(order) && value[order[n]] == value[order[0]] {
				n++
			}
			if !yield(order[:n]) {
				return
			}
			order = order[n:]
		}
	}
}
