package demo

import (
	"math"
	"slices"
)

// planted is one step function of the true logit. Over numbers, the weight
// is weights[i] where i of the cuts are reached; over words, that of the word;
// missing weighs 0.
type planted struct {
	name    string
	tally   number // what it steps over, or
	column  string // the column: employees, or words
	cuts    []float64
	words   []string
	weights []float64
}

const (
	intercept     = -2.45 // log-odds
	interceptLate = -.3   // added from half time on
	weekNoise     = .3    // standard deviation, one draw a week
	hiddenWeight  = .6    // of z, where Options.Hidden says so

	weakened = "webinars" // the one weight that changes at half time
	weakness = .3         // what is left of it
)

// truth is what acceptance hangs on. What is not here weighs nothing: e-mail
// opens, page views as such, e-books, sign-ups, videos, ads, the country.
var truth = []planted{
	steps(nPricing30, []float64{1, 2, 4}, []float64{0, .4, .9, 1.3}),
	steps(nDemos30, []float64{1}, []float64{0, 1.4}),
	steps(nWebinars90, []float64{1, 2}, []float64{0, .7, 1.2}),
	steps(nCareers, []float64{1}, []float64{0, -1}),
	steps(nUses30, []float64{1, 4}, []float64{0, 1.1, 2}),
	steps(nCases90, []float64{1, 3}, []float64{0, .5, 1}),
	steps(nContacts30, []float64{1}, []float64{0, 1.7}),
	steps(nUnsubscribed, []float64{1}, []float64{0, -.6}),
	{name: "employees", tally: none, column: "employees", cuts: []float64{10, 50, 250, 1000}, weights: []float64{-.9, -.3, .3, .6, .5}},
	words("seniority", []string{"entry", "specialist", "senior", "head", "director", "vp", "c-level"}, []float64{-1, -.4, 0, .4, .8, .9, .8}),
	words("email_kind", []string{"business", "free", "academic"}, []float64{0, -1, -.9}),
	words("industry", []string{"software", "finance", "retail", "education", "public"}, []float64{.5, .3, -.3, -.7, -.5}),
	words("source", []string{"referral", "partner", "social", newSource}, []float64{.6, .5, -.5, -.4}),
}

func steps(n number, cuts, weights []float64) planted {
	return planted{name: tallies[n].feature, tally: n, cuts: cuts, weights: weights}
}

func words(column string, words []string, weights []float64) planted {
	return planted{name: column, tally: none, column: column, words: words, weights: weights}
}

// weight is the step that a lead stands on, before half time.
func (w *planted) weight(p *person, c *counts) float64 {
	switch {
	case w.tally != none:
		return w.step(float64(c[w.tally]))
	case w.words == nil:
		if p.employees == 0 {
			return 0 // missing
		}
		return w.step(float64(p.employees))
	}
	if i := slices.Index(w.words, p.word(w.column)); i >= 0 {
		return w.weights[i]
	}
	return 0
}

// step is weights[i] where cuts[i-1] <= value < cuts[i].
func (w *planted) step(value float64) float64 {
	i := 0
	for i < len(w.cuts) && value >= w.cuts[i] {
		i++
	}
	return w.weights[i]
}

// drifted is the weight as it counts at t.
func (w *planted) drifted(weight float64, late bool) float64 {
	if late && w.name == weakened {
		return weakness * weight
	}
	return weight
}

// late says whether the world at t is that of the second half.
func (o Options) late(t int64) bool { return t >= halfTime && !o.Steady }

func interceptAt(late bool) float64 {
	if late {
		return intercept + interceptLate
	}
	return intercept
}

// drawWeeks draws what each week adds to the logit of everybody.
func drawWeeks(o Options) []float64 {
	noise := make([]float64, weeks())
	if o.Steady {
		return noise
	}
	for w := range noise {
		noise[w] = weekNoise * newStream(o.Seed, forWeek, w).NormFloat64()
	}
	return noise
}

// Names lists the planted features in the order of truth.json, by the names
// that the study gives them.
func Names() []string {
	names := make([]string, len(truth))
	for i := range truth {
		names[i] = truth[i].name
	}
	return names
}

// Contribution is what the planted feature of that name adds to the log-odds
// of lead, an index below Leads, at the moment t in µs since 1970 UTC. Facts
// count with seen < t. A name that is not planted contributes 0.
func (c *Company) Contribution(name string, lead int, t int64) float64 {
	l := &c.leads[lead]
	n := count(l.facts, t)
	for i := range truth {
		if w := &truth[i]; w.name == name {
			return w.drifted(w.weight(&l.person, &n), c.late(t))
		}
	}
	return 0
}

// Planted is the log-odds at t of what can be learned: the intercept and all
// contributions, without the noise of weeks and companies and without z.
func (c *Company) Planted(lead int, t int64) float64 {
	l := &c.leads[lead]
	n := count(l.facts, t)
	late := c.late(t)
	sum := interceptAt(late)
	for i := range truth {
		w := &truth[i]
		sum += w.drifted(w.weight(&l.person, &n), late)
	}
	return sum
}

// Logit is the log-odds of P:
//
//	intercept + Σ contributions + week + company (+ .6·z where hidden)
func (c *Company) Logit(lead int, t int64) float64 {
	p := &c.leads[lead].person
	sum := c.Planted(lead, t) + c.weeks[weekOf(t)] + p.companyEffect
	if c.Hidden {
		sum += hiddenWeight * p.interest
	}
	return sum
}

// P is the true probability that sales would accept lead, an index below
// Leads, were it handed over and looked at just before t (µs since 1970 UTC).
// A hand-over at second h is looked at at h + 1 s. The lead is accepted iff
// its one uniform u is below P.
func (c *Company) P(lead int, t int64) float64 { return 1 / (1 + math.Exp(-c.Logit(lead, t))) }
