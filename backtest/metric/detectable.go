package metric

import "math"

// Detectable returns the smallest true difference in acceptance that a
// two-sided comparison of these weeks at level would show with probability
// power (both shares, such as 0.95 and 0.8):
//
//	(t_{(1+level)/2} + t_{power}) · SE        K−1 degrees of freedom
//
// The first term is how far off 0 the estimate has to be, the second how far
// beyond that the truth has to lie for the estimate to get there. It is
// positive, in shares like [Difference].Diff, and does not depend on the
// difference that was found: only the residuals' spread goes in. It
// approximates the noncentral t by a shifted one, and uses t where [Compare]
// resamples; with K >= 20 both matter little.
//
// ok is false where Compare has no interval, and for a power outside (0, 1).
//
// Source: Bloom, "Minimum detectable effects", Evaluation Review 19 (1995).
func Detectable(a, b []Week, level, power float64) (v float64, ok bool) {
	s := paired(a, b)
	e, ok := estimateOf(s.units, s.paired)
	if !ok || !isLevel(level) || !isLevel(power) || len(s.units) < 2 || !(e.se > noSpread) {
		return math.NaN(), false
	}
	t := s.student()
	return max(0, t.Quantile((1+level)/2)+t.Quantile(power)) * e.se, true
}
