package propose

import (
	"fmt"

	"assay/data"
)

// findCompany decides which column says which company a lead is of: one that
// is called so, and that brings colleagues together whose behaviour there is.
func (p *plan) findCompany() {
	if len(p.events) == 0 && len(p.dates) == 0 || p.fromLog {
		return
	}
	p.company = p.leads.first(func(c *column) bool {
		return c.role == company && !p.taken(c) && (c.Kind == data.Text || c.Kind == data.Integer) && c.Filled() >= 0.5 && p.leaks(c) == "" && p.colleagues(c) >= 2
	})
}

// colleagues is how many leads have the same value, on average over all but the
// most frequent, which may be a word for none. Fewer than 20 values, or one
// that a fifth of the leads has, name something else than companies.
func (p *plan) colleagues(c *column) float64 {
	rows, each := c.Rows-c.Missing, 1.0
	if p.id != nil {
		each = p.id.Each() // rows a lead, as exports of several days have
	}
	if c.Distinct < 20 || 5*c.Most > rows {
		return 0
	}
	return float64(rows-c.Most) / each / float64(c.Distinct-1)
}

func (p *plan) writeCompany(y *page) {
	if c := p.company; c != nil {
		y.put(2, "company: "+scalar(c.Label), fmt.Sprintf("%s, %.1f leads each", counted(c.Distinct, "different value"), p.colleagues(c)))
	}
}
