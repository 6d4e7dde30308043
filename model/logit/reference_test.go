package logit

import (
	"encoding/json"
	"math"
	"os"
	"testing"
)

// TestReference compares with scikit-learn's newton-cholesky; versions are in
// testdata/ref/small.json, beside the script that wrote it.
func TestReference(t *testing.T) {
	text, err := os.ReadFile("testdata/ref/small.json")
	if err != nil {
		t.Fatal(err)
	}
	var ref struct {
		Fits []struct {
			Name               string
			Bins               []int
			Codes              [][]int
			Label              []int8
			Weight, Theta      []float64
			Strength, Deviance float64
		}
	}
	if err := json.Unmarshal(text, &ref); err != nil {
		t.Fatal(err)
	}
	for _, f := range ref.Fits {
		terms := make([]Term, len(f.Bins))
		for j, k := range f.Bins {
			terms[j].Bins = k
			for _, c := range f.Codes[j] {
				terms[j].Codes = append(terms[j].Codes, uint8(c))
			}
		}
		d := mustDesign(t, terms, f.Label, f.Weight, nil)
		got := mustTrain(t, d, Options{Penalty: Ridge, Strength: f.Strength, Tolerance: 1e-12})
		for a, want := range f.Theta {
			if math.Abs(got.Theta[a]-want) > 1e-8*math.Abs(want) {
				t.Errorf("%s: parameter %d is %.12f, want %.12f", f.Name, a, got.Theta[a], want)
			}
		}
		if got := got.Deviance(); math.Abs(got-f.Deviance) > 1e-9*f.Deviance {
			t.Errorf("%s: deviance %.12f, want %.12f", f.Name, got, f.Deviance)
		}
	}
}

// TestSeparatedRidge: one bin tells all; the penalty keeps the fit finite.
func TestSeparatedRidge(t *testing.T) {
	codes, label := make([]uint8, 400), make([]int8, 400)
	for i := range codes {
		codes[i], label[i] = uint8(i%2), int8(i%2)
	}
	d := mustDesign(t, []Term{{2, codes}}, label, nil, nil)
	for _, s := range []float64{1000, 300, 100, 30, 10, 3, 1, .3, .1} {
		f := mustTrain(t, d, Options{Penalty: Ridge, Strength: s, Tolerance: 1e-12})
		if !f.Converged {
			t.Errorf("strength %v: gradient %v", s, f.Gradient)
		}
		if b := f.Theta[2]; s == .1 && !(b > 3 && b < 20) {
			t.Errorf("coefficient %v", b)
		}
	}
}
