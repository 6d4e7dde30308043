package logit

import "math"

// Loss of one row, ln(1 + e^η) − y η, and its chance p = 1/(1 + e^−η), neither
// of which overflows.
func Loss(eta float64, label int) (v, p float64) {
	e := math.Exp(-math.Abs(eta))
	return math.Log1p(e) + (eta+math.Abs(eta))/2 - float64(label)*eta, Chance(eta)
}

// Chance is 1/(1 + e^−η).
func Chance(eta float64) float64 {
	e := math.Exp(-math.Abs(eta))
	if eta < 0 {
		return e / (1 + e)
	}
	return 1 / (1 + e)
}

// block is how many rows are worked on at a time. A product of so many factors
// of at most 2 is below the greatest float.
const block = 512

// blockOf is some rows on the bench: their log-odds, what they add to the
// slope, w (p − y), and to the bend, w p (1 − p).
type blockOf struct {
	eta, slope, bend [block]float64
}

// rate turns log-odds into slopes and bends, and returns the sum of the
// losses. Weights may be nil.
//
// Without weights it is ln Π (1 + e^−|η|) + Σ (max(η, 0) − y η), one logarithm
// for the whole block: the product errs by 512 roundings, a row's share of the
// logarithm by one.
func (b *blockOf) rate(label []uint8, weight []float64) float64 {
	if weight != nil {
		return b.rateWeighted(label, weight)
	}
	product, sum := 1.0, 0.0
	for i, y := range label {
		x := b.eta[i]
		far := math.Abs(x)
		e := math.Exp(-far)
		q := 1 / (1 + e)
		product *= 1 + e
		sum += (x+far)/2 - float64(y)*x
		b.slope[i] = choose(x, e*q, q) - float64(y)
		b.bend[i] = e * q * q
	}
	return sum + math.Log(product)
}

func (b *blockOf) rateWeighted(label []uint8, weight []float64) float64 {
	sum := 0.0
	for i, y := range label {
		x, w := b.eta[i], weight[i]
		far := math.Abs(x)
		e := math.Exp(-far)
		q := 1 / (1 + e)
		sum += w * (math.Log1p(e) + (x+far)/2 - float64(y)*x)
		b.slope[i] = w * (choose(x, e*q, q) - float64(y))
		b.bend[i] = w * e * q * q
	}
	return sum
}

// choose is below where x is negative, else above, without a branch that
// nobody can foresee.
func choose(x, below, above float64) float64 {
	negative := uint64(int64(math.Float64bits(x)) >> 63)
	return math.Float64frombits(math.Float64bits(below)&negative | math.Float64bits(above)&^negative)
}
