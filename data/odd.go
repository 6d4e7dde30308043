package data

import (
	"fmt"
	"strconv"
)

// oddity is a way of writing times that cannot be told to be right, or not
// without the rest of its column.
type oddity uint8

const (
	oddOrder   oddity = iota // 03/04/2025 where the order is not stated
	oddDay                   // of these, one that is a date only with the day first
	oddMonth                 // or only with the month first
	oddAgainst               // a date only in the order that is not the stated one
	oddYear                  // a year of two digits
	oddNumber                // a number that could count time
	oddCompact               // 20250304
	oddDigits                // a number that is not written so
	numOddities
)

// oddities are the times of one chunk of a column that were odd.
type oddities [numOddities]odd

// odd is how many there were, and the first.
type odd struct {
	count int
	row   int
	text  string
}

func (o *odd) meet(text []byte, row int) {
	if o.count == 0 {
		o.row, o.text = row, string(text)
	}
	o.count++
}

// agree refuses a column whose times cannot be told: it looks at the rest of
// it, over all files, for what would tell. One odd time among many others is
// left to be dropped and counted.
func agree(ts []*times) error {
	first, where, filled, seen := oddities{}, [numOddities]*times{}, 0, 0
	for _, t := range ts {
		filled, seen = filled+t.filled, seen+t.seen
		for kind := range first {
			if o := t.odd[kind]; o.count > 0 {
				if first[kind].count == 0 {
					first[kind], where[kind] = o, t
				} else {
					first[kind].count += o.count
				}
			}
		}
	}
	most := func(kind oddity) bool { return first[kind].count > 0 && 2*first[kind].count >= filled }
	switch {
	case first[oddOrder].count > 0:
		return where[oddOrder].untold(first)
	case first[oddCompact].count > 0 && (first[oddCompact].count < seen || first[oddCompact].count < 9*first[oddDigits].count):
		return where[oddCompact].refuse(first[oddCompact], "%q may be a date or a number, as other rows are not written so", "write every date of the column in one way when exporting")
	case most(oddAgainst):
		return where[oddAgainst].refuse(first[oddAgainst], "%q is no date in the order that the study states", "write "+where[oddAgainst].otherOrder())
	case most(oddYear):
		return where[oddYear].refuse(first[oddYear], "%q has a year of two digits, which leaves the century open", "write years with four digits when exporting")
	case most(oddNumber):
		return where[oddNumber].number(first[oddNumber])
	}
	return nil
}

// refuse is an error at the row of an odd time.
func (t *times) refuse(o odd, msg, hint string) error {
	return &FileError{File: t.path, RowGroup: -1, Row: t.from + int64(o.row), Column: t.field.name, Msg: fmt.Sprintf(msg, o.text), Hint: hint}
}

// untold says what a date means either way, and which the rest of its column
// can only mean. That is shown, and left to the study to state: half of such
// a column would be read wrongly, and nobody would see it.
func (t *times) untold(o oddities) error {
	s, _ := readStamp([]byte(o[oddOrder].text), true)
	hint := "say which in the study: " + orderKey(true) + " or " + orderKey(false)
	day, month := o[oddDay], o[oddMonth]
	switch {
	case day.count > 0 && month.count > 0:
		hint = fmt.Sprintf("rows such as %q can only be day-first, and rows such as %q only month-first: write every date of the column in one order when exporting", day.text, month.text)
	case day.count > 0:
		hint = fmt.Sprintf("rows such as %q can only be day-first: write %s", day.text, orderKey(true))
	case month.count > 0:
		hint = fmt.Sprintf("rows such as %q can only be month-first: write %s", month.text, orderKey(false))
	}
	return t.refuse(o[oddOrder], "%q is "+s.readings(), hint)
}

func orderKey(dayFirst bool) string {
	if dayFirst {
		return "times: {order: day-first}"
	}
	return "times: {order: month-first}"
}

// otherOrder is the order that the study does not state.
func (t *times) otherOrder() string { return orderKey(!*t.dayFirst) }

// number refuses a column of texts most of which are numbers.
func (t *times) number(o odd) error {
	v, _ := strconv.ParseFloat(o.text, 64) // it is digits
	msg, hint := notATime(v, o.text)
	return &FileError{File: t.path, RowGroup: -1, Row: -1, Column: t.field.name, Msg: "holds numbers where times are needed: " + msg, Hint: hint}
}
