// Package propose writes a first study for files that nobody has described.
//
// 1. Give [Study] the tables that [data.Look] made of the files, each with
// the name that the study shall call it by.
//
// 2. It finds the role of each table (who the leads are, what they did, what
// became of them, what can be joined), then the role of each column, from
// its name and from what it holds. What names mean is in tables: see
// columnWords, stageWords and missingWords.
//
// 3. [Proposal.YAML] is the study, with a reason beside every guess and what
// was left out below; [Proposal.Page] says the same in a few lines.
//
// Nothing is guessed silently, and at most one line of a study asks for a
// decision: it begins with "# EDIT", and the alternatives stand below it.
package propose
