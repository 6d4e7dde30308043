package model

import (
	"fmt"
	"math"
	"slices"

	"assay/data"
	"assay/features"
)

// Scorer scores with a table over fixed columns. It holds no state: one serves
// many goroutines.
type Scorer struct {
	table   *PointTable
	columns []data.Column
	at      []int // the column of each term
	terms   []scoredTerm
}

// scoredTerm is a term ready to score: points has one entry a bin.
type scoredTerm struct {
	lookup lookup
	points []int32
	each   *Each
}

// Bind finds the column of every term by its feature's name. The error is a
// *data.SpecError where a column is not there, or holds text where the term
// wants numbers, or numbers where it wants levels.
func (t *PointTable) Bind(cols []data.Column) (*Scorer, error) {
	s := &Scorer{table: t, columns: cols}
	for i, term := range t.Terms {
		at := columnOf(cols, term.Feature)
		if at == none {
			return nil, specError(fmt.Sprintf("terms[%d].feature", i), fmt.Sprintf("there is no column %q", term.Feature), "build the matrix from the table's features")
		}
		if err := fits(i, &term, &cols[at]); err != nil {
			return nil, err
		}
		s.at = append(s.at, at)
		s.terms = append(s.terms, newScoredTerm(&term, &cols[at]))
	}
	return s, nil
}

func specError(path, msg, hint string) *data.SpecError {
	return &data.SpecError{Path: path, Offset: -1, Msg: msg, Hint: hint}
}

func columnOf(cols []data.Column, name string) int {
	for i := range cols {
		if cols[i].Name == name {
			return i
		}
	}
	return none
}

// fits refuses a column whose values the term's bins cannot hold.
func fits(i int, term *Term, c *data.Column) error {
	if term.Each != nil && c.HasLevels() {
		return specError(fmt.Sprintf("terms[%d].each", i), fmt.Sprintf("%q is %v: points for each need a number", c.Name, c.Kind), "give its levels points instead")
	}
	for k, b := range term.Bins {
		if b.Kind == Range && c.HasLevels() || (b.Kind == Levels || b.Kind == Other) && !c.HasLevels() {
			return specError(fmt.Sprintf("terms[%d].bins[%d]", i, k), fmt.Sprintf("a bin of %vs cannot hold %q, which is %v", b.Kind, c.Name, c.Kind), "use the column that the table was made for")
		}
	}
	return nil
}

func newScoredTerm(term *Term, c *data.Column) scoredTerm {
	s := scoredTerm{lookup: newLookup(term.Bins, c), points: make([]int32, len(term.Bins)), each: term.Each}
	for k, b := range term.Bins {
		s.points[k] = b.Points
	}
	return s
}

// Terms is the column of each term, so that whoever follows a lead through
// time asks again only for terms whose column changed.
func (s *Scorer) Terms() []int { return s.at }

// Table is what s scores with.
func (s *Scorer) Table() *PointTable { return s.table }

// Points is what a term gives for a value of its column: a number, a code into
// the column's levels, or NaN where there is no value.
func (s *Scorer) Points(term int, value float64) int32 { return s.terms[term].of(value) }

func (t *scoredTerm) of(value float64) int32 {
	if t.each != nil {
		return t.each.of(value)
	}
	k := t.lookup.find(value)
	if k == none {
		return 0
	}
	return t.points[k]
}

// of is Points for every whole unit of value, limited by AtMost; 0 where there
// is no value.
func (e *Each) of(value float64) int32 {
	if !finite(value) {
		return 0
	}
	points := math.Trunc(value) * float64(e.Points)
	if limit := math.Abs(float64(e.AtMost)); limit > 0 {
		points = math.Max(-limit, math.Min(limit, points))
	}
	return int32(math.Max(math.MinInt32, math.Min(math.MaxInt32, points)))
}

// Score is the score of one lead; values has one entry a column.
func (s *Scorer) Score(values []float64) int32 {
	sum := int64(s.table.Base)
	for i := range s.terms {
		sum += int64(s.terms[i].of(values[s.at[i]]))
	}
	return Saturate(sum)
}

// Saturate is the score of a sum of base and points: the nearest 32-bit
// number. Whoever keeps a running sum keeps it in 64 bits, where adding and
// taking away are exact.
func Saturate(sum int64) int32 {
	return int32(max(math.MinInt32, min(math.MaxInt32, sum)))
}

// Score writes the score of every row of m into dst, which grows as needed. It
// knows points only: the gates Always and Never are the caller's.
func (t *PointTable) Score(dst []int32, m *features.Matrix) ([]int32, error) {
	s, err := t.Bind(m.Cols)
	if err != nil {
		return nil, err
	}
	sums := make([]int64, m.Len())
	for i := range sums {
		sums[i] = int64(t.Base)
	}
	for j := range s.terms {
		s.terms[j].addTo(sums, &m.Cols[s.at[j]])
	}
	dst = slices.Grow(dst[:0], len(sums))[:len(sums)]
	for i, sum := range sums {
		dst[i] = Saturate(sum)
	}
	return dst, nil
}

// addTo adds a term's points for every row of its column.
func (t *scoredTerm) addTo(sums []int64, c *data.Column) {
	for i := range sums {
		sums[i] += int64(t.of(c.Number(i)))
	}
}
