package propose

import (
	"fmt"
	"slices"

	"assay/data"
	"assay/features"
	amounts "assay/features/amount"
	"assay/features/country"
	"assay/features/title"
)

// told is a feature that is read from the texts of a column.
type told struct {
	column           *column
	name, text, note string
}

// What the names of columns say whose texts can be read.
var (
	titleWords   = []string{"job title", "position title", "job position", "=title", "=position", "berufsbezeichnung", "stellenbezeichnung", "=funktion", "=fonction", "intitule de poste", "=cargo", "=puesto"}
	countryWords = []string{"country", "=land", "=pays", "=pais"}
	sizeWords    = []string{"employees", "company size", "=size", "headcount", "team size", "revenue", "mitarbeiter", "=grosse", "umsatz", "effectif", "empleados", "funcionarios"}
	touchWords   = []string{"source", "utm source", "traffic source", "campaign", "utm campaign", "channel"}
)

// Limits of what is surely read: the share of rows whose text says something,
// and from how many countries on parts of the world say it shorter.
const (
	mostlyTold  = 0.9
	titlesTold  = 0.5 // many titles say neither level nor department
	mostCountry = 12
)

// findTold looks for columns of which more can be learned than the texts that
// they hold: a few kinds in place of many spellings, and a number in place of
// a range.
func (p *plan) findTold() {
	p.kindOfMail()
	p.levelsOfTitle()
	for _, c := range slices.Clone(p.fit) {
		switch {
		case c.Kind != data.Text || c.Levels == nil:
		case called(c, countryWords):
			p.countries(c)
		case called(c, sizeWords):
			p.sizes(c)
		}
	}
}

func called(c *column, words []string) bool {
	l := newLabel(c.Label)
	return slices.ContainsFunc(words, func(word string) bool { _, ok := says(l, word); return ok })
}

// kindOfMail: an address tells people apart, and yet says what kind it is. One
// that many leads share is not theirs, but of somebody in sales.
func (p *plan) kindOfMail() {
	each := 1.0
	if p.id != nil {
		each = p.id.Each() // rows a lead, as exports of several days have
	}
	c := p.leads.first(func(c *column) bool {
		names := c == p.id || slices.Contains(p.also, c) // a lead, and may tell its kind beside
		return c.role == mail && c.Looks == data.Email && (names || !p.taken(c)) && c.Filled() >= 0.5 && c.Each() < 2*each && p.leaks(c) == ""
	})
	if c != nil {
		p.tell(c, "email_kind", features.Email, "business, free, academic, disposable, or of a role such as info@")
	}
}

// levelsOfTitle: of job titles, the level and the department are told.
func (p *plan) levelsOfTitle() {
	c := p.leads.first(func(c *column) bool {
		why := p.whyNot(c)
		return called(c, titleWords) && c.Kind == data.Text && !p.taken(c) && (why == "" || why == tooMany(c))
	})
	if c == nil {
		return
	}
	before := len(p.told)
	seniority, _ := title.Seniority(nil)
	if share, levels := c.read(seniority.Read); share >= titlesTold && levels >= 2 {
		p.tell(c, "seniority", features.Seniority, "from student to owner, as titles say it in five languages")
	}
	department, _ := title.Department(nil)
	if share, levels := c.read(department.Read); share >= titlesTold && levels >= 2 {
		p.tell(c, "department", features.Department, "")
	}
	if len(p.told) > before {
		p.replace(c)
	}
}

// countries are told where one is spelt in several ways; where there are many,
// parts of the world are.
func (p *plan) countries(c *column) {
	code := func(text string) string { iso, _ := country.Code(text); return iso }
	share, codes := c.read(code)
	if share < mostlyTold {
		return
	}
	texts := 0
	for _, l := range c.Levels {
		if code(l.Text) != "" {
			texts++
		}
	}
	if texts > codes && p.tell(c, plainName(c.Label), features.Country, fmt.Sprintf("%s for %d countries", counted(texts, "spelling"), codes)) {
		p.replace(c)
	}
	if codes > mostCountry {
		p.tell(c, "region", features.Region, fmt.Sprintf("%d countries, of most of which there are few leads", codes))
	}
}

// sizes are numbers where they are written as ranges.
func (p *plan) sizes(c *column) {
	low := func(text string) string {
		if v, ok := amounts.Parse(text); ok {
			return fmt.Sprint(v)
		}
		return ""
	}
	if share, numbers := c.read(low); share >= mostlyTold && numbers >= 3 && p.tell(c, plainName(c.Label), features.Number, "ranges in order: the number at the low end") {
		p.replace(c)
	}
}

// read is in which share of rows a text tells something, and how many
// different things are told. Where there are too many texts it goes by the
// first few.
func (c *column) read(tell func(text string) string) (share float64, different int) {
	levels := c.Levels
	if levels == nil {
		for _, text := range c.Examples {
			levels = append(levels, data.Level{Text: text, Rows: 1})
		}
	}
	rows, said, seen := 0, 0, map[string]bool{}
	for _, l := range levels {
		rows += l.Rows
		if what := tell(l.Text); what != "" {
			said += l.Rows
			seen[what] = true
		}
	}
	return float64(said) / float64(max(rows, 1)), len(seen)
}

// tell adds what is read from a column, unless the leads have a column that
// says it already.
func (p *plan) tell(c *column, name string, m features.Measure, note string) bool {
	if slices.ContainsFunc(p.fit, func(f *column) bool { return f != c && plainName(f.Label) == name }) {
		return false
	}
	p.told = append(p.told, told{c, name, "{" + m.String() + ": " + scalar(c.Label) + "}", note})
	return true
}

// replace takes a column itself out of the attributes: what it tells is there.
func (p *plan) replace(c *column) {
	p.fit = slices.DeleteFunc(p.fit, func(f *column) bool { return f == c })
	for i := range p.leftOut {
		p.leftOut[i].labels = slices.DeleteFunc(p.leftOut[i].labels, func(label string) bool { return label == c.Label })
	}
	p.leftOut = slices.DeleteFunc(p.leftOut, func(l leftOut) bool { return len(l.labels) == 0 })
}

// touches looks at where leads came from, first and last, where every event
// says it.
func (p *plan) touches(e eventSource) {
	types, not := p.typesOf(e)
	c := e.in.first(func(c *column) bool {
		return c != e.kind && c != e.lead && c.Kind == data.Text && called(c, touchWords) && c.Levels != nil && c.Distinct >= 2 && c.Distinct <= 50 && c.Filled() >= mostlyTold
	})
	if c == nil || len(types) == 0 || e.in == p.leads {
		return
	}
	of := anyOf(types, not)
	if len(p.events) > 1 {
		of = list(levelTexts(types[:min(len(types), mostTypes)]))
	}
	p.do("first_"+c.Label, "{first: "+of+", of: "+scalar(c.Label)+"}", "what brought the lead, as every event says it")
	p.do("last_"+c.Label, "{last: "+of+", of: "+scalar(c.Label)+"}", "")
}

// writeTold writes all attributes, a line each.
func (p *plan) writeTold(y *page) {
	y.put(2, "fit:", "")
	for _, c := range p.fit {
		y.put(4, "- "+scalar(c.Label), "")
	}
	for _, t := range p.told {
		y.put(4, "- "+t.name+": "+t.text, t.note)
	}
}
