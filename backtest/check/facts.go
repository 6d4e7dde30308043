package check

import (
	"iter"
	"slices"
	"strings"

	"assay/backtest/report"
	"assay/data"
)

// facts are the spans and the gaps of the leads, the events and each stage.
func (m *maker) facts() {
	d := m.d
	m.addFacts(leadsPart, d.Leads.Len(), slices.Values(d.Leads.Created))
	if d.Events.Len() > 0 {
		m.addFacts(eventsPart, m.withEvents(), slices.Values(d.Events.At))
	}
	for stage := data.HandedOver; stage <= data.Customer; stage++ {
		if leads := m.atStage(stage); leads > 0 {
			m.addFacts(spoken(stage), leads, m.stageTimes(stage))
		}
	}
}

func (m *maker) addFacts(of string, leads int, times iter.Seq[data.Time]) {
	f := Facts{Of: of, Leads: leads}
	first, last := data.Never, data.Always
	for t := range times {
		f.N++
		first, last = min(first, t), max(last, t)
	}
	f.First, f.Last = m.day(first), m.day(last)
	if !m.dated() {
		m.page.Facts = append(m.page.Facts, f)
		return
	}
	by := m.newDays(first, last)
	for t := range times {
		by.add(t)
	}
	f.Gaps = m.gaps(by)
	m.page.Facts = append(m.page.Facts, f)
}

// withEvents is how many leads have any event.
func (m *maker) withEvents() int {
	n := 0
	for lead := range m.d.Leads.Len() {
		n += count(m.d.Events.Off[lead+1] > m.d.Events.Off[lead])
	}
	return n
}

// atStage is how many leads ever reached a stage.
func (m *maker) atStage(stage data.Stage) int {
	n, o := 0, &m.d.Outcomes
	for lead := range m.d.Leads.Len() {
		n += count(slices.Contains(o.Stage[o.Off[lead]:o.Off[lead+1]], stage))
	}
	return n
}

func (m *maker) stageTimes(stage data.Stage) iter.Seq[data.Time] {
	return func(yield func(data.Time) bool) {
		for i, at := range m.d.Outcomes.At {
			if m.d.Outcomes.Stage[i] == stage && !yield(at) {
				return
			}
		}
	}
}

// spoken is "handed over" for a stage.
func spoken(stage data.Stage) string { return strings.ReplaceAll(stage.String(), "_", " ") }

// after is the first day after the record, or its end in rows.
func (m *maker) after(until data.Time) data.Time {
	if !m.dated() {
		return until
	}
	return until - 1 + data.Day
}

// clocks says how times were read.
func (m *maker) clocks() {
	d := m.d
	c := Clocks{Order: m.orderedBy(), Zone: d.Zone.String(), Record: report.Span{From: m.day(d.From), To: m.day(m.after(d.Until))}, Tick: unit(d.Tick), HandOverDays: d.Outcomes.DayOnly}
	for _, t := range m.told.Times {
		kind := "zoned"
		switch {
		case t.Times == 0:
			kind = "empty"
		case t.Days:
			kind = "dates"
		case t.Naive:
			kind = "no zone"
		}
		c.Columns = append(c.Columns, TimeColumn{File: m.name(t.Path), Column: t.Column, Kind: kind, Times: t.Times, Early: t.Early})
	}
	m.page.Clocks = c
}

// orderedBy says what gives the order of leads.
func (m *maker) orderedBy() string {
	switch m.d.Clock {
	case data.Ordered:
		return m.d.OrderedBy
	case data.Shuffled:
		return "none"
	}
	return "dates"
}

func unit(t data.Time) string {
	switch t {
	case data.Microsecond:
		return "microsecond"
	case data.Millisecond:
		return "millisecond"
	case data.Second:
		return "second"
	case data.Minute:
		return "minute"
	}
	return t.String()
}
