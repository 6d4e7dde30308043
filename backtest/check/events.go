package check

import (
	"cmp"
	"slices"

	"assay/data"
)

// tally is one type of event under way.
type tally struct {
	EventType
	first, last   data.Time
	lead          int // the last that had one
	judged, after int // events of leads with a hand-over, and those from then on
	days          days
}

// events counts each type of event, those that most leads have first.
func (m *maker) events() {
	types := make([]tally, len(m.d.Events.Types))
	for k, name := range m.d.Events.Types {
		types[k] = tally{EventType: EventType{Type: name}, first: data.Never, last: data.Always, lead: -1}
	}
	for lead := range m.d.Leads.Len() {
		m.tallyLead(lead, types)
	}
	for k := range types {
		types[k].days = m.newDays(types[k].first, types[k].last)
	}
	for i, k := range m.d.Events.Type {
		types[k].days.add(m.d.Events.At[i])
	}
	for k := range types {
		t := &types[k]
		t.Share, t.After = share(t.Leads, m.d.Leads.Len()), share(t.after, t.judged)
		if t.N > 0 {
			t.First, t.Last, t.Gaps = m.day(t.first), m.day(t.last), m.gaps(t.days)
		}
		m.page.Events = append(m.page.Events, t.EventType)
	}
	slices.SortStableFunc(m.page.Events, func(a, b EventType) int { return cmp.Compare(b.Leads, a.Leads) })
}

func (m *maker) tallyLead(lead int, types []tally) {
	e := &m.d.Events
	for i := e.Off[lead]; i < e.Off[lead+1]; i++ {
		t, at := &types[e.Type[i]], e.At[i]
		t.N++
		t.Leads += count(t.lead != lead)
		t.lead, t.first, t.last = lead, min(t.first, at), max(t.last, at)
		if m.first[lead] < data.Never {
			t.judged++
			t.after += count(at >= m.first[lead])
		}
	}
}
