package backtest

import (
	"math"
	"slices"

	"assay/data"
)

// Answer is what became of one lead at its moment. With a hand-over at h the
// label window is [Start, Start+horizon), where Start is h, or the start of
// h's day or tick where h is no finer; without one, Start is the moment.
type Answer struct {
	Lead     uint32
	Start    data.Time
	Moment   data.Time // features see facts with seen < Moment
	Accepted data.Time // when it was known that the goal was reached; Never
	Rejected data.Time // when it was known that sales declined; Never
	// Automatic: accepted by default, which is no answer.
	Automatic  bool
	Chance     float64 // recorded probability of a random hand-over; NaN: not at random
	Opens, Won bool    // became an opportunity, a customer, at any time after
}

// Random says whether chance, not a criterion, handed the lead over.
func (a *Answer) Random() bool { return !math.IsNaN(a.Chance) }

// Label is 1 accepted, 0 not, -1 nothing that counts, by what was known
// before t.
func (q *Question) Label(a *Answer, t data.Time) int8 {
	switch {
	case a.Accepted < t && a.Automatic:
		return -1
	case a.Accepted < t:
		return 1
	case a.Rejected < t:
		return 0
	case q.SilenceLeftOut || q.DecidedOnly:
		return -1
	}
	return 0
}

// record is all answers of a dataset, by Start then Lead, and what was left
// out of them.
type record struct {
	answers   []Answer
	lag       data.Time // settling lag: 95th percentile of the outcomes' arrival delay
	censored  []data.Time
	truncated []data.Time // starts of what was left out, to count them by fold
	dropped   []data.Drop
}

// mature is the end of the starts whose label window, and the settling lag
// after it, is over at t.
func (r *record) mature(q *Question, t data.Time) data.Time { return t - q.Within - r.lag }

// recordAnswers finds the answer of every lead that has one to come.
func recordAnswers(d *data.Dataset, q *Question) *record {
	r := &record{lag: settlingLag(&d.Outcomes)}
	again, orphans := 0, 0
	for lead := range uint32(d.Leads.Len()) {
		a, ok := q.open(d, lead)
		rows := d.Outcomes.Off[lead+1] - d.Outcomes.Off[lead]
		switch {
		case !ok && rows > 0:
			orphans++
			continue
		case !ok:
			continue
		}
		again += q.close(d, &a)
		switch {
		case a.Start < d.From:
			r.truncated = append(r.truncated, a.Start)
		case a.Start > r.mature(q, d.Until):
			r.censored = append(r.censored, a.Start)
		default:
			r.answers = append(r.answers, a)
		}
	}
	slices.SortStableFunc(r.answers, func(a, b Answer) int { return compareTime(a.Start, b.Start) })
	r.drop("its answer may still come: the horizon is not over", len(r.censored))
	r.drop("its moment is before outcomes were recorded", len(r.truncated))
	r.drop("handed over again: only the first hand-over counts", again)
	r.drop("an outcome without a hand-over before it", orphans)
	return r
}

func (r *record) drop(reason string, n int) {
	if n > 0 {
		r.dropped = append(r.dropped, data.Drop{Reason: reason, Count: n})
	}
}

// open finds where the label window of lead opens and when it is looked at.
func (q *Question) open(d *data.Dataset, lead uint32) (Answer, bool) {
	a := Answer{Lead: lead, Accepted: data.Never, Rejected: data.Never, Chance: math.NaN()}
	if !q.NeedsHandOver {
		a.Start = max(d.Leads.Created[lead]+q.After, data.Always)
		a.Moment = a.Start
		if q.After == 0 {
			// The moment of a lead's creation is just after it is known.
			a.Moment = d.Leads.Seen[lead] + 1
		}
		return a, true
	}
	for i := d.Outcomes.Off[lead]; i < d.Outcomes.Off[lead+1]; i++ {
		if d.Outcomes.Stage[i] != data.HandedOver {
			continue
		}
		a.Start, a.Moment = handOver(d, d.Outcomes.At[i])
		if d.Outcomes.Chance != nil {
			a.Chance = d.Outcomes.Chance[i]
		}
		return a, true
	}
	return a, false
}

// handOver turns a recorded hand-over into the start of its label window and
// the moment just after every fact that bears the same timestamp.
func handOver(d *data.Dataset, h data.Time) (start, moment data.Time) {
	if d.Outcomes.DayOnly {
		_, offset := h.In(d.Zone).Zone()
		local := h + data.Time(offset)*data.Second
		return h - (local - local.Floor(data.Day)), h + 1
	}
	return h.Floor(d.Tick), h.Floor(d.Tick) + d.Tick
}

// close reads what happened to a within its label window, and returns how
// often the lead was handed over again.
func (q *Question) close(d *data.Dataset, a *Answer) (again int) {
	o, handed := &d.Outcomes, 0
	for i := o.Off[a.Lead]; i < o.Off[a.Lead+1]; i++ {
		at, inside := o.At[i], o.At[i] >= a.Start && o.At[i] < a.Start+q.Within
		switch {
		case o.Stage[i] == data.HandedOver:
			handed++
		case at < a.Start:
			continue
		case o.Stage[i] == data.Opportunity:
			a.Opens = true
		case o.Stage[i] == data.Customer:
			a.Won = true
		}
		if inside && o.Stage[i] == q.Reach && o.SeenAt(int64(i)) < a.Accepted {
			a.Accepted = o.SeenAt(int64(i))
			a.Automatic = o.Automatic != nil && o.Automatic.Has(int(i))
		}
		if inside && o.Stage[i] == data.Rejected {
			a.Rejected = min(a.Rejected, o.SeenAt(int64(i)))
		}
	}
	return max(handed-1, 0)
}

// settlingLag is how late outcomes reach us: the 95th percentile of seen−at.
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
