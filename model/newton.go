package model

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/mat"
)

const (
	stepsAtMost    = 100
	halvingsAtMost = 40
	// fitted is the greatest |∂L/∂θ| of a fit that is reported, roughFit of
	// one that only compares penalties.
	fitted   = 1e-12
	roughFit = 1e-5
)

// errNoFit means that no step lowered the objective although its gradient is
// not small, which no data set has been seen to do with a penalty above 0.
var errNoFit = errors.New("the fit does not settle")

// newton minimises L at a penalty. Between steps it keeps theta and the last
// Hessian of the data part, so that the next penalty starts from both.
//
// Note: a Hessian costs ten times a gradient, and near the minimum hardly
// changes. It is taken anew only when a step lowered the gradient by less than
// a hundred times; the direction is one of descent either way, since any
// Hessian of L is positive definite. Relative change of theta is no stopping
// rule: it is small also where steps are small because they go wrong.
type newton struct {
	d       *design
	theta   []float64 // params + 1, the last 0
	hessian *mat.SymDense
	chol    mat.Cholesky

	steps    int
	value    float64 // L
	loss     float64 // L without the penalty
	gradient []float64
}

func newNewton(d *design) *newton {
	n := &newton{d: d, theta: make([]float64, d.params+1), gradient: make([]float64, d.params)}
	accepted := 0.0
	for i, w := range d.weight {
		if w > 0 && d.label[i] == 1 {
			accepted += w
		}
	}
	n.theta[0] = math.Log(accepted / (d.total - accepted))
	return n
}

// minimise goes from the present theta to the minimum at lambda, until no
// derivative is above tolerance.
func (n *newton) minimise(lambda, tolerance float64) error {
	n.value, n.loss = n.d.objective(n.theta, lambda, n.gradient)
	fresh := n.hessian == nil // whether the Hessian is that of theta
	n.factorise(lambda, fresh)
	n.steps = 0
	for size := largest(n.gradient); size > tolerance; n.steps++ {
		moved := n.steps < stepsAtMost && n.step(lambda)
		if !moved && fresh || n.steps == stepsAtMost {
			return n.settled(size)
		}
		next := largest(n.gradient)
		fresh = next > tolerance && (!moved || next > size/100)
		if fresh {
			n.factorise(lambda, true)
		}
		size = next
	}
	return nil
}

// settled accepts a fit that rounding stops short of the tolerance.
func (n *newton) settled(size float64) error {
	if size <= 1e-9 {
		return nil
	}
	return errNoFit
}

// step moves theta by −H⁻¹g, or by the first half, quarter, … of it that is an
// improvement. It says whether theta moved.
func (n *newton) step(lambda float64) bool {
	move, ok := n.direction()
	if !ok {
		return false
	}
	// A whole step lowers L by about gᵀH⁻¹g/2. Where rounding of L hides that
	// much, the gradient is the judge, and halving would only walk in noise.
	promise := mat.Dot(move, mat.NewVecDense(n.d.params, n.gradient)) / 2
	hidden := promise < 1e-12*n.value
	gradient := make([]float64, n.d.params)
	for size, i := 1.0, 0; i < halvingsAtMost; size, i = size/2, i+1 {
		theta := make([]float64, n.d.params+1)
		for k := range n.d.params {
			theta[k] = n.theta[k] - size*move.AtVec(k)
		}
		value, loss := n.d.objective(theta, lambda, gradient)
		better := value < n.value
		if hidden {
			better = largest(gradient) < largest(n.gradient)
		}
		if better {
			n.theta, n.value, n.loss, n.gradient = theta, value, loss, gradient
			return true
		}
		if hidden {
			return false
		}
	}
	return false
}

// direction is H⁻¹g.
func (n *newton) direction() (*mat.VecDense, bool) {
	move := new(mat.VecDense)
	return move, solved(n.chol.SolveVecTo(move, mat.NewVecDense(n.d.params, n.gradient)))
}

// solved lets a poor condition pass: it is reported, not refused.
func solved(err error) bool {
	var poor mat.Condition
	return err == nil || errors.As(err, &poor)
}

// factorise prepares H + λ, with a new H where wanted.
func (n *newton) factorise(lambda float64, anew bool) {
	if anew {
		n.hessian = n.d.hessian(n.theta)
	}
	h := mat.NewSymDense(n.d.params, nil)
	h.CopySym(n.hessian)
	for a := 1; a < n.d.params; a++ {
		h.SetSym(a, a, h.At(a, a)+lambda)
	}
	n.chol.Factorize(h) // positive definite: λ > 0, and every row has the intercept
}

// effectiveDF is tr((H+Λ)⁻¹H) = (1 + P) − λ Σ_{k≥1} ((H+Λ)⁻¹)_kk.
func (n *newton) effectiveDF(lambda float64) float64 {
	var inverse mat.SymDense
	if !solved(n.chol.InverseTo(&inverse)) {
		return math.NaN()
	}
	df := float64(n.d.params)
	for a := 1; a < n.d.params; a++ {
		df -= lambda * inverse.At(a, a)
	}
	return df
}

// largest is the greatest |g|.
func largest(g []float64) float64 {
	v := 0.0
	for _, x := range g {
		v = math.Max(v, math.Abs(x))
	}
	return v
}
