package binning

import "math"

// objectiveOf is what a bin of so many leads and accepted adds to the
// objective, where all are so many.
func objectiveOf(r *Rule, all Count) func(Count) float64 {
	if r.Objective == Information {
		return func(c Count) float64 { return divergence(c, all) }
	}
	return func(c Count) float64 { return logLikelihood(c) - r.Price }
}

// logLikelihood is that of a bin at its own rate, a ln(a/n) + r ln(r/n) with
// r = n − a, where 0 ln 0 is 0. It is the same to the bit where accepted and
// not change sides.
func logLikelihood(c Count) float64 {
	return xlogx(c.Accepted) + xlogx(c.Leads-c.Accepted) - xlogx(c.Leads)
}

// xlogx is x ln x; the conversion keeps a processor from fusing the product
// into a sum.
func xlogx(x float64) float64 {
	if x <= 0 {
		return 0
	}
	return float64(x * math.Log(x))
}

// divergence is a bin's part of the information value,
//
//	(a/A − r/R) (ln(a/A) − ln(r/R))
//
// and 0, as it tells nothing certain, where it has no accepted or no other.
func divergence(c, all Count) float64 {
	a, r := c.Accepted/all.Accepted, (c.Leads-c.Accepted)/(all.Leads-all.Accepted)
	if !(a > 0 && r > 0) {
		return 0
	}
	return float64((a - r) * (math.Log(a) - math.Log(r)))
}
