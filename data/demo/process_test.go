package demo

import (
	"math"
	"slices"
	"testing"
)

// sd and correlation use n, not n−1: the same for a ratio.
func sd(x []float64) float64 {
	m, s := mean(x), 0.0
	for _, v := range x {
		s += (v - m) * (v - m)
	}
	return math.Sqrt(s / float64(len(x)))
}

func correlation(x, y []float64) float64 {
	mx, my, s := mean(x), mean(y), 0.0
	for i := range x {
		s += (x[i] - mx) * (y[i] - my)
	}
	return s / float64(len(x)) / sd(x) / sd(y)
}

func near(t *testing.T, what string, got, want, slack float64) {
	t.Helper()
	if !(math.Abs(got-want) <= slack) {
		t.Errorf("%s: %.4f, want %.4f ± %.4f", what, got, want, slack)
	}
}

// Arrival: 85 % at once, 12 % within hours, 3 % days to weeks later.
func TestDelay(t *testing.T) {
	s := newStream(1, forLife, 0)
	var once, hours, weeks float64
	const n = 200_000
	for range n {
		switch d := delay(s); {
		case d == 0:
			once++
		case d <= 13*hour:
			hours++
		case d >= 2*day && d <= 26*day:
			weeks++
		default:
			t.Fatalf("a delay of %d hours", d/hour)
		}
	}
	const slack = .004 // 5 standard errors of a share of .15 in 200,000
	near(t, "at once", once/n, .85, slack)
	near(t, "within hours", hours/n, .12, slack)
	near(t, "days to weeks later", weeks/n, .03, slack)
}

// The expected size of a cluster process is its first events ÷ (1 − echo).
func TestBurstsMean(t *testing.T) {
	s := newStream(1, forLife, 0)
	h := habit{bursts: 2, gain: .5, echo: .6, gap: minute}
	n := 0
	const runs = 20_000
	for range runs {
		n += len(h.draw(s, 1, 1.5, opening, opening+30*day))
	}
	// 2 · exp(.5) · 1.5 ÷ .4; the variance of a run is mean ÷ .4², its
	// standard error here 0.061.
	near(t, "events in a run", float64(n)/runs, 2*math.Exp(.5)*1.5/.4, .25)
}

// Answers: 10 % silence, 6 % by default, 5 % of the rest after 30 days, a
// median of 4 days; known late in 4 %.
func TestAnswers(t *testing.T) {
	var silent, automatic, after30, late, said float64
	var days []float64
	const n = 60_000
	p := person{u: .5, employees: 50}
	h := handOver{at: opening, cause: byRules, p: .6}
	for i := range n {
		rows := answersOf(1, i, &p, h)
		switch {
		case len(rows) == 1:
			silent++
			continue
		case rows[1].automatic:
			automatic++
			continue
		}
		said++
		if rows[1].stage != "sal" {
			t.Fatal("u < p, but not accepted")
		}
		d := float64(rows[1].at-h.at) / float64(day)
		days = append(days, d)
		if d > 30 {
			after30++
		}
		if rows[1].known > rows[1].at {
			late++
		}
	}
	slices.Sort(days)
	near(t, "silence", silent/n, .10, .006)
	near(t, "automatic", automatic/n, .06, .005)
	near(t, "after 30 days", after30/said, .05, .005)
	near(t, "known late", late/said, .04, .004)
	near(t, "median days", days[len(days)/2], 4, .15)
}

// Silence looks at nothing: it is as frequent among those sales would take.
func TestSilenceKnowsNothing(t *testing.T) {
	var n, silent [2]float64
	for i := range 40_000 {
		p := person{u: .2 + .6*float64(i%2), employees: 50}
		n[i%2]++
		if len(answersOf(1, i, &p, handOver{at: opening, p: .5})) == 1 {
			silent[i%2]++
		}
	}
	near(t, "difference", silent[0]/n[0]-silent[1]/n[1], 0, .015)
}

// The random slice begins with month 7, is drawn with the recorded chance
// among leads not yet sent, and nothing else records a chance.
func TestRandomSlice(t *testing.T) {
	c := New(Options{Leads: 3000, Seed: 4})
	for i := range c.leads {
		l := &c.leads[i]
		if !l.sent {
			continue
		}
		random := l.handed.cause == byChance
		if random && l.handed.at < slice {
			t.Fatalf("%s was drawn before month 7", ID(i))
		}
		want := 0.0
		if random {
			want = sliceShare
		}
		if l.rows[0].stage != "mql" || l.rows[0].chance != want {
			t.Fatalf("%s: first row %+v, want a chance of %g", ID(i), l.rows[0], want)
		}
	}
	var open, drawn float64
	for i := range 40_000 {
		p := person{created: slice, known: slice}
		open++
		if _, ok := handOverOf(9, i, &p, nil); ok {
			drawn++
		}
	}
	near(t, "drawn without any event", drawn/open, sliceShare, .006)
}

// Sales changes what a lead does afterwards, and nothing before.
func TestGoOn(t *testing.T) {
	for i := range 300 {
		p := drawPerson(Options{Seed: 2}, i)
		before := live(2, i, &p)
		answer := outcome{stage: "sal", at: p.seen() + 10*day}
		after := goOn(2, i, &p, slices.Clone(before), answer)
		early := func(facts []fact) []fact {
			return slices.DeleteFunc(slices.Clone(facts), func(f fact) bool { return f.at > answer.at })
		}
		if !slices.Equal(early(before), early(after)) {
			t.Fatalf("lead %d changed before the answer", i)
		}
	}
}
