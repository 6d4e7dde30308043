package logit

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
)

// TestFirthGradient compares with differences of the penalised likelihood.
func TestFirthGradient(t *testing.T) {
	d := uneven(t, 3, 500)
	o, err := Options{Penalty: Firth, Reference: []int{0, none, 3, 0, 0, 5, none}}.filled(d)
	if err != nil {
		t.Fatal(err)
	}
	free := o.free(d)
	free = free[:len(free)-1] // the last term is one bin with all rows
	target := &firth{newBench(d), free}
	random := rand.New(rand.NewPCG(3, 3))
	for _, size := range []float64{0, .3, 2} {
		theta := make([]float64, d.Params())
		for _, a := range free {
			theta[a] = size * random.NormFloat64()
		}
		got := target.at(theta, false).gradient
		want := fd.Gradient(nil, func(x []float64) float64 { return target.at(x, false).value }, theta, &fd.Settings{Formula: fd.Central})
		for _, a := range free {
			if math.Abs(got[a]-want[a]) > 1e-8 {
				t.Errorf("size %v: ∂L*/∂θ_%d is %v, differences give %v", size, a, got[a], want[a])
			}
		}
	}
}

// TestFirthOfOneTerm: where every bin is free, Firth's fit adds half a row of
// each label to every bin (Firth 1993, 4.1), also where a bin has none.
func TestFirthOfOneTerm(t *testing.T) {
	counts := [][2]int{{7, 3}, {12, 0}, {1, 9}, {4, 4}}
	var codes []uint8
	var label []int8
	for k, n := range counts {
		for y, m := range n {
			for range m {
				codes, label = append(codes, uint8(k)), append(label, int8(y))
			}
		}
	}
	f := mustTrain(t, mustDesign(t, []Term{{4, codes}}, label, nil, nil), Options{Penalty: Firth, Reference: []int{2}, Tolerance: 1e-13})
	for k, n := range counts {
		want := math.Log((float64(n[1]) + .5) / (float64(n[0]) + .5))
		if got := f.Intercept() + f.Coef(0)[k]; math.Abs(got-want) > 1e-10 {
			t.Errorf("bin %d: log-odds %v, want %v", k, got, want)
		}
	}
	if f.Coef(0)[2] != 0 {
		t.Errorf("the reference has the coefficient %v", f.Coef(0)[2])
	}
}

// TestFirthWeightTwoIsTheRowTwice: also where it takes part in the leverage.
func TestFirthWeightTwoIsTheRowTwice(t *testing.T) {
	s := draw(6, 150, []int{3, 2}, -1, .5, false)
	weight := make([]float64, 150)
	var rows []int
	for i := range weight {
		weight[i] = float64(1 + i%2)
		for range 1 + i%2 {
			rows = append(rows, i)
		}
	}
	o := Options{Penalty: Firth, Tolerance: 1e-13}
	weighted := mustTrain(t, mustDesign(t, s.terms, s.label, weight, nil), o)
	twice := mustTrain(t, mustDesign(t, s.terms, s.label, nil, nil).Select(rows), o)
	alike(t, "twice", twice.Theta, weighted.Theta)
	alike(t, "standard errors", finiteOf(twice.StdErrs()), finiteOf(weighted.StdErrs()))
}

func finiteOf(v []float64) (to []float64) {
	for _, x := range v {
		if finite(x) {
			to = append(to, x)
		}
	}
	return to
}

// TestCentred: the mean chance is the base rate, and no coefficient moved.
func TestCentred(t *testing.T) {
	s := draw(8, 120, []int{3, 2, 2}, -2, .5, false)
	d := mustDesign(t, s.terms, s.label, nil, nil)
	f := mustTrain(t, d, Options{Penalty: Firth})
	mean := func(theta []float64) float64 {
		sum := 0.0
		for _, eta := range d.LogOdds(nil, theta) {
			sum += Chance(eta)
		}
		return sum / d.Total()
	}
	base := d.Accepted() / d.Total()
	theta := f.Centred()
	if got := mean(theta); math.Abs(got-base) > 1e-12 {
		t.Errorf("mean chance %v, base rate %v", got, base)
	}
	if got := mean(f.Theta); !(got > base+1e-4) {
		t.Errorf("before, mean chance %v is not drawn from %v towards one half", got, base)
	}
	alike(t, "coefficients", theta[1:], f.Theta[1:])
}
