package logit

import "math"

// Term is one feature as a column of codes: row i is in bin Codes[i], one of
// 0 … Bins−1. The code Bins says that the row is in no bin that has a
// coefficient: it adds nothing to the row's log-odds.
type Term struct {
	Bins  int
	Codes []uint8
}

// Design is rows to fit on. Nothing changes it once it is made, and many may
// fit on it at once.
//
// A parameter vector theta of it has 1 + P entries: the intercept at 0, then
// the bins of term 0, of term 1, …; First says where a term begins.
type Design struct {
	bins   []int // by term
	first  []int // by term, and the number of parameters at the end
	groups []group
	label  []uint8
	weight []float64 // nil: all 1
	offset []float64 // nil: all 0
	rows   int
	total  float64 // Σ weight
}

// NewDesign takes labels 0 and 1, weights above 0 (nil: all 1) and offsets,
// log-odds that are known beforehand (nil: all 0). What is given is copied.
func NewDesign(terms []Term, label []int8, weight, offset []float64) (*Design, error) {
	if err := checked(terms, label, weight, offset); err != nil {
		return nil, err
	}
	d := &Design{rows: len(label), total: float64(len(label)), first: []int{1}, label: make([]uint8, len(label))}
	for i, y := range label {
		d.label[i] = uint8(y)
	}
	if !same(weight, 1) {
		d.weight = append([]float64(nil), weight...)
		d.total = 0
		for _, w := range weight {
			d.total += w
		}
	}
	if !same(offset, 0) {
		d.offset = append([]float64(nil), offset...)
	}
	for j, t := range terms {
		d.bins = append(d.bins, t.Bins)
		d.first = append(d.first, d.first[j]+t.Bins)
	}
	d.groups = join(terms, len(label))
	return d, nil
}

// same says whether every value is v, as none is.
func same(values []float64, v float64) bool {
	for _, x := range values {
		if x != v {
			return false
		}
	}
	return true
}

// Rows is how many rows there are.
func (d *Design) Rows() int { return d.rows }

// Total is the sum of their weights.
func (d *Design) Total() float64 { return d.total }

// Terms is how many terms there are.
func (d *Design) Terms() int { return len(d.bins) }

// Params is 1 + P, the entries of a parameter vector.
func (d *Design) Params() int { return d.first[len(d.bins)] }

// First is the entry of term j's first bin in a parameter vector.
func (d *Design) First(j int) int { return d.first[j] }

// Bins is how many bins term j has.
func (d *Design) Bins(j int) int { return d.bins[j] }

// Label of row i, 0 or 1.
func (d *Design) Label(i int) int { return int(d.label[i]) }

// Weight of row i.
func (d *Design) Weight(i int) float64 {
	if d.weight == nil {
		return 1
	}
	return d.weight[i]
}

// Select is some rows of d; a row may come twice.
func (d *Design) Select(rows []int) *Design {
	to := *d
	to.rows, to.total = len(rows), float64(len(rows))
	to.label = picked(d.label, rows)
	if d.weight != nil {
		to.weight, to.total = picked(d.weight, rows), 0
		for _, w := range to.weight {
			to.total += w
		}
	}
	if d.offset != nil {
		to.offset = picked(d.offset, rows)
	}
	to.groups = make([]group, len(d.groups))
	for g := range d.groups {
		to.groups[g] = d.groups[g]
		to.groups[g].codes = picked(d.groups[g].codes, rows)
	}
	return &to
}

func picked[T any](from []T, rows []int) []T {
	to := make([]T, len(rows))
	for i, r := range rows {
		to[i] = from[r]
	}
	return to
}

// Accepted is the weight of the rows labelled 1.
func (d *Design) Accepted() float64 { return d.byLabel()[1] }

// byLabel is the weight of the rows of each label. Neither is what the other
// leaves of the total, where rounding may lose it.
func (d *Design) byLabel() (sums [2]float64) {
	for i, y := range d.label {
		sums[y] += d.Weight(i)
	}
	return sums
}

// pattern is d's rows with neither weights nor offsets. Whether rows can tell
// coefficients apart is a matter of their codes and labels alone.
func (d *Design) pattern() *Design {
	bare := *d
	bare.weight, bare.offset, bare.total = nil, nil, float64(d.rows)
	return &bare
}

// place is the term and the bin of parameter a; none for the intercept.
func (d *Design) place(a int) (term, bin int) {
	if a == 0 {
		return none, none
	}
	for a >= d.first[term+1] {
		term++
	}
	return term, a - d.first[term]
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
