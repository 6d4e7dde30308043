package propose

import "assay/data"

// more is a column that says something besides the stage and its time.
type more struct {
	key    string
	column *column
}

// findMore finds what rows of outcomes say besides: why, how much, whether a
// yes came by default, and with which chance a lead was drawn.
func (p *plan) findMore() {
	t := p.outcomes.in
	if t == nil || p.fromLog {
		return
	}
	number := func(c *column) bool { return c.Kind == data.Integer || c.Kind == data.Real }
	for _, one := range []struct {
		key string
		is  func(*column) bool
	}{
		{"reason", func(c *column) bool { return c.role == reason && c.Kind == data.Text && c.Distinct > 0 }},
		{"amount", func(c *column) bool { return c.role == amount && number(c) }},
		{"automatic", func(c *column) bool { return newLabel(c.Label).has("automatic") && c.Kind == data.Boolean }},
		{"handed_over_p", func(c *column) bool {
			return newLabel(c.Label).is("handed over p") && number(c) && c.Min > 0 && c.Max <= 1
		}},
	} {
		if c := t.first(one.is); c != nil && c != p.outcomes.stage {
			p.more = append(p.more, more{one.key, c})
		}
	}
}
