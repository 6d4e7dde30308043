package check

import (
	"path"

	"assay/data"
)

// oddEvents is no mistake: visits before a form is filled in are such.
const oddEvents = "events are from before their lead was created, and known from then on"

// order counts facts in an order that cannot be, or that a reader would not
// guess.
func (m *maker) order() {
	d, o := m.d, &m.d.Outcomes
	before, answered, early, handed := 0, 0, 0, 0
	for lead := range d.Leads.Len() {
		first, reach := data.Never, data.Never
		for i := o.Off[lead]; i < o.Off[lead+1]; i++ {
			before += count(o.At[i] < d.Leads.Created[lead])
			switch o.Stage[i] {
			case data.HandedOver:
				first = min(first, m.handOver(o.At[i]))
			case m.job.Question.Reach:
				reach = min(reach, o.At[i])
			}
		}
		answered += count(reach < data.Never && first < data.Never)
		early += count(reach < first && first < data.Never)
		handed += count(first < data.Never)
	}
	m.odd("outcomes are from before their lead was created", before, len(o.At))
	if handed > 0 {
		m.odd("leads were "+spoken(m.job.Question.Reach)+" before they were handed over", early, answered)
	}
	m.odd(oddEvents, m.eventsBefore(), d.Events.Len())
	for _, c := range m.page.Clocks.Columns {
		m.odd("rows of "+path.Base(c.File)+" arrived, by "+c.Column+", before what they tell had happened", c.Early, c.Times)
	}
}

func (m *maker) odd(what string, n, of int) {
	if n > 0 {
		m.page.Odd = append(m.page.Odd, Odd{What: what, N: n, Of: of})
	}
}

func (m *maker) eventsBefore() int {
	n, e := 0, &m.d.Events
	for lead := range m.d.Leads.Len() {
		for i := e.Off[lead]; i < e.Off[lead+1]; i++ {
			n += count(e.At[i] < m.d.Leads.Created[lead])
		}
	}
	return n
}
