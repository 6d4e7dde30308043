package logit

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Fit is a fitted model and the story of its fit.
type Fit struct {
	Design  *Design
	Options Options // with their defaults filled in
	Theta   []float64
	Free    []int // the parameters that were fitted; the others are 0

	Loss       float64 // mean, per unit of weight, without the penalty
	Objective  float64 // mean, with it
	Iterations int     // Newton steps
	Gradient   float64 // greatest derivative of the objective at the end
	Converged  bool    // whether Gradient is within the tolerance
	// Condition of the Hessian with its ridge, in the 1-norm, and EffectiveDF,
	// tr((H+λ)⁻¹H), the intercept counted.
	Condition, EffectiveDF float64

	chol mat.Cholesky // of H + λ by free parameter
}

// Train fits d. What stands against a fit is an [Error].
func Train(d *Design, o Options) (*Fit, error) {
	o, err := o.filled(d)
	if err != nil {
		return nil, err
	}
	if o.Penalty != Ridge {
		if err := identified(d, &o); err != nil {
			return nil, err
		}
	}
	s := newSearch(d, &o)
	if err := s.minimise(o.Tolerance); err != nil {
		return nil, err
	}
	return told(d, o, s)
}

// newSearch is the search for the fit, at its start.
func newSearch(d *Design, o *Options) *search {
	s := &search{lambda: o.lambda(d), free: o.free(d), theta: start(d, o)}
	switch o.Penalty {
	case Firth:
		s.target = &firth{newBench(d), s.free}
	case Plain:
		s.watch = d.watchSeparation
		fallthrough
	default:
		s.target = &ridged{newBench(d), s.lambda}
	}
	return s
}

// told is the story of a search that came to its end.
func told(d *Design, o Options, s *search) (*Fit, error) {
	s.now = s.target.at(s.theta, true)
	if !s.factorise() {
		return nil, errNoFit
	}
	f := &Fit{Design: d, Options: o, Theta: s.theta, Free: s.free, Loss: s.now.loss, Objective: s.now.value,
		Iterations: s.steps, Gradient: s.size(), chol: s.chol}
	f.Converged = f.Gradient <= o.Tolerance
	f.Condition = f.chol.Cond()
	f.EffectiveDF = f.effectiveDF(s.lambda)
	return f, nil
}

// effectiveDF is tr((H+Λ)⁻¹H) = (1 + P) − λ Σ_{k≥1} ((H+Λ)⁻¹)_kk.
func (f *Fit) effectiveDF(lambda float64) float64 {
	df := float64(len(f.Free))
	if lambda == 0 {
		return df
	}
	var inverse mat.SymDense
	if !solved(f.chol.InverseTo(&inverse)) {
		return math.NaN()
	}
	for i, a := range f.Free {
		if a > 0 {
			df -= lambda * inverse.At(i, i)
		}
	}
	return df
}

// Intercept is the log-odds of a row to which no bin adds anything.
func (f *Fit) Intercept() float64 { return f.Theta[0] }

// Coef is what the bins of term j add to the log-odds.
func (f *Fit) Coef(j int) []float64 { return f.Theta[f.Design.first[j]:f.Design.first[j+1]] }

// LogLikelihood is that of all rows, without the penalty.
func (f *Fit) LogLikelihood() float64 { return -f.Loss * f.Design.total }

// Deviance is −2 times the log-likelihood.
func (f *Fit) Deviance() float64 { return 2 * f.Loss * f.Design.total }
