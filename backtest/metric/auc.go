package metric

import "math"

// AUC returns the probability that an accepted row scores higher than one
// that was not, a tie counting one half:
//
//	AUC = Σ_i Σ_j w_i w_j ([s_i > s_j] + ½ [s_i = s_j]) / (Σ_i w_i · Σ_j w_j)
//
// with i over the rows of label 1 and j over those of label 0. It is the
// Mann–Whitney statistic divided by its maximum: 0.5 is no better than
// chance, and no monotone change of the scores moves it.
//
// score, label and weight have one entry per row. ok is false when either
// class has no weight, or when a score is NaN.
//
// Source: Hanley and McNeil, "The meaning and use of the area under a
// receiver operating characteristic (ROC) curve", Radiology 143 (1982).
func AUC(score []float64, label []int8, weight []float64) (v float64, ok bool) {
	checkRows(len(score), label, weight)
	order := ascending(score)
	if len(order) < len(score) {
		return math.NaN(), false
	}
	// One walk upwards instead of all pairs: won is the weight of the pairs in
	// which the accepted row is ahead, given what has been passed so far.
	var won, passed1, passed0 float64
	for group := range ties(score, order) {
		var here1, here0 float64
		for _, i := range group {
			if label[i] == 1 {
				here1 += weightOf(weight, i)
			} else {
				here0 += weightOf(weight, i)
			}
		}
		won += here1 * (passed0 + here0/2)
		passed1 += here1
		passed0 += here0
	}
	if passed1 == 0 || passed0 == 0 {
		return math.NaN(), false
	}
	return won / (passed1 * passed0), true
}
