package model

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Points. Bin k of term j has γ_jk log-odds (0 at the bin worth nothing), and
// with S points per unit of log-odds it gets a whole number q_jk near S γ_jk:
//
//	score = Σ_j q_j,bin        p = 1/(1 + e^−(a + score/S))
//
// Base is 0: a is the log-odds of a lead to which nothing is added, fitted
// anew once the points are whole. The slope stays 1/S, so that a point means
// the same log-odds in every table of one scale.
//
// A worked row, with S = 10 and a = −2.1:
//
//	pricing visits, 3 or more    γ  1.53    15 points
//	demo request, ever           γ  1.07    11
//	e-mail, free                 γ −0.94    −9
//	score 17, p = 1/(1 + e^(2.1 − 1.7)) = .40
//
// The integers are chosen by loss. Rounding each to the nearest is where the
// search starts; then single points are moved by 1 or 2, and where none helps two
// points by 1, as long as that lowers
//
//	F(a, q) = (1/W) Σ w_i loss_i + (λ/2) Σ_j Σ_k (γ_jk − mean_k γ_jk)²,  γ = q/S
//
// the very objective of the fit: over all constants that could be added to a
// term's γ and taken from a, that sum of squares is the least. Note: the loss
// alone would be the wrong aim. Its own minimum is the fit without a penalty,
// so a search that goes on long enough undoes the penalty point by point.
//
// A plain fit has λ = 0: it minimises the loss alone, and so does the search. A
// Firth fit has another aim again, whose exact value would take a determinant
// for every table tried; in its place stands the quadratic that has its minimum
// at the fit and bends as the loss does there, with v_i = w_i p_i (1 − p_i), the
// intercept already fitted anew, and d_i the change of log-odds of row i that
// points make beside their intercept:
//
//	F(q) = F(γ) + (1/2W) Σ v_i (d_i − mean d)²,  mean d = Σ v_i d_i / Σ v_i
//
// the normal approximation that its standard errors rest on too. The intercept of
// the points is that of least loss, as the fit's own is.
//
// What it costs. γ is the minimum of F, so with d the change of log-odds
//
//	0 <= F(q) − F(γ) <= (1/8) mean d² + (λ/2) Σ (change of γ)²
//
// as the loss bends by at most 1/4, and v_i is at most w_i/4. Rounding changes
// each γ by at most 1/2S, with m terms |d| <= m/2S; the search ends no worse
// than it began. With 10 terms and S = 10 that is .031 nats at most, and about
// m/(96 S²) = .001 where the roundings do not conspire. Under signs and trends
// the lower bound is that of points that keep them, and the upper stands: what
// holds with equality in γ does in rounded points, so that the slopes that push
// against it cost nothing. Both want every lead to be in a bin with a
// coefficient; those that are not add nothing to the fit, and nothing to the
// table, where 0 is another. For Firth it is F that is bounded so: the loss alone
// is least elsewhere, and can be lower with points than with the fit.
//
// Signs and trends hold for the points too. Rounding keeps order, so it keeps
// them, and the search makes no move that breaks one: a bin that would pass its
// neighbour takes it along, and stays where the bin worth nothing is in the way.
//
// A term that is measured from its average is so in F as well, whatever its points
// are: all its bins a point higher give the same F. Else leads without a bin in
// it, who get 0, would say where it stands. Moves one by one can carry it away, so
// in the end it is put back to where its average is nearest to 0 points.
//
// Source: the idea of integer points by loss is Ustun and Rudin's, "Learning
// Optimized Risk Scores", JMLR 20 (2019); the search here is a plain descent.

// scaleFor returns S: the greatest whole number with no |γ| above 30 points,
// at most 40 so that a table in which little was found does not shout, and at
// least 1.
func scaleFor(gamma [][]float64) float64 {
	most := 0.0
	for _, g := range gamma {
		most = math.Max(most, largest(g))
	}
	if most*steepest <= mostPoints {
		return steepest
	}
	return math.Max(1, math.Floor(mostPoints/most))
}

