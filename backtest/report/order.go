package report

import (
	"fmt"
	"strconv"
	"strings"
)

// The clocks of a report whose rows bear no dates. A hundred rows then take the
// place of a week.
const (
	Ordered  = "ordered"
	Shuffled = "shuffled"
)

// Undated says that rows bear no dates.
func (r *Report) Undated() bool { return r.Clock != "" }

// Shuffled says that rows are in no order either.
func (r *Report) Shuffled() bool { return r.Clock == Shuffled }

// Per is what a volume is counted by, in a heading: "a week" or "of 100".
func (r *Report) Per() string {
	if r.Undated() {
		return "of 100"
	}
	return "a week"
}

// Unit is what a volume counts: "leads a week" or "of every 100 rows".
func (r *Report) Unit() string {
	if r.Undated() {
		return "of every 100 rows"
	}
	return "leads a week"
}

// Things are what the rows are: leads, or where they bear no dates rows.
func (r *Report) Things() string {
	if r.Undated() {
		return "rows"
	}
	return "leads"
}

// Order is what has to be said before anything else about rows without dates;
// nothing where they bear them.
func (r *Report) Order() string {
	switch r.Clock {
	case Ordered:
		return "Rows in order of " + r.OrderedBy + ", no dates."
	case Shuffled:
		return "No order in time: this shows what goes with conversion, not what would have happened."
	}
	return ""
}

// TestedText is what was tested: "Jan–Dec 2025", "rows 4,441–9,240" or "4,800
// shuffled rows".
func (r *Report) TestedText() string {
	if r.Tested == nil {
		return ""
	}
	if from, to, ok := r.Tested.Rows(); ok && r.Shuffled() {
		return Count(float64(to-from)) + " shuffled rows"
	}
	return r.Tested.Months()
}

// rowSpan is the span of rows [from, to), numbered from 1.
func rowSpan(from, to int) Span { return Span{fmt.Sprintf("row %d", from), fmt.Sprintf("row %d", to)} }

// Rows are the ends of a span of rows, its last not included; ok says that s is
// one.
func (s Span) Rows() (from, to int, ok bool) {
	from, ok = rowNumber(s.From)
	to, ok2 := rowNumber(s.To)
	return from, to, ok && ok2
}

func rowNumber(s string) (int, bool) {
	digits, row := strings.CutPrefix(s, "row ")
	n, err := strconv.Atoi(digits)
	return n, row && err == nil
}

// sayRows is "rows 4,441–9,240".
func sayRows(from, to int) string {
	if to-1 <= from {
		return "row " + Count(float64(from))
	}
	return "rows " + Count(float64(from)) + "–" + Count(float64(to-1))
}

// inRows says by the hundred what a sentence says by the week.
var inRows = strings.NewReplacer(" a week", " of 100", "four-week blocks", "blocks of four hundred rows", "weeks", "hundreds of rows", "week", "hundred rows")

// by is a sentence about volumes in the units of the data.
func (t teller) by(s string) string {
	if t.dated() {
		return s
	}
	return inRows.Replace(s)
}
