package features

import (
	"math"

	"assay/data"
)

// sum adds up a column.
type sum struct {
	column *data.Column
	total  int64 // in millionths for real numbers
}

// Sums of real numbers are kept in millionths, so that adding and taking away
// are exact and a window's sum does not depend on the way it was reached.
const fixed = 1e6

// mostReal and mostWhole are the largest real value and the largest integer
// that a sum takes in full: 9,000 of them fit. A larger one counts as this
// much; NaN is no fact.
const (
	mostReal  = 1e9
	mostWhole = mostReal * fixed
)

func (s *sum) start() { s.total = 0 }

func (s *sum) add(t *tape, i int) bool {
	by := amountOf(s.column, t.row(i))
	s.total += by
	return by != 0
}

func (s *sum) drop(t *tape, i int) bool {
	by := amountOf(s.column, t.row(i))
	s.total -= by
	return by != 0
}

func (s *sum) value(data.Time) float64 {
	if s.column.Kind == data.Real {
		return float64(s.total) / fixed
	}
	return float64(s.total)
}

func amountOf(c *data.Column, row int64) int64 {
	switch {
	case c.Missing(int(row)) || c.Kind == data.Real && math.IsNaN(c.F64[row]):
		return 0
	case c.Kind == data.Integer:
		return min(max(c.I64[row], -mostWhole), mostWhole)
	}
	return int64(math.Round(min(max(c.F64[row], -mostReal), mostReal) * fixed))
}

// share is how many of all events a feature looks at are of its kind.
type share struct {
	of    filter
	these int
	all   int
}

func (s *share) start() { s.these, s.all = 0, 0 }

func (s *share) add(t *tape, i int) bool { s.move(t, i, 1); return true }

func (s *share) drop(t *tape, i int) bool { s.move(t, i, -1); return true }

func (s *share) move(t *tape, i, by int) {
	s.all += by
	if s.of.takes(t, i) {
		s.these += by
	}
}

func (s *share) value(data.Time) float64 {
	if s.all == 0 {
		return nan
	}
	return float64(s.these) / float64(s.all)
}
