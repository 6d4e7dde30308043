package model

import (
	"errors"
	"fmt"

	"assay/model/logit"
)

// design is the training rows that count, as the logistic fit takes them.
type design struct {
	*logit.Design
	at []int // by row of the matrix its row in the design; none: it does not count
}

// newDesign takes the rows with a weight above 0. The bins of a column that
// have a coefficient are its term's bins, in their order.
func newDesign(cols []*binned, label []int8, weight []float64) (*design, error) {
	d := &design{at: make([]int, len(weight))}
	var rows []int
	for i, w := range weight {
		d.at[i] = none
		if w > 0 {
			d.at[i] = len(rows)
			rows = append(rows, i)
		}
	}
	terms := make([]logit.Term, len(cols))
	for j, b := range cols {
		terms[j] = b.term(rows)
	}
	var err error
	d.Design, err = logit.NewDesign(terms, taken(label, rows), taken(weight, rows), nil)
	return d, noFit(err)
}

// term is b's codes for some rows, counting only bins with a coefficient.
func (b *binned) term(rows []int) logit.Term {
	t := logit.Term{Codes: make([]uint8, len(rows))}
	number := make([]uint8, len(b.bins)+1)
	for k, has := range b.estimated {
		if has {
			number[k] = uint8(t.Bins)
			t.Bins++
		}
	}
	number[len(b.bins)] = uint8(t.Bins)
	for k, has := range b.estimated {
		if !has {
			number[k] = uint8(t.Bins)
		}
	}
	for i, r := range rows {
		t.Codes[i] = number[b.codes[r]]
	}
	return t
}

func taken[T any](from []T, rows []int) []T {
	to := make([]T, len(rows))
	for i, r := range rows {
		to[i] = from[r]
	}
	return to
}

// parts are the two sides of a split.
func (d *design) parts(s Split) (train, test *logit.Design, err error) {
	for _, rows := range [][]int{s.Train, s.Test} {
		for _, r := range rows {
			if r < 0 || r >= len(d.at) {
				return nil, nil, &FitError{Code: "bad_split", Msg: fmt.Sprintf("a split names row %d of %d", r, len(d.at)),
					Hint: "rows count from 0, in the order of the matrix"}
			}
		}
	}
	return d.only(s.Train), d.only(s.Test), nil
}

// only is those of some rows that count. Of more than choiceRows every second,
// third, … is taken.
func (d *design) only(rows []int) *logit.Design {
	var kept []int
	step := (len(rows) + choiceRows - 1) / choiceRows
	for i := 0; i < len(rows); i += step {
		if r := d.at[rows[i]]; r != none {
			kept = append(kept, r)
		}
	}
	return d.Select(kept)
}

// noFit is what the logistic fit refused, with its cure or, where it does not
// settle, one in terms of columns.
func noFit(err error) error {
	var e *logit.Error
	if !errors.As(err, &e) {
		return err
	}
	hint := e.Hint
	if e.Code == "no_fit" {
		hint = "look for a column with absurd weights or counts, and leave it out"
	}
	return &FitError{Code: "no_fit", Msg: e.Msg, Hint: hint}
}
