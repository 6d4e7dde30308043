package model

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Terms that are measured from their average float: in F (see the word on points)
// only differences of their points q matter. With u_k the share of bin k among the
// leads of such a term, and S points per unit of log-odds,
//
//	γ_k = (q_k − Σ_m u_m q_m) / S
//
// so that by the chain rule a derivative g_k by γ_k becomes one by S⁻¹ q_k as
//
//	g_k − u_k Σ_m g_m
//
// once in the gradient, and by rows and columns in the Hessian.

// centred is the points as parameters of the design, as F sees them.
func (l *lattice) centred() []float64 {
	theta := l.theta()
	for _, t := range l.afloat {
		off := mean(theta[t[0]:t[1]], l.leads[t[0]:t[1]])
		for a := t[0]; a < t[1]; a++ {
			theta[a] -= off
		}
	}
	return theta
}

// level turns derivatives by γ, gradient (P) and bend (P, P), into those by q, but
// for the scale.
func (l *lattice) level(gradient []float64, bend *mat.SymDense) ([]float64, *mat.SymDense) {
	if len(l.afloat) == 0 {
		return gradient, bend
	}
	n := len(gradient)
	b := mat.DenseCopyOf(bend)
	for _, t := range l.afloat {
		l.carry(gradient, t)
		for r := range n {
			l.carry(b.RawRowView(r), t)
		}
	}
	column := make([]float64, n)
	level := mat.NewSymDense(n, nil)
	for c := range n {
		mat.Col(column, c, b)
		for _, t := range l.afloat {
			l.carry(column, t)
		}
		for r := range c + 1 {
			level.SetSym(r, c, column[r])
		}
	}
	return gradient, level
}

// carry takes u_a Σ_m v_m from each of the term's entries v_a.
func (l *lattice) carry(v []float64, term [2]int) {
	sum, all := 0.0, 0.0
	for a := term[0]; a < term[1]; a++ {
		sum, all = sum+v[a], all+l.leads[a]
	}
	for a := term[0]; a < term[1]; a++ {
		v[a] -= l.leads[a] / all * sum
	}
}

// settle puts terms that are measured from their average back to where that is
// nearest to 0 points, and fits the intercept of the points as they stand in the
// table. F does not change.
func (l *lattice) settle() {
	for _, t := range l.afloat {
		off := math.Round(mean(l.points[t[0]:t[1]], l.leads[t[0]:t[1]]))
		for a := t[0]; a < t[1]; a++ {
			l.points[a] -= off
		}
	}
	l.start, _ = l.d.BestIntercept(l.theta())
}

// mean is the mean of v with weights.
func mean(v, weight []float64) float64 {
	sum, all := 0.0, 0.0
	for i, x := range v {
		sum, all = sum+weight[i]*x, all+weight[i]
	}
	return sum / all
}
