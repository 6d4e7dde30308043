// Package amount reads how many or how much a text says: company sizes and
// revenues as forms, data vendors and statistical offices write them.
//
//  1. [Parse] gives the number at which the range begins that a text names, the
//     one that a point table can be cut at: 51 for "51-200". Call it once for
//     each distinct text of a column.
//  2. [ParseRange] gives both ends, where the upper one matters too.
//
// Words are read in English, German, French, Spanish and Portuguese, and a few
// in Italian and Dutch. A text with a word that the package does not know is no
// amount.
//
// # Where a range begins
//
//	120, 120 employees           120
//	51-200, 51 to 200, 51_200     51
//	500+, >=500, at least 500    500
//	>500, more than 500          501    of money (>$500): 500
//	<50, up to 50, 50 or fewer     0
//	self-employed                  1    one person; so LinkedIn's class A
//	1-5M                     1000000    the unit is of both, unless that turns them around: 500-1M is from 500
//
// # What is decided
//
//   - One point or comma with exactly three digits behind it and one to three in
//     front, the first not 0, parts thousands: 1.234 and 1,234 are 1234. Any
//     other one parts decimals: 1.5, 1,50, 0.123, 1234.567.
//   - A blank with exactly three digits behind it parts thousands: 10 000.
//   - Million, milliard and billion (the English one) have their letters and
//     abbreviations; "mil." with a full stop is a million.
//
// Refused, rather than guessed at: 1.234 Mio (a million or a milliard), mil
// without a full stop (5,000 in Spanish), T (thousand or trillion), ranges that
// a spreadsheet turned into dates (10-Nov, Nov-50: which number came first
// depends on the language it ran in), all other dates, percentages, negative
// numbers (so are those in brackets), +500, two numbers that make no range and
// ranges that are turned around. What cannot be seen is a range that a
// spreadsheet turned into the number of a day, 45231: it is read as it stands.
package amount
