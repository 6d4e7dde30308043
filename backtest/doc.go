// Package backtest tells whether a scoring would have worked, by walking
// forward through what was recorded.
//
//  1. Settle a [Job] before anything is looked at: the question (which
//     outcome, how long sales gets), the features, the gates, the hand-written
//     criteria, the goal of the cut.
//  2. [Run] finds every lead's [Answer]. It belongs to the recorded hand-over;
//     one whose horizon is not over is left out, whatever happened in it.
//  3. [Plan] walks back from the last mature answer in [Fold]s. For each, a
//     table is learned from outcomes known before its test begins; the last
//     block of those calibrates it and gives its cut.
//  4. [Replay] follows all leads along every change, once for all tables, and
//     keeps each table's record [Highs]: the crossing of every cut.
//  5. All criteria pick the same volume among the same handed-over leads.
//     [Decide] reads the difference, with the week as the unit. Whom nobody
//     handed over is another question, answered with bounds.
//  6. The [Result] holds all of it, with the table of the last step, which is
//     what is exported: what is exported is what was judged. How stable its
//     points are is seen on histories drawn again from its training rows.
//
// Where leads bear no dates, folds are of rows and a hundred of them are the
// unit; where they are in no order, nothing is said of time. A lead may be
// looked at again and again, at the start of every period: its rows are then
// one customer's, and intervals allow for it. Drift, where the past stopped
// looking like the present, is named (see drift.go for the rule).
//
// Labels are made here because they depend on who asks when; package features
// cannot reach an outcome, and package model knows no time.
package backtest
