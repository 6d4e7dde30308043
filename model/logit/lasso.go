package logit

import (
	"math"
	"slices"
)

// Group lasso. For "at most so many features" what is minimised is
//
//	F(θ) = L(θ) + μ Σ_j sqrt(K_j) |θ_j|        K_j bins of term j, |·| Euclid's
//
// with L of [Ridge]. Where μ is large all terms are 0; as it falls they enter,
// a term with all its bins at once. With g_j = ∂L/∂θ_j, θ is the minimum where
//
//	g_j + μ sqrt(K_j) θ_j/|θ_j| = 0   of a term that is in
//	|g_j| <= μ sqrt(K_j)              of one that is out
//
// Only terms that may be in are worked on. After a minimum at ν those are, at
// μ < ν, the ones that were in and those with |g_j| >= sqrt(K_j) (2μ − ν), the
// strong rule: a slope hardly changes faster than μ does. It may err, so the
// condition is then tried on every term left out, and what breaks it is let in.
//
// Source: Yuan and Lin, JRSS B 68 (2006); Meier, van de Geer and Bühlmann, JRSS
// B 70 (2008); Tibshirani and others, JRSS B 74 (2012), for the strong rule.

// Selection is the minimum at one μ.
type Selection struct {
	Mu    float64
	Theta []float64
	Terms []int   // those that are in
	Error float64 // greatest violation of the conditions above
	// Looked is how many terms were worked on, Steps how many Newton steps that
	// took.
	Looked, Steps int
}

// lasso is a path on its way down.
type lasso struct {
	d         *Design
	lambda    float64
	tolerance float64
	bench     *bench
	last      Selection
	gradient  []float64 // of L at last.Theta
}

// newLasso begins where no term is in: at the base rate, and the least μ that
// keeps all out. Strength may be 0.
func newLasso(d *Design, strength, tolerance float64) (*lasso, error) {
	o, err := Options{Penalty: Ridge, Strength: 1, Tolerance: tolerance}.filled(d)
	if err != nil {
		return nil, err
	}
	if !(strength >= 0 && finite(strength)) {
		return nil, refuse("bad_option", none, none, "give a number above 0, or 0 for no ridge", "the penalty has the strength %v", strength)
	}
	l := &lasso{d: d, lambda: strength / d.total, tolerance: o.Tolerance, bench: newBench(d)}
	theta := make([]float64, d.Params())
	theta[0], _ = d.BestIntercept(baseRate(d))
	l.slope(theta)
	l.last = Selection{Theta: theta, Error: math.Abs(l.gradient[0])}
	for j := range d.bins {
		l.last.Mu = math.Max(l.last.Mu, l.pull(j)/l.size(j))
	}
	return l, nil
}

// slope sets the gradient of L.
func (l *lasso) slope(theta []float64) {
	l.gradient = (&ridged{l.bench, l.lambda}).at(theta, false).gradient
}

// pull is |g_j|, and size sqrt(K_j).
func (l *lasso) pull(j int) float64 { return norm(l.gradient[l.d.first[j]:l.d.first[j+1]]) }
func (l *lasso) size(j int) float64 { return math.Sqrt(float64(l.d.bins[j])) }

// to goes to the minimum at a lower μ.
func (l *lasso) to(mu float64) (Selection, error) {
	var work []int
	for j := range l.d.bins {
		if slices.Contains(l.last.Terms, j) || l.pull(j) >= l.size(j)*(2*mu-l.last.Mu) {
			work = append(work, j)
		}
	}
	steps, theta := 0, l.last.Theta
	for {
		next, n, err := l.minimise(work, theta, mu)
		if err != nil {
			return Selection{}, err
		}
		theta, steps = next, steps+n
		l.slope(theta)
		more := l.broken(work, mu)
		if more == nil {
			break
		}
		work = append(work, more...)
		slices.Sort(work)
	}
	l.last = Selection{Mu: mu, Theta: theta, Looked: len(work), Steps: steps}
	for j := range l.d.bins {
		if norm(theta[l.d.first[j]:l.d.first[j+1]]) > 0 {
			l.last.Terms = append(l.last.Terms, j)
		}
	}
	l.last.Error = violation(l.d, theta, l.gradient, mu)
	return l.last, nil
}

// broken are terms left out whose slope is too great for that.
func (l *lasso) broken(work []int, mu float64) (more []int) {
	for j := range l.d.bins {
		if !slices.Contains(work, j) && l.pull(j) > l.size(j)*mu+l.tolerance {
			more = append(more, j)
		}
	}
	return more
}

// minimise works on some terms, all others being 0.
func (l *lasso) minimise(work []int, theta []float64, mu float64) ([]float64, int, error) {
	part, params := l.d.only(work)
	if err := part.tractable(); err != nil {
		return nil, 0, err
	}
	p := &proximal{d: part, target: &ridged{newBench(part), l.lambda}, mu: mu, theta: make([]float64, len(params))}
	for i, a := range params {
		p.theta[i] = theta[a]
	}
	if err := p.minimise(l.tolerance); err != nil {
		return nil, 0, err
	}
	to := make([]float64, len(theta))
	for i, a := range params {
		to[a] = p.theta[i]
	}
	return to, p.steps, nil
}

// violation is how far θ is from the conditions of the minimum.
func violation(d *Design, theta, gradient []float64, mu float64) float64 {
	worst := math.Abs(gradient[0])
	for j, k := range d.bins {
		x, g, pull := theta[d.first[j]:d.first[j+1]], gradient[d.first[j]:d.first[j+1]], mu*math.Sqrt(float64(k))
		size := norm(x)
		if size == 0 {
			worst = math.Max(worst, norm(g)-pull)
			continue
		}
		for i := range x {
			worst = math.Max(worst, math.Abs(g[i]+pull*x[i]/size))
		}
	}
	return worst
}

func norm(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x * x
	}
	return math.Sqrt(sum)
}
