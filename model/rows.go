package model

import (
	"fmt"

	"assay/features"
)

// weightsOf checks the rows of m and returns what each counts: its weight, and
// 0 where its label is unknown.
func weightsOf(m *features.Matrix) ([]float64, error) {
	if len(m.Label) != m.Len() || m.Weight != nil && len(m.Weight) != m.Len() {
		return nil, &FitError{Code: "bad_label", Msg: fmt.Sprintf("%d rows have %d labels and %d weights", m.Len(), len(m.Label), len(m.Weight)),
			Hint: "give every row a label, and a weight or none at all"}
	}
	weight := make([]float64, m.Len())
	for i, y := range m.Label {
		w := m.W(i)
		switch {
		case !finite(w) || w < 0:
			return nil, &FitError{Code: "bad_weight", Msg: fmt.Sprintf("row %d has the weight %v", i, w),
				Hint: "weights are numbers from 0 up"}
		case y == 0 || y == 1:
			weight[i] = w
		case y != -1:
			return nil, &FitError{Code: "bad_label", Msg: fmt.Sprintf("row %d has the label %d", i, y),
				Hint: "labels are 1 accepted, 0 not, -1 unknown"}
		}
	}
	return weight, bothClasses(m.Label, weight)
}

// bothClasses refuses rows that are all of one label.
func bothClasses(label []int8, weight []float64) error {
	var n [2]int
	for i, w := range weight {
		if w > 0 {
			n[label[i]]++
		}
	}
	switch {
	case n[0]+n[1] == 0:
		return &FitError{Code: "no_rows", Msg: "no row has an answer to learn from",
			Hint: "check that outcomes belong to these leads and that their time is over"}
	case n[0] == 0:
		return &FitError{Code: "one_class", Msg: fmt.Sprintf("all %d rows were accepted: there is nothing to tell apart", n[1]),
			Hint: "check which outcomes count as rejected, and whether silence does"}
	case n[1] == 0:
		return &FitError{Code: "one_class", Msg: fmt.Sprintf("none of %d rows was accepted: there is nothing to tell apart", n[0]),
			Hint: "check which outcomes count as accepted, and the time they are given"}
	}
	return nil
}
