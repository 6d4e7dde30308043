package logit

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// proximal minimises F by Newton's method: it takes the quadratic that touches
// L at θ, finds the minimum of quadratic and penalty term after term, and goes
// there, or half as far until F falls.
//
// One term is easy, as no row is in two bins of it: its part of the Hessian is
// diagonal, D. With b the slope at x_j = 0, the minimum of ½ xᵀDx + bᵀx + m|x|
//
//	x = 0                       where |b| <= m
//	x_k = −b_k r / (D_k r + m)  else, and r = |x| solves Σ b_k² / (D_k r + m)² = 1
//
// which falls in r.
//
// Source: Lee, Sun and Saunders, SIAM Journal on Optimization 24 (2014).
type proximal struct {
	d      *Design
	target *ridged
	mu     float64
	theta  []float64
	steps  int

	hessian *mat.SymDense // of L, at theta or near it
}

const sweepsAtMost = 2000

// minimise takes a new Hessian only where a step on the old one did little, as
// search does.
func (p *proximal) minimise(tolerance float64) error {
	at, fresh := p.target.at(p.theta, true), true
	p.hessian = at.hessian
	size := violation(p.d, p.theta, at.gradient, p.mu)
	for ; !(size <= tolerance); p.steps++ {
		next, moved := p.search(at, p.model(at, size/100))
		if !moved && fresh || p.steps == stepsAtMost {
			if size <= enough {
				return nil
			}
			return errNoFit
		}
		before := size
		at = next
		size = violation(p.d, p.theta, at.gradient, p.mu)
		if fresh = size > tolerance && (!moved || size > before/10); fresh {
			at = p.target.at(p.theta, true)
			p.hessian = at.hessian
		}
	}
	return nil
}

// penalty is μ Σ sqrt(K_j) |θ_j|.
func (p *proximal) penalty(theta []float64) float64 {
	sum := 0.0
	for j, k := range p.d.bins {
		sum += math.Sqrt(float64(k)) * norm(theta[p.d.first[j]:p.d.first[j+1]])
	}
	return p.mu * sum
}

// search goes to x, or towards it.
func (p *proximal) search(at point, x []float64) (point, bool) {
	before := at.value + p.penalty(p.theta)
	size := violation(p.d, p.theta, at.gradient, p.mu)
	for step, i := 1.0, 0; i < halvingsAtMost; step, i = step/2, i+1 {
		theta := make([]float64, len(x))
		for a := range x {
			theta[a] = p.theta[a] + step*(x[a]-p.theta[a])
			if x[a] == 0 && step == 1 {
				theta[a] = 0
			}
		}
		next := p.target.at(theta, false)
		after := next.value + p.penalty(theta)
		// Where rounding hides what a step gains, the conditions are the judge.
		if after < before-1e-14 || after < before+1e-14 && violation(p.d, theta, next.gradient, p.mu) < size {
			p.theta = theta
			return next, true
		}
	}
	return at, false
}

// model is the minimum of the quadratic at θ and the penalty.
func (p *proximal) model(at point, tolerance float64) []float64 {
	n := len(p.theta)
	m := &sweep{d: p.d, mu: p.mu, x: append([]float64(nil), p.theta...), slope: append([]float64(nil), at.gradient...), h: mat.NewSymDense(n, nil)}
	m.h.CopySym(p.hessian)
	for a := 1; a < n; a++ {
		m.h.SetSym(a, a, m.h.At(a, a)+p.target.lambda)
	}
	for range sweepsAtMost {
		m.move(0, m.x[0]-m.slope[0]/m.h.At(0, 0))
		for j := range p.d.bins {
			m.term(j)
		}
		if violation(p.d, m.x, m.slope, p.mu) <= tolerance {
			break
		}
	}
	return m.x
}

// sweep is the quadratic's slope at x.
type sweep struct {
	d        *Design
	mu       float64
	h        *mat.SymDense
	x, slope []float64
}

// move sets one x.
func (m *sweep) move(a int, to float64) {
	by := to - m.x[a]
	if by == 0 {
		return
	}
	m.x[a] = to
	for b := range m.slope {
		m.slope[b] += by * m.h.At(b, a)
	}
}

// term goes to the minimum by term j.
func (m *sweep) term(j int) {
	first, bins := m.d.first[j], m.d.bins[j]
	diagonal, slope := make([]float64, bins), make([]float64, bins)
	for k := range bins {
		a := first + k
		diagonal[k] = m.h.At(a, a)
		slope[k] = m.slope[a] - diagonal[k]*m.x[a]
	}
	for k, v := range shrunk(diagonal, slope, m.mu*math.Sqrt(float64(bins))) {
		m.move(first+k, v)
	}
}

// shrunk is the x of least ½ xᵀDx + bᵀx + m|x|.
func shrunk(d, b []float64, m float64) []float64 {
	x := make([]float64, len(d))
	if norm(b) <= m {
		return x
	}
	r := length(d, b, m)
	for k := range x {
		x[k] = -b[k] * r / (d[k]*r + m)
	}
	return x
}

// length solves Σ b_k² / (D_k r + m)² = 1 for r. Newton's steps from below on
// 1/sqrt(Σ …), which is concave and nearly a line, end in few.
func length(d, b []float64, m float64) float64 {
	most := 0.0
	for k := range d {
		most = math.Max(most, d[k])
	}
	r := (norm(b) - m) / most // below: all D as the greatest
	for range 100 {
		sum, bend := 0.0, 0.0
		for k := range d {
			q := d[k]*r + m
			sum += b[k] * b[k] / (q * q)
			bend += b[k] * b[k] * d[k] / (q * q * q)
		}
		step := (math.Sqrt(sum) - 1) * sum / bend
		r += step
		if math.Abs(step) <= 1e-15*r {
			break
		}
	}
	return r
}
