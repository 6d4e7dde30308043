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
// Row i is in bin c_ij of term j, has an offset o_i, known beforehand, a weight
// w_i and a label y_i, 1 or 0. Its log-odds η_i are a sum, and its chance p_i
// follows:
//
//	η_i = o_i + θ_0 + Σ_j θ[first_j + c_ij]        p_i = 1/(1 + e^−η_i)
//
// Shapes. θ has 1 + P entries: the intercept at 0, then the P bins of all terms,
// those of term j from first_j on. Let x_ia be 1 for a = 0, always, and for a
// bin a where row i is in it, else 0. x has a row for each row and 1 + P columns
// and is never written down, but with it η_i = o_i + Σ_a x_ia θ_a. A bin that
// has no coefficient, such as a reference, keeps its entry in θ, at 0, and is
// left out of the equations.
//
// # Loss, gradient, Hessian
//
// Loss. A label is 1 with the chance p and 0 with 1 − p, in one formula
// p^y (1−p)^(1−y): Bernoulli's likelihood. Rows are independent, so that of all
// rows is the product, w_i equal rows having the power w_i. The fit takes the θ
// of the greatest product, which is the one of the least −ln of it. A row gives
//
//	−y ln p − (1 − y) ln(1 − p) = ln(1 + e^η) − y η
//
// since ln p = η − ln(1 + e^η) and ln(1 − p) = −ln(1 + e^η). With W = Σ w_i, a
// ridge λ and the mean instead of the sum, so that a tolerance means the same
// for few rows and many, what is minimised is
//
//	L(θ) = (1/W) Σ_i w_i (ln(1 + e^η_i) − y_i η_i) + (λ/2) Σ_{a≥1} θ_a²
//
// Gradient, 1 + P entries. By η the row's loss has the derivative
// e^η/(1 + e^η) − y = p − y, and η_i by θ_a is x_ia, whatever θ is. The chain
// rule multiplies the two:
//
//	∂L/∂θ_a = (1/W) Σ_i w_i (p_i − y_i) x_ia + [a ≥ 1] λ θ_a
//
// Hessian, 1 + P by 1 + P. Of this only p depends on θ. By η it has the derivative
// e^−η/(1 + e^−η)² = p (1 − p), and the chain rule gives another x:
//
//	∂²L/∂θ_a∂θ_b = (1/W) Σ_i w_i p_i (1 − p_i) x_ia x_ib + [a = b ≥ 1] λ
//
// It is a sum of squares with weights that are not negative, so that L has no
// minimum but the lowest, and Newton's steps −H⁻¹g lead downwards.
//
// Intercept. It is the first entry of all three and the only one without λ: a
// penalty on it would draw the chances of all rows towards one half, whatever
// the base rate. Being free it is where ∂L/∂θ_0 = 0, hence Σ w_i p_i = Σ w_i y_i:
// the mean chance is the base rate.
//
// λ = strength/W for a strength in the units of the log-likelihood, which does
// not change with the number of rows: 1 is C = 1 in scikit-learn, and for glum
// and glmnet (standardize = FALSE) alpha = 1/W and lambda = 1/W.
//
// With a ridge every bin may have a coefficient. Where every row is in some bin
// of a term, the derivatives of its bins' mean losses add up to the intercept's,
// which is 0; so then do the λ θ_a, and Σ θ over the term's bins is 0: no bin
// is favoured. Where some rows are in no bin of it, these stand at 0 and the sum
// need not be.
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
// With a ridge, coefficients may be asked for signs, by themselves or beside that
// of another bin, and not to fall along some bins of a term: [Options.Sign],
// [Options.From] and [Options.Rising].
//
// # What rows cannot tell
//
// [Plain] and [Firth] refuse, with the term and the bin, what has no one answer: a
// term that is the same for all rows, a bin of none, terms that repeat others,
// more coefficients than rows; Plain also what has no answer: bins, alone or
// together, that part the labels. Codes and labels decide that, not weights or
// offsets. A ridge needs none of this.
//
// Numbers have bounds that rounding sets: weights at most a million million times
// each other, offsets a million log-odds, a ridge between 1e-12 and 1e12 of the
// mean loss, and 4,096 parameters.
//
// [Fit.Covariance], [Fit.Wald] and [Fit.Profile] are for Plain and Firth. A ridge
// is drawn to 0 on purpose, and has no honest interval of this kind. Of few rows
// a Firth profile may have several maxima; see [Fit.Profile].
//
// # Sources
//
// McCullagh and Nelder, Generalized Linear Models (1989), 2.5 and 4.4, for the
// likelihood, its derivatives and Newton's steps; Hastie, Tibshirani and Friedman,
// The Elements of Statistical Learning (2009), 4.4.1, for the same in words; le
// Cessie and van Houwelingen, Applied Statistics 41 (1992), for the ridge and its
// free intercept. What has sources of its own names them where it is.
package logit
