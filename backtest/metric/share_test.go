package metric

import (
	"math"
	"testing"
)

func TestWilsonAtTheEnds(t *testing.T) {
	// With z² = 3.841459 (normal, 0.95): 0 of 5 is bounded by z²/(5+z²).
	z2 := 1.959963984540054 * 1.959963984540054
	iv := Wilson(0, 5, 0.95)
	if iv.Value != 0 || iv.Lo != 0 || !iv.OK || iv.N != 5 || iv.Level != 0.95 {
		t.Errorf("0 of 5: %+v", iv)
	}
	near(t, "0 of 5 hi", iv.Hi, z2/(5+z2), law)
	iv = Wilson(5, 5, 0.95)
	if iv.Value != 1 || iv.Hi != 1 {
		t.Errorf("5 of 5: %+v", iv)
	}
	near(t, "5 of 5 lo", iv.Lo, 5/(5+z2), law)
}

func TestWilsonUndefined(t *testing.T) {
	for _, c := range [][3]float64{{0, 0, 0.95}, {3, 2, 0.95}, {-1, 2, 0.95}, {1, 2, 0}, {1, 2, 1}, {1, 2, 95}, {math.NaN(), 2, 0.95}} {
		iv := Wilson(c[0], c[1], c[2])
		if iv.OK || !math.IsNaN(iv.Value) || !math.IsNaN(iv.Lo) || !math.IsNaN(iv.Hi) {
			t.Errorf("%v: %+v", c, iv)
		}
	}
}

func TestWilsonHoldsItsValue(t *testing.T) {
	for n := range 60 {
		for accepted := range n + 1 {
			iv := Wilson(float64(accepted), float64(n), 0.95)
			if iv.OK && !(0 <= iv.Lo && iv.Lo <= iv.Value && iv.Value <= iv.Hi && iv.Hi <= 1) {
				t.Errorf("%d of %d: %+v", accepted, n, iv)
			}
		}
	}
}

func TestHolm(t *testing.T) {
	nan := math.NaN()
	// By hand: 3·0.01, then 2·0.02, then 1·0.03 lifted to the one before; NaN is not counted.
	got := Holm([]float64{0.03, nan, 0.01, 0.02})
	for i, want := range []float64{0.04, nan, 0.03, 0.04} {
		if math.IsNaN(want) != math.IsNaN(got[i]) {
			t.Errorf("p %d = %v, want %v", i, got[i], want)
		} else if !math.IsNaN(want) {
			near(t, "p", got[i], want, law)
		}
	}
	if got := Holm([]float64{0.6, 0.7}); got[0] != 1 || got[1] != 1 {
		t.Errorf("%v, want 1 at most", got)
	}
	if got := Holm(nil); len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
}

func TestSendsToKnow(t *testing.T) {
	for _, c := range []struct {
		p, half, level float64
		want           int
	}{
		{0.5, 0.1, 0.95, 97},        // 3.8415·0.25/0.01 = 96.04
		{0.58, 0.1, 0.95, 94},       // 3.8415·0.2436/0.01 = 93.58
		{0.42, 0.1, 0.95, 94},       // the same seen from the other side
		{0.5, 0.05, 0.95, 385},      // 3.8415·0.25/0.0025 = 384.1
		{0.5, 0.1, 0.9, 68},         // 2.7055·0.25/0.01 = 67.6
		{0, 0.1, 0.95, 35},          // as at 0.1: 3.8415·0.09/0.01 = 34.6
		{1, 0.1, 0.95, 35},          // as at 0.9
		{math.NaN(), 0.1, 0.95, 97}, // as at 0.5
		{0.1, 0.6, 0.95, 3},         // as at 0.5: 3.8415·0.25/0.36 = 2.7
	} {
		if got := SendsToKnow(c.p, c.half, c.level); got != c.want {
			t.Errorf("SendsToKnow(%v, %v, %v) = %d, want %d", c.p, c.half, c.level, got, c.want)
		}
	}
}
