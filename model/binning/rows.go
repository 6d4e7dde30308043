package binning

import (
	"fmt"
	"math"
	"math/bits"
)

// Count is leads and those of them that were accepted, by weight.
type Count struct{ Leads, Accepted float64 }

// plus is the sum.
func (c Count) plus(d Count) Count { return Count{c.Leads + d.Leads, c.Accepted + d.Accepted} }

// Mass is all rows that have one value.
type Mass struct {
	Value float64
	Count
}

// Rows is the answers to rows and what each counts, checked once for many
// columns.
//
// Weights are kept as whole multiples of a unit, a power of two: 2^-32, coarser
// where their sum could pass 2^62 units and finer where all are below 2^-16.
// Sums of whole numbers have no rounding, so they do not depend on the order of
// rows, and neither do bins.
type Rows struct {
	weight []int64 // in units, below 0 where accepted; 0: no row
	unit   float64
}

const (
	usualScale = 32 // the usual unit is 2^-32
	leastBits  = 16 // of the greatest weight, however small
)

// NewRows checks labels, 1 accepted and 0 not, and weights; nil: 1 each. A
// weight of 0, or a label of -1 for unknown, is no row. Rows of one class are
// refused: nothing can be told apart.
func NewRows(label []int8, weight []float64) (*Rows, error) {
	if weight != nil && len(weight) != len(label) {
		return nil, &Error{Code: "bad_weight", Row: none, Msg: fmt.Sprintf("%d rows have %d weights", len(label), len(weight)),
			Hint: "give every row a weight, or none at all"}
	}
	r := &Rows{weight: make([]int64, len(label))}
	most, err := greatest(label, weight)
	if err != nil {
		return nil, err
	}
	scale := scaleOf(most, len(label))
	r.unit = math.Ldexp(1, -scale)
	for i, y := range label {
		if y >= 0 {
			r.weight[i] = int64(math.Round(weightOf(weight, i)/r.unit)) * int64(1-2*y)
		}
	}
	return r, r.bothClasses()
}

// bothClasses wants accepted and others among the rows.
func (r *Rows) bothClasses() error {
	switch all := r.Total(); {
	case all.Leads == 0:
		return &Error{Code: "no_rows", Row: none, Msg: "no row has an answer and a weight", Hint: "check that outcomes belong to these rows and that their time is over"}
	case all.Accepted == 0:
		return &Error{Code: "one_class", Row: none, Msg: "no row was accepted: there is nothing to tell apart", Hint: "check which outcomes count as accepted, or wait for more answers"}
	case all.Accepted == all.Leads:
		return &Error{Code: "one_class", Row: none, Msg: "every row was accepted: there is nothing to tell apart", Hint: "check which outcomes count as rejected, or wait for more answers"}
	}
	return nil
}

func weightOf(weight []float64, i int) float64 {
	if weight == nil {
		return 1
	}
	return weight[i]
}

// greatest checks every row and returns the greatest weight.
func greatest(label []int8, weight []float64) (most float64, err error) {
	for i, y := range label {
		w := weightOf(weight, i)
		switch {
		case !(w >= 0) || math.IsInf(w, 1):
			return 0, &Error{Code: "bad_weight", Row: i, Msg: fmt.Sprintf("row %d has the weight %v", i, w), Hint: "weights are numbers from 0 up"}
		case y < -1 || y > 1:
			return 0, &Error{Code: "bad_label", Row: i, Msg: fmt.Sprintf("row %d has the label %d", i, y), Hint: "labels are 1 accepted, 0 not, -1 unknown"}
		}
		most = math.Max(most, w)
	}
	return most, nil
}

// scaleOf is the exponent of the unit for rows of at most most each.
func scaleOf(most float64, rows int) int {
	_, exp := math.Frexp(most) // most < 2^exp
	return min(max(usualScale, leastBits-exp), 62-exp-bits.Len(uint(rows)))
}

// Len is the number of rows.
func (r *Rows) Len() int { return len(r.weight) }

// Total is all rows.
func (r *Rows) Total() Count {
	var s units
	for _, w := range r.weight {
		s.add(w)
	}
	return s.count(r)
}

// units is a Count in units.
type units struct{ leads, accepted int64 }

// add adds a row.
func (s *units) add(weight int64) {
	accepted := weight >> 63 // all ones where accepted
	size := (weight ^ accepted) - accepted
	s.leads += size
	s.accepted += size & accepted
}

func (s units) count(r *Rows) Count {
	return Count{float64(s.leads) * r.unit, float64(s.accepted) * r.unit}
}
