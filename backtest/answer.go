package backtest

import (
	"math"
	"slices"
	"time"

	"assay/data"
)

// Answer is what became of one lead at its moment; a lead that is looked at
// again and again has one for each moment. With a hand-over at h the
// label window is [Start, End) = [h, h+horizon), from the start of h's day or
// tick where h is no finer; without one it opens at the moment.
type Answer struct {
	Lead       uint32
	Start, End data.Time
	Moment     data.Time // features see facts with seen < Moment
	Known      data.Time // when the hand-over itself was known; Always without one
	Accepted   data.Time // when it was known that a person let the goal be reached; Never
	Rejected   data.Time // when it was known that sales declined; Never
	Default    data.Time // when it was known that it was accepted by default, which is no answer; Never
	Chance     float64   // recorded probability of a random hand-over; NaN: not at random
	Opens, Won bool      // became an opportunity, a customer, at any time after
	counts     data.Time // from when on outcomes count: Start, or the beginning of its day
}

// Random says whether chance, not a criterion, handed the lead over.
func (a *Answer) Random() bool { return !math.IsNaN(a.Chance) }

// Label is 1 accepted, 0 not, -1 nothing that counts, by what was known
// before t. What a person said goes before an acceptance by default.
func (q *Question) Label(a *Answer, t data.Time) int8 {
	switch {
	case a.Known >= t:
		return -1
	case a.Accepted < t:
		return 1
	case a.Rejected < t:
		return 0
	case a.Default < t || q.SilenceLeftOut || q.DecidedOnly:
		return -1
	}
	return 0
}

// record is all answers of a dataset, by Start then Lead, and what was left
// out of them.
type record struct {
	answers   []Answer
	lag       data.Time   // settling lag: 95th percentile of the outcomes' arrival delay
	truncated []data.Time // starts before recording began
	censored  []data.Time // starts whose window is not over
	dropped   []data.Drop
	moments   []data.Time // starts of the periods at which leads are looked at; nil where each has a moment of its own
}

// mature is the end of the starts whose label window, and the settling lag
// after it, is over at t.
func (r *record) mature(q *Question, t data.Time) data.Time { return t - q.Within - r.lag }

// matureEnd is just past the last start that is mature at t.
func (q *Question) matureEnd(r *record, t data.Time) data.Time { return r.mature(q, t) + 1 }

// recordAnswers finds the answer of every lead that has one to come.
func recordAnswers(d *data.Dataset, q *Question) *record {
	r := &record{lag: settlingLag(&d.Outcomes)}
	again, orphans, unknown, early := 0, 0, 0, 0
	open := q.opener(d, r)
	for lead := range uint32(d.Leads.Len()) {
		all := open(lead)
		if len(all) == 0 && q.Every == (Length{}) {
			orphans += count(d.Outcomes.Off[lead+1] > d.Outcomes.Off[lead])
		}
		for _, a := range all {
			again += q.close(d, &a)
			early += count(q.NeedsHandOver && a.Accepted == data.Never && q.reachedBefore(d, &a))
			switch {
			case a.Start < d.From:
				r.truncated = append(r.truncated, a.Start)
			case d.Leads.Seen[lead] >= a.Moment:
				unknown++
			case a.End+r.lag > d.AnsweredUntil():
				r.censored = append(r.censored, a.Start)
			default:
				r.answers = append(r.answers, a)
			}
		}
	}
	slices.SortStableFunc(r.answers, func(a, b Answer) int { return compareTime(a.Start, b.Start) })
	r.drop("its answer may still come: the horizon is not over", len(r.censored))
	r.drop("its moment is before outcomes were recorded", len(r.truncated))
	r.drop("the lead was not known yet at its moment", unknown)
	r.drop("handed over again: only the first hand-over counts", again)
	r.drop("an outcome without a hand-over before it", orphans)
	r.drop("accepted before its hand-over, which counts as not accepted", early)
	return r
}

func (r *record) drop(reason string, n int) {
	if n > 0 {
		r.dropped = append(r.dropped, data.Drop{Reason: reason, Count: n})
	}
}

// opener gives the answers of a lead, before anything is known of them: one,
// none, or one for every calendar moment.
func (q *Question) opener(d *data.Dataset, r *record) func(lead uint32) []Answer {
	if q.Every != (Length{}) {
		return q.openMoments(d, r)
	}
	return func(lead uint32) []Answer {
		if a, ok := q.open(d, lead); ok {
			return []Answer{a}
		}
		return nil
	}
}

// unanswered is an answer of which nothing is known.
func unanswered(lead uint32) Answer {
	return Answer{Lead: lead, Known: data.Always, Accepted: data.Never, Rejected: data.Never, Default: data.Never, Chance: math.NaN()}
}

// open finds where the label window of lead opens and when it is looked at.
func (q *Question) open(d *data.Dataset, lead uint32) (Answer, bool) {
	a := unanswered(lead)
	if !q.NeedsHandOver {
		q.openAtCreation(d, &a)
		return a, true
	}
	i, ok := firstHandOver(d, lead)
	if !ok {
		return a, false
	}
	a.Start, a.Moment = handOver(d, d.Outcomes.At[i])
	a.End, a.Known, a.counts = q.end(d, a.Start), d.Outcomes.SeenAt(i), a.Start
	if d.Outcomes.Chance != nil {
		a.Chance = d.Outcomes.Chance[i]
	}
	return a, true
}

