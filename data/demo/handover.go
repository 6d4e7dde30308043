package demo

// cause is why a lead was handed over; none is written where it was not.
type cause string

const (
	byRules  cause = "rules"       // the first moment of score >= cut
	byHand   cause = "hand-raiser" // a person sent it, whatever the score
	byChance cause = "random"      // drawn into the random slice
)

const (
	handRaisers = .0065 // of the leads: about 3 % of the hand-overs
	sliceShare  = .05   // of the leads not yet handed over at their random moment
	sliceDays   = 60    // the moment is uniform in so many days from the lead's arrival
)

// handOver is when and why a lead went to sales, once at most: recycling is
// not part of this company.
type handOver struct {
	at    int64 // whole second; looked at one second later
	cause cause
	p     float64 // true probability of acceptance at that look
	score int     // of the company's rules at that look
}

// HandOver is when lead, an index below Leads, went to sales, in whole seconds
// as µs since 1970 UTC, and why: "rules", "hand-raiser" or "random". It is
// looked at one second later. ok is false where the lead was never sent.
func (c *Company) HandOver(lead int) (at int64, why string, ok bool) {
	l := &c.leads[lead]
	return l.handed.at, string(l.handed.cause), l.sent
}

// moment is the look at a hand-over: just after everything that bears the
// same second.
func (h handOver) moment() int64 { return h.at + second }

// handOverOf finds the earliest of the three ways to sales. The draws do not
// depend on what is found, so sliceShare is the honest probability of every
// lead that was not yet handed over at its random moment.
func handOverOf(seed uint64, i int, p *person, facts []fact) (h handOver, ok bool) {
	s := newStream(seed, forHandOver, i)
	raises, drawn := s.chance(handRaisers), s.chance(sliceShare)
	chosen, wait := s.Float64(), s.span(sliceDays*day)

	h.at = asOf
	if at, crossed := firstCrossing(p, facts); crossed {
		h = handOver{at: wholeSecond(at), cause: byRules}
	}
	if at := raisedHand(facts, chosen); raises && at < h.at {
		h = handOver{at: wholeSecond(at), cause: byHand}
	}
	if at := wholeSecond(p.seen() + wait); drawn && at >= slice && at < h.at {
		h = handOver{at: at, cause: byChance}
	}
	if h.moment() > asOf {
		return handOver{}, false
	}
	c := count(facts, h.moment())
	h.score = ruleScore(p, &c)
	return h, true
}

// firstCrossing is the first arrival after which the rules say MQL. Between
// arrivals windows end and scores only fall.
func firstCrossing(p *person, facts []fact) (at int64, ok bool) {
	for i := range facts {
		c := count(facts, facts[i].seen+1)
		if ruleScore(p, &c) >= cut {
			return facts[i].seen, true
		}
	}
	return 0, false
}

// raisedHand is when a person noticed the lead: at its first contact request,
// chat or demo request, or else at any of its events.
func raisedHand(facts []fact, chosen float64) int64 {
	for i := range facts {
		switch facts[i].kind {
		case contactRequest, chat, demoRequest:
			return facts[i].seen
		}
	}
	if len(facts) == 0 {
		return asOf
	}
	return facts[int(chosen*float64(len(facts)))].seen
}
