// Package features answers what was knowable about a lead at a moment.
//
//  1. Describe each question as a [Feature]: how many pricing visits in 30
//     days, how long since the last event, which industry.
//  2. Bind them to the facts with [NewSet]. It takes a [data.Past], from which
//     no outcome can be reached.
//  3. Build a [Matrix] for moments in the past with [Build]: a row a moment, a
//     column a feature. Or follow one lead along every change with a [Sweep].
//
// Package frame below this one gives a matrix to other tools.
//
// # What can be asked
//
// Of events, of a type or of any, in a window or ever, where a condition on
// their columns holds:
//
//	how many, how often   Count, Days, Distinct, Sessions, Sum; 0 where there is none
//	whether               Ever; false where there is none
//	when                  Since, FirstSince, in whole days
//	what                  First, Last, Max of a column
//	how much              Share among all events, TimeOnSite in minutes, Decayed by a half-life
//
// Of who a lead is: Attribute, a column as it is; Email, Seniority, Department,
// Country, Region and Number, what its text says; Gaps, how many columns are
// empty; Age. Of other features: Cond, whether a condition holds, and Cross,
// two together; nothing else looks at two things at once.
//
// Missing are When, What and Share where nothing happened, or where the value
// at the first or last event is; attributes that are empty, ages from what is
// still to come, and a Cross of which either side is. Nothing else is, so a
// lead of which nothing is known yet counts 0.
//
// Of Company, a feature asks the same of all the people of the lead's company
// as if one had done it all, and People counts them. Company events are seen
// when both the event and who did it, and for whom, are known; a lead without a
// company has none. A CRM that cannot run a decay takes its [Tiers]: counts in
// 7, 30 and 90 days.
//
// # Time
//
// A moment t sees a fact if its seen < t, where seen is the later of when it
// happened and when it reached us. A window w counts what happened in
// [t−w, t). A fact seen exactly at t is the future. What arrives late counts by
// when it happened, from when it arrived.
//
// An attribute is what the lead held just before t where its column has a
// history. Where it has none, it is what the table holds at the end of the
// record, whenever that was written; [NewSet] warns which columns are so.
//
// Build and the replay of a backtest go through the same Sweep, and state
// changes at events and never at a look, so what a model learned from and
// what it is judged on cannot differ.
//
// [Describe] says a feature in words for people, and [Targets] to which
// programs that score leads it can be taken.
//
// Nothing is learned here: edges, levels and means belong to package model.
package features
