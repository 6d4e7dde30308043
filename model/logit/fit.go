package logit

import (
	"cmp"
	"math"
	"slices"

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
	Left       float64 // log-odds that one more Newton step would move a coefficient, at most
	// Converged says that Gradient is within Options.Tolerance, and of a plain or
	// Firth fit that Left is within 1e-6. Where rounding stops a fit short of
	// that it is kept all the same, and Converged is false, if Gradient is within
	// 1e-9 (Firth: 1e-8) and Left of a plain or Firth fit within 1e-3.
	Converged bool
	// Condition of the Hessian with its ridge, in the 1-norm, and EffectiveDF,
	// tr((H+λ)⁻¹H), the intercept counted.
	Condition, EffectiveDF float64
	// Held are the parameters whose sign or trend holds with equality: they are
	// 0, or equal to what they are measured from: the neighbour nearer to where
	// the trend starts, its reference or first bin, or the bin in From. They have
	// no degree of freedom of their own.
	Held []int

	chol mat.Cholesky // of H + λ by free parameter
}

// Train fits d. What stands against a fit is an [Error].
func Train(d *Design, o Options) (*Fit, error) {
	o, err := o.filled(d)
	if err = cmp.Or(err, d.tractable()); err != nil {
		return nil, err
	}
	if o.Penalty != Ridge {
		if err := identified(d, &o); err != nil {
			return nil, err
		}
	}
	s := newSearch(d.collapsed(), &o)
	err = s.minimise(o.Tolerance)
	if o.Penalty == Plain && s.move != nil {
		err = cmp.Or(d.separates(s), err)
	}
	if err == errNoFit {
		err = d.unfitted()
	}
	if err != nil {
		return nil, err
	}
	return told(d, o, s)
}

// unfitted is errNoFit, or where offsets are so far apart that they can be the
// reason, says so: no row's chance may be between 0 and 1 any more.
func (d *Design) unfitted() error {
	const far = 30 // log-odds; a chance of 1e-13
	if d.offset == nil || slices.Max(d.offset)-slices.Min(d.offset) <= far {
		return errNoFit
	}
	return refuse("bad_offset", none, none, "give offsets that are less than 30 log-odds apart", "the offsets go from %v to %v: the fit does not settle", slices.Min(d.offset), slices.Max(d.offset))
}

// newSearch is the search for the fit, at its start.
func newSearch(d *Design, o *Options) *search {
	if shape := o.shape(d); shape != nil {
		return &search{target: &bounded{ridged{newBench(d), o.lambda(d)}, shape}, free: o.free(d), theta: shape.phi(start(d, o)), bound: shape.bound}
	}
	s := &search{lambda: o.lambda(d), free: o.free(d), theta: start(d, o)}
	switch o.Penalty {
	case Firth:
		s.target, s.secants, s.nearing = &firth{newBench(d), s.free}, new(secants), true
	case Plain:
		s.watch, s.nearing = d.watchSeparation, true
		fallthrough
	default:
		s.target = &ridged{newBench(d), s.lambda}
	}
	return s
}

// told is the story of a search that came to its end.
func told(d *Design, o Options, s *search) (*Fit, error) {
	if !s.renew() {
		return nil, errNoFit
	}
	f := &Fit{Design: d, Options: o, Theta: s.theta, Free: s.free, Loss: s.now.loss, Objective: s.now.value,
		Iterations: s.steps, Gradient: s.size(), Left: s.left(), chol: s.chol}
	f.Converged = f.Gradient <= o.Tolerance && (!s.nearing || f.Left <= near)
	f.Condition = f.chol.Cond()
	f.EffectiveDF = float64(len(f.Free))
	if b, ok := s.target.(*bounded); ok {
		f.Theta = b.theta(s.theta)
		f.bound(b, s)
	} else if s.lambda > 0 {
		f.EffectiveDF = degrees(&s.chol, reduced(s.hessian, s.free, 0))
	}
	return f, nil
}

// degrees is tr((H+Λ)⁻¹H).
func degrees(chol *mat.Cholesky, h *mat.SymDense) float64 {
	var x mat.Dense
	if !solved(chol.SolveTo(&x, h)) {
		return math.NaN()
	}
	return x.Trace()
}

// Intercept is the log-odds of a row to which no bin adds anything.
func (f *Fit) Intercept() float64 { return f.Theta[0] }

// Coef is what the bins of term j add to the log-odds.
func (f *Fit) Coef(j int) []float64 { return f.Theta[f.Design.first[j]:f.Design.first[j+1]] }

// LogLikelihood is that of all rows, without the penalty.
func (f *Fit) LogLikelihood() float64 { return -f.Loss * f.Design.total }

// Deviance is −2 times the log-likelihood.
func (f *Fit) Deviance() float64 { return 2 * f.Loss * f.Design.total }
