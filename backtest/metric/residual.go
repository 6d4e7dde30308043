package metric

import "math"

// share is Σ accepted / Σ flagged of one criterion over some units.
type share struct{ value, flagged float64 }

func newShare(total Week) share {
	return share{value: total.Accepted / total.Flagged, flagged: total.Flagged}
}

// residual is how far one unit pulls the share: (a_w − A·n_w) / N.
func (s share) residual(w Week) float64 {
	return (w.Accepted - s.value*w.Flagged) / s.flagged
}

// estimate is a share, or a difference of two, with its standard error.
type estimate struct {
	value, se float64
	a, b      share // b is zero for a single criterion
}

// estimateOf returns the estimate that these units make, and false when A, or
// in a comparison B, flagged nothing in them.
//
// Of week w let n_w and a_w be flagged and accepted by A, m_w and b_w those
// of B, with sums N_A, N_B over K weeks. A = Σ a_w / N_A is a ratio of two
// random sums. With A₀ the share in the long run,
//
//	A − A₀ = Σ (a_w − A₀·n_w) / N_A
//
// is exact, and N_A varies little against its size, so A behaves as a sum of
// one term per week. The same for B gives for A − B the residuals
//
//	r_w = (a_w − A·n_w)/N_A − (b_w − B·m_w)/N_B        Σ r_w = 0
//	variance = K/(K−1) · Σ r_w²
//
// K/(K−1) makes up for having estimated A and B from the same weeks. That
// both criteria live in the same weeks, and often flag the same leads, is in
// r_w: what they share cancels. A single criterion has no second term.
//
// Source: Cochran, Sampling Techniques (3rd ed. 1977), ch. 6, the variance of
// a ratio estimate and the comparison of two ratios from one sample.
func estimateOf(units []unit, paired bool) (e estimate, ok bool) {
	var total unit
	for _, u := range units {
		total = total.plus(u)
	}
	if total.a.Flagged == 0 || paired && total.b.Flagged == 0 {
		return e, false
	}
	e.a = newShare(total.a)
	e.value = e.a.value
	if paired {
		e.b = newShare(total.b)
		e.value -= e.b.value
	}
	e.se = e.standardError(units, paired)
	return e, true
}

// standardError returns √(K/(K−1) · Σ r_w²), NaN for fewer than two units.
func (e estimate) standardError(units []unit, paired bool) float64 {
	if len(units) < 2 {
		return math.NaN()
	}
	squares := 0.0
	for _, u := range units {
		r := e.residual(u, paired)
		squares += r * r
	}
	k := float64(len(units))
	return math.Sqrt(k / (k - 1) * squares)
}

// residual returns r_w of one unit.
func (e estimate) residual(u unit, paired bool) float64 {
	r := e.a.residual(u.a)
	if paired {
		r -= e.b.residual(u.b)
	}
	return r
}

// noSpread is the standard error up to which all residuals count as zero. The
// shares are sums of ratios near 1 and carry rounding of some 1e-16, while one
// lead among ten million still moves them by 1e-7.
const noSpread = 1e-12
