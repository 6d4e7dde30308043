package logit

import (
	"math"
	"math/rand/v2"
	"testing"
)

// tiny is 11 to 24 rows of up to three terms, whose Firth likelihood has several
// maxima far from its own.
func tiny(t testing.TB, seed uint64) *Design {
	random := rand.New(rand.NewPCG(seed, 77))
	n := 11 + random.IntN(14)
	terms := make([]Term, 1+random.IntN(3))
	for j := range terms {
		terms[j] = Term{Bins: 2 + random.IntN(3), Codes: make([]uint8, n)}
		for i := range n {
			terms[j].Codes[i] = uint8(random.IntN(terms[j].Bins))
		}
	}
	label := make([]int8, n)
	for i := range label {
		label[i] = int8(random.IntN(2))
	}
	return mustDesign(t, terms, label, nil, nil)
}

// TestFirthProfileOfFewRows: at the ends of intervals, searches from twenty
// places drawn at random find no maximum that would put them further out. A
// single search from the fit on finds no end of the first five, and a nearer
// one of the others.
func TestFirthProfileOfFewRows(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	z := normal(.95)
	for _, c := range []struct {
		seed uint64
		a    int
	}{{16, 8}, {25, 4}, {235, 3}, {299, 2}, {532, 10}, {408, 2}, {408, 4}, {408, 11}, {640, 2}} {
		f := mustTrain(t, tiny(t, c.seed), Options{Penalty: Firth})
		in, err := f.Profile(c.a, .95)
		if err != nil {
			t.Errorf("rows %d, parameter %d: %v", c.seed, c.a, err)
			continue
		}
		for _, end := range []float64{in.Low, in.High} {
			p := &profiling{fit: f, at: c.a}
			least := math.Inf(1)
			for range 20 {
				start := make([]float64, len(f.Theta))
				for _, a := range f.Free {
					start[a] = 4 * random.NormFloat64()
				}
				if v, _, err := p.from(start, end-f.Theta[c.a]); err == nil {
					least = math.Min(least, v)
				}
			}
			if math.Abs(least-z) > 1e-6 {
				t.Errorf("rows %d, parameter %d: at %v the root falls short by %v, want %v", c.seed, c.a, end, least, z)
			}
		}
	}
}

// TestProfileFarOut: of a bin of twelve rejected rows Firth's likelihood falls by
// half a unit a log-odds, so that the low end at a millionth is far out, and it
// is an end.
func TestProfileFarOut(t *testing.T) {
	terms, label := table22(30, 20, 12, 0)
	f := mustTrain(t, mustDesign(t, terms, label, nil, nil), Options{Penalty: Firth, Tolerance: 1e-12})
	in, err := f.Profile(2, 1-1e-6)
	if err != nil || !(in.Low < f.Theta[2]-15 && in.Low > f.Theta[2]-40) {
		t.Errorf("%v around %v: %v", in, f.Theta[2], err)
	}
}

// TestSingularFirthIsNoPlace: where no row's chance bends, the information has
// no determinant, and nothing is better than elsewhere.
func TestSingularFirthIsNoPlace(t *testing.T) {
	terms, label := table22(3, 2, 4, 1)
	d := mustDesign(t, terms, label, nil, nil)
	target := &firth{newBench(d), []int{0, 2}}
	if v := target.at([]float64{1000, 0, 0}, false).value; !math.IsInf(v, 1) {
		t.Errorf("value %v", v)
	}
}
