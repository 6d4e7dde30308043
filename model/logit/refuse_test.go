package logit

import (
	"errors"
	"math"
	"testing"
)

// refused checks that err is an Error with this code, a place and a hint.
func refused(t *testing.T, what string, err error, code string, term, bin int) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Errorf("%s: error %v, want %s", what, err, code)
		return
	}
	if e.Code != code || e.Term != term || e.Bin != bin || e.Hint == "" {
		t.Errorf("%s: %s at term %d, bin %d (%s; %s), want %s at %d, %d", what, e.Code, e.Term, e.Bin, e.Msg, e.Hint, code, term, bin)
	}
}

func TestRowsThatAreRefused(t *testing.T) {
	codes := func(c ...uint8) []uint8 { return c }
	good := []Term{{2, codes(0, 1, 1)}, {2, codes(1, 0, 2)}}
	label := []int8{0, 1, 0}
	for _, c := range []struct {
		what           string
		terms          []Term
		label          []int8
		weight, offset []float64
		code           string
		term           int
	}{
		{"no rows", nil, nil, nil, nil, "no_rows", none},
		{"all accepted", nil, []int8{1, 1}, nil, nil, "one_class", none},
		{"none accepted", nil, []int8{0, 0}, nil, nil, "one_class", none},
		{"unknown label", good, []int8{0, 1, -1}, nil, nil, "bad_label", none},
		{"label 2", good, []int8{0, 1, 2}, nil, nil, "bad_label", none},
		{"weights too short", good, label, []float64{1, 1}, nil, "bad_rows", none},
		{"offsets too long", good, label, nil, make([]float64, 4), "bad_rows", none},
		{"weight 0", good, label, []float64{1, 0, 1}, nil, "bad_weight", none},
		{"weight below 0", good, label, []float64{1, -1, 1}, nil, "bad_weight", none},
		{"weight NaN", good, label, []float64{1, math.NaN(), 1}, nil, "bad_weight", none},
		{"weight Inf", good, label, []float64{1, math.Inf(1), 1}, nil, "bad_weight", none},
		{"weights beyond numbers", good, label, []float64{1e308, 1e308, 1e308}, nil, "bad_weight", none},
		{"the smallest weight", good, label, []float64{1, math.SmallestNonzeroFloat64, 1}, nil, "bad_weight", none},
		{"offset NaN", good, label, nil, []float64{0, math.NaN(), 0}, "bad_offset", none},
		{"offset -Inf", good, label, nil, []float64{0, 0, math.Inf(-1)}, "bad_offset", none},
		{"no bins", []Term{good[0], {0, codes(0, 0, 0)}}, label, nil, nil, "bad_bins", 1},
		{"too many bins", []Term{good[0], {256, codes(0, 0, 0)}}, label, nil, nil, "bad_bins", 1},
		{"code too high", []Term{good[0], {2, codes(0, 3, 0)}}, label, nil, nil, "bad_code", 1},
		{"too few codes", []Term{good[0], {2, codes(0, 1)}}, label, nil, nil, "bad_rows", 1},
	} {
		_, err := NewDesign(c.terms, c.label, c.weight, c.offset)
		refused(t, c.what, err, c.code, c.term, none)
	}
}

func TestOptionsThatAreRefused(t *testing.T) {
	s := draw(1, 200, []int{3, 2}, 0, .3, false)
	d := mustDesign(t, s.terms, s.label, nil, nil)
	for _, c := range []struct {
		what string
		o    Options
		term int
	}{
		{"no penalty", Options{}, none},
		{"no strength", Options{Penalty: Ridge}, none},
		{"strength below 0", Options{Penalty: Ridge, Strength: -1}, none},
		{"strength NaN", Options{Penalty: Ridge, Strength: math.NaN()}, none},
		{"strength of nothing", Options{Penalty: Plain, Strength: 1}, none},
		{"tolerance below 0", Options{Penalty: Plain, Tolerance: -1}, none},
		{"start too short", Options{Penalty: Plain, Start: []float64{0}}, none},
		{"start NaN", Options{Penalty: Plain, Start: []float64{0, 0, 0, 0, 0, math.NaN()}}, none},
		{"references too short", Options{Penalty: Plain, Reference: []int{0}}, none},
		{"reference too high", Options{Penalty: Plain, Reference: []int{0, 2}}, 1},
		{"reference too low", Options{Penalty: Plain, Reference: []int{-2, 0}}, 0},
	} {
		_, err := Train(d, c.o)
		refused(t, c.what, err, "bad_option", c.term, none)
	}
}

// TestSelectionsOfOneLabel: rows chosen from a good design may be a bad one.
func TestSelectionsOfOneLabel(t *testing.T) {
	s := draw(1, 200, []int{3, 2}, 0, .3, false)
	d := mustDesign(t, s.terms, s.label, nil, nil)
	var accepted []int
	for i, y := range s.label {
		if y == 1 {
			accepted = append(accepted, i)
		}
	}
	for _, rows := range [][]int{accepted, nil} {
		part := d.Select(rows)
		_, err := Train(part, Options{Penalty: Ridge, Strength: 1})
		refused(t, "fit", err, "one_class", none, none)
		_, err = Path(part, []float64{1}, 1e-9)
		refused(t, "path", err, "one_class", none, none)
		_, _, err = Select(part, 1, 1, 1e-9)
		refused(t, "selection", err, "one_class", none, none)
	}
}

// TestFarStartsDoNotPretend: from where log-odds overflow there is no way, and
// the fit says so; from far out there is one.
func TestFarStartsDoNotPretend(t *testing.T) {
	s := draw(1, 200, []int{3, 2}, 0, .3, false)
	d := mustDesign(t, s.terms, s.label, nil, nil)
	for _, p := range []Options{{Penalty: Plain}, {Penalty: Ridge, Strength: 1}, {Penalty: Firth}, {Penalty: Ridge, Strength: 1, Rising: [][]int{{0, 1, 2}, nil}}} {
		p.Start = []float64{1e308, 1e308, -1e308, 1e308, 1e308, -1e308}
		_, err := Train(d, p)
		refused(t, "overflow", err, "no_fit", none, none)
		p.Start = nil
		want := mustTrain(t, d, p)
		p.Start = []float64{8, -4, 4, 0, 4, 0}
		if f, err := Train(d, p); err != nil {
			t.Errorf("far out: %v", err)
		} else {
			for a := range want.Theta {
				if math.Abs(f.Theta[a]-want.Theta[a]) > 1e-6 {
					t.Errorf("far out: parameter %d is %v, want %v", a, f.Theta[a], want.Theta[a])
				}
			}
		}
	}
}
