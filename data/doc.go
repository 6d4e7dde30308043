// Package data reads what was recorded: leads, what they did, and what sales
// answered, each with the instant at which it became known.
//
//  1. Say where things are: a [Source] names files and columns, [LeadSource]
//     one row a lead, [EventSource] one row an event, [OutcomeSource] one row
//     an outcome or one column of the leads for each stage. Parquet and CSV
//     are told apart by their first bytes, not by their names. Folders named
//     key=value on the way to a file are columns of it; a value inside a
//     group of Parquet is named with dots, address.city.
//  2. [Read] it. Files that are wrong stop with a [FileError], a Source that
//     is wrong with a [SpecError]; both say what to do about it.
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
// The same rows give the same Dataset, bit for bit, however they are cut into
// row groups, in Parquet or in CSV, and on any number of cores.
package data