// openAtCreation sets the moment After past creation; right at creation it is
// the instant after the lead is known. One created on a date is looked at, and
// its horizon begins, when the day is over; what came of it on the same day
// counts all the same, since it came after it.
func (q *Question) openAtCreation(d *data.Dataset, a *Answer) {
	a.Start = d.Leads.Created[a.Lead] + q.After
	a.Moment = a.Start
	if q.After == 0 {
		a.Start = d.Leads.Seen[a.Lead]
		a.Moment = a.Start + 1
	}
	a.End, a.counts = a.Start+q.Within, a.Start
	if created := d.Leads.Created[a.Lead]; q.After == 0 && bearsDate(d, created, a.Start) {
		a.counts = created
	}
}

// bearsDate says that a lead bears a date and no time: it was created with a
// day and seen when that was over.
func bearsDate(d *data.Dataset, created, seen data.Time) bool {
	if d.Clock != data.Dated || seen <= created {
		return false
	}
	t := created.In(d.Zone)
	day := func(n int) data.Time {
		return data.FromTime(time.Date(t.Year(), t.Month(), t.Day()+n, 0, 0, 0, 0, d.Zone))
	}
	return created == day(0) && seen == day(1)-1
}

// firstHandOver is the row of the first hand-over since recording began, or
// of the first at all where there is none since.
func firstHandOver(d *data.Dataset, lead uint32) (int64, bool) {
	found := int64(-1)
	for i := d.Outcomes.Off[lead]; i < d.Outcomes.Off[lead+1]; i++ {
		if d.Outcomes.Stage[i] != data.HandedOver {
			continue
		}
		if start, _ := handOver(d, d.Outcomes.At[i]); start >= d.From {
			return i, true
		}
		if found < 0 {
			found = i
		}
	}
	return found, found >= 0
}

// handOver turns a recorded hand-over into the start of its label window and
// the moment just after every fact that bears the same timestamp.
func handOver(d *data.Dataset, h data.Time) (start, moment data.Time) {
	if d.Outcomes.DayOnly {
		t := h.In(d.Zone)
		return data.FromTime(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, d.Zone)), h + 1
	}
	return h.Floor(d.Tick), h.Floor(d.Tick) + d.Tick
}

// end closes a label window. Where hand-overs bear dates it closes at a
// midnight too, however long the days between were.
func (q *Question) end(d *data.Dataset, start data.Time) data.Time {
	if !d.Outcomes.DayOnly {
		return start + q.Within
	}
	return q.wallEnd(d, start)
}

// wallEnd closes a label window that opens at a midnight.
func (q *Question) wallEnd(d *data.Dataset, start data.Time) data.Time {
	days := q.Within / data.Day
	return data.FromTime(start.In(d.Zone).AddDate(0, 0, int(days))) + q.Within - days*data.Day
}

// close reads what happened to a within its label window, and returns how
// often the lead was handed over again.
func (q *Question) close(d *data.Dataset, a *Answer) (again int) {
	o := &d.Outcomes
	for i := o.Off[a.Lead]; i < o.Off[a.Lead+1]; i++ {
		at, seen := o.At[i], o.SeenAt(i)
		if o.Undated != nil && o.Undated.Has(int(i)) { // whether, and not when
			at, seen = a.Start, a.End-1
		}
		if at < a.counts {
			continue
		}
		inside := at < a.End
		switch stage := o.Stage[i]; {
		case stage == data.HandedOver:
			again++
		case stage == q.Reach && inside && o.Automatic != nil && o.Automatic.Has(int(i)):
			a.Default = min(a.Default, seen)
		case stage == q.Reach && inside:
			a.Accepted = min(a.Accepted, seen)
		case stage == data.Rejected && inside:
			a.Rejected = min(a.Rejected, seen)
		}
		a.Opens = a.Opens || o.Stage[i] == data.Opportunity
		a.Won = a.Won || o.Stage[i] == data.Customer
	}
	if q.NeedsHandOver {
		again--
	}
	return max(again, 0)
}

// reachedBefore says whether the goal was reached before the window opened.
func (q *Question) reachedBefore(d *data.Dataset, a *Answer) bool {
	for i := d.Outcomes.Off[a.Lead]; i < d.Outcomes.Off[a.Lead+1]; i++ {
		if d.Outcomes.Stage[i] == q.Reach && d.Outcomes.At[i] < a.Start {
			return true
		}
	}
	return false
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// settlingLag is how late outcomes reach us: the 95th percentile of seen−at.
// It is that of the whole record, so the gap of an early fold may know of
// delays that came later; it only ever makes a gap longer or shorter.
func settlingLag(o *data.Outcomes) data.Time {
	if o.Seen == nil || len(o.At) == 0 {
		return 0
	}
	delay := make([]data.Time, len(o.At))
	for i := range o.At {
		delay[i] = o.Seen[i] - o.At[i]
	}
	slices.Sort(delay)
	return delay[(len(delay)*95-1)/100]
}

func compareTime(a, b data.Time) int { return int(min(max(a-b, -1), 1)) }
