package leak

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"assay/backtest/metric"
	"assay/data"
)

const (
	// leastLeads is how many leads an event must have occurred to.
	leastLeads = 20
	// nearlyAll is the share of first occurrences after something from which
	// the event belongs to it, and ordinary the largest share of all other
	// events: where most of what is recorded comes later, being late tells
	// nothing.
	nearlyAll = 0.95
	ordinary  = 0.80
)

// firsts counts the first occurrences of one event type by lead.
type firsts struct {
	n, late       float64 // of leads with a moment, and at or after it
	taken, settle float64 // of accepted leads, and after the acceptance
	decided       tally   // of leads decided, at whatever time
	before        tally   // of labelled leads, before the moment
}

// events are the types that sales brings about, by name.
func (f *finder) events() []Suspect {
	if f.d.Events.Off == nil {
		return nil
	}
	counted := f.countFirsts()
	var all firsts
	for i := range counted {
		all.n, all.late = all.n+counted[i].n, all.late+counted[i].late
		all.taken, all.settle = all.taken+counted[i].taken, all.settle+counted[i].settle
	}
	handed := slices.Contains(f.d.Outcomes.Stage, data.HandedOver)
	var found []Suspect
	for i := range counted {
		s, ok := counted[i].suspect(f.d.Events.Types[i], &all, handed, f.base())
		if ok {
			s.Event, s.AUC, s.Cure = f.d.Events.Types[i], math.NaN(), cureOf(s.Code)
			found = append(found, s)
		}
	}
	slices.SortFunc(found, func(a, b Suspect) int { return cmp.Compare(a.Event, b.Event) })
	return found
}

// base is the share of accepted among the labelled.
func (f *finder) base() float64 { return f.sample.base() }

// countFirsts walks all events once.
func (f *finder) countFirsts() []firsts {
	e := &f.d.Events
	counted := make([]firsts, len(e.Types))
	first := make([]data.Time, len(e.Types))
	for i, a := range f.answers {
		for t := range first {
			first[t] = data.Never
		}
		for k := e.Off[a.Lead]; k < e.Off[a.Lead+1]; k++ {
			first[e.Type[k]] = min(first[e.Type[k]], e.At[k])
		}
		accepted := acceptedAt(&f.d.Outcomes, a.Lead)
		for t, at := range first {
			if at != data.Never {
				counted[t].meet(at, a, f.fates[i], accepted)
			}
		}
	}
	return counted
}

func (c *firsts) meet(at data.Time, a Answer, is fate, accepted data.Time) {
	c.n++
	if at >= a.At {
		c.late++
	} else if a.Label >= 0 {
		c.before.add(a.Label)
	}
	if is != open {
		c.decided.n++
	}
	if is == taken {
		c.decided.taken++
		c.taken++
		if at > accepted {
			c.settle++
		}
	}
}

// acceptedAt is when sales first said yes; Never.
func acceptedAt(o *data.Outcomes, lead uint32) data.Time {
	if o.Off != nil {
		for i := o.Off[lead]; i < o.Off[lead+1]; i++ {
			if positive(o.Stage[i]) {
				return o.At[i]
			}
		}
	}
	return data.Never
}

func positive(s data.Stage) bool {
	return s == data.Accepted || s == data.Opportunity || s == data.Customer
}

// suspect tries the rules on one type; all counts every type.
func (c *firsts) suspect(name string, all *firsts, handed bool, base float64) (Suspect, bool) {
	taken := metric.Wilson(c.decided.taken, c.decided.n, bounds)
	ofTaken := taken.OK && taken.Lo >= 0.9
	switch {
	case handed && c.n >= leastLeads && c.late > nearlyAll*c.n && all.late-c.late <= ordinary*(all.n-c.n):
		return Suspect{Code: OnlyAfter, Sure: ofTaken, Why: fmt.Sprintf("%s first occurs after the hand-over in %.0f of %.0f leads, other events in %s",
			name, c.late, c.n, percent((all.late-c.late)/(all.n-c.n)))}, true
	case ofTaken && c.taken >= leastLeads && c.settle > nearlyAll*c.taken && all.settle-c.settle <= ordinary*(all.taken-c.taken):
		return Suspect{Code: OnlyAfter, Why: fmt.Sprintf("%s first occurs after the acceptance in %.0f of %.0f accepted leads, other events in %s",
			name, c.settle, c.taken, percent((all.settle-c.settle)/(all.taken-c.taken)))}, true
	}
	before := metric.Wilson(c.before.taken, c.before.n, bounds)
	return Suspect{Code: OnlyTaken, Why: fmt.Sprintf("%s occurs before the moment in %.0f leads, and %.0f of them were accepted, against %s of all",
		name, c.before.n, c.before.taken, percent(base))}, c.before.n >= fewest && before.Lo >= onlySide(base)
}
