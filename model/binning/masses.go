package binning

import (
	"fmt"
	"math"
	"slices"
)

// fewWhole is how wide a span of whole numbers may be to be counted in place
// instead of sorted, where all of them are within exact of 0.
const fewWhole = 1 << 16

// exact is up to where a float64 holds every whole number.
const exact = 1 << 53

// Reals returns the distinct values of a column, ascending, and apart from
// them the rows whose value is missing: NaN and ±Inf are, and row i where bit
// i%64 of valid[i/64] is 0; valid is nil where every row has a value.
func (r *Rows) Reals(values []float64, valid []uint64) ([]Mass, Count, error) {
	if err := r.fits(len(values), valid); err != nil {
		return nil, Count{}, err
	}
	s := newSorter(len(values))
	var missing units
	for i, v := range values {
		switch {
		case r.weight[i] == 0:
		case !has(valid, i) || v-v != 0:
			missing.add(r.weight[i])
		default:
			s.put(keyOfReal(v), r.weight[i])
		}
	}
	return s.masses(r), missing.count(r), nil
}

// Wholes is Reals of whole numbers. Beyond 2^53 several of them become one
// value: nanoseconds since 1970 are told apart to 256.
func (r *Rows) Wholes(values []int64, valid []uint64) ([]Mass, Count, error) {
	if err := r.fits(len(values), valid); err != nil {
		return nil, Count{}, err
	}
	if lo, hi, ok := span(values); ok && hi-lo < fewWhole && -exact <= lo && hi <= exact {
		masses, missing := r.inPlace(values, valid, lo, hi)
		return masses, missing, nil
	}
	s := newSorter(len(values))
	var missing units
	for i, v := range values {
		switch {
		case r.weight[i] == 0:
		case !has(valid, i):
			missing.add(r.weight[i])
		default:
			s.put(keyOfReal(float64(v)), r.weight[i])
		}
	}
	return s.masses(r), missing.count(r), nil
}

// Codes counts the rows of each code below levels.
func (r *Rows) Codes(codes []uint32, levels int, valid []uint64) ([]Count, Count, error) {
	if err := r.fits(len(codes), valid); err != nil {
		return nil, Count{}, err
	}
	at := make([]units, levels)
	var missing units
	for i, c := range codes {
		switch {
		case !has(valid, i):
			missing.add(r.weight[i])
		case int(c) >= levels:
			return nil, Count{}, &Error{Code: "bad_values", Row: i, Msg: fmt.Sprintf("row %d has the code %d of %d levels", i, c, levels), Hint: "give every code its level"}
		default:
			at[c].add(r.weight[i])
		}
	}
	counts := make([]Count, levels)
	for c, s := range at {
		counts[c] = s.count(r)
	}
	return counts, missing.count(r), nil
}

// fits wants one value a row.
func (r *Rows) fits(n int, valid []uint64) error {
	if n != r.Len() || valid != nil && len(valid)*64 < n {
		return &Error{Code: "bad_values", Row: none, Msg: fmt.Sprintf("%d rows have %d values", r.Len(), n), Hint: "give every row a value, or say that it is missing"}
	}
	return nil
}

// has says whether row i has a value.
func has(valid []uint64, i int) bool { return valid == nil || valid[i>>6]>>(i&63)&1 == 1 }

// span is the least and greatest of values; it may be too wide to say.
func span(values []int64) (lo, hi int64, ok bool) {
	if len(values) == 0 {
		return 0, 0, false
	}
	lo, hi = slices.Min(values), slices.Max(values)
	return lo, hi, hi-lo >= 0
}

// inPlace counts whole numbers from lo to hi.
func (r *Rows) inPlace(values []int64, valid []uint64, lo, hi int64) ([]Mass, Count) {
	at := make([]units, hi-lo+1)
	var missing units
	if valid == nil {
		for i, v := range values {
			at[v-lo].add(r.weight[i])
		}
	} else {
		for i, v := range values {
			if has(valid, i) {
				at[v-lo].add(r.weight[i])
			} else {
				missing.add(r.weight[i])
			}
		}
	}
	var masses []Mass
	for i, s := range at {
		if s.leads > 0 {
			masses = append(masses, Mass{float64(lo + int64(i)), s.count(r)})
		}
	}
	return masses, missing.count(r)
}

// total is all masses.
func total(masses []Mass) Count {
	var c Count
	for _, m := range masses {
		c = c.plus(m.Count)
	}
	return c
}

// checkMasses wants what [Rows.Reals] gives.
func checkMasses(masses []Mass) error {
	for i, m := range masses {
		bad := ""
		switch {
		case math.IsNaN(m.Value) || math.IsInf(m.Value, 0):
			bad = "is not a number"
		case i > 0 && m.Value <= masses[i-1].Value:
			bad = fmt.Sprintf("comes after %v", masses[i-1].Value)
		case !(m.Leads >= 0) || math.IsInf(m.Leads, 1) || !(m.Accepted >= 0 && m.Accepted <= m.Leads):
			bad = fmt.Sprintf("has %v accepted of %v leads", m.Accepted, m.Leads)
		}
		if bad != "" {
			return &Error{Code: "bad_values", Row: i, Msg: fmt.Sprintf("the value %v %s", m.Value, bad), Hint: "give distinct values in ascending order, with no more accepted than leads"}
		}
	}
	return nil
}
