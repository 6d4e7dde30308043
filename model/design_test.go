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
	train, test, err := d.parts(Split{Train: []int{0, 1, 4}, Test: []int{5, 2}})
	if err != nil {
		t.Fatal(err)
	}
	if train.Total() != 3 || test.Total() != 4 || test.Weight(0) != 3 || test.Label(1) != 1 {
		t.Errorf("the split weighs %v and %v", train.Total(), test.Total())
	}
}

// TestManyRowsOfASplit: of more than choiceRows every second is looked at.
func TestManyRowsOfASplit(t *testing.T) {
	n := choiceRows + 1
	b := &binned{bins: make([]Bin, 2), estimated: []bool{true, true}, ref: none, codes: make([]uint8, n)}
	label, weight, rows := make([]int8, n), make([]float64, n), make([]int, n)
	for i := range n {
		b.codes[i], label[i], weight[i], rows[i] = uint8(i%2), int8(i/2%2), 1, i
	}
	d, err := newDesign([]*binned{b}, label, weight)
	if err != nil {
		t.Fatal(err)
	}
	if got := d.only(rows).Rows(); got != choiceRows/2+1 {
		t.Errorf("%d rows of %d", got, n)
	}
	if got := d.only(rows[:choiceRows]).Rows(); got != choiceRows {
		t.Errorf("%d rows of %d", got, choiceRows)
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
