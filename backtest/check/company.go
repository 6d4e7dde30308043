package check

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"assay/backtest/report"
	"assay/data"
	"assay/features"
)

// mostCompanies is how many of the largest companies a page names.
const mostCompanies = 5

// company counts the leads of each company, as of the end of the record.
func (m *maker) company() {
	col := m.d.Leads.CompanyColumn()
	if col == nil {
		return
	}
	c := &Company{Column: col.Label, Largest: []Sized{}}
	all := sizes(col)
	for _, one := range all {
		c.Companies++
		c.Leads += one.Leads
		c.Alone += count(one.Leads == 1)
	}
	slices.SortStableFunc(all, func(a, b Sized) int { return cmp.Compare(b.Leads, a.Leads) })
	c.Largest = append(c.Largest, all[:min(mostCompanies, len(all))]...)
	m.page.Company = c
}

// sizes are the companies that any lead is of, in the order of their names.
func sizes(c *data.Column) (all []Sized) {
	leads := map[string]int{}
	names := companyNames(c)
	for i := range c.Len() {
		if name := names(i); name != "" {
			leads[name]++
		}
	}
	inOrder := strings.Compare
	if !c.HasLevels() { // as numbers are
		inOrder = func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) }
	}
	for _, name := range slices.SortedFunc(maps.Keys(leads), inOrder) {
		all = append(all, Sized{Company: name, Leads: leads[name]})
	}
	return all
}

// companyNames says which company lead i is of, as features see it; empty for
// none.
func companyNames(c *data.Column) func(i int) string {
	byCode := make([]string, len(c.Levels))
	for code, level := range c.Levels {
		byCode[code] = features.CompanyName(level)
	}
	return func(i int) string {
		switch {
		case c.Missing(i):
			return ""
		case c.HasLevels():
			return byCode[c.Code[i]]
		}
		return strconv.FormatInt(c.I64[i], 10)
	}
}

// companies is the line about them.
func (s *sheet) companies(c *Company, leads int) {
	switch {
	case c == nil:
		return
	case c.Companies == 0:
		s.prose("  companies ", "none: "+report.Clean(c.Column)+" is empty")
		return
	}
	most := c.Largest[0]
	s.prose("  companies ", fmt.Sprintf("%s, by %s: %s of %s have one; the largest, %s, has %s", num(c.Companies), report.Clean(c.Column), num(c.Leads), plural(leads, "lead"), report.Clip(report.Clean(most.Company), 40), plural(most.Leads, "lead")))
}

// strangers warns of a column of companies that brings no colleagues together,
// or people who are none.
func (m *maker) strangers() {
	c := m.page.Company
	if c == nil {
		return
	}
	if c.Leads >= aloneLeast && share(c.Alone, c.Leads) > aloneLimit {
		m.say(codeAlone, fmt.Sprintf("%s of %s leads with a value of %s are the only one of their company", num(c.Alone), num(c.Leads), c.Column), "")
	}
	var names, told []string
	for _, one := range c.Largest {
		if one.Leads > crowdLimit || one.Leads >= crowdLeast && share(one.Leads, m.d.Leads.Len()) > crowdShare {
			names, told = append(names, one.Company), append(told, fmt.Sprintf("%q (%s)", report.Clip(one.Company, 40), plural(one.Leads, "lead")))
		}
	}
	if len(names) == 0 {
		return
	}
	hint := "if it stands for no company, leave it empty when exporting"
	if m.d.Leads.CompanyColumn().Kind == data.Text {
		hint = fmt.Sprintf("if it stands for no company, say so: missing: [%s]", strings.Join(inYAML(names), ", "))
	}
	m.say(codeCrowd, fmt.Sprintf("%s is taken to be one company for very many: %s", c.Column, strings.Join(told, ", ")), hint)
}
