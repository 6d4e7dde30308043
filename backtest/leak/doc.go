// Package leak finds what could not have been known at the moment a lead was
// looked at, by what it does to the answer. Recorded tables keep the last value
// of every column, also of those that sales fills in once it has spoken to the
// lead; whoever learns from them learns the answer.
//
//  1. Say what became of each lead at its moment: an [Answer] each.
//  2. [Find] the columns and event types that give the answer away, or that
//     carry a name of sales. A [Suspect] says why with its figures, what to do,
//     and whether it is sure.
//  3. [Alone] says how well one column tells accepted leads from the others, on
//     leads that it was not measured on; [ByName] what a name alone gives away.
//
// Nothing here is learned for use: a suspect is a question to whoever knows the
// system. [Rules] lists every rule with its code and cure.
package leak