const (
	mostPoints = 30
	steepest   = 40
)

// lattice is the search for whole points. Entry a of its slices belongs to
// parameter a of the design; points[0] is not used.
type lattice struct {
	d      *design
	lambda float64
	scale  float64
	points []float64 // whole numbers, params entries
	free   []bool    // whether points[a] may move
	leads  []float64 // of each bin
	term   [][2]int  // [first, after) of each term's parameters
	afloat [][2]int  // those of terms that are measured from their average
	pairs  [][2]int  // points[p[0]] must not be above points[p[1]]
	near   *near     // what F is for Firth; nil: that of rows
	start  float64   // the intercept, log-odds
	value  float64   // F
}

// descend moves points while that lowers F. Each round takes the quadratic
// that touches F at the present points, finds the best whole steps on it, and
// keeps them if F itself agrees.
func (l *lattice) descend() {
	l.value = l.evaluate()
	for range 20 {
		before, start, value := append([]float64(nil), l.points...), l.start, l.value
		if !l.round() {
			return
		}
		if l.value = l.evaluate(); !(l.value < value-1e-12) {
			l.points, l.start, l.value = before, start, value
			return
		}
	}
}

// theta is the points as parameters of the design.
func (l *lattice) theta() []float64 {
	theta := make([]float64, l.d.Params())
	theta[0] = l.start
	for a := 1; a < len(theta); a++ {
		theta[a] = l.points[a] / l.scale
	}
	return theta
}

// evaluate fits the intercept and returns F.
func (l *lattice) evaluate() float64 {
	theta := l.centred()
	start, mean := l.d.BestIntercept(theta)
	l.start = start
	if l.near != nil {
		return l.near.value(theta)
	}
	return mean + l.lambda/2*l.spread(theta)
}

// spread is Σ_j Σ_k (γ_jk − mean_k γ_jk)².
func (l *lattice) spread(theta []float64) float64 {
	sum := 0.0
	for _, t := range l.term {
		mean := average(theta[t[0]:t[1]])
		for _, g := range theta[t[0]:t[1]] {
			sum += (g - mean) * (g - mean)
		}
	}
	return sum
}

// quadratic is gradient and Hessian of F in γ, the intercept always at its
// best: with H of the loss, a row and column less,
//
//	H_ab − H_a0 H_0b / H_00
//
// and the penalty's λ (1 on the diagonal, less 1/K within a term of K bins).
// The intercept is at its best now, so the gradient needs no such term.
func (l *lattice) quadratic() ([]float64, *mat.SymDense) {
	theta := l.centred()
	if l.near != nil {
		return l.level(l.near.slopes(theta), l.near.bend)
	}
	_, gradient, h := l.d.Derivatives(theta)
	q := beside(h)
	for _, t := range l.term {
		l.addPenalty(q, gradient, theta, t[0], t[1])
	}
	return l.level(gradient, q)
}

// beside is a Hessian with the intercept always at its best: a row and column
// less, kept at 0.
func beside(h *mat.SymDense) *mat.SymDense {
	n := h.SymmetricDim()
	q := mat.NewSymDense(n, nil)
	for a := 1; a < n; a++ {
		for b := a; b < n; b++ {
			q.SetSym(a, b, h.At(a, b)-h.At(0, a)*h.At(0, b)/h.At(0, 0))
		}
	}
	return q
}

func (l *lattice) addPenalty(q *mat.SymDense, gradient, theta []float64, first, after int) {
	mean := average(theta[first:after])
	for a := first; a < after; a++ {
		gradient[a] += l.lambda * (theta[a] - mean)
		q.SetSym(a, a, q.At(a, a)+l.lambda)
		for b := a; b < after; b++ {
			q.SetSym(a, b, q.At(a, b)-l.lambda/float64(after-first))
		}
	}
}

// largest is the greatest |g|.
func largest(g []float64) float64 {
	v := 0.0
	for _, x := range g {
		v = math.Max(v, math.Abs(x))
	}
	return v
}

func average(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(len(v))
}
