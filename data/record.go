package data

import (
	"fmt"
	"math"
	"slices"
	"time"
)

// Limits of what is said about the record of outcomes by itself.
const (
	// expectedLeast is how many outcomes must be wanting, and for how many
	// months, before they are taken to be unrecorded and not to have happened.
	expectedLeast = 10
	barrenMonths  = 3
	// oneStray in so many that were to be expected, or a single one, does not
	// make a record.
	oneStray = 50
	// lull is a span without outcomes that nobody need explain.
	lull = 14 * Day
	// recent is the span before a silence whose rate says what was to come.
	recent = 90 * Day
)

// taking is a lead at its moment: the first hand-over, or its creation where
// none is on record.
type taking struct {
	moment Time
	first  Time // outcome that is good news, at or after the moment; Never
}

// takings are the leads that have a moment, in time.
func (d *Dataset) takings() []taking {
	handed := slices.Contains(d.Outcomes.Stage, HandedOver)
	var all []taking
	for lead := range d.Leads.Len() {
		t := taking{d.Leads.Created[lead], Never}
		if handed {
			t.moment = d.stageAt(lead, func(s Stage) bool { return s == HandedOver }, Always)
		}
		if t.moment != Never {
			t.first = d.stageAt(lead, func(s Stage) bool { return s >= Accepted && s != Rejected }, t.moment)
			all = append(all, t)
		}
	}
	slices.SortFunc(all, func(a, b taking) int { return int(min(max(a.moment-b.moment, -1), 1)) })
	return all
}

// stageAt is the first outcome of a lead at or after from whose stage is one
// of those asked for; Never.
func (d *Dataset) stageAt(lead int, of func(Stage) bool, from Time) Time {
	o := &d.Outcomes
	for i := o.Off[lead]; i < o.Off[lead+1]; i++ {
		if of(o.Stage[i]) && o.At[i] >= from && (o.Undated == nil || !o.Undated.Has(int(i))) {
			return o.At[i]
		}
	}
	return Never
}

// soon is the delay after the moment within which three in four of all good
// news came. Only what comes soon tells when recording began: leads of long
// before may be won once it has.
func soon(all []taking) Time {
	var delays []Time
	for _, t := range all {
		if t.first != Never {
			delays = append(delays, t.first-t.moment)
		}
	}
	if len(delays) == 0 {
		return 0
	}
	slices.Sort(delays)
	return delays[len(delays)*3/4]
}

// month is the leads whose moment is in one calendar month.
type month struct {
	name     string
	n, taken float64 // taken soon
	first    Time    // the earliest good news of any of them
}

// months are those that have leads, in time.
func months(all []taking, zone *time.Location) []month {
	var out []month
	within, last := soon(all), 0
	for _, t := range all {
		on := t.moment.In(zone)
		if key := on.Year()*12 + int(on.Month()); len(out) == 0 || key != last {
			out, last = append(out, month{name: on.Format("2006-01"), first: Never}), key
		}
		m := &out[len(out)-1]
		m.n++
		if t.first != Never && t.first-t.moment <= within {
			m.taken++
		}
		m.first = min(m.first, t.first)
	}
	return out
}

// barren is how many months at the beginning lack their outcomes. A month does
// where none of its leads was soon accepted and at least ten were to be: its
// leads times the lower bound (Wilson, 95 %) of the share soon accepted of all
// later months. There must be three such months before the first with
// outcomes; months with fewer leads between them count for nothing, and one
// stray outcome in fifty that were to be expected, or a single one, does not
// end them.
func barren(ms []month) (n int) {
	for k := 1; k < len(ms); k++ {
		if ms[k-1].taken > 0 {
			continue
		}
		var later month
		for _, m := range ms[k:] {
			later.n, later.taken = later.n+m.n, later.taken+m.taken
		}
		rate, empty, seen, expected := lowerShare(later.taken, later.n), 0, 0.0, 0.0
		for _, m := range ms[:k] {
			seen, expected = seen+m.taken, expected+rate*m.n
			if m.taken == 0 && rate*m.n >= expectedLeast {
				empty++
			}
		}
		if empty >= barrenMonths && seen <= max(1, expected/oneStray) {
			n = k
		}
	}
	return n
}

