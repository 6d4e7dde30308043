package data

import "fmt"

// aYear is longer than any year.
const aYear = 366 * Day

// years counts facts by spans of 366 days from the first time there can be,
// and remembers the last fact of each.
type years struct {
	facts []int
	last  []Time
	total int
}

func newYears() *years {
	n := int((endTime-firstTime)/aYear) + 1
	return &years{facts: make([]int, n), last: make([]Time, n)}
}

func (y *years) meet(t Time) {
	k := int((min(max(t, firstTime), endTime-1) - firstTime) / aYear)
	y.facts[k]++
	y.last[k] = max(y.last[k], t)
	if y.facts[k] == 1 {
		y.last[k] = t // also before 1970
	}
	y.total++
}

// end is the last fact, and how many facts come after it. Fewer than one in a
// hundred that come after a year without any are none to end a record with:
// they bear a placeholder such as 9999-12-31, or a clock that ran ahead.
func (y *years) end() (last Time, after int) {
	seen, before := 0, -1
	for k := len(y.facts) - 1; k >= 0; k-- {
		if y.facts[k] == 0 {
			continue
		}
		if before < 0 || before-k > 1 && 100*seen < y.total {
			last, after = y.last[k], seen
		}
		seen, before = seen+y.facts[k], k
	}
	return last, after
}

// endRecord takes the record to end with its last fact. An end that lies
// years too late would make every answer due, and leave nothing to test on.
func (r *reader) endRecord() {
	d, y := r.set, newYears()
	for _, t := range d.Leads.Seen {
		y.meet(t)
	}
	for i := range int64(d.Events.Len()) {
		y.meet(d.Events.SeenAt(i))
	}
	for i := range int64(len(d.Outcomes.At)) {
		y.meet(d.Outcomes.SeenAt(i))
	}
	r.meetHistory(y)
	last, after := y.end()
	d.Until = last + Microsecond
	if after > 0 {
		day := last.Floor(Day)
		r.warn("facts-after-the-end", fmt.Sprintf("the record is taken to end on %s: %d of %d facts come more than a year later", day, after, y.total),
			fmt.Sprintf("correct their times, or write outcomes: {observed: [%s, %s]}", d.From.Floor(Day), day))
	}
}
