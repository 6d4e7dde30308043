package demo

import "slices"

// How a lead goes on once sales has answered.
const (
	keptAccepted = .45 // of what it would have done anyway
	keptRejected = .4
	guidedUses   = 4. // sessions with sales in the 30 days after acceptance
	guidedVisits = 5. // visits to the documentation in the same time
)

// goOn changes what a lead does after its answer: less by itself, and with
// sales a guided trial. Nothing at or before the answer changes, and the
// answer is after the hand-over, so no reason for it is touched.
func goOn(seed uint64, i int, p *person, facts []fact, answer outcome) []fact {
	s := newStream(seed, forAfter, i)
	kept := keptRejected
	if answer.stage == "sal" {
		kept = keptAccepted
	}
	facts = slices.DeleteFunc(facts, func(f fact) bool { return f.at > answer.at && !s.chance(kept) })
	if answer.stage != "sal" {
		return facts
	}
	l := life{s: s, p: p, facts: facts}
	for range s.poisson(guidedUses) {
		l.guided(answer.at, productUse, 0)
	}
	for range s.poisson(guidedVisits) {
		l.guided(answer.at, pageView, uint8(firstPage[docs]+s.IntN(len(site[docs].urls))))
	}
	l.facts = slices.DeleteFunc(l.facts, func(f fact) bool { return f.seen >= asOf })
	sortFacts(l.facts)
	return l.facts
}

// guided notes an event in the 30 days after from.
func (l *life) guided(from int64, k kind, page uint8) {
	at := wholeMilli(from + second + l.s.span(30*day))
	f := fact{at: at, seen: at + delay(l.s), kind: k, page: page}
	if k == productUse {
		f.minutes = uint16(min(l.s.logNormal(25, .7), 600) + 1)
	}
	l.facts = append(l.facts, f)
}
