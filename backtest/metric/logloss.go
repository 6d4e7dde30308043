package metric

import "math"

// LogLoss returns the mean surprise at what happened, in nats:
//
//	−Σ w_i (y_i ln p_i + (1 − y_i) ln(1 − p_i)) / Σ w_i
//
// p holds probabilities of label 1. Nothing is clipped: a probability of 0
// for something that happened costs +Inf. ok is false when there is no
// weight, or when a p is outside [0, 1].
func LogLoss(p []float64, label []int8, weight []float64) (v float64, ok bool) {
	return meanLoss(p, label, weight, func(p float64, y int8) float64 {
		if y == 1 {
			return -math.Log(p)
		}
		return -math.Log1p(-p)
	})
}

// meanLoss returns Σ w·loss(p, y) / Σ w. Rows of weight 0 are no rows: their
// loss, which may be infinite, is not asked for.
func meanLoss(p []float64, label []int8, weight []float64, loss func(float64, int8) float64) (v float64, ok bool) {
	checkRows(len(p), label, weight)
	var sum, total float64
	for i, y := range label {
		if !(p[i] >= 0 && p[i] <= 1) {
			return math.NaN(), false
		}
		if w := weightOf(weight, i); w > 0 {
			sum += w * loss(p[i], y)
			total += w
		}
	}
	if total == 0 {
		return math.NaN(), false
	}
	return sum / total, true
}
