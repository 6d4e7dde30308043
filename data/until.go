package data

import (
	"fmt"
	"sync"
)

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

// join adds what another has met.
func (y *years) join(other *years) {
	for k, n := range other.facts {
		switch {
		case n == 0:
		case y.facts[k] == 0:
			y.last[k] = other.last[k]
		default:
			y.last[k] = max(y.last[k], other.last[k])
		}
		y.facts[k] += n
	}
	y.total += other.total
}

// meetEvents meets all events, some at the same time: in whatever order, the
// counts and the last of each year are the same.
func (y *years) meetEvents(e *Events) {
	var lock sync.Mutex
	eachRun(e.Len(), func(lo, hi int) {
		run := newYears()
		for i := lo; i < hi; i++ {
			run.meet(e.SeenAt(int64(i)))
		}
		lock.Lock()
		defer lock.Unlock()
		y.join(run)
	})
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
	y.meetEvents(&d.Events)
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
