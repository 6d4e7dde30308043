// Package check says on one page what is in the data of a study and what is
// wrong with it, before anything is learned.
//
//  1. Read the data with [data.ReadTold], every column of the leads, so that
//     what the study does not use is looked at too.
//  2. Make the [Page] with [New]. It is a value: check.json is this value.
//     Nothing in it is learned, but for how well single columns go with the
//     answer.
//  3. Render it with [Text], or as JSON.
//
// A page is ready, usable with warnings, or it says that there is too little,
// and when there will be enough. Every warning has a code; [Rules] lists all
// codes that the program has, with what is looked for, the limit and the cure.
package check
