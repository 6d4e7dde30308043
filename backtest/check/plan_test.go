package check

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The formula of smallest, by hand: n 1,600, 800 picked, p .4, 52 weeks. With
// 51 degrees of freedom t is 2.0076 at .975 and 0.8487 at .8 (scipy 1.17.1,
// t.ppf), hence 2.8563 · √(2 · .5 · .24 / 800).
func TestSmallestByHand(t *testing.T) {
	want := (2.0075838 + 0.8487260) * math.Sqrt(2*.5*.24/800)
	if got := smallest(1600, 800, .4, 52, .95); math.Abs(got-want) > 1e-7 {
		t.Errorf("%.6f, want %.6f", got, want)
	}
	for _, undefined := range [][3]float64{{1600, 1600, .4}, {1600, 0, .4}, {1600, 800, 0}, {1600, 800, 1}} {
		if got := smallest(undefined[0], undefined[1], undefined[2], 52, .95); !math.IsNaN(got) {
			t.Errorf("%v: %v", undefined, got)
		}
	}
}

// The spread of the difference between two scorings that know nothing of each
// other, drawn 4,000 times, is that of the formula within 4 %: its standard
// error is 1/√8000.
func TestSmallestAgainstDraws(t *testing.T) {
	const n, picks, p, draws = 300, 120, .3, 4000
	r := rand.New(rand.NewPCG(7, 0))
	label := make([]float64, n)
	for i := range label {
		if float64(i) < p*n {
			label[i] = 1
		}
	}
	rate := func() float64 {
		sum := 0.0
		for _, i := range r.Perm(n)[:picks] {
			sum += label[i]
		}
		return sum / picks
	}
	squares := 0.0
	for range draws {
		d := rate() - rate()
		squares += d * d
	}
	want := math.Sqrt(2 * (1 - float64(picks)/n) * p * (1 - p) / picks)
	if got := math.Sqrt(squares / draws); math.Abs(got/want-1) > 0.04 {
		t.Errorf("drawn %.5f, by formula %.5f", got, want)
	}
}
