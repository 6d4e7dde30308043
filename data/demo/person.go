package demo

import (
	"fmt"
	"math"
	"strings"
)

// person is a lead as it filled in the form, and what is behind it. An empty
// word and 0 employees mean that nothing is known.
type person struct {
	created, known int64 // known: when the CRM had it; whole seconds
	email, title   string
	seniority      string
	emailKind      string
	company        string
	industry       string
	country        string
	source         string
	employees      int32
	kicker         kicker
	interest       float64 // z ~ N(0,1)
	companyEffect  float64
	firstSight     int64   // the first visit may precede created
	lifetime       int64   // of the interest, from firstSight on
	u              float64 // accepted iff u < p: one for all moments
}

// missing is how often a column is empty.
var missing = struct{ email, title, seniority, company, industry, country, employees, source float64 }{
	.02, .05, .06, .04, .05, .03, .06, .02,
}

// drawPerson makes lead number i: who it is, before it does anything.
func drawPerson(o Options, i int) person {
	s := newStream(o.Seed, forPerson, i)
	p := person{u: s.Float64(), interest: s.NormFloat64()}
	p.created = wholeSecond(officeHours(s, opening+s.span(asOf-opening), opening, asOf))
	p.known = p.created
	if s.chance(.04) {
		if late := p.created + hour + s.span(7*hour)/second*second; late < asOf {
			p.known = late
		}
	}
	p.firstSight = p.created
	if s.chance(.3) {
		p.firstSight -= s.wait(6 * day)
	}
	// Uniform in the logarithm between 10 and 90 days.
	p.lifetime = daysOf(10 * math.Pow(9, s.Float64()))

	p.kicker = drawKicker(s, p.created, o.Steady)
	e := drawEmployer(o.Seed, employerOf(s, i))
	p.company, p.industry, p.country, p.employees, p.companyEffect = e.name, e.industry, e.country, e.employees, e.effect
	p.drawForm(s)
	p.source = drawSource(s, p.created, o.Steady)
	p.forget(s)
	return p
}

// drawForm fills in title, seniority and e-mail; tyre-kickers give themselves
// away in some of them.
func (p *person) drawForm(s stream) {
	d := disguises[p.kicker]
	weight := make([]float64, len(ranks))
	for i, r := range ranks {
		weight[i] = r.often
	}
	r := ranks[s.pick(weight)]
	p.seniority, p.title = r.seniority, fmt.Sprintf(r.title, s.one(fields))
	if odd := s.chance(d.titled); odd {
		p.seniority, p.title = "entry", s.one(d.titles)
	}
	p.emailKind = emailKinds[s.pick(d.address)].word
	p.email = address(s.one(givenNames), s.one(familyNames), p.emailKind, p.company)
}

// address writes an e-mail address under a domain that is reserved for
// examples.
func address(given, family, emailKind, company string) string {
	domain := map[string]string{"free": "freemail", "academic": "university"}[emailKind]
	if domain == "" {
		domain = plainWord(company)
	}
	return plainWord(given) + "." + plainWord(family) + "@" + domain + ".example"
}

// plainWord keeps the letters and digits of ASCII, in lower case.
func plainWord(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(text))
}

func drawSource(s stream, t int64, steady bool) string {
	fresh, source := s.chance(newSourceShare), drawLevel(s, sources)
	if fresh && t >= halfTime && !steady {
		return newSource
	}
	return source
}

// forget empties some columns. It draws once for each, empty or not, so that
// no column moves another.
func (p *person) forget(s stream) {
	for _, c := range []struct {
		word  *string
		often float64
	}{
		{&p.email, missing.email}, {&p.title, missing.title}, {&p.seniority, missing.seniority}, {&p.company, missing.company},
		{&p.industry, missing.industry}, {&p.country, missing.country}, {&p.source, missing.source},
	} {
		if s.chance(c.often) {
			*c.word = ""
		}
	}
	if p.email == "" {
		p.emailKind = ""
	}
	if s.chance(missing.employees) {
		p.employees = 0
	}
}

// word is what the file has in a text column; "" where it is missing.
func (p *person) word(column string) string {
	switch column {
	case "seniority":
		return p.seniority
	case "email_kind":
		return p.emailKind
	case "industry":
		return p.industry
	case "country":
		return p.country
	case "source":
		return p.source
	}
	panic("demo: no such column: " + column)
}

// seen is when the lead is there: max(created, known).
func (p *person) seen() int64 { return max(p.created, p.known) }
