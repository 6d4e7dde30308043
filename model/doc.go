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
//     penalty on. It puts every column into few bins, fits a penalised logistic
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
// # Bins
//
// [assay/model/binning] searches for the edges of greatest likelihood and misses
// none. Numbers take its trend [binning.Steady]: a bin costs half a nat, a turn
// from rising to falling or back 3, and a column that does not gain 3 with all
// that paid is not cut. Edges are then written in as few digits as lose at most
// half a percent of the information value. What counts has a bin for 0, which is
// nothing done. Levels are put in order by their rates, drawn together as the
// likeliest spread of all rates says, and those that are next to alike are one
// group; rare ones are [Other]. [Options.Edges] gives edges by hand.
//
// # The fit
//
// A lead i in bin c_ij of term j has log-odds η_i and a chance p_i, and with
// weights w_i, W their sum, and labels y_i, the fit minimises L:
//
//	η_i          = θ_0 + Σ_j θ_j,c_ij = Σ_a x_ia θ_a        p_i = 1/(1 + e^−η_i)
//	L(θ)         = (1/W) Σ_i w_i (ln(1 + e^η_i) − y_i η_i) + (λ/2) Σ_{a≥1} θ_a²
//	∂L/∂θ_a      = (1/W) Σ_i w_i (p_i − y_i) x_ia + [a ≥ 1] λ θ_a
//	∂²L/∂θ_a∂θ_b = (1/W) Σ_i w_i p_i (1 − p_i) x_ia x_ib + [a = b ≥ 1] λ
//
// Shapes, with n leads that count and P bins that have a coefficient: θ and the
// gradient (1 + P), x (n, 1 + P), the Hessian (1 + P, 1 + P). Entry 0 is the
// intercept, so that x_i0 = 1; x_ia is 1 where lead i is in bin a, else 0.
//
// The loss of a lead is −ln of the chance that the fit gives to its label y,
// p^y (1 − p)^(1−y). Its derivative by η is p − y, and the second p (1 − p); as η
// has the derivative x_ia by θ_a, the chain rule gives the rest. The Hessian is a
// sum of squares, (x_iᵀ d)² for a step d, with weights not below 0, so that L has
// no minimum but the lowest, and Newton's steps lead downwards.
//
// The intercept is free of λ: a penalty on it would draw all chances towards one
// half. Being free it makes the mean chance the base rate, Σ w_i p_i = Σ w_i y_i.
//
// [assay/model/logit] derives all this step by step, says how it is summed, and
// names what is particular to it; its offsets, known log-odds of a row, are not
// used here. [Logistic] says which bins have a coefficient.
//
// Sources: McCullagh and Nelder, Generalized Linear Models (1989), 2.5 and 4.4,
// for the likelihood, its derivatives and Newton's steps; le Cessie and van
// Houwelingen, Applied Statistics 41 (1992), for the ridge and its free intercept;
// Firth, Biometrika 80 (1993), for his penalty.
//
// # Penalties
//
// λ is that of a [Ridge], the usual [Penalty]: strength/W, the strength given or
// chosen among nine by the loss of rows held out, the Test of each [Split], with
// bins and features made anew from its Train. [Firth] takes ln det of the information
// / 2W from L in its place, and fits the intercept anew; [Plain] has nothing. Both
// measure the bins of a feature from one of them, and refuse what rows cannot tell
// as a [FitError] that names feature and bin.
//
// # Signs and trends
//
// [Options.Signs] wants all bins of a feature to be worth nothing or more, or
// nothing or less; [Options.Trends] wants acceptance, log-odds and points to go one
// way along its numbers. Only a ridge keeps them, and its points keep them too.
// Wishes that exclude each other are refused.
//
// # How sure it is
//
// [Firth] and [Plain] come with an [Interval] for every bin: by the profile of the
// likelihood where rows are few, of Wald where they are many. A ridge draws its
// coefficients to 0 on purpose and has none; what it says is how stable points
// are. Groups of rows, [Options.Groups], are drawn again with replacement, and
// [Logistic.Stable] is the share of draws in which a bin keeps the sign of its
// points and stays within 2 of them.
//
// # Recalibration
//
// [Recalibrate] fits a line, intercept and slope, that corrects log-odds on rows
// that nothing was fitted on. It rises or is refused, so that it never changes who
// is ranked above whom.
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
// coefficients to rounding, and the same points; only the samples of 100,000 rows
// on which the penalty and at most so many features are chosen, where there are
// more, are drawn by their order, from a fixed seed. There is no other chance in
// this package but in resamples, which are seeded; columns are put into bins on as
// many cores as there are, each in its own place, and rows are summed by
// [assay/model/logit], the same to the bit on any number of cores.
package model
