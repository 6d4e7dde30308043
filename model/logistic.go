package model

import (
	"math"

	"assay/data"
)

// The model. A lead i with bin c_ij in term j has log-odds
//
//	η_i = θ_0 + Σ_j θ[at_ij]        p_i = 1/(1 + e^−η_i)
//
// and with weights w_i, W = Σ w_i, labels y_i in {0, 1} the fit minimises
//
//	L(θ) = (1/W) Σ w_i (ln(1 + e^η_i) − y_i η_i) + (λ/2) Σ_{k≥1} θ_k²
//
//	∂L/∂θ_a    = (1/W) Σ w_i (p_i − y_i) x_ia + λ θ_a           [the λ part for a ≥ 1]
//	∂²L/∂θ_a∂θ_b = (1/W) Σ w_i p_i (1 − p_i) x_ia x_ib + λ [a = b]  [the λ part for a ≥ 1]
//
// Shapes. θ has 1 + P entries: the intercept, free of the penalty, at 0, then
// the bins of term 0, of term 1, …. x_ia is 1 where lead i is in bin a, and
// always for a = 0; it is never written down. A row is kept as the numbers
// at_ij of its bins, so a gradient is a sum over codes and the Hessian, 1+P by
// 1+P, one over pairs of codes. A bin without a coefficient has the number
// 1 + P, where θ holds a 0 that nothing moves.
//
// Every bin has its own coefficient, none is left out as a base. The penalty
// makes that unique: moving all bins of a term by one constant can be undone
// by the intercept, which is free, so at the minimum Σ θ over a term's bins is
// 0. Hence no bin is favoured, whichever is worth 0 points later.
//
// λ = strength/W. A strength s is a belief before seeing data: coefficients
// are normal around 0 with standard deviation 1/√s log-odds; s = 1 is C = 1 in
// scikit-learn. It does not change with the number of rows.
//
// Source: McCullagh and Nelder, Generalized Linear Models (1989), 4.4; Hoerl
// and Kennard's ridge for logistic models after le Cessie and van Houwelingen,
// Applied Statistics 41 (1992).

// Logistic is a fitted model and the story of its fit. Leads and accepted are
// sums of weights.
type Logistic struct {
	// Terms are the features used, with their bins and counts but without
	// points; Coef[j][k] is what bin k of term j adds to the log-odds, 0 for
	// the bins worth nothing (see the package's word on base 0), and Intercept
	// the log-odds of a lead to which nothing is added.
	Terms     []Term
	Coef      [][]float64
	Intercept float64

	Strength float64    // of the penalty; Lambda = Strength / N
	Lambda   float64    // as in the objective
	Path     []Strength // what the choice of Strength rests on; nil where it was given

	Iterations  int     // Newton steps of the last fit
	Gradient    float64 // greatest |∂L/∂θ| at the end
	Condition   float64 // of the Hessian, estimated in the 1-norm
	EffectiveDF float64 // tr((H+λ)⁻¹H), the intercept counted
	Deviance    float64 // 2 Σ w_i loss_i

	Rows        int
	N, Accepted float64
	Cost        Cost
	Dropped     []Dropped
	Warnings    []data.Warning
}

// Strength is one penalty tried: Loss is the log-loss per lead, in nats, of
// the rows held out.
type Strength struct {
	Strength, Loss float64
}

// Cost is what whole points lose: the log-loss per training lead, in nats, of
// the logistic model and of the points.
type Cost struct {
	Logistic, Points float64
}

// Dropped is a feature that was not used, and why.
type Dropped struct {
	Feature, Reason string
}

// design is the training rows as numbers of parameters; see above.
type design struct {
	terms, params int      // params = 1 + P
	at            []uint16 // terms entries a row
	label         []int8   // 0 or 1 where weight > 0
	weight        []float64
	total         float64 // Σ weight
}

// newDesign numbers the bins of some columns. start[j] is the number before
// those of term j's bins; a bin without a coefficient takes no number.
func newDesign(cols []*binned, label []int8, weight []float64) *design {
	d := &design{terms: len(cols), params: 1, label: label}
	d.at = make([]uint16, len(cols)*len(weight))
	numbers := make([][]uint16, len(cols))
	for j, b := range cols {
		numbers[j] = make([]uint16, len(b.bins)+1)
		for k, has := range b.estimated {
			if has {
				numbers[j][k] = uint16(d.params)
				d.params++
			}
		}
	}
	for j, b := range cols {
		for i, code := range b.codes {
			to := numbers[j][code]
			if to == 0 {
				to = uint16(d.params)
			}
			d.at[i*d.terms+j] = to
		}
	}
	return d.weighted(weight)
}

// weighted is d with other weights; rows of weight 0 are no rows.
func (d *design) weighted(weight []float64) *design {
	to := *d
	to.weight, to.total = weight, 0
	for _, w := range weight {
		to.total += w
	}
	return &to
}

// row is the parameters of row i.
func (d *design) row(i int) []uint16 { return d.at[i*d.terms : (i+1)*d.terms] }

// logOdds of row i. theta has params + 1 entries, the last of them 0.
func (d *design) logOdds(i int, theta []float64) float64 {
	eta := theta[0]
	for _, a := range d.row(i) {
		eta += theta[a]
	}
	return eta
}

// loss of one row, ln(1 + e^η) − y η, and p, neither of which overflows.
func loss(eta float64, label int8) (v, p float64) {
	e := math.Exp(-math.Abs(eta))
	v = math.Log1p(e)
	if eta > 0 == (label == 0) { // the side that was wrong
		v += math.Abs(eta)
	}
	return v, oneSided(eta, e)
}

// chance is 1/(1 + e^−η).
func chance(eta float64) float64 { return oneSided(eta, math.Exp(-math.Abs(eta))) }

// oneSided is chance where e = e^−|η| is known.
func oneSided(eta, e float64) float64 {
	if eta < 0 {
		return e / (1 + e)
	}
	return 1 / (1 + e)
}
