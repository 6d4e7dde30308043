package logit

import (
	"math"
	"testing"
)

// table22 is rows of one term of two bins by label: rejected and accepted of
// the reference, then of the other bin.
func table22(a, b, c, d int) ([]Term, []int8) {
	var codes []uint8
	var label []int8
	for k, n := range []int{a, b, c, d} {
		for range n {
			codes, label = append(codes, uint8(k/2)), append(label, int8(k%2))
		}
	}
	return []Term{{2, codes}}, label
}

// TestWoolf: of a two by two table the log odds ratio and its error,
// sqrt(1/a + 1/b + 1/c + 1/d), are known (Woolf 1955).
func TestWoolf(t *testing.T) {
	terms, label := table22(40, 10, 25, 15)
	f := mustTrain(t, mustDesign(t, terms, label, nil, nil), Options{Penalty: Plain, Tolerance: 1e-13})
	se := math.Sqrt(1./40 + 1./10 + 1./25 + 1./15)
	ratio := math.Log(40. * 15 / (10 * 25))
	if got := f.StdErrs(); math.Abs(f.Theta[2]-ratio) > 1e-11 || math.Abs(got[2]-se) > 1e-11 || !math.IsNaN(got[1]) {
		t.Errorf("%v ± %v, want %v ± %v", f.Theta, got, ratio, se)
	}
	in := f.Wald(2, .95)
	const z = 1.959963984540054 // the standard normal's point at .975
	if math.Abs(in.Low-(ratio-z*se)) > 1e-10 || math.Abs(in.High-(ratio+z*se)) > 1e-10 || in.Level != .95 {
		t.Errorf("interval %v", in)
	}
	if _, ok := mustTrain(t, f.Design, Options{Penalty: Ridge, Strength: 1}).Covariance(); ok {
		t.Error("a ridge has a covariance")
	}
}

// TestProfile holds the ends against the definition: the likelihood, the other
// parameters fitted anew with the coefficient as an offset, falls by z²/2.
func TestProfile(t *testing.T) {
	s := draw(9, 300, []int{3, 2, 4}, -1, .6, false)
	d := mustDesign(t, s.terms, s.label, nil, nil)
	f := mustTrain(t, d, Options{Penalty: Plain, Tolerance: 1e-13})
	z := normal(.9)
	for a := 1; a < d.Params(); a++ {
		term, bin := d.place(a)
		if bin == 0 {
			if _, err := f.Profile(a, .9); err == nil {
				t.Errorf("parameter %d is a reference, and has a profile", a)
			}
			continue
		}
		in, err := f.Profile(a, .9)
		if err != nil {
			t.Fatal(err)
		}
		for _, end := range []float64{in.Low, in.High} {
			if got := 2 * d.total * (fittedWith(t, s, term, bin, end) - f.Loss); math.Abs(got-z*z) > 1e-6 {
				t.Errorf("parameter %d at %v: falls short by %v, want %v", a, end, got, z*z)
			}
		}
		if !(in.Low < f.Theta[a] && f.Theta[a] < in.High) {
			t.Errorf("parameter %d: %v is not within %v", a, f.Theta[a], in)
		}
	}
}

// fittedWith is the loss of the other parameters' fit, one bin's coefficient
// given: its rows have an offset, and belong to no bin.
func fittedWith(t *testing.T, s drawn, term, bin int, coef float64) float64 {
	terms := append([]Term(nil), s.terms...)
	terms[term] = Term{Bins: terms[term].Bins - 1}
	offset := make([]float64, len(s.label))
	for i, c := range s.terms[term].Codes {
		switch {
		case int(c) == bin:
			c, offset[i] = uint8(terms[term].Bins), coef
		case int(c) > bin:
			c--
		}
		terms[term].Codes = append(terms[term].Codes, c)
	}
	if terms[term].Bins == 1 { // only the reference is left
		terms = append(terms[:term], terms[term+1:]...)
	}
	return mustTrain(t, mustDesign(t, terms, s.label, nil, offset), Options{Penalty: Plain, Tolerance: 1e-12}).Loss
}

// TestProfileOfFirth: of one term with a bin of no accepted rows the lower end
// is far out, further from the middle than the upper; Wald's is not.
func TestProfileOfFirth(t *testing.T) {
	terms, label := table22(30, 20, 12, 0)
	f := mustTrain(t, mustDesign(t, terms, label, nil, nil), Options{Penalty: Firth, Tolerance: 1e-13})
	in, err := f.Profile(2, .95)
	if err != nil {
		t.Fatal(err)
	}
	middle := f.Theta[2]
	if !(in.High-middle < .7*(middle-in.Low)) {
		t.Errorf("interval %v around %v", in, middle)
	}
	// By the definition: L*(θ) over the intercept, the coefficient fixed.
	z := normal(.95)
	for _, end := range []float64{in.Low, in.High} {
		least := math.Inf(1)
		target := &firth{newBench(f.Design), f.Free}
		low, high := -5.0, 5.0
		for range 200 { // the intercept by thirds
			a, b := low+(high-low)/3, high-(high-low)/3
			va, vb := target.at([]float64{a, 0, end}, false).value, target.at([]float64{b, 0, end}, false).value
			least = math.Min(least, math.Min(va, vb))
			if va < vb {
				high = b
			} else {
				low = a
			}
		}
		if got := 2 * f.Design.total * (least - f.Objective); math.Abs(got-z*z) > 1e-6 {
			t.Errorf("at %v the likelihood falls short by %v, want %v", end, got, z*z)
		}
	}
}
