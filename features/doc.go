// Package features answers what was knowable about a lead at a moment.
//
//  1. Describe each question as a [Feature]: how many pricing visits in 30
//     days, how long since the last event, which industry.
//  2. Bind them to the facts with [NewSet]. It takes a [data.Past], from which
//     no outcome can be reached.
//  3. Build a [Matrix] for moments in the past with [Build]: a row a moment, a
//     column a feature. Or follow one lead along every change with a [Sweep].
//
// A moment t sees a fact if its seen < t, where seen is the later of when it
// happened and when it reached us. A window w counts what happened in
// [t−w, t). A fact seen exactly at t is the future.
//
// An attribute is what the lead held just before t where its column has a
// history. Where it has none, it is what the table holds at the end of the
// record, whenever that was written; [NewSet] warns which columns are so.
//
// Build and the replay of a backtest go through the same Sweep, and state
// changes at events and never at a look, so what a model learned from and
// what it is judged on cannot differ.
//
// Nothing is learned here: edges, levels and means belong to package model.
package features
