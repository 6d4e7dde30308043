package cond

import (
	"slices"
	"testing"
)

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		text string
		want []float64
		ok   bool
	}{
		{"heat >= 2", []float64{2}, true},
		{"2.5 < heat and not (heat > 7 or visits > 3)", []float64{2.5, 7}, true},
		{"heat in [1, 4] or missing(heat)", []float64{1, 4}, true},
		{"visits > 3", nil, true},
		{"heat > visits or heat > 1", []float64{1}, false},
		{"visits > heat", nil, false},
		{"heat == 'a'", nil, true},
	} {
		got, ok := MustParse(c.text).Numbers("heat")
		if !slices.Equal(got, c.want) || ok != c.ok {
			t.Errorf("%s: %v %v, want %v %v", c.text, got, ok, c.want, c.ok)
		}
	}
}
