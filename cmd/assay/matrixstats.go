package main

import (
	"cmp"
	"fmt"
	"math"
	"math/big"
	"slices"

	"assay/backtest/report"
	"assay/data"
)

// summary is what is in one column. Sum is exact for whole numbers, and how
// many are true for true and false; Mean is over the rows that have a value.
type summary struct {
	Name     string   `json:"name"`    // as it is written
	Feature  string   `json:"feature"` // as the study calls it
	Kind     string   `json:"kind"`
	Filled   int      `json:"filled"` // rows with a value
	Sum      any      `json:"sum,omitempty"`
	Least    any      `json:"least,omitempty"`
	Most     any      `json:"most,omitempty"`
	Mean     *float64 `json:"mean,omitempty"`
	Levels   []level  `json:"levels,omitempty"` // the commonest
	Distinct int      `json:"distinct,omitempty"`

	least, most float64
}

// level is a text and the rows that have it.
type level struct {
	Level string `json:"level"`
	Rows  int    `json:"rows"`
}

// mostLevels is how many levels of a text are told.
const mostLevels = 5

func summarise(c *data.Column, name string) summary {
	s := summary{Name: name, Feature: c.Name, Kind: c.Kind.String()}
	switch c.Kind {
	case data.Integer, data.Instant:
		s.whole(c)
	case data.Real:
		s.real(c)
	case data.Boolean:
		n := s.count(c)
		s.Sum = n[1]
	default:
		s.levels(c, s.count(c))
	}
	return s
}

// whole adds the upper and the lower halves of numbers for themselves, so that
// no sum of 2^31 of them is too large.
func (s *summary) whole(c *data.Column) {
	least, most, upper, lower := int64(math.MaxInt64), int64(math.MinInt64), int64(0), int64(0)
	for i, v := range c.I64 {
		if c.Valid != nil && !c.Valid.Has(i) {
			continue
		}
		s.Filled++
		least, most = min(least, v), max(most, v)
		upper, lower = upper+v>>32, lower+v&math.MaxUint32
	}
	sum := new(big.Int).Lsh(big.NewInt(upper), 32)
	s.Sum = sum.Add(sum, big.NewInt(lower))
	if s.Filled > 0 {
		s.Least, s.Most, s.least, s.most = least, most, float64(least), float64(most)
		s.mean(asFloat(sum))
	}
}

// real leaves numbers that are none, or without an end, out of the sum.
func (s *summary) real(c *data.Column) {
	least, most, sum, n := math.Inf(1), math.Inf(-1), 0.0, 0
	for i, v := range c.F64 {
		if c.Valid != nil && !c.Valid.Has(i) {
			continue
		}
		s.Filled++
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			n++
			least, most, sum = min(least, v), max(most, v), sum+v
		}
	}
	if n > 0 && !math.IsInf(sum, 0) {
		mean := sum / float64(n)
		s.Sum, s.Mean, s.Least, s.Most, s.least, s.most = sum, &mean, least, most, least, most
	}
}

func (s *summary) mean(sum float64) {
	mean := sum / float64(s.Filled)
	s.Mean = &mean
}

// count counts the rows of each level.
func (s *summary) count(c *data.Column) []int {
	n := make([]int, len(c.Levels))
	for i, code := range c.Code {
		if c.Valid == nil || c.Valid.Has(i) {
			n[code]++
			s.Filled++
		}
	}
	return n
}

// levels are those of most rows first, equal ones in their order.
func (s *summary) levels(c *data.Column, n []int) {
	var all []level
	for k, rows := range n {
		if rows > 0 {
			all = append(all, level{c.Levels[k], rows})
		}
	}
	slices.SortStableFunc(all, func(a, b level) int { return cmp.Compare(b.Rows, a.Rows) })
	s.Distinct, s.Levels = len(all), all[:min(len(all), mostLevels)]
}

// says is the right half of a column's line: least, mean and most, or the
// commonest texts.
func (s *summary) says(rows int) string {
	const room = 41
	switch n, isTruth := s.Sum.(int); {
	case isTruth:
		return fmt.Sprintf("%*s", room, "true "+share(n, s.Filled))
	case s.Mean != nil:
		return fmt.Sprintf("%14s%13s%14s", s.limit(s.least), short(*s.Mean), s.limit(s.most))
	case s.Distinct > 0:
		text := ""
		for i, l := range s.Levels {
			if i > 0 {
				text += ", "
			}
			text += oneLine(l.Level) + " " + share(l.Rows, rows)
		}
		if more := s.Distinct - len(s.Levels); more > 0 {
			text += fmt.Sprintf(", %d more", more)
		}
		text = cut(text, room-2)
		return fmt.Sprintf("%*s", room, text)
	}
	return fmt.Sprintf("%*s", room, report.None)
}

// limit is the least or the most, which is a day where the column holds times.
func (s *summary) limit(v float64) string {
	if s.Kind == data.Instant.String() {
		return data.Time(v).Floor(data.Day).String()
	}
	return short(v)
}
