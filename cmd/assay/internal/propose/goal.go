package propose

import (
	"fmt"
	"slices"

	"assay/data"
)

// goal is what counts as a good lead.
type goal struct {
	reach   string
	within  int // days
	decided bool
	note    string
}

// findMoment decides when a lead is looked at where nobody hands it over.
func (p *plan) findMoment() {
	switch {
	case len(p.outcomes.steps[stepHanded]) > 0:
	case p.fromLog:
		p.moment, p.notes["moment"] = "every quarter", "nobody is handed over, and there is no day of creation but the first "+p.events[0].name()+": everybody is looked at again and again"
	case p.created == nil:
	case len(p.events)+len(p.dates) > 0:
		p.moment, p.notes["moment"] = "created + 7d", "nobody is handed over: each lead is looked at after a week of behaviour"
	default:
		p.notes["moment"] = "nobody is handed over: each lead is looked at when it is created"
	}
}

func (e eventSource) name() string {
	if e.fixed != "" {
		return e.fixed
	}
	return "event"
}

// findByEvent: where leads are created at the time of an event, to the second,
// they were made from their events, and are known when the first arrives.
func (p *plan) findByEvent() {
	if p.created == nil || p.created.Dates || p.known != nil || p.fromLog {
		return
	}
	for _, e := range p.events {
		if share, _ := p.created.Shared(e.at.Sketch); share > 0.9 && e.known != nil {
			p.byEvent = true
			p.notes["known"] = fmt.Sprintf("%s of leads are created at the time of an event in %s: they are known once the first has arrived", percent(share), e.in.name())
		}
	}
}

// findGoal decides what is to be reached, and within which time: 30 days, or
// the shortest usual time by which at least half had got there.
func (p *plan) findGoal() {
	o := &p.outcomes
	s := o.reach()
	p.goal = goal{reach: stepKeys[s], within: 30}
	if p.fromLog {
		p.goal.within, p.goal.note = 90, "until the next look"
		return
	}
	if o.truth || p.created == nil {
		p.goal.within = 0
		return
	}
	p.goal.decided = p.areDeals() && len(o.steps[stepRejected]) > 0 && len(o.steps[stepHanded]) == 0
	delays := p.delays(s)
	if len(delays) < 20 {
		return
	}
	slices.Sort(delays)
	p.goal.within = 365
	for _, days := range []int{30, 60, 90, 180} {
		if within(delays, days) >= 0.5 {
			p.goal.within = days
			break
		}
	}
	d := p.goal.within
	p.goal.note = fmt.Sprintf("%dd holds %s of them", d, percent(within(delays, d)))
	for _, more := range []int{60, 90, 180, 365} {
		if more > d {
			p.goal.note += fmt.Sprintf(", %dd %s", more, percent(within(delays, more)))
			break
		}
	}
}

// within is the share of sorted delays that are shorter than so many days.
func within(delays []data.Time, days int) float64 {
	n, _ := slices.BinarySearch(delays, data.Time(days)*data.Day)
	return float64(n) / float64(len(delays))
}

// areDeals: open deals are not decided, whereas a lead that nobody answered
// was not accepted.
func (p *plan) areDeals() bool {
	names := []string{p.leads.stem(), p.created.Label}
	if p.id != nil {
		names = append(names, p.id.Label)
	}
	for _, name := range names {
		if l := newLabel(name); slices.ContainsFunc([]string{"deal", "deals", "opportunity", "opportunities", "pipeline"}, l.has) {
			return true
		}
	}
	return false
}

// delays are the times from the hand-over, or else from the creation, to the
// goal, of leads that reached it, as far as the samples tell.
func (p *plan) delays(s step) []data.Time {
	from, to := p.firsts(stepHanded), p.firsts(s)
	if from == nil {
		from = firstTimes(p.id, p.created, nil)
	}
	var delays []data.Time
	for lead, t := range to {
		if begin, ok := from[lead]; ok {
			delays = append(delays, max(0, t-begin))
		}
	}
	return delays
}

// firsts are the first times at which leads reached a step; nil where that is
// not recorded.
func (p *plan) firsts(s step) map[uint64]data.Time {
	o, names := &p.outcomes, p.outcomes.steps[s]
	if len(names) == 0 {
		return nil
	}
	if o.in == nil {
		return p.columnTimes(names)
	}
	if o.stage == nil {
		return firstTimes(o.lead, o.at, nil)
	}
	wanted := map[uint64]bool{}
	for _, name := range names {
		wanted[data.Hash(name)] = true
	}
	return firstTimes(o.lead, o.at, func(i int) bool { h, ok := o.stage.Value(i); return ok && wanted[h] })
}

func (p *plan) columnTimes(labels []string) map[uint64]data.Time {
	all := map[uint64]data.Time{}
	for _, label := range labels {
		c := &column{Sketch: p.leads.Column(label), in: p.leads}
		for lead, t := range firstTimes(p.id, c, nil) {
			if before, ok := all[lead]; !ok || t < before {
				all[lead] = t
			}
		}
	}
	return all
}

// firstTimes is the first time of each lead in the sample of a table; without
// a column of leads every row is one of its own.
func firstTimes(lead, at *column, only func(row int) bool) map[uint64]data.Time {
	first := map[uint64]data.Time{}
	for i := range at.Values() {
		who, ok := uint64(i+1), true
		if lead != nil {
			who, ok = lead.Value(i)
		}
		t, timed := at.Time(i)
		if !ok || !timed || only != nil && !only(i) {
			continue
		}
		if before, there := first[who]; !there || t < before {
			first[who] = t
		}
	}
	return first
}
