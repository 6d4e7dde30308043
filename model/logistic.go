package model

import "assay/data"

// The model. A lead i with bin c_ij in term j has log-odds
//
//	η_i = θ_0 + Σ_j θ_j,c_ij        p_i = 1/(1 + e^−η_i)
//
// and is fitted by [assay/model/logit], which derives the rest, with
//
//	L(θ) = (1/W) Σ w_i (ln(1 + e^η_i) − y_i η_i) + (λ/2) Σ_{k≥1} θ_k²
//
// Every bin has its own coefficient, none is left out as a base. The penalty
// makes that unique: moving all bins of a term by one constant can be undone
// by the intercept, which is free, so at the minimum Σ θ over a term's bins is
// 0. Hence no bin is favoured, whichever is worth 0 points later. A bin without
// enough leads for a coefficient adds nothing.
//
// λ = strength/W. A strength s is a belief before seeing data: coefficients
// are normal around 0 with standard deviation 1/√s log-odds; s = 1 is C = 1 in
// scikit-learn. It does not change with the number of rows.

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

	// Intervals[j][k] says how sure the log-odds of bin k of term j are; nil where
	// Options want none, and for a ridge, which draws them to the mean on purpose:
	// its measure is Stability.
	Intervals [][]Interval

	Penalty  Penalty
	Strength float64    // of a ridge; Lambda = Strength / N; both 0 without
	Lambda   float64    // as in the objective
	Path     []Strength // what the choice of Strength rests on; nil where it was given

	Iterations  int     // Newton steps of the last fit
	Gradient    float64 // greatest |∂L/∂θ| at the end
	Condition   float64 // of the Hessian, estimated in the 1-norm
	EffectiveDF float64 // tr((H+λ)⁻¹H), the intercept counted
	Deviance    float64 // 2 Σ w_i loss_i

	// Stability[j][k] is the share of Resamples in which bin k of term j keeps
	// the sign of its points and stays within 2 of them; nil where Options name no
	// groups, NaN where no resample had both kinds of answer. SameSign is the
	// share in which it keeps its sign, wherever it moves.
	Stability, SameSign [][]float64
	Resamples           int

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
