package features

import "assay/data"

// Matrix is what was knowable at some moments: one row a moment, by (At,
// Lead), so that the rows before a date are a prefix; one column a feature.
// Label is 1 accepted, 0 not, -1 unknown; nil where nobody labelled. Weight
// is nil where every row counts 1.
type Matrix struct {
	Rows    []Moment
	Cols    []data.Column
	Label   []int8
	Weight  []float64
	LeftOut []data.Drop
}

// Len is the number of rows.
func (m *Matrix) Len() int { return len(m.Rows) }

// Column finds a column by name, or nil.
func (m *Matrix) Column(name string) *data.Column {
	for i := range m.Cols {
		if m.Cols[i].Name == name {
			return &m.Cols[i]
		}
	}
	return nil
}

// W is the weight of row i.
func (m *Matrix) W(i int) float64 {
	if m.Weight == nil {
		return 1
	}
	return m.Weight[i]
}

// Select is a copy of the rows named, in that order.
func (m *Matrix) Select(rows []int) *Matrix {
	s := &Matrix{Rows: pick(m.Rows, rows), Label: pick(m.Label, rows), Weight: pick(m.Weight, rows), LeftOut: m.LeftOut}
	for i := range m.Cols {
		s.Cols = append(s.Cols, selectColumn(&m.Cols[i], rows))
	}
	return s
}

func selectColumn(c *data.Column, rows []int) data.Column {
	s := *c
	s.I64, s.F64, s.Code = pick(c.I64, rows), pick(c.F64, rows), pick(c.Code, rows)
	if c.Valid != nil {
		s.Valid = data.NewBits(len(rows))
		for to, from := range rows {
			if c.Valid.Has(from) {
				s.Valid.Set(to)
			}
		}
	}
	return s
}

func pick[T any, I int | uint32](from []T, rows []I) []T {
	if from == nil {
		return nil
	}
	to := make([]T, len(rows))
	for i, r := range rows {
		to[i] = from[r]
	}
	return to
}
