// Package data reads what was recorded: leads, what they did, and what sales
// answered, each with the instant at which it became known.
//
//  1. Say where things are: a [Source] names files and columns, [LeadSource]
//     one row a lead, [EventSource] one row an event or one column of dates
//     for each type, [OutcomeSource] one row an outcome or one column of the
//     leads for each stage, [JoinSource] a table joined to the leads. Parquet
//     and CSV are told apart by their first bytes, not by their names; text is
//     UTF-8, what its byte order mark says, or the Encoding of its source, and
//     may be compressed with gzip or zstd. Folders named key=value on the way
//     to a file are columns of it; a value inside a group of Parquet is named
//     with dots, address.city. Missing are the words that stand for no value.
//  2. [Read] it. Files that are wrong stop with a [FileError], a Source that
//     is wrong with a [SpecError]; both say what to do about it.
//     [Outline] says in milliseconds, before any row is read, what the columns
//     will be called and hold.
//  3. Look at what was left out: Dropped counts rows by reason and names a few,
//     and the counts with what was kept add up to Rows. Warnings say what is
//     odd and what cures it.
//  4. Walk the columns of the [Dataset]: leads by number, the events and
//     outcomes of lead i between Off[i] and Off[i+1]. Attributes are typed
//     [Column] values; text is codes into sorted levels.
//  5. Hand Past to whatever makes features: no outcome can be reached from it.
//
// A fact happened at some instant and was seen once it had also arrived. A
// date without a time is over, and seen, at the last microsecond of its day
// in the zone of the Source; a lead created on a date counts its age from the
// start of that day.
//
// A lead goes by its id and by the columns that Also names. Rows that share
// one of these are the same lead, from one to the next: it is the row that was
// created first, and the others are dropped and counted. E-mail addresses match
// whatever their case, Salesforce ids in 15 or 18 characters, other ids as they
// are. Nothing is guessed: a number is no time before its unit is stated, nor
// 03/04/2025 before its order is.
//
// Leads that bear no dates come in the order of a column, or in none: the
// Clock of the Dataset says so, and a time is then that of a place in that
// order ([RowTime]), a hundred rows to the week. An outcome may be a column of
// yes and no, which says whether and not when.
//
// A table of leads holds what they are at the end of the record. What they
// were before is told by a log of changes, or by exports that bear a date; the
// columns that either tells have a [History], the others are known as of no
// moment. By a log a lead held, just before t, what its last change seen before
// t left; before its first change, what that change replaced; without any, what
// the table holds. A log is taken to be whole: where it disagrees with the
// table, or begins after many leads were created, a warning says so. By exports
// a lead held what the last one seen before t says, and nothing is known before
// the first that holds it, though the lead is there from its creation on. An
// export is seen when the day in its name is over, or the month; a lead that
// later exports lack keeps its last values. Dates of outcomes are those of the
// last export that holds the lead. The record ends no earlier than its last
// change or export.
//
// The same rows give the same Dataset, bit for bit, however they are cut into
// row groups or blocks, in Parquet or in CSV, and on any number of cores.
package data
