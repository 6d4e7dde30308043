// Package model learns a score as a sum of whole points from rows of features
// and labels, and chooses its cut. It knows no time: rows, columns and row
// indices are all it sees, and its caller decides which rows may be learned
// from.
//
// To learn a table and use it:
//
//  1. Describe what to learn: [Learned] with its [Options], most of all the
//     features' descriptions, which say where "nothing done" is.
//  2. [Learned.Fit] on training rows, with [Split]s of these rows to choose the
//     penalty on. It puts every column into few bins, by the search of package
//     binning, fits a ridge logistic
//     model, and turns it into a [PointTable]. The [Logistic] beside it tells
//     the story of the fit, with [Logistic.Stable] where rows have groups;
//     [Rules] is the learner of hand-written tables. [Term.Tells] and
//     [Term.Information] say what bins and features tell by themselves.
//  3. [Calibrate] on the scores of rows that nothing was fitted on, and keep
//     the bands in the table: [PointTable.Probability]. [PointTable.Recalibrate]
//     on the same rows corrects the fit's own log-odds by a line that rises:
//     [PointTable.Expected].
//  4. [ProposeCut] from a [Curve] that a replay of history gives, for a [Goal].
//  5. Score: [PointTable.Score] for a matrix; for a lead that is followed
//     through time [PointTable.Bind] and [Scorer.Points]. [Scorer.Explain]
//     gives the rows whose points add up to the score.
//  6. Keep the table: [PointTable.Write], [ReadTable].
//
// # The fit
//
// A lead i with bin c_ij in term j has log-odds η_i = θ_0 + Σ_j θ_j,c_ij. With
// weights w_i, W their sum, and labels y_i, the fit minimises
//
//	L(θ)         = (1/W) Σ w_i (ln(1 + e^η_i) − y_i η_i) + (λ/2) Σ_{a≥1} θ_a²
//	∂L/∂θ_a      = (1/W) Σ w_i (p_i − y_i) x_ia + λ θ_a
//	∂²L/∂θ_a∂θ_b = (1/W) Σ w_i p_i (1 − p_i) x_ia x_ib + λ [a = b]
//
// θ has an entry for the intercept, at 0 and free of λ, and one for every bin;
// x_ia is 1 where lead i is in bin a. [assay/model/logit] derives it, says how it
// is summed, and names the sources; [Logistic] says which bins have an entry.
//
// λ is that of a [Ridge], the usual [Penalty]. [Firth] has in its place half the
// log of the determinant of the information, and [Plain] nothing; both measure
// the bins of a feature from one of them, refuse what rows cannot tell as a
// [FitError] that names feature and bin, and come with an [Interval] for every
// bin. A ridge can be held to signs and trends, [Options.Signs] and
// [Options.Trends], which its points then keep too.
//
// # Base 0
//
// A lead that did nothing and of whom nothing is known scores 0. With β_k the
// fitted coefficient of bin k of a term, its points stand for
//
//	γ_k = β_k − β_ref
//
// where ref is the bin that holds 0 for what is counted, "false" for what is
// true or false, and missing for everything else. A column that always has a
// value has no such bin: its γ are measured from the mean over the training
// leads, and a missing value is worth 0. The intercept takes over what was
// subtracted, so no lead's log-odds change.
//
// # Values nobody counted
//
// NaN and ±Inf are missing. A bin of missing values, or of rare levels, with
// too few leads for an estimate of its own is listed with 0 points. A level
// that was not there when the table was learned falls into the bin for other
// levels if there is one; a value in no bin has 0 points.
//
// # Sums
//
// Weights: 2 is the row twice, 0 is no row; the label −1 is unknown, and no row
// either. The same rows in any order give the same edges to the bit, the same
// coefficients to rounding, and the same points. There is no chance in this
// package but in resamples, which are seeded; columns are put into bins on as
// many cores as there are, each in its own place, and rows are summed by
// [assay/model/logit], the same to the bit on any number of cores.
package model
