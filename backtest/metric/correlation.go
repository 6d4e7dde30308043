package metric

import "math"

// Pearson returns the weighted linear correlation of x and y,
//
//	Σ w (x − x̄)(y − ȳ) / √(Σ w (x − x̄)² · Σ w (y − ȳ)²)
//
// with weighted means x̄ and ȳ. x, y and w have one entry per row; w may be
// nil. ok is false when x or y is constant where there is weight, has a value
// that is not finite, or when there are no rows.
func Pearson(x, y, w []float64) (v float64, ok bool) {
	checkPairs(x, y, w)
	if !varies(x, w) || !varies(y, w) {
		return math.NaN(), false
	}
	mx, my := mean(x, w), mean(y, w)
	var sxx, syy, sxy float64
	for i := range x {
		k, dx, dy := weightOf(w, i), x[i]-mx, y[i]-my
		sxx += k * dx * dx
		syy += k * dy * dy
		sxy += k * dx * dy
	}
	// Two roots, not the root of a product, which could leave the range of
	// float64. Rounding may leave ±1 by a bit.
	r := sxy / math.Sqrt(sxx) / math.Sqrt(syy)
	if math.IsNaN(r) || math.IsInf(r, 0) {
		return math.NaN(), false
	}
	return min(1, max(-1, r)), true
}

// Spearman returns the correlation of the ranks of x and y: how well one is a
// monotone function of the other. Tied values share the mean of their ranks. A
// row of weight 2 takes up two ranks. ok is false where [Pearson]'s is, except
// that infinite values have a rank.
//
// Source: Kendall and Gibbons, Rank Correlation Methods (5th ed. 1990), ch. 3.
func Spearman(x, y, w []float64) (v float64, ok bool) {
	checkPairs(x, y, w)
	return Pearson(ranks(x, w), ranks(y, w), w)
}

// ranks returns the weighted mean rank of each value: the weight below it
// plus half the weight at it. With weights of 1 that is the usual mean rank
// less one half, and a correlation does not see the half. NaN has no rank.
func ranks(value, weight []float64) []float64 {
	rank := make([]float64, len(value))
	for i := range rank {
		rank[i] = math.NaN()
	}
	below := 0.0
	for group := range ties(value, ascending(value)) {
		here := 0.0
		for _, i := range group {
			here += weightOf(weight, i)
		}
		for _, i := range group {
			rank[i] = below + here/2
		}
		below += here
	}
	return rank
}

// varies reports whether all values are finite and the rows with weight hold
// at least two different ones.
func varies(value, weight []float64) bool {
	lo, hi := math.Inf(1), math.Inf(-1)
	for i, v := range value {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
		if weightOf(weight, i) > 0 {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	return lo < hi
}

// mean returns Σ w·v / Σ w; the weights must not all be 0.
func mean(value, weight []float64) float64 {
	var sum, total float64
	for i, v := range value {
		sum += weightOf(weight, i) * v
		total += weightOf(weight, i)
	}
	return sum / total
}

// checkPairs panics unless y and w are as long as x.
func checkPairs(x, y, w []float64) {
	checkSame(len(x), len(y))
	checkWeights(len(x), w)
}
