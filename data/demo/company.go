package demo

// Options say which company to make. The same options make the same company
// to the last byte; a lead is the same however many others there are.
type Options struct {
	Leads  int    `json:"leads"`
	Seed   uint64 `json:"seed"`
	Steady bool   `json:"steady"` // no half-time change and no noise of weeks
	Hidden bool   `json:"hidden"` // interest adds .6·z to the logit, beyond what it does
}

// Company is two years of a company's leads, in memory. It does not change.
type Company struct {
	Options
	leads []lead
	weeks []float64 // what each week adds to the logit, log-odds
}

// lead is a person, what it did and what became of it.
type lead struct {
	person
	facts  []fact // in the order of seen
	sent   bool   // whether it was handed over
	handed handOver
	rows   []outcome
}

// New makes the company of o. It cannot fail; without leads it is empty.
func New(o Options) *Company {
	c := &Company{Options: o, leads: make([]lead, max(o.Leads, 0)), weeks: drawWeeks(o)}
	for i := range c.leads {
		c.fill(i)
	}
	return c
}

// fill lets lead i live, be handed over, be answered, and go on.
func (c *Company) fill(i int) {
	l := &c.leads[i]
	l.person = drawPerson(c.Options, i)
	l.facts = live(c.Seed, i, &l.person)
	l.handed, l.sent = handOverOf(c.Seed, i, &l.person, l.facts)
	if !l.sent {
		return
	}
	l.handed.p = c.P(i, l.handed.moment())
	l.rows = answersOf(c.Seed, i, &l.person, l.handed)
	for _, r := range l.rows {
		if r.stage != "mql" {
			l.facts = goOn(c.Seed, i, &l.person, l.facts, r)
			break
		}
	}
}

// events counts the events of all leads.
func (c *Company) events() int {
	n := 0
	for i := range c.leads {
		n += len(c.leads[i].facts)
	}
	return n
}
