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
	case Age:
		born := p.Leads.Created[m.Lead]
		if feature.Column != "" {
			v := naiveAttribute(named(p.Leads.Cols, feature.Column), m)
			if math.IsNaN(v) || data.Time(v) >= m.At {
				return math.NaN()
			}
			born = data.Time(v)
		}
		return float64((m.At - born) / data.Day)
	case Cross:
		a, b := naiveLevel(p, s, m, feature.Columns[0]), naiveLevel(p, s, m, feature.Columns[1])
		if a == "" || b == "" {
			return math.NaN()
		}
		return float64(slices.Index(s.Column(f).Levels, a+" × "+b))
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

func naiveLevel(p data.Past, s *Set, m Moment, name string) string {
	switch v := naiveOperand(p, s, m, name); v.Kind {
	case cond.Text:
		return v.Text
	case cond.Bool:
		return []string{"false", "true"}[int(v.Num)]
	}
	return ""
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
func facts(p data.Past, f *Feature, m Moment) []naiveFact {
	var all []naiveFact
	for lead := range uint32(p.Leads.Len()) {
		if !f.Company && f.Measure != People && lead != m.Lead {
			continue
		}
		for row := p.Events.Off[lead]; row < p.Events.Off[lead+1]; row++ {
			if one, ok := naiveSeen(p, f, m, lead, row); ok {
				all = append(all, one)
			}
		}
	}
	slices.SortFunc(all, func(a, b naiveFact) int {
		e := p.Events
		return cmp.Or(cmp.Compare(e.At[a.row], e.At[b.row]), cmp.Compare(a.seen, b.seen), cmp.Compare(e.Type[a.row], e.Type[b.row]), cmp.Compare(a.row, b.row))
	})
	return all
}

type naiveFact struct {
	row    int64
	seen   data.Time
	person uint32
}

// naiveSeen says whether a row counts, and since when.
func naiveSeen(p data.Past, f *Feature, m Moment, lead uint32, row int64) (naiveFact, bool) {
	e := p.Events
	seen := e.SeenAt(row)
	if f.Company || f.Measure == People {
		firm := named(p.Leads.Cols, "firm")
		mine := naiveAttribute(firm, m)
		from, theirs := naiveCompany(firm, lead, max(seen, p.Leads.Seen[lead]))
		if math.IsNaN(mine) || theirs != mine {
			return naiveFact{}, false
		}
		seen = from
	}
	inWindow := f.Window == 0 || e.At[row] >= m.At-f.Window
	kind := f.Measure == Share || f.Events == nil || slices.Contains(f.Events, e.Types[e.Type[row]])
	return naiveFact{row, seen, lead}, seen < m.At && inWindow && kind && (f.Measure == Share || passes(p, f.Where, row))
}

// naiveCompany is the first company that a lead was seen to be of at from or
// after it, and when.
func naiveCompany(firm *data.Column, lead uint32, from data.Time) (data.Time, float64) {
	looks := []data.Time{from}
	if h := firm.History; h != nil {
		for i := h.Off[lead]; i < h.Off[lead+1]; i++ {
			if h.Seen[i] > from {
				looks = append(looks, h.Seen[i])
			}
		}
	}
	for _, t := range looks {
		if v := naiveAttribute(firm, Moment{lead, t + 1}); !math.IsNaN(v) {
			return t, v
		}
	}
	return 0, math.NaN()
}

func passes(p data.Past, where *cond.Expr, row int64) bool {
	return where == nil || where.Eval(func(i int) cond.Value {
		c := named(p.Events.Cols, where.Names()[i])
		return value(c, c.Number(int(row)))
	})
}

func measureNaively(p data.Past, f *Feature, m Moment, fs []naiveFact) float64 {
	e := p.Events
	switch f.Measure {
	case Count:
		return float64(len(fs))
	case Ever:
		return truth(len(fs) > 0)
	case Days:
		return distinctly(fs, func(r naiveFact) any { return dayIn(e.At[r.row], p.Zone) })
	case People:
		return distinctly(fs, func(r naiveFact) any { return r.person })
	case Distinct:
		c := named(e.Cols, f.Column)
		return distinctly(fs, func(r naiveFact) any {
			if v := c.Number(int(r.row)); !math.IsNaN(v) {
				return v
			}
			return nil
		})
	case Sum:
		c, sum := named(e.Cols, f.Column), int64(0)
		for _, r := range fs {
			sum += amountOf(c, r.row)
		}
		if c.Kind == data.Real {
			return float64(sum) / fixed
		}
		return float64(sum)
	case Max:
		c, most := named(e.Cols, f.Column), math.NaN()
		for _, r := range fs {
			if v := c.Number(int(r.row)); !math.IsNaN(v) && !(v < most) {
				most = v
			}
		}
		return most
	case Share:
		these := 0.0
		for _, r := range fs {
			if slices.Contains(f.Events, e.Types[e.Type[r.row]]) && passes(p, f.Where, r.row) {
				these++
			}
		}
		return these / float64(len(fs)) // 0/0 is missing
	case Sessions, TimeOnSite:
		n, long := 0.0, data.Time(0)
		for i, r := range fs {
			if i == 0 || e.At[r.row] >= e.At[fs[i-1].row]+f.Gap {
				n++
			} else {
				long += e.At[r.row] - e.At[fs[i-1].row]
			}
		}
		if f.Measure == Sessions {
			return n
		}
		return float64(long) / 60e6
	case Decayed:
		sum := 0.0
		for _, r := range fs {
			sum += math.Pow(0.5, float64(m.At-e.At[r.row])/float64(f.HalfLife))
		}
		return sum
	}
	if len(fs) == 0 {
		return math.NaN()
	}
	first, last := fs[0].row, fs[len(fs)-1].row
	switch f.Measure {
	case Since:
		return float64((m.At - e.At[last]).Floor(data.Day) / data.Day)
	case FirstSince:
		return float64((m.At - e.At[first]).Floor(data.Day) / data.Day)
	case First:
		return named(e.Cols, f.Column).Number(int(first))
	}
	return named(e.Cols, f.Column).Number(int(last))
}

// distinctly counts the keys that are not nil.
func distinctly(fs []naiveFact, key func(naiveFact) any) float64 {
	seen := map[any]bool{}
	for _, f := range fs {
		if k := key(f); k != nil {
			seen[k] = true
		}
	}
	return float64(len(seen))
}

func named(cols []data.Column, name string) *data.Column {
	for i := range cols {
		if cols[i].Name == name {
			return &cols[i]
		}
	}
	return nil
}
