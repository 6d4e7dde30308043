package demo

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
)

// bound is what a figure must lie in; the figures are those of the company's
// brief, loosened where few leads make them jump.
type bound struct {
	name   string
	lo, hi float64
	of     func(*figures) float64
}

// figures are the measured sides of one company.
type figures struct {
	n                    float64 // leads
	counts               []int   // events of each lead, ascending
	kickers, kickersLate [2]float64
	causes               map[cause]float64
	accepted             float64 // by a person or by default, within 30 days
	judged, judgedOK     float64 // the rules' hand-overs without defaults, 60 days before the end
	random               float64 // sum of P at a random moment from arrival to export
	sent                 []sent
	sameSecond           float64 // rules' hand-overs with a demo request in their second
	planted, logit, p    []float64
}

// sent is a hand-over as rankings see it.
type sent struct{ p, score, created float64 }

var bounds = []bound{
	{"events a lead", 22, 25, func(f *figures) float64 { return meanInt(f.counts) }},
	{"99th percentile of events", 140, 175, func(f *figures) float64 { return float64(f.counts[len(f.counts)*99/100]) }},
	{"tyre-kickers, first half", .135, .165, func(f *figures) float64 { return f.kickers[1] / f.kickers[0] }},
	{"tyre-kickers, second half", .235, .265, func(f *figures) float64 { return f.kickersLate[1] / f.kickersLate[0] }},
	{"handed over", .18, .22, func(f *figures) float64 { return float64(len(f.sent)) / f.n }},
	{"hand-raisers, of the hand-overs", .02, .045, func(f *figures) float64 { return f.causes[byHand] / float64(len(f.sent)) }},
	{"random, of the leads", .025, .04, func(f *figures) float64 { return f.causes[byChance] / f.n }},
	{"accepted at the rules' hand-overs", .40, .50, func(f *figures) float64 { return f.judgedOK / f.judged }},
	{"accepted, of the leads", .05, .10, func(f *figures) float64 { return f.accepted / f.n }},
	{"P at a random moment", .05, .12, func(f *figures) float64 { return f.random / f.n }},
	{"oracle − rules at 60 %", .07, .12, func(f *figures) float64 { return f.best(byP) - f.best(byScore) }},
	{"rules − all at 60 %", .03, .12, func(f *figures) float64 { return f.best(byScore) - mean(f.p) }},
	{"demo request in the second of the MQL", .2, .6, func(f *figures) float64 { return f.sameSecond / f.causes[byRules] }},
	{"planted with true logit at hand-overs", .92, .97, func(f *figures) float64 { return correlation(f.planted, f.logit) }},
}

// widened are the bounds for a company of a fifth of the leads: the noise of
// shares grows by √5, the tail of events more.
func widened(b bound) bound {
	slack := .5 * (b.hi - b.lo)
	return bound{b.name, b.lo - slack, b.hi + slack, b.of}
}

func TestCalibrationSmall(t *testing.T) {
	for seed := uint64(1); seed <= 3; seed++ {
		f := measure(New(Options{Leads: 4000, Seed: seed}))
		for _, b := range bounds {
			checkBound(t, seed, f, widened(b))
		}
	}
}

func checkBound(t *testing.T, seed uint64, f *figures, b bound) {
	t.Helper()
	got := b.of(f)
	line := fmt.Sprintf("seed %d  %-40s %8.3f in [%.3f, %.3f]", seed, b.name, got, b.lo, b.hi)
	if !(got >= b.lo && got <= b.hi) {
		t.Error(line)
		return
	}
	t.Log(line)
}

func measure(c *Company) *figures {
	f := &figures{n: float64(len(c.leads)), causes: map[cause]float64{}}
	for i := range c.leads {
		l := &c.leads[i]
		f.counts = append(f.counts, len(l.facts))
		half := &f.kickers
		if l.created >= halfTime {
			half = &f.kickersLate
		}
		half[0]++
		if l.kicker != honest {
			half[1]++
		}
		// 7919 is a prime: the moments of neighbours have nothing in common.
		f.random += c.P(i, l.seen()+int64(i)*7919*hour%(asOf-l.seen()))
		if l.sent {
			f.handOver(c, i)
		}
	}
	slices.Sort(f.counts)
	return f
}

func (f *figures) handOver(c *Company, i int) {
	l := &c.leads[i]
	m := l.handed.moment()
	f.causes[l.handed.cause]++
	f.sent = append(f.sent, sent{l.handed.p, float64(l.handed.score), float64(l.created)})
	f.p = append(f.p, l.handed.p)
	f.planted = append(f.planted, c.Planted(i, m))
	f.logit = append(f.logit, c.Logit(i, m))
	ok, automatic := 0.0, false
	for _, r := range l.rows {
		if r.stage == "sal" && r.at < l.handed.at+30*day {
			ok, automatic = 1, r.automatic
		}
	}
	f.accepted += ok
	if l.handed.cause != byRules {
		return
	}
	if !automatic && l.handed.at < asOf-60*day {
		f.judged, f.judgedOK = f.judged+1, f.judgedOK+ok
	}
	for _, e := range l.facts {
		if e.kind == demoRequest && wholeSecond(e.seen) == l.handed.at {
			f.sameSecond++
			break
		}
	}
}

func byP(s sent) float64     { return s.p }
func byScore(s sent) float64 { return s.score }

// best is the mean p of the top 60 % by key; those tied at its edge share
// what is left.
func (f *figures) best(key func(sent) float64) float64 {
	of := slices.Clone(f.sent)
	slices.SortFunc(of, func(a, b sent) int { return cmp.Compare(key(b), key(a)) })
	want := .6 * float64(len(of))
	sum, got := 0.0, 0.0
	for i := 0; i < len(of) && got < want; {
		j, tied := i, 0.0
		for ; j < len(of) && key(of[j]) == key(of[i]); j++ {
			tied += of[j].p
		}
		take := min(1, (want-got)/float64(j-i))
		sum, got, i = sum+take*tied, got+take*float64(j-i), j
	}
	return sum / want
}

func meanInt(x []int) float64 {
	s := 0
	for _, v := range x {
		s += v
	}
	return float64(s) / float64(len(x))
}

func mean(x []float64) float64 {
	s := 0.0
	for _, v := range x {
		s += v
	}
	return s / float64(len(x))
}
