package logit

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

const (
	stepsAtMost    = 100
	halvingsAtMost = 40
	longest        = 5 // log-odds
	// near is how much further the next step may want to go, where that counts:
	// along bins of few rows, or of rows of little weight, the mean loss is so
	// flat that its derivatives are small far from the minimum.
	near = 1e-6 // log-odds
	// nearEnough is what is left where rounding stops the search.
	nearEnough = 1e-3
)

// search lowers a target by Newton's method. Between runs it keeps theta and
// the last Hessian, so that a target that changed a little starts from both.
//
// Note: a Hessian costs two or three gradients, and near the minimum hardly
// changes. It is taken anew only when a step lowered the gradient by less than
// a hundred times; the direction is one of descent either way, since any
// Hessian of the loss is positive definite. Relative change of theta is no
// stopping rule: it is small also where steps are small because they go wrong.
type search struct {
	target target
	lambda float64 // of the ridge, which the Hessian leaves out
	free   []int   // the parameters that may move
	bound  []bool  // those that must not be below 0; nil: none

	theta   []float64
	now     point         // at theta
	hessian *mat.SymDense // of the loss, at theta or near it
	chol    mat.Cholesky
	fresh   bool // whether the Hessian is that of theta
	nearing bool // whether a step must be near the end, too
	steps   int
	move    []float64 // the last direction, by free parameter
	secants *secants  // nil: the Hessian is that of the target
	// watch is asked after every step, and stops the search with what it says.
	watch func(*search) error
}

// errNoFit means that no step lowered the target although its gradient is not
// small.
var errNoFit = refuse("no_fit", none, none, "look for absurd weights or offsets, or take a stronger penalty", "the fit does not settle")

// minimise goes from the present theta until no derivative of a free parameter
// is above tolerance, and the end is near.
func (s *search) minimise(tolerance float64) error {
	s.steps = 0
	s.fresh = s.hessian == nil
	s.now = s.target.at(s.theta, s.fresh)
	if !s.factorise() {
		return errNoFit
	}
	for size := s.size(); !(size <= tolerance && s.ends()); s.steps++ { // also where it is NaN
		moved := s.steps < stepsAtMost && s.step()
		if s.watch != nil {
			if err := s.watch(s); err != nil {
				return err
			}
		}
		if !moved && s.fresh || s.steps == stepsAtMost {
			return s.settled(size)
		}
		next := s.size()
		s.fresh = false
		if !(next <= tolerance) && (!moved || !(next <= size/100)) && !s.renew() {
			return s.settled(size)
		}
		size = next
	}
	return nil
}

// renew takes the Hessian at theta.
func (s *search) renew() bool {
	if s.now.hessian == nil {
		s.now = s.target.at(s.theta, true)
	}
	s.fresh = s.factorise()
	return s.fresh
}

// ends says whether the next step would be a small one, where that is asked for.
func (s *search) ends() bool {
	return !s.nearing || (s.fresh || s.renew()) && s.left() <= near
}

// left is the greatest move of the next whole step, in log-odds.
func (s *search) left() float64 {
	move, ok := s.direction()
	if !ok {
		return math.Inf(1)
	}
	return largest(move)
}

// settled accepts a search that rounding stops short of what was asked for, if
// not by much. Firth's gradient holds the inverse of the information, whose
// rounding is greater: it may be ten times as far off.
func (s *search) settled(size float64) error {
	most := enough
	if s.secants != nil {
		most *= 10
	}
	if size <= most && (!s.nearing || s.left() <= nearEnough) {
		return nil
	}
	return errNoFit
}

// size is the greatest derivative of a free parameter, by amount.
func (s *search) size() float64 {
	if s.bound != nil {
		return s.steepest()
	}
	v := 0.0
	for _, a := range s.free {
		v = math.Max(v, math.Abs(s.now.gradient[a]))
	}
	return v
}

