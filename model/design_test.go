package model

import (
	"math"
	"testing"

	"assay/model/logit"
)

// TestDesignTakesWhatCounts: rows of weight 0 are no rows, and a bin without a
// coefficient adds nothing to anybody's log-odds.
func TestDesignTakesWhatCounts(t *testing.T) {
	b := &binned{bins: make([]Bin, 3), estimated: []bool{true, false, true}, ref: none, codes: []uint8{0, 1, 2, 3, 0, 2}}
	d, err := newDesign([]*binned{b}, []int8{0, 1, 1, 0, -1, 0}, []float64{1, 2, 1, 1, 0, 3})
	if err != nil {
		t.Fatal(err)
	}
	if d.Rows() != 5 || d.Total() != 8 || d.Accepted() != 3 || d.Params() != 3 {
		t.Errorf("%d rows of weight %v, %v accepted, %d parameters", d.Rows(), d.Total(), d.Accepted(), d.Params())
	}
	want := []float64{.5 + 1, .5, .5 + 2, .5, .5 + 2} // code 3 is a value in no bin
	for i, eta := range d.LogOdds(nil, []float64{.5, 1, 2}) {
		if eta != want[i] {
			t.Errorf("row %d: log-odds %v, want %v", i, eta, want[i])
		}
	}
	train, test := d.part([]int{0, 1, 4}), d.part([]int{5, 2})
	if train.Total() != 3 || test.Total() != 4 || test.Weight(0) != 3 || test.Label(1) != 1 {
		t.Errorf("the split weighs %v and %v", train.Total(), test.Total())
	}
}

// TestThinned: of more than choiceRows one of every two is looked at, and not
// always the first, since rows may come in turns.
func TestThinned(t *testing.T) {
	rows := make([]int, choiceRows+2)
	for i := range rows {
		rows[i] = i
	}
	if got := thinned(rows[:choiceRows]); len(got) != choiceRows {
		t.Errorf("%d rows of %d", len(got), choiceRows)
	}
	got, odd := thinned(rows), 0
	if len(got) != choiceRows/2+1 {
		t.Errorf("%d rows of %d", len(got), len(rows))
	}
	for k, r := range got {
		odd += r % 2
		if r/2 != k {
			t.Fatalf("row %d in place %d", r, k)
		}
	}
	if share := float64(odd) / float64(len(got)); math.Abs(share-0.5) > 0.01 {
		t.Errorf("%.3f of the rows are second ones", share)
	}
}

// TestNoFitSaysWhatTheFitSaid: a refusal below keeps its words.
func TestNoFitSaysWhatTheFitSaid(t *testing.T) {
	_, err := logit.NewDesign(nil, []int8{1}, []float64{math.Inf(1)}, nil)
	if got := noFit(err); got == nil || got.Error() != "row 0 has the weight +Inf" {
		t.Errorf("%v", got)
	}
	if noFit(nil) != nil {
		t.Error("nothing went wrong, and yet an error")
	}
}
