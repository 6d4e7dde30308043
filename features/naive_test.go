package features

import (
	"cmp"
	"math"
	"slices"

	"assay/data"
	"assay/data/cond"
)

// naive answers a feature straight from its definition, looking at every
// event of the lead: the oracle that the sweep is held against.
func naive(p data.Past, s *Set, m Moment, f int) float64 {
	feature := &s.Features[f]
	switch feature.Measure {
	case Attribute:
		return naiveAttribute(named(p.Leads.Cols, feature.Column), m)
	case Gaps:
		n := 0.0
		for _, c := range feature.Columns {
			if math.IsNaN(naiveAttribute(named(p.Leads.Cols, c), m)) {
				n++
			}
		}
		return n
	case Cond:
		return truth(feature.If.Eval(func(i int) cond.Value { return naiveOperand(p, s, m, feature.If.Names()[i]) }))
	}
	return measureNaively(p, feature, m, facts(p, feature, m))
}

func naiveOperand(p data.Past, s *Set, m Moment, name string) cond.Value {
	if i, ok := s.Index(name); ok {
		c := s.Column(i)
		return value(&c, naive(p, s, m, i))
	}
	c := named(p.Leads.Cols, name)
	return value(c, naiveAttribute(c, m))
}

// naiveAttribute looks at all that a lead ever held for the last that was
// seen before the moment.
func naiveAttribute(c *data.Column, m Moment) float64 {
	h := c.History
	if h == nil {
		return c.Number(int(m.Lead))
	}
	held, last := math.NaN(), data.Always
	for i := h.Off[m.Lead]; i < h.Off[m.Lead+1]; i++ {
		if h.Seen[i] < m.At && h.Seen[i] >= last {
			held, last = h.Held.Number(int(i)), h.Seen[i]
		}
	}
	return held
}

// facts are the rows that count, by when they happened, then as they arrived.
func facts(p data.Past, f *Feature, m Moment) []int64 {
	e := p.Events
	var rows []int64
	for i := e.Off[m.Lead]; i < e.Off[m.Lead+1]; i++ {
		inWindow := f.Window == 0 || e.At[i] >= m.At-f.Window
		typed := f.Events == nil || slices.Contains(f.Events, e.Types[e.Type[i]])
		if e.SeenAt(i) < m.At && inWindow && typed && passes(p, f.Where, i) {
			rows = append(rows, i)
		}
	}
	slices.SortStableFunc(rows, func(a, b int64) int { return cmp.Compare(e.At[a], e.At[b]) })
	return rows
}

func passes(p data.Past, where *cond.Expr, row int64) bool {
	return where == nil || where.Eval(func(i int) cond.Value {
		c := named(p.Events.Cols, where.Names()[i])
		return value(c, c.Number(int(row)))
	})
}

func measureNaively(p data.Past, f *Feature, m Moment, rows []int64) float64 {
	e := p.Events
	switch f.Measure {
	case Count:
		return float64(len(rows))
	case Ever:
		return truth(len(rows) > 0)
	case Days:
		seen := map[int64]bool{}
		for _, r := range rows {
			seen[dayIn(e.At[r], p.Zone)] = true
		}
		return float64(len(seen))
	case Sum:
		c, sum := named(e.Cols, f.Column), int64(0)
		for _, r := range rows {
			sum += amount(c, r)
		}
		if c.Kind == data.Real {
			return float64(sum) / fixed
		}
		return float64(sum)
	}
	if len(rows) == 0 {
		return math.NaN()
	}
	last := rows[len(rows)-1]
	switch f.Measure {
	case Since:
		return float64((m.At - e.At[last]).Floor(data.Day) / data.Day)
	case First:
		return named(e.Cols, f.Column).Number(int(rows[0]))
	}
	return named(e.Cols, f.Column).Number(int(last))
}

func named(cols []data.Column, name string) *data.Column {
	for i := range cols {
		if cols[i].Name == name {
			return &cols[i]
		}
	}
	return nil
}
