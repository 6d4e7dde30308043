package features

import (
	"slices"

	"assay/data"
)

// sheetRows is how many rows are written before columns are: 50 columns of
// them are 50 kB.
const sheetRows = 128

// fill looks at moments and writes a row each.
func (w *Sweep) fill(sheet []float64, at []Moment, rows []uint32) {
	n := len(w.set.Features)
	for k, row := range rows {
		r := at[row]
		if r.Lead != w.lead || r.At < w.now {
			w.Lead(r.Lead)
		}
		w.Seek(r.At)
		w.values(sheet[k*n : (k+1)*n])
	}
}

// cells is a column being filled from several goroutines, each writing rows
// of its own; there is a byte a row for "valid" because bits would be shared.
type cells struct {
	data.Column
	valid []bool // nil: no value is missing
}

func (s *Set) newCells(n int) []cells {
	all := make([]cells, len(s.cols))
	for f := range all {
		c := &all[f]
		c.Column = s.cols[f]
		if s.Features[f].Measure.mayMiss() {
			c.valid = make([]bool, n)
		}
		switch {
		case c.HasLevels():
			c.Code = make([]uint32, n)
		case c.Kind == data.Integer || c.Kind == data.Instant:
			c.I64 = make([]int64, n)
		default:
			c.F64 = make([]float64, n)
		}
	}
	return all
}

// put writes values, of which one is every stride-th, to rows.
func (c *cells) put(values []float64, stride int, rows []uint32) {
	switch {
	case c.Code != nil:
		put(c.Code, c.valid, values, stride, rows)
	case c.I64 != nil:
		put(c.I64, c.valid, values, stride, rows)
	default:
		put(c.F64, c.valid, values, stride, rows)
	}
}

func put[T uint32 | int64 | float64](to []T, valid []bool, values []float64, stride int, rows []uint32) {
	for k, row := range rows {
		v := values[k*stride]
		if v != v {
			continue // missing rows hold 0
		}
		to[row] = T(v)
		if valid != nil {
			valid[row] = true
		}
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
