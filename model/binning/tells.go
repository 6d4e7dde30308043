package binning

import "math"

// Tells is what one bin says about acceptance.
type Tells struct {
	Count
	// Rate is the share of accepted; NaN where there is no lead. Low and High
	// bound it at the level asked for.
	Rate, Low, High float64
	// Evidence is the weight of evidence ln(a/r), in nats, where a and r are the
	// shares of all accepted and of all others that lie in this bin. It is
	// above 0 where leads are accepted more often than all are. Information is
	// (a − r) ln(a/r), this bin's part of the information value.
	Evidence, Information float64
}

// smoothing is what is added to the accepted and to the others of each bin for
// a and r, so that an empty one does not make them infinite; after Haldane,
// Annals of Human Genetics 20 (1956).
const smoothing = 0.5

// Tell says what bins tell. level is that of the intervals, above 0 and below 1,
// such as 0.95. Half a lead is half whatever weighs 1: where weights are far
// below 1 the evidence shrinks to nothing, and the intervals widen.
func Tell(bins []Count, level float64) []Tells {
	z := math.Sqrt2 * math.Erfinv(level)
	all := smoothed(bins)
	told := make([]Tells, len(bins))
	for k, c := range bins {
		t := &told[k]
		t.Count, t.Rate = c, c.Rate()
		t.Low, t.High = wilson(c, z)
		a, r := c.shares(all)
		t.Evidence = math.Log(a) - math.Log(r)
		t.Information = (a - r) * t.Evidence
	}
	return told
}

// InformationValue is how well bins tell accepted from others,
//
//	Σ_k (a_k − r_k) ln(a_k / r_k)
//
// with a and r as in [Tells]. Source: Siddiqi, Credit Risk Scorecards (2006),
// chapter 6; Kullback's symmetric divergence.
func InformationValue(bins []Count) float64 {
	all := smoothed(bins)
	sum := 0.0
	for _, c := range bins {
		a, r := c.shares(all)
		sum += (a - r) * (math.Log(a) - math.Log(r))
	}
	return sum
}

// smoothed is all bins, each with what is added.
func smoothed(bins []Count) Count {
	var all Count
	for _, c := range bins {
		all = all.plus(Count{c.Leads + 2*smoothing, c.Accepted + smoothing})
	}
	return all
}

func (c Count) shares(all Count) (accepted, others float64) {
	return (c.Accepted + smoothing) / all.Accepted, (c.Leads - c.Accepted + smoothing) / (all.Leads - all.Accepted)
}

// Rate is the share of accepted; NaN where there is no lead.
func (c Count) Rate() float64 { return c.Accepted / c.Leads }

// wilson is the interval of Wilson, Journal of the American Statistical
// Association 22 (1927), with weights as leads: all p with
//
//	|p̂ − p| <= z sqrt(p (1 − p) / n)
//
// NaN where there is no lead.
func wilson(c Count, z float64) (low, high float64) {
	n, p := c.Leads, c.Rate()
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return math.Max(0, math.Min(p, middle-half)), math.Min(1, math.Max(p, middle+half)) // p is within, however they round
}
