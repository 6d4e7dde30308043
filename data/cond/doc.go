// Package cond reads conditions such as
//
//	seniority in ['vp', 'c-level'] and pricing_visits >= 2 and not missing(country)
//
// and says whether they hold. There are three types to know: [Expr], a condition; [Value], what a name
// stands for; [SyntaxError], why a text is no condition and where.
//
//  1. Make column names plain with [Plain]: "Number of Employees" is written number_of_employees.
//  2. [Parse] the text once.
//  3. [Expr.Check] it against the kinds of the names: an unknown name or a text that is compared with a
//     number is found here, before any row is read.
//  4. [Expr.Eval] it for each row. The row is a function from an index of [Expr.Names] to a [Value].
//
// # The language
//
//	==  !=  <  <=  >  >=                     name with literal (either side), or name with name
//	in [a, b]   not in [a, b]                name in a list of literals of one kind
//	startsWith  endsWith  contains           text name with text literal or text name
//	matches                                  text name with a regular expression, found anywhere in the text
//	missing(x)                               the only call
//	x                                        a name alone: it is known and true
//	and  or  not    (also && || !)           loosest to tightest: or, and, not, comparison
//	5  -5  0.5  'text'  "text"  true  false  literals; text between backticks takes \ as it stands
//
// Regular expressions are those of package [regexp]. Text is compared byte by byte, upper and lower case differ.
//
// "not" covers the whole comparison behind it: "not a == 1" is not (a == 1), as in SQL. "!" is glued to
// its name in other languages, so "!a == 1" is refused rather than guessed at.
//
// # Missing values
//
// The logic has two values. Every comparison with a missing value is false, != included; "not" makes
// that true. With x missing, "x != 1" is false and "not (x == 1)" is true.
//
// # What is refused
//
// Whatever is not in the list above: arithmetic, other calls, elements and members, ranges, pipes,
// "let", ";", ternaries, comments, chains such as 1 < x < 5, and conditions that look at no name
// ('a' == 'a', true). A condition has at most 10,000 bytes and 100 levels of parentheses and nots.
package cond
