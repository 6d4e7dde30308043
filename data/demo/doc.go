// Package demo makes a software company that never was: two years of leads,
// what they did, and what sales said to them, with the truth kept beside it.
//
//  1. New draws the company: people, their visits in bursts, the company's own
//     rules that hand some of them over, and the answers of sales.
//  2. Write puts it into files as a CRM would export them, with a study that
//     reads them and truth.json, which says what acceptance really hangs on.
//  3. P asks the truth of any lead at any moment; Planted and Contribution say
//     what of it can be learned.
//
// Every lead has one uniform u and is accepted iff u < P at its hand-over. P
// is a logistic function of steps over what was knowable at that moment. How
// interested a lead is, and whether it is only a tyre-kicker, is nowhere in
// P: both act through what the lead does.
//
// Numbers that shape the company stand in tables: habits (what leads do and
// how often), site, disguises (tyre-kickers), rules, truth. The study is
// printed from the tables that made the hand-overs, so it cannot differ from
// them.
//
// Left out: a lead is handed over once; nobody is recycled.
package demo
