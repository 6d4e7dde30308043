package logit

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// bounded is a ridge in the parameters φ of a shape.
type bounded struct {
	ridged
	*shaped
}

// at is L at θ(φ); its Hessian holds the ridge too.
func (b *bounded) at(phi []float64, deep bool) point {
	p := b.ridged.at(b.theta(phi), deep)
	b.back(p.gradient)
	if deep {
		for a := 1; a < len(phi); a++ {
			p.hessian.SetSym(a, a, p.hessian.At(a, a)+b.lambda)
		}
		p.hessian = b.backBoth(p.hessian)
	}
	return p
}

// backBoth is Tᵀ H T where back is Tᵀ.
func (s *shaped) backBoth(h *mat.SymDense) *mat.SymDense {
	n := h.SymmetricDim()
	m := mat.NewDense(n, n, nil)
	m.Copy(h)
	for range 2 {
		for i := range n {
			s.back(m.RawRowView(i))
		}
		m = mat.DenseCopyOf(m.T())
	}
	return mat.NewSymDense(n, m.RawMatrix().Data)
}

// bound tells of the constraints: what they hold, and the degrees of freedom of
// what they do not.
func (f *Fit) bound(b *bounded, s *search) {
	var off []int
	for _, a := range s.free {
		if b.bound[a] && s.theta[a] == 0 {
			f.Held = append(f.Held, a)
		} else {
			off = append(off, a)
		}
	}
	ridge := mat.NewSymDense(len(s.theta), nil)
	for a := 1; a < len(s.theta); a++ {
		ridge.SetSym(a, a, b.lambda)
	}
	data := mat.NewSymDense(len(s.theta), nil)
	ridge = b.backBoth(ridge)
	for a := range s.theta {
		for c := a; c < len(s.theta); c++ {
			data.SetSym(a, c, s.hessian.At(a, c)-ridge.At(a, c))
		}
	}
	var chol mat.Cholesky
	f.EffectiveDF = math.NaN()
	if chol.Factorize(reduced(s.hessian, off, 0)) {
		f.EffectiveDF = degrees(&chol, reduced(data, off, 0))
	}
}

// steepest is the greatest derivative that is not as it must be at the
// minimum: of a parameter on its bound only a negative one.
func (s *search) steepest() float64 {
	v := 0.0
	for _, a := range s.free {
		g := s.now.gradient[a]
		if s.bound[a] && s.theta[a] == 0 {
			g = math.Min(0, g)
		}
		v = math.Max(v, math.Abs(g))
	}
	return v
}

// boundedDirection is the step to the minimum of the quadratic that touches
// the target here, bounds kept. It solves for the parameters that are off their
// bounds; where a bound is in the way it goes as far as that and holds the
// parameter there; and when nothing is in the way it lets go of the held one
// that pulls most. Every round lowers the quadratic, so none comes twice.
//
// Source: Nocedal and Wright, Numerical Optimization (2006), 16.5.
func (s *search) boundedDirection() ([]float64, bool) {
	h := s.bent()
	q := &quadratic{h: h, x: make([]float64, len(s.free)), slope: make([]float64, len(s.free)), held: make([]bool, len(s.free)), bound: make([]bool, len(s.free))}
	for i, a := range s.free {
		q.x[i], q.slope[i], q.bound[i] = s.theta[a], s.now.gradient[a], s.bound[a]
		q.held[i] = q.bound[i] && q.x[i] == 0
	}
	for range 20 * (len(s.free) + 10) {
		more, ok := q.round()
		if !ok {
			return nil, false
		}
		if !more {
			for i, a := range s.free {
				q.x[i] -= s.theta[a]
			}
			return q.x, true
		}
	}
	return nil, false
}

// quadratic is xᵀ h x / 2 + …, with its slope at x.
type quadratic struct {
	h           *mat.SymDense
	x, slope    []float64
	held, bound []bool
}

// round goes on from x. It says whether there is more to do.
func (q *quadratic) round() (more, ok bool) {
	var off []int
	for i, held := range q.held {
		if !held {
			off = append(off, i)
		}
	}
	move, ok := q.solve(off)
	if !ok {
		return false, false
	}
	size, block := 1.0, none
	for k, i := range off {
		if q.bound[i] && q.x[i]+move[k] < 0 {
			if reach := q.x[i] / -move[k]; reach < size {
				size, block = reach, i
			}
		}
	}
	for k, i := range off {
		q.x[i] += size * move[k]
		if q.bound[i] {
			q.x[i] = math.Max(0, q.x[i])
		}
		for m := range q.slope {
			q.slope[m] += size * move[k] * q.h.At(m, i)
		}
	}
	if block != none {
		q.x[block], q.held[block] = 0, true
		return true, true
	}
	return q.letGo(), true
}

// solve is the step to where the slope of the parameters off their bounds is 0.
func (q *quadratic) solve(off []int) ([]float64, bool) {
	if len(off) == 0 {
		return nil, true
	}
	var chol mat.Cholesky
	if !chol.Factorize(reduced(q.h, off, 0)) {
		return nil, false
	}
	g := mat.NewVecDense(len(off), nil)
	for k, i := range off {
		g.SetVec(k, -q.slope[i])
	}
	var move mat.VecDense
	if !solved(chol.SolveVecTo(&move, g)) {
		return nil, false
	}
	return move.RawVector().Data, true
}

// letGo frees the held parameter that pulls most.
func (q *quadratic) letGo() bool {
	most, at := -1e-14, none
	for i, held := range q.held {
		if held && q.slope[i] < most {
			most, at = q.slope[i], i
		}
	}
	if at == none {
		return false
	}
	q.held[at] = false
	return true
}
