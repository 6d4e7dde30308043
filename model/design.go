package model

import (
	"errors"
	"fmt"
	"math/rand/v2"

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

// check wants rows that there are.
func (s Split) check(n int) error {
	for _, rows := range [][]int{s.Train, s.Test} {
		for _, r := range rows {
			if r < 0 || r >= n {
				return &FitError{Code: "bad_split", Msg: fmt.Sprintf("a split names row %d of %d", r, n),
					Hint: "rows count from 0, in the order of the matrix"}
			}
		}
	}
	return nil
}

// part is those of some rows of the matrix that count.
func (d *design) part(rows []int) *logit.Design {
	var kept []int
	for _, r := range rows {
		if d.at[r] != none {
			kept = append(kept, d.at[r])
		}
	}
	return d.Select(kept)
}

// thinned is rows, or where they are more than choiceRows one of each 2, 3, …
// neighbours: not always the first, as rows may come in turns.
func thinned(rows []int) []int {
	step := (len(rows) + choiceRows - 1) / choiceRows
	if step < 2 {
		return rows
	}
	random := rand.New(rand.NewPCG(0, 0x7417))
	var kept []int
	for i := 0; i < len(rows); i += step {
		kept = append(kept, rows[min(i+random.IntN(step), len(rows)-1)])
	}
	return kept
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
