package propose

import (
	"slices"

	"assay/backtest/leak"
)

// LeaveOut takes away what surely gives the answer away, as the data itself
// shows once it is read, and says of what may do so that it is kept.
func (q *Proposal) LeaveOut(suspects []leak.Suspect) {
	p := q.plan
	for _, s := range suspects {
		covered := func(c *column) bool { return s.Covers(c.Label) }
		event := s.Event != "" && p.looksAt(s.Event)
		switch {
		case !event && !slices.ContainsFunc(p.fit, covered) && !slices.ContainsFunc(p.told, func(t told) bool { return covered(t.column) }):
		case !s.Sure:
			p.doubts = append(p.doubts, s.Why)
		case event:
			p.suspect(s.Event)
			p.leave("events of type "+s.Event, s.Why)
		default:
			p.fit = slices.DeleteFunc(p.fit, covered)
			p.told = slices.DeleteFunc(p.told, func(t told) bool { return covered(t.column) })
			p.leave(s.Column, s.Why)
		}
	}
	*q = *p.proposal()
}

// looksAt says whether some behaviour is of a type of event.
func (p *plan) looksAt(kind string) bool {
	for _, e := range p.events {
		kept, _ := p.typesOf(e)
		for _, l := range kept {
			if l.Text == kind {
				return !p.fromLog
			}
		}
	}
	return false
}

// suspect makes the behaviour anew without a type of event.
func (p *plan) suspect(kind string) {
	if p.suspected == nil {
		p.suspected = map[string]bool{}
	}
	p.suspected[kind], p.doing = true, nil
	p.findBehaviour()
}
