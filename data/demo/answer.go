package demo

import (
	"math"
	"slices"
)

// outcome is one row of the stages: what became of a lead, and when that was
// known. An empty reason, amount 0 and chance 0 are missing.
type outcome struct {
	stage     string
	at, known int64 // whole seconds
	reason    string
	amount    float64
	automatic bool
	chance    float64 // of a random hand-over
}

// How sales answers.
const (
	silence       = .10  // no answer, whoever the lead is
	byDefault     = .06  // nobody looked: accepted after defaultDays, and marked
	defaultDays   = 14   //
	answerDays    = 4.   // median
	answerSpread  = 1.22 // of the logarithm; ln(30/4)/1.22 = 1.65: 5 % take more than 30 days
	dealShare     = .55  // of the accepted become opportunities
	dealDefault   = .15  // of those accepted by default
	dealDays      = 18.  // median, from acceptance
	wonShare      = .30  // of the opportunities
	wonDays       = 40.  // median, from opportunity
	lateShare     = .04  // of the answers are known 1 to 6 weeks later
	disqualifyOdd = .8   // of the rejected tyre-kickers are disqualified
	disqualify    = .2   // of the other rejected
)

var reasons = []string{"no budget", "wrong timing", "too small", "not reachable", "no need"}

// answersOf draws everything that the CRM records about a hand-over, as far
// as it is known before the export. Every draw is made in every case, so that
// leads with the same seed answer alike under other options.
func answersOf(seed uint64, i int, p *person, h handOver) []outcome {
	s := newStream(seed, forAnswer, i)
	mql := outcome{stage: "mql", at: h.at, known: h.at}
	if h.cause == byChance {
		mql.chance = sliceShare
	}
	rows := []outcome{mql}
	which, days, lag := s.Float64(), s.logNormal(answerDays, answerSpread), lateness(s)
	said := outcome{at: h.at + hour + wholeSecond(daysOf(days))}
	said.known = said.at + lag
	accepted := p.u < h.p
	switch {
	case which < silence:
		return rows
	case which < silence+byDefault:
		said.at = h.at + defaultDays*day
		said.known, said.stage, said.automatic, said.reason = said.at, "sal", true, "accepted by default"
		rows = append(append(rows, said), dealOf(s, p, said.at, accepted, dealDefault)...)
	case accepted:
		said.stage = "sal"
		rows = append(append(rows, said), dealOf(s, p, said.at, accepted, dealShare)...)
	default:
		said.stage, said.reason = refusal(s, p)
		rows = append(rows, said)
	}
	return slices.DeleteFunc(rows, func(r outcome) bool { return r.known >= asOf })
}

// refusal is the stage and the reason of a lead that sales does not take.
func refusal(s stream, p *person) (stage, reason string) {
	odd, usual, reason := s.chance(disqualifyOdd), s.chance(disqualify), s.one(reasons)
	switch {
	case p.kicker != honest && odd:
		return "disqualified", disguises[p.kicker].reason
	case usual:
		return "disqualified", "not a fit"
	}
	return "rejected", reason
}

// dealOf draws the opportunity of a lead taken at the given second, and
// whether it is won. What nobody wanted to take (accepted by default, u >= p)
// makes no deal.
func dealOf(s stream, p *person, taken int64, wanted bool, share float64) []outcome {
	open, won := s.chance(share) && wanted, s.chance(wonShare)
	opened := taken + hour + wholeSecond(daysOf(s.logNormal(dealDays, .8)))
	closed := opened + day + wholeSecond(daysOf(s.logNormal(wonDays, .7)))
	size := max(float64(p.employees), 20)
	amount := float64(int(s.logNormal(9, .6)*math.Pow(size/50, .45)*10)) * 100 // 9,000 at 50 employees, in hundreds
	lag := lateness(s)
	var rows []outcome
	if open {
		rows = append(rows, outcome{stage: "opportunity", at: opened, known: opened + lag, amount: amount})
	}
	if open && won {
		rows = append(rows, outcome{stage: "won", at: closed, known: closed + lag, amount: amount})
	}
	return rows
}

// lateness is how long an answer is on its way: nothing, for most.
func lateness(s stream) int64 {
	late, length := s.chance(lateShare), s.span(5*week)
	if !late {
		return 0
	}
	return wholeSecond(week + length)
}
