package check

import (
	"cmp"
	"fmt"
	"slices"

	"assay/backtest"
	"assay/data"
)

// months counts leads by the month of their moment: of the hand-over where
// there is one.
func (m *maker) months() {
	switch m.d.Clock {
	case data.Shuffled:
		return
	case data.Ordered:
		m.runsOfRows()
		return
	}
	by := map[int]*Month{}
	at := func(t data.Time) *Month {
		z := t.In(m.d.Zone)
		key := z.Year()*12 + int(z.Month()) - 1
		if by[key] == nil {
			by[key] = &Month{Month: fmt.Sprintf("%04d-%02d", z.Year(), int(z.Month()))}
		}
		by[key].Leads++
		return by[key]
	}
	for i := range m.s.Answers {
		at(m.s.Answers[i].Start).add(&m.s.Answers[i], m.labels[i])
	}
	for _, t := range m.s.Censored {
		at(t).Censored++
	}
	for _, t := range m.s.Truncated {
		at(t).Truncated++
	}
	for _, month := range by {
		m.page.Months = append(m.page.Months, *month)
	}
	slices.SortFunc(m.page.Months, func(a, b Month) int { return cmp.Compare(a.Month, b.Month) })
}

// mostRuns is how many runs of rows stand for months where there are no dates.
const mostRuns = 12

// runsOfRows counts leads by runs of so many hundred rows.
func (m *maker) runsOfRows() {
	const hundred = 100
	each := max(1, (m.d.Leads.Len()+mostRuns*hundred-1)/(mostRuns*hundred)) * hundred
	for i := range m.s.Answers {
		a := &m.s.Answers[i]
		k := (a.Start.Row() - 1) / each
		for len(m.page.Months) <= k {
			m.page.Months = append(m.page.Months, Month{Month: "from " + num(len(m.page.Months)*each+1)})
		}
		m.page.Months[k].Leads++
		m.page.Months[k].add(a, m.labels[i])
	}
}

func (p *Month) add(a *backtest.Answer, label int8) {
	switch {
	case label == 1:
		p.Accepted++
	case a.Rejected < data.Never:
		p.Rejected++
	case label == 0:
		p.Silent++
	default:
		p.Uncounted++
	}
}

// joined adds months up into periods of so many.
func joined(months []Month, each int) []Month {
	var out []Month
	key := -1
	for _, p := range months {
		var year, month int
		_, _ = fmt.Sscanf(p.Month, "%d-%d", &year, &month) // as months writes it
		if k := (year*12 + month - 1) / each; len(out) == 0 || k != key {
			key = k
			out = append(out, Month{Month: periodName(k, each)})
		}
		last := &out[len(out)-1]
		last.Leads, last.Accepted, last.Rejected = last.Leads+p.Leads, last.Accepted+p.Accepted, last.Rejected+p.Rejected
		last.Silent, last.Uncounted = last.Silent+p.Silent, last.Uncounted+p.Uncounted
		last.Censored, last.Truncated = last.Censored+p.Censored, last.Truncated+p.Truncated
	}
	return out
}

// periodName is 2025-03, 2025 Q1 or 2025.
func periodName(k, each int) string {
	switch each {
	case 1:
		return fmt.Sprintf("%04d-%02d", k/12, k%12+1)
	case 3:
		return fmt.Sprintf("%04d Q%d", k/4, k%4+1)
	}
	return fmt.Sprintf("%04d", k)
}
