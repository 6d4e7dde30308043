// Package logit fits logistic models to rows of small codes: every feature is a
// term of a few bins, and a row is the numbers of its bins. It knows no names,
// no values and no time.
//
//  1. [NewDesign] from a [Term] a feature, labels, weights and offsets.
//  2. [Train] with a [Penalty], which gives a [Fit] or an [Error]; [Path] for
//     many strengths of a ridge; [Select] for at most so many terms.
//
// # The model
//
// Row i with bin c_ij in term j, offset o_i, weight w_i and label y_i in {0, 1}
// has log-odds η_i and chance p_i,
//
//	η_i = o_i + θ_0 + Σ_j θ[first_j + c_ij]        p_i = 1/(1 + e^−η_i)
//
// and with W = Σ w_i the fit minimises
//
//	L(θ) = (1/W) Σ w_i (ln(1 + e^η_i) − y_i η_i) + (λ/2) Σ_{a≥1} θ_a²
//
//	∂L/∂θ_a      = (1/W) Σ w_i (p_i − y_i) x_ia + λ θ_a                  [the λ part for a ≥ 1]
//	∂²L/∂θ_a∂θ_b = (1/W) Σ w_i p_i (1 − p_i) x_ia x_ib + λ [a = b]     [the λ part for a ≥ 1]
//
// Shapes. θ has 1 + P entries: the intercept at 0, free of any penalty, then the
// P bins of all terms, those of term j from first_j on. x_ia is 1 where row i is
// in bin a, and always for a = 0. x is never written down. The gradient has 1+P
// entries, the Hessian 1+P by 1+P. A bin that has no coefficient, such as a
// reference, keeps its entry in θ, at 0, and is left out of the equations.
//
// λ = strength/W for a strength in the units of the log-likelihood, which does
// not change with the number of rows: 1 is C = 1 in scikit-learn, and for glum
// and glmnet (standardize = FALSE) alpha = 1/W and lambda = 1/W.
//
// With a ridge every bin may have a coefficient: moving all bins of a term by
// one constant is undone by the intercept, which is free, so the minimum is
// where Σ θ over a term's bins is 0, and no bin is favoured.
//
// # Sums over codes
//
// With r_i = w_i (p_i − y_i) and v_i = w_i p_i (1 − p_i), the gradient at bin k
// of term j is the sum of r over the rows of code k, and the Hessian at bins k
// of j and l of m the sum of v over the rows of codes k and l: one table of
// codes by codes for each pair of terms. Neighbouring terms are joined into
// columns of up to 32 codes first, from whose tables those of the terms are
// marginal sums, so that 20 terms of 5 bins take 45 tables of 25 by 25 instead
// of 190 of 5 by 5. Rows are worked on in blocks that fit the cache, blocks in
// at most eight parts, and the parts' sums are added in their order: the result
// is the same to the bit on any number of cores. Where a sample says that many
// rows are equal, they are put together first.
//
// # Other penalties
//
// [Firth] takes ln det I(θ) / 2W from the loss, with I = Σ w_i p_i (1 − p_i) x_i
// x_iᵀ over the parameters that have coefficients, and no ridge: coefficients
// are finite for any rows, and nearly unbiased. [Fit.Centred] then gives an
// intercept whose mean chance is the base rate.
//
// [Select] adds μ Σ_j sqrt(K_j) |θ_j| to L, K_j being the bins of term j, and lets
// μ fall until one term more would be in than was asked for.
//
// # Constraints
//
// With a ridge, coefficients may be asked for signs, and not to fall along some
// bins of a term: [Options.Sign] and [Options.Rising].
//
// # What rows cannot tell
//
// [Plain] and [Firth] refuse, with the term and the bin, what has no one answer: a
// term that is the same for all rows, a bin of none, terms that repeat others,
// more coefficients than rows; Plain also what has no answer: bins, alone or
// together, that part the labels. A ridge needs none of this.
//
// [Fit.Covariance], [Fit.Wald] and [Fit.Profile] are for Plain and Firth. A ridge
// is drawn to 0 on purpose, and has no honest interval of this kind.
//
// # Sources
//
// McCullagh and Nelder, Generalized Linear Models (1989), 4.4, for the
// likelihood and its derivatives; le Cessie and van Houwelingen, Applied
// Statistics 41 (1992), for the ridge. What has sources of its own names them
// where it is.
package logit
