package binning

import "math"

// shrink returns the rate of each level as far as it can be believed. With a
// accepted of n leads, and p the rate of all,
//
//	rate = (a + m p) / (n + m)
//
// which is the posterior mean where the rates of levels are spread as
// Beta(m p, m (1 − p)): m is how many leads of an average level stand against
// those of one's own. m is the one that makes the counts likeliest,
//
//	Σ ln B(a + m p, r + m (1 − p)) − ln B(m p, m (1 − p)),   r = n − a
//
// among 1, √2, 2, … 2^20; but where that is likelier than infinity, at which
// every rate is p, by no more than tells, levels are taken to differ by chance
// and m is infinite. At 1.35 nats, the default, that bound is passed in 5 of 100 draws of levels that are
// all alike (Self and Liang, Journal of the American Statistical Association 82
// (1987): half of χ² with one degree beyond 2.71). Source: Skellam, Journal of the Royal
// Statistical Society B 10 (1948); Efron and Morris, Scientific American 236
// (1977); used for levels by Micci-Barreca, SIGKDD Explorations 3 (2001).
func shrink(levels []Level, tells float64) []float64 {
	var all Count
	for _, l := range levels {
		all = all.plus(l.Count)
	}
	p := all.Rate()
	m, best := math.Inf(1), logLikelihood(all)+tells
	for half := 0; half <= 40 && p > 0 && p < 1; half++ {
		at := math.Pow(2, float64(half)/2)
		if v := betaBinomial(levels, at, p); v > best+1e-9 {
			m, best = at, v
		}
	}
	rates := make([]float64, len(levels))
	for i, l := range levels {
		rates[i] = p
		if !math.IsInf(m, 1) {
			rates[i] = (l.Accepted + m*p) / (l.Leads + m)
		}
	}
	return rates
}

// spreadCertain is by how many nats a spread of rates must be likelier than
// none where Rule.Tells does not say.
const spreadCertain = 1.35

// betaBinomial is the log-likelihood of all levels for one m.
func betaBinomial(levels []Level, m, p float64) float64 {
	sum := 0.0
	for _, l := range levels {
		if l.Leads > 0 {
			sum += logBeta(l.Accepted+m*p, l.Leads-l.Accepted+m*(1-p)) - logBeta(m*p, m*(1-p))
		}
	}
	return sum
}

func logBeta(a, b float64) float64 {
	x, _ := math.Lgamma(a)
	y, _ := math.Lgamma(b)
	z, _ := math.Lgamma(a + b)
	return x + y - z
}