// pull is how far the gradient is from 0: where there are no bounds by gᵀH⁻¹g,
// twice what a step promises, which sees flat directions too.
func (s *search) pull() float64 {
	if s.bound != nil {
		return s.steepest()
	}
	g := s.freely(s.now.gradient)
	x, ok := s.solve(g)
	if !ok {
		return math.NaN()
	}
	return floats.Dot(g, x)
}

// step moves theta by −H⁻¹g, or by the first half, quarter, … of it that is an
// improvement. It says whether theta moved.
//
// Note: far out the loss is straight and its Hessian nothing, and a step from
// where it is curved can end there although it lowers the target. Hence no
// coefficient moves by more than a few log-odds at once.
func (s *search) step() bool {
	move, ok := s.direction()
	if !ok {
		return false
	}
	s.move = move
	// A whole step lowers the target by about gᵀH⁻¹g/2. Where rounding hides
	// that much, the gradient is the judge, and halving would only walk in noise.
	promise := -floats.Dot(move, s.freely(s.now.gradient)) / 2
	whole := math.Min(1, longest/largest(move))
	for size, i := whole, 0; promise > 1e-12*math.Abs(s.now.value) && i < halvingsAtMost; size, i = size/2, i+1 {
		if s.try(move, size, false) {
			return true
		}
	}
	return s.try(move, whole, true)
}

// try goes there and stays if that is better, by the target or, where rounding
// hides what it gains, by its gradient.
func (s *search) try(move []float64, size float64, hidden bool) bool {
	theta := append([]float64(nil), s.theta...)
	for i, a := range s.free {
		theta[a] += size * move[i]
	}
	before, at := *s, s.target.at(theta, false)
	s.theta, s.now = theta, at
	better := at.value < before.now.value
	if hidden {
		better = s.pull() < before.pull()
	}
	if !better {
		s.theta, s.now = before.theta, before.now
		return false
	}
	if s.secants != nil {
		step, change := s.freely(theta), s.freely(at.gradient)
		floats.Sub(step, s.freely(before.theta))
		floats.Sub(change, s.freely(before.now.gradient))
		s.secants.note(step, change)
	}
	return true
}

// direction is −H⁻¹g, by free parameter, or where there are bounds what comes
// nearest to it.
func (s *search) direction() ([]float64, bool) {
	if s.bound != nil {
		return s.boundedDirection()
	}
	g := s.freely(s.now.gradient)
	if s.secants != nil {
		return s.secants.direction(g, s.solve)
	}
	floats.Scale(-1, g)
	return s.solve(g)
}

// freely is v of the free parameters.
func (s *search) freely(v []float64) []float64 {
	to := make([]float64, len(s.free))
	for i, a := range s.free {
		to[i] = v[a]
	}
	return to
}

// solve is H⁻¹v.
func (s *search) solve(v []float64) ([]float64, bool) {
	var x mat.VecDense
	if !solved(s.chol.SolveVecTo(&x, mat.NewVecDense(len(v), v))) {
		return nil, false
	}
	return x.RawVector().Data, true
}

// solved lets a poor condition pass: it is reported, not refused.
func solved(err error) bool {
	var poor mat.Condition
	return err == nil || errors.As(err, &poor)
}

// factorise prepares H + λ, with the newest Hessian there is.
func (s *search) factorise() bool {
	if s.now.hessian != nil {
		s.hessian = s.now.hessian
	}
	return s.chol.Factorize(s.bent())
}

// bent is H + λ of the free parameters.
func (s *search) bent() *mat.SymDense {
	return reduced(s.hessian, s.free, s.lambda)
}

// reduced is the rows and columns of h that are free, with lambda on the
// diagonal but for the intercept.
func reduced(h *mat.SymDense, free []int, lambda float64) *mat.SymDense {
	to := mat.NewSymDense(len(free), nil)
	for i, a := range free {
		for k := i; k < len(free); k++ {
			to.SetSym(i, k, h.At(a, free[k]))
		}
		if a > 0 {
			to.SetSym(i, i, to.At(i, i)+lambda)
		}
	}
	return to
}
