package features

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"assay/data"
	"assay/features/email"
)

// companies are who was ever of which company. An event is of the company
// that its lead was of when it was first seen as that lead's: when it was
// seen, the lead was known, and the lead was known to be of a company. So
// colleagues from before they were identified are known from then on, and
// whoever changes companies leaves what it did behind.
type companies struct {
	of      attribute
	codes   []int32          // by level of the column: the number of the company
	ids     map[uint64]int32 // or by the bits of the value, where it has no levels
	known   []data.Time      // by lead: from when it is known
	members [][]uint32
	full    []data.Time // by company: from just after then on it has too many people; Never where it has not
	stays   [][]stay    // by lead: of which company, from when on
}

// stay is a company that a lead was seen to be of from just after seen on.
type stay struct {
	seen    data.Time
	company int32 // -1: none that is known
}

// mostPeople is how many people a company may have. What a column calls one
// and has more is none: a mail provider, or a word for not knowing.
const mostPeople = 10_000

// nobody is the company of those whose company is not known.
const nobody = -1

// newCompanies finds who is of which company. Of text, the company is the
// domain that it names, or else the text but for case and blanks.
func (s *Set) newCompanies(column *data.Column) *companies {
	c := &companies{of: s.attribute(column), known: s.past.Leads.Seen, stays: make([][]stay, len(s.past.Leads.Seen))}
	names := c.count(column)
	c.members = make([][]uint32, len(names))
	for lead := range c.stays {
		c.stays[lead] = c.staysOf(uint32(lead))
		c.enter(uint32(lead))
	}
	s.Warnings = append(s.Warnings, c.tooLarge(names)...)
	return c
}

// count numbers the companies that a column names, and returns their names.
func (c *companies) count(column *data.Column) (names []string) {
	if !column.HasLevels() {
		return c.countNumbers(column)
	}
	number := map[string]int32{}
	for _, level := range column.Levels {
		name := CompanyName(level)
		if _, ok := number[name]; !ok && name != "" {
			number[name] = int32(len(names))
			names = append(names, name)
		}
		k, ok := number[name]
		if !ok {
			k = nobody
		}
		c.codes = append(c.codes, k)
	}
	return names
}

// countNumbers numbers companies that are told by number.
func (c *companies) countNumbers(column *data.Column) (names []string) {
	c.ids = map[uint64]int32{}
	if column.History != nil {
		column = &column.History.Held
	}
	for row := range max(len(column.I64), len(column.F64)) {
		id, ok := bitsAt(column, row)
		if !ok {
			continue
		}
		if _, known := c.ids[id]; !known {
			c.ids[id] = int32(len(names))
			names = append(names, numberAt(column, row))
		}
	}
	return names
}

// bitsAt tells the numbers of a column apart, also those too long for a real.
func bitsAt(c *data.Column, row int) (uint64, bool) {
	switch v := c.Number(row); {
	case math.IsNaN(v):
		return 0, false
	case c.Kind == data.Real:
		return math.Float64bits(v + 0), true // -0 is 0
	}
	return uint64(c.I64[row]), true
}

// CompanyName is the company that a text of [data.Leads.Company] names: its
// registered domain, or else the text but for case and blanks. It is empty
// for a domain where anybody can have an address.
func CompanyName(text string) string {
	if domain, ok := email.Company(text); ok {
		return domain
	}
	if email.Shared(text) {
		return ""
	}
	return strings.Join(strings.Fields(strings.ToLower(text)), " ")
}

// enter makes a lead one of the people of every company that it ever was of.
func (c *companies) enter(lead uint32) {
	for i, s := range c.stays[lead] {
		before := slices.ContainsFunc(c.stays[lead][:i], func(b stay) bool { return b.company == s.company })
		if s.company != nobody && !before {
			c.members[s.company] = append(c.members[s.company], lead)
		}
	}
}

func (c *companies) staysOf(lead uint32) []stay {
	h := c.of.column.History
	if h == nil {
		return []stay{{data.Always, c.number(c.of.column, int(lead))}}
	}
	var stays []stay
	for row := h.Off[lead]; row < h.Off[lead+1]; row++ {
		stays = append(stays, stay{h.Seen[row], c.number(&h.Held, int(row))})
	}
	return stays
}

func numberAt(c *data.Column, row int) string {
	if c.Kind == data.Real {
		return strconv.FormatFloat(c.F64[row], 'f', -1, 64)
	}
	return strconv.FormatInt(c.I64[row], 10)
}

// number is the company that a row of the column, or of its history, names.
func (c *companies) number(column *data.Column, row int) int32 {
	if c.codes != nil {
		if column.Missing(row) {
			return nobody
		}
		return c.codes[column.Code[row]]
	}
	if id, ok := bitsAt(column, row); ok {
		return c.ids[id]
	}
	return nobody
}

// at is the company that a lead is of just before t; at data.Always, the one
// that it is of from the beginning.
func (c *companies) at(lead uint32, t data.Time) int32 {
	of := int32(nobody)
	for _, s := range c.stays[lead] {
		if s.seen < t || s.seen == data.Always {
			of = s.company
		}
	}
	return of
}

// groupOf numbers the company that a lead was of first, and after companies
// those who were never of any, each for itself.
func (c *companies) groupOf(lead uint32) int {
	for _, s := range c.stays[lead] {
		if s.company != nobody {
			return int(s.company)
		}
	}
	return len(c.members) + int(lead)
}

// seenIn is when an event that lead's company could see at t is seen as the
// event of a company, and of which; nobody where it never is.
func (c *companies) seenIn(lead uint32, t data.Time) (data.Time, int32) {
	stays := c.stays[lead]
	held := 0
	for held < len(stays) && stays[held].seen <= t {
		held++
	}
	if held > 0 && stays[held-1].company != nobody {
		return t, stays[held-1].company
	}
	for _, s := range stays[held:] {
		if s.company != nobody {
			return s.seen, s.company
		}
	}
	return 0, nobody
}

// tooLarge finds the companies that have too many people, each from when one
// too many joined it on: until then it was one. It says which.
func (c *companies) tooLarge(names []string) []data.Warning {
	var found []data.Warning
	c.full = slices.Repeat([]data.Time{data.Never}, len(c.members))
	for k, people := range c.members {
		if len(people) <= mostPeople {
			continue
		}
		found = append(found, data.Warning{Code: "no-company",
			Text: fmt.Sprintf("%d leads are of the company %q, which is taken for none once it has more than %d", len(people), names[k], mostPeople),
			Hint: "leave the value empty where the company is not known, or name another column: leads: {company: domain}"})
		var joined []data.Time
		for _, lead := range people {
			joined = append(joined, c.joined(lead, int32(k)))
		}
		slices.Sort(joined)
		c.full[k] = joined[mostPeople]
		c.members[k] = slices.DeleteFunc(people, func(lead uint32) bool { return c.joined(lead, int32(k)) >= c.full[k] })
	}
	return found
}

// joined is when a lead was first seen to be of a company.
func (c *companies) joined(lead uint32, company int32) data.Time {
	i := slices.IndexFunc(c.stays[lead], func(s stay) bool { return s.company == company })
	return max(c.stays[lead][i].seen, c.known[lead])
}
