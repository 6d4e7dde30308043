package metric

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestIsotonic(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct{ y, w, want []float64 }{
		{nil, nil, []float64{}},
		{[]float64{3}, nil, []float64{3}},
		{[]float64{1, 2, 3}, nil, []float64{1, 2, 3}},
		{[]float64{3, 2, 1}, nil, []float64{2, 2, 2}},
		{[]float64{1, 3, 2}, nil, []float64{1, 2.5, 2.5}},
		{[]float64{1, 4, 1}, []float64{1, 1, 2}, []float64{1, 2, 2}},
		{[]float64{9, 1, 9, 2}, []float64{0, 1, 0, 1}, []float64{1, 1, 1, 2}},
		{[]float64{9, 9}, []float64{0, 0}, []float64{nan, nan}},
	} {
		got := Isotonic(c.y, c.w)
		same := slices.EqualFunc(got, c.want, func(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) })
		if !same {
			t.Errorf("Isotonic(%v, %v) = %v, want %v", c.y, c.w, got, c.want)
		}
	}
}

// The solution is piecewise constant, so it is the best of all ways to cut
// the rows into runs whose means rise.
func TestIsotonicAgainstEveryCutting(t *testing.T) {
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 0))
		n := 1 + rng.IntN(9)
		y, w := make([]float64, n), make([]float64, n)
		for i := range y {
			y[i], w[i] = float64(rng.IntN(5)), float64(1+rng.IntN(3))
		}
		want, least := []float64(nil), math.Inf(1)
		for cuts := range 1 << (n - 1) {
			f := runMeans(y, w, cuts)
			if loss := squaredLoss(y, w, f); slices.IsSorted(f) && loss < least-law {
				want, least = f, loss
			}
		}
		for i, v := range Isotonic(y, w) {
			near(t, "fit", v, want[i], law)
		}
	}
}

// runMeans cuts after row i where bit i is set.
func runMeans(y, w []float64, cuts int) []float64 {
	f := make([]float64, len(y))
	start := 0
	for i := range y {
		if i == len(y)-1 || cuts>>i&1 == 1 {
			m := mean(y[start:i+1], w[start:i+1])
			for j := start; j <= i; j++ {
				f[j] = m
			}
			start = i + 1
		}
	}
	return f
}

func squaredLoss(y, w, f []float64) (sum float64) {
	for i := range y {
		sum += w[i] * (y[i] - f[i]) * (y[i] - f[i])
	}
	return sum
}

func TestIsotonicLaws(t *testing.T) {
	for seed := range uint64(100) {
		r := randomRows(seed)
		f := Isotonic(r.p, r.weight)
		if !slices.IsSorted(f) {
			t.Errorf("falls: %v", f)
		}
		near(t, "the mean is kept", mean(f, r.weight), mean(r.p, r.weight), law)
		for i, v := range Isotonic(f, r.weight) {
			near(t, "a second fit changes nothing", v, f[i], law)
		}
	}
}
