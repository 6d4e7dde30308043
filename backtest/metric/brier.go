package metric

// Brier returns the mean squared distance between a probability and what
// happened:
//
//	Σ w_i (p_i − y_i)² / Σ w_i
//
// p holds probabilities of label 1. This is the form for two classes, in
// [0, 1]; the original sums over both classes and is twice as large. ok is
// false when there is no weight, or when a p is outside [0, 1].
//
// Source: Brier, "Verification of forecasts expressed in terms of
// probability", Monthly Weather Review 78 (1950).
func Brier(p []float64, label []int8, weight []float64) (v float64, ok bool) {
	return meanLoss(p, label, weight, func(p float64, y int8) float64 {
		d := p - float64(y)
		return d * d
	})
}
