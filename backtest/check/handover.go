package check

import (
	"context"

	"assay/data"
)

// handOvers is how far hand-overs cover the leads, and how far the first
// criterion, as it is written, agrees with them.
func (m *maker) handOvers(ctx context.Context) error {
	if !m.job.Question.NeedsHandOver {
		return nil
	}
	h := &HandOver{Leads: m.d.Leads.Len()}
	for lead := range m.reached {
		handed := m.first[lead] < data.Never
		h.HandedOver += count(handed)
		h.Accepted += count(m.reached[lead])
		h.AcceptedAfter += count(m.reached[lead] && handed)
	}
	m.page.HandOver = h
	if len(m.job.Criteria) == 0 {
		return nil
	}
	a, err := m.s.Agree(ctx, m.d, m.job, m.job.Criteria[0])
	h.Rules, h.RulesLooked, h.RulesFlag, h.RulesBoth = m.job.Criteria[0].Name, a.HandedOver, a.Flagged, a.Both
	return err
}

// silent counts the leads without any event, among the accepted and among the
// others.
func (m *maker) silent() {
	if m.d.Events.Len() == 0 {
		return
	}
	s := &Silent{}
	for lead, reached := range m.reached {
		none := count(m.d.Events.Off[lead] == m.d.Events.Off[lead+1])
		if reached {
			s.Accepted, s.AcceptedSilent = s.Accepted+1, s.AcceptedSilent+none
		} else {
			s.Others, s.OthersSilent = s.Others+1, s.OthersSilent+none
		}
	}
	m.page.Silent = s
}
