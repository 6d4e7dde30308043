package features

import (
	"cmp"
	"context"
	"math"
	"slices"

	"assay/data"
)

// Build looks at leads just before moments and returns one row each, by (At,
// Lead). Moments at which the lead was not there yet are left out and
// counted. The only error is the end of ctx.
func Build(ctx context.Context, s *Set, at []Moment) (*Matrix, error) {
	m := &Matrix{}
	m.Rows, m.LeftOut = there(s.past.Leads, at)
	slices.SortFunc(m.Rows, func(a, b Moment) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Lead, b.Lead)) })
	order := byLead(m.Rows)
	cols := make([]cells, len(s.Features))
	for f := range cols {
		cols[f] = newCells(&s.cols[f], len(m.Rows))
	}
	err := data.Chunks(ctx, len(order), func(_, lo, hi int) error {
		w := s.NewSweep()
		for k := lo; k < hi; k++ {
			row := order[k]
			if r := m.Rows[row]; k == lo || r.Lead != m.Rows[order[k-1]].Lead {
				w.Lead(r.Lead)
			}
			w.Seek(m.Rows[row].At)
			for f := range cols {
				cols[f].put(row, w.Value(f))
			}
		}
		return nil
	})
	for f := range cols {
		m.Cols = append(m.Cols, cols[f].column())
	}
	return m, err
}

// there keeps the moments after their lead was known: seen < t.
func there(leads *data.Leads, at []Moment) ([]Moment, []data.Drop) {
	kept := make([]Moment, 0, len(at))
	for _, r := range at {
		if leads.Seen[r.Lead] < r.At {
			kept = append(kept, r)
		}
	}
	if len(kept) == len(at) {
		return kept, nil
	}
	return kept, []data.Drop{{Reason: "the lead was not known yet", Count: len(at) - len(kept)}}
}

// byLead orders row numbers by (Lead, At), the way a sweep goes.
func byLead(rows []Moment) []int {
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rows[a].Lead, rows[b].Lead) })
	return order
}

// cells is a column being filled from several goroutines, each writing rows
// of its own; there is a byte a row for "valid" because bits would be shared.
type cells struct {
	data.Column
	valid []bool
}

func newCells(like *data.Column, n int) cells {
	c := cells{Column: *like, valid: make([]bool, n)}
	switch {
	case like.HasLevels():
		c.Code = make([]uint32, n)
	case like.Kind == data.Integer || like.Kind == data.Instant:
		c.I64 = make([]int64, n)
	default:
		c.F64 = make([]float64, n)
	}
	return c
}

func (c *cells) put(row int, v float64) {
	if math.IsNaN(v) {
		return
	}
	c.valid[row] = true
	switch {
	case c.Code != nil:
		c.Code[row] = uint32(v)
	case c.I64 != nil:
		c.I64[row] = int64(v)
	default:
		c.F64[row] = v
	}
}

func (c *cells) column() data.Column {
	if slices.Contains(c.valid, false) {
		c.Valid = data.NewBits(len(c.valid))
		for i, ok := range c.valid {
			if ok {
				c.Valid.Set(i)
			}
		}
	}
	return c.Column
}
