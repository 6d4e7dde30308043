package model

import (
	"slices"
	"testing"
)

// TestKeepsWhatTellsTogether: x0 again is of no use beside x0, though by itself
// it tells more than x2.
func TestKeepsWhatTellsTogether(t *testing.T) {
	m := planted(1, 4000, []float64{0.6, 0, 0.25, 0}, 0)
	m.Cols[1].I64 = slices.Clone(m.Cols[0].I64)
	for i := 0; i < m.Len(); i += 12 {
		m.Cols[1].I64[i] = m.Cols[3].I64[i] // not to the letter
	}
	_, fit, err := Learned{Options{Strength: 1, MaxFeatures: 2}}.Fit(m, nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, term := range fit.Terms {
		names = append(names, term.Feature)
	}
	if !slices.Equal(names, []string{"x0", "x2"}) {
		t.Errorf("kept %v", names)
	}
	weight, _ := weightsOf(m)
	o, _ := Options{}.filled()
	cols, err := binAll(m, weight, &o)
	if err != nil {
		t.Fatal(err)
	}
	if got := informing(cols, 2); !slices.Equal(got, []int{0, 1}) {
		t.Errorf("by themselves %v tell most: a poor test", got)
	}
}

// TestAllTheSame: more equal features than are asked for enter at once, and
// the first of them stay.
func TestAllTheSame(t *testing.T) {
	m := planted(1, 3000, []float64{0.6, 0, 0}, 0)
	m.Cols[1].I64, m.Cols[2].I64 = m.Cols[0].I64, m.Cols[0].I64
	_, fit, err := Learned{Options{Strength: 1, MaxFeatures: 2}}.Fit(m, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(fit.Terms) != 2 || fit.Terms[0].Feature != "x0" || fit.Terms[1].Feature != "x1" {
		t.Errorf("kept %v", fit.Terms)
	}
}
