// Package metric turns scores and labels into numbers that remember how sure
// they are. It knows no leads, no dates and no files.
//
// To ask whether one way of choosing leads beats another:
//
//  1. Look at each score on its own: [AUC], [LogLoss], [Brier].
//  2. Let both choose the same number of rows: [AtVolume]. Rows tied at the
//     cut share what is left in equal parts, so nothing depends on row order.
//  3. Add up what each chose, week by week of entry, with [Pick.Weight]: one
//     []Week for each, the same weeks at the same index.
//  4. Ask what these weeks could show before looking: [Detectable].
//  5. Ask what they do show: [Acceptance] for each, [Compare] for the two.
//     Further comparisons are adjusted with [Holm].
//
// Conventions, the same everywhere. A row is picked when score >= cut. Labels
// are 0 or 1, and 1 means accepted. A nil weight gives every row weight 1, a
// weight of 2 counts as the row twice, a weight of 0 as no row. Shares lie in
// [0, 1], levels too: 0.95, not 95. What is undefined comes back as NaN with
// ok = false, or with OK = false and a Why, and never as 0. Slices that ought
// to have one length and do not, labels other than 0 and 1, and negative
// weights are mistakes of the caller, and panic.
//
// Everything is deterministic: the same input and seed give the same bytes.
package metric
