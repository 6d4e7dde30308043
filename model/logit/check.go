package logit

import "math"

// mostBins is how many bins a term may have, one code being for no bin.
const mostBins = 255

// checked refuses rows that no model can be fitted on.
func checked(terms []Term, label []int8, weight, offset []float64) error {
	n := len(label)
	if weight != nil && len(weight) != n || offset != nil && len(offset) != n {
		return refuse("bad_rows", none, none, "give every row a weight and an offset, or none at all",
			"%d labels have %d weights and %d offsets", n, len(weight), len(offset))
	}
	for j, t := range terms {
		if err := t.checked(j, n); err != nil {
			return err
		}
	}
	if err := weighable(weight); err != nil {
		return err
	}
	for i, o := range offset {
		if !(math.Abs(o) <= mostOffset) {
			return refuse("bad_offset", none, none, "offsets are log-odds; a chance of 1 in 20,000 is at -10", "row %d has the offset %v", i, o)
		}
	}
	return bothLabels(label)
}

const (
	// mostApart is by how much weights may differ: a row of 1e-12 of the
	// heaviest is still told by the last four of the sixteen digits of a sum.
	mostApart = 1e12
	// mostWeight, and one by it, leave room for sums and squares.
	mostWeight = 1e100
	// mostOffset leaves ten digits of a log-odds after the point.
	mostOffset = 1e6
)

// weighable refuses weights that sums of them cannot hold.
func weighable(weight []float64) error {
	least, most := 0, 0
	for i, w := range weight {
		if !finite(w) || w <= 0 {
			return refuse("bad_weight", none, none, "weights are above 0; leave out rows that do not count", "row %d has the weight %v", i, w)
		}
		if w > mostWeight || w < 1/mostWeight {
			return refuse("bad_weight", none, none, "divide all weights by the greatest", "row %d has the weight %v", i, w)
		}
		if w < weight[least] {
			least = i
		}
		if w > weight[most] {
			most = i
		}
	}
	if weight != nil && weight[most]/weight[least] > mostApart {
		return refuse("bad_weight", none, none, "set a least and a greatest weight, or leave out rows that hardly count",
			"row %d has the weight %v and row %d %v: more than a million million times as much", least, weight[least], most, weight[most])
	}
	return nil
}

func (t Term) checked(j, rows int) error {
	switch {
	case t.Bins < 1 || t.Bins > mostBins:
		return refuse("bad_bins", j, none, "a term has 1 to 255 bins", "term %d has %d bins", j, t.Bins)
	case len(t.Codes) != rows:
		return refuse("bad_rows", j, none, "give every row a code", "%d rows have %d codes of term %d", rows, len(t.Codes), j)
	}
	for i, c := range t.Codes {
		if int(c) > t.Bins {
			return refuse("bad_code", j, none, "codes count bins from 0; that after the last is for no bin",
				"row %d of term %d has the code %d of %d bins", i, j, c, t.Bins)
		}
	}
	return nil
}

// bothLabels refuses labels that are all the same, and other than 0 and 1.
func bothLabels(label []int8) error {
	var n [2]int
	for i, y := range label {
		if y != 0 && y != 1 {
			return refuse("bad_label", none, none, "labels are 1 accepted, 0 not", "row %d has the label %d", i, y)
		}
		n[y]++
	}
	switch {
	case n[0]+n[1] == 0:
		return refuse("no_rows", none, none, "give rows with answers", "there are no rows")
	case n[0] == 0:
		return refuse("one_class", none, none, "add rows that were rejected", "all %d rows were accepted: there is nothing to tell apart", n[1])
	case n[1] == 0:
		return refuse("one_class", none, none, "add rows that were accepted", "none of %d rows was accepted: there is nothing to tell apart", n[0])
	}
	return nil
}