// lowerShare is the lower bound of k of n at 95 % (Wilson 1927).
func lowerShare(k, n float64) float64 {
	const z = 1.959963984540054
	if n == 0 {
		return 0
	}
	p := k / n
	return max(0, (p+z*z/(2*n)-z*math.Sqrt(p*(1-p)/n+z*z/(4*n*n)))/(1+z*z/n))
}

// beginRecord takes the record of outcomes to begin with its first outcome,
// or, where months of leads lack theirs, with the first of the leads after
// them.
func (r *reader) beginRecord() {
	d, c := r.set, newClock(r.set.Zone)
	var ms []month
	if len(d.Outcomes.At) > 0 {
		ms = months(d.takings(), d.Zone)
	}
	n := barren(ms)
	if n == 0 {
		d.From = c.start(c.dayOf(d.firstOutcome()))
		return
	}
	first := Never
	for _, m := range ms[n:] {
		first = min(first, m.first)
	}
	d.From = c.start(c.dayOf(first))
	names := ms[0].name
	if n > 1 {
		names += " to " + ms[n-1].name
	}
	day := d.From.In(d.Zone).Format(time.DateOnly)
	r.warn("truncated", fmt.Sprintf("no lead of %s has an outcome within %s, where at least %d a month were to be expected in %d of these months: outcomes are taken to be recorded from %s on",
		names, inDays(soon(d.takings())), expectedLeast, r.wanting(ms, n), day), "if the day is another, write it: outcomes: {observed: [first day, last day]}")
}

// inDays is a span in whole days, at least one.
func inDays(t Time) string {
	if n := (t + Day - 1) / Day; n > 1 {
		return fmt.Sprintf("%d days", n)
	}
	return "a day"
}

// wanting is how many of the first n months lack ten outcomes or more.
func (r *reader) wanting(ms []month, n int) (wanting int) {
	var later month
	for _, m := range ms[n:] {
		later.n, later.taken = later.n+m.n, later.taken+m.taken
	}
	for _, m := range ms[:n] {
		if m.taken == 0 && lowerShare(later.taken, later.n)*m.n >= expectedLeast {
			wanting++
		}
	}
	return wanting
}

// endAnswers finds outcomes that end long before the leads do, as where their
// export is the older one: no answer of two weeks or more, while leads came of
// which, by the lower bound of the rate of the 90 days before, ten should have
// one. One stray answer later does not hide it.
func (r *reader) endAnswers() {
	d := r.set
	var at []Time
	for i := range d.Outcomes.At {
		if d.Outcomes.Stage[i] != HandedOver && (d.Outcomes.Undated == nil || !d.Outcomes.Undated.Has(i)) {
			at = append(at, d.Outcomes.SeenAt(int64(i)))
		}
	}
	if len(at) == 0 {
		return
	}
	slices.Sort(at)
	all := d.takings()
	for stray := range min(2, len(at)) {
		last := at[len(at)-1-stray]
		came, gap := silence(at[:len(at)-stray], all, last, d.Until)
		if gap < lull || came < expectedLeast || stray > 0 && at[len(at)-1]-last < lull {
			continue
		}
		d.Answered = last + Microsecond
		day := last.In(d.Zone).Format(time.DateOnly)
		r.warn("outcomes-end-early", fmt.Sprintf("the last outcome is of %s, and leads came for %d days more, of which at least %.0f should have one: answers are taken to be whole up to that day",
			day, int(gap/Day), math.Floor(came)), "export the outcomes as late as the leads, or write outcomes: {observed: [first day, last day]}")
		return
	}
}

// silence is how many outcomes were to come after the last, and the days until
// the last lead.
func silence(at []Time, all []taking, last, until Time) (came float64, gap Time) {
	before, after, end := 0.0, 0.0, last
	for _, t := range all {
		switch {
		case t.moment > until:
		case t.moment > last:
			after, end = after+1, t.moment
		case t.moment > last-recent:
			before++
		}
	}
	from, _ := slices.BinarySearch(at, last-recent+1)
	return after * lowerShare(min(float64(len(at)-from), before), before), end - last
}
