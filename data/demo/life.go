package demo

import (
	"cmp"
	"math"
	"slices"
)

// life is what a lead does as long as its interest lasts, before anybody
// from sales has spoken to it.
type life struct {
	s      stream
	p      *person
	until  int64
	factor float64 // times the activity of an honest lead
	facts  []fact
}

// What follows from what.
const (
	clickAfterOpen    = .16
	attendAfterSignup = .55
	attendKicker      = .25 // a tyre-kicker signs up and stays away
	formWithDownload  = .5
	usesAfterTrial    = 4.5 // sessions at z = 0, times exp(.4·z)
	listShare         = .75 // of the leads get e-mail at all
)

// live draws the events of p, in the order in which they are seen.
func live(seed uint64, i int, p *person) []fact {
	l := life{s: newStream(seed, forLife, i), p: p, until: p.firstSight + p.lifetime, factor: 1}
	if p.kicker != honest {
		l.factor = kickerActivity
	}
	onList := l.s.chance(listShare)
	l.identify()
	for k := range kinds {
		h := habits[k]
		if h.bursts == 0 || k == emailOpen && !onList {
			continue
		}
		l.indulge(k, h)
	}
	l.leaveList()
	l.arrive()
	return l.facts
}

// identify is the act by which the visitor becomes a lead.
func (l *life) identify() {
	weight := make([]float64, len(identifying))
	for i, w := range identifying {
		weight[i] = w.often
	}
	l.do(identifying[l.s.pick(weight)].kind, l.p.created)
}

// indulge draws all events of one kind.
func (l *life) indulge(k kind, h habit) {
	from, factor := l.p.created, l.factor
	if h.early {
		from = l.p.firstSight
	}
	if l.p.kicker != honest {
		factor *= h.kicker
	}
	for _, at := range h.draw(l.s, l.p.interest, factor, from, max(l.until, from)) {
		l.do(k, at)
	}
}

// do notes an event of kind k and draws what follows from it.
func (l *life) do(k kind, at int64) {
	at = wholeMilli(at)
	f := fact{at: at, kind: k}
	switch k {
	case pageView:
		f.page = l.visit()
	case emailOpen:
		if l.s.chance(clickAfterOpen) {
			l.do(emailClick, at+l.s.wait(2*minute))
		}
	case ebook, whitepaper:
		if l.s.chance(formWithDownload) {
			l.do(formSubmit, at)
		}
	case webinarSignup:
		l.maybeAttend(at)
	case trialStart:
		l.use(at)
	}
	l.facts = append(l.facts, f)
}

// visit draws a page: interest moves the sections, and tyre-kickers have
// their own.
func (l *life) visit() uint8 {
	weight := make([]float64, len(site))
	for i, s := range site {
		weight[i] = s.often * math.Exp(s.gain*l.p.interest) * disguises[l.p.kicker].visits[i]
	}
	i := l.s.pick(weight)
	return uint8(firstPage[i] + l.s.IntN(len(site[i].urls)))
}

func (l *life) maybeAttend(signup int64) {
	p := attendAfterSignup
	if l.p.kicker != honest {
		p = attendKicker
	}
	if l.s.chance(p) {
		l.do(webinarAttend, officeHours(l.s, signup+day+l.s.span(13*day), signup+hour, asOf+week))
	}
}

// use draws the sessions of a trial of two weeks.
func (l *life) use(start int64) {
	for range l.s.poisson(usesAfterTrial * math.Exp(.4*l.p.interest)) {
		at := officeHours(l.s, start+l.s.span(14*day), start+minute, start+21*day)
		l.facts = append(l.facts, fact{at: wholeMilli(at), kind: productUse, minutes: uint16(min(l.s.logNormal(18, .8), 600) + 1)})
	}
}

// leaveList removes the e-mails after the first unsubscribe.
func (l *life) leaveList() {
	left := asOf
	for _, f := range l.facts {
		if f.kind == unsubscribe {
			left = min(left, f.at)
		}
	}
	l.facts = slices.DeleteFunc(l.facts, func(f fact) bool {
		return f.at > left && (f.kind == emailOpen || f.kind == emailClick)
	})
}

// arrive draws when each event is seen: at once, within hours, or days to
// weeks later, and never before the lead itself is there.
func (l *life) arrive() {
	for i := range l.facts {
		f := &l.facts[i]
		f.seen = max(f.at+delay(l.s), l.p.seen())
	}
	l.facts = slices.DeleteFunc(l.facts, func(f fact) bool { return f.seen >= asOf })
	sortFacts(l.facts)
}

// delay is how long an event is on its way.
func delay(s stream) int64 {
	which, length := s.Float64(), s.Float64()
	switch {
	case which < .85:
		return 0
	case which < .97:
		return wholeMilli(minute + int64(length*length*float64(12*hour)))
	}
	return daysOf(2 + 24*length*length)
}

// sortFacts orders by seen, at, kind and page.
func sortFacts(facts []fact) {
	slices.SortStableFunc(facts, func(a, b fact) int {
		return cmp.Or(cmp.Compare(a.seen, b.seen), cmp.Compare(a.at, b.at), cmp.Compare(a.kind, b.kind), cmp.Compare(a.page, b.page))
	})
}
