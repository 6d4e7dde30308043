package binning

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestEdge(t *testing.T) {
	for _, c := range []struct{ below, above, want float64 }{
		{2.4731, 2.5012, 2.5},
		{9, 14, 10},
		{3, 4, 4},
		{4, 9, 7}, // 5 to 9 are as short; the middle is 6.5
		{-4, -3, -3},
		{-1, 1, 0},
		{0, 1, 1},
		{0, 0.003, 0.002},
		{-0.003, 0, 0},
		{99, 1001, 1000},
		{1249.5, 1250.25, 1250},
		{0.1, math.Nextafter(0.1, 1), math.Nextafter(0.1, 1)},
		{1e300, 2e300, 2e300},
		{1_700_000_000_000_000, 1_700_000_000_000_001, 1_700_000_000_000_001},
		{-math.MaxFloat64, math.MaxFloat64, 0},
		{0, math.SmallestNonzeroFloat64, math.SmallestNonzeroFloat64},
	} {
		if got := Edge(c.below, c.above); got != c.want {
			t.Errorf("Edge(%v, %v) = %v, want %v", c.below, c.above, got, c.want)
		}
	}
}

// TestEdgeParts: an edge always parts its two values, and whole ones at a
// whole number.
func TestEdgeParts(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for range 20_000 {
		a := random.NormFloat64() * math.Pow(10, float64(random.IntN(20)-10))
		b := a + random.ExpFloat64()*math.Pow(10, float64(random.IntN(20)-14))
		if a == b {
			continue
		}
		if e := Edge(a, b); !(a < e && e <= b) {
			t.Fatalf("Edge(%v, %v) = %v", a, b, e)
		}
		if i, j := math.Floor(a), math.Floor(b)+1; Edge(i, j) != math.Trunc(Edge(i, j)) {
			t.Fatalf("Edge(%v, %v) = %v is not whole", i, j, Edge(i, j))
		}
	}
}

// TestEdgeIsShortest: no number of fewer digits parts the two values, tried
// for every number of up to three digits.
func TestEdgeIsShortest(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 1))
	for range 2000 {
		below := random.Float64() * 10
		above := below + random.ExpFloat64()*math.Pow10(-random.IntN(3))
		got := digitsOf(Edge(below, above))
		for d := 1; d < min(got, 4); d++ {
			for power := -4; power <= 2; power++ {
				for n := range int(math.Pow10(d)) {
					if e := multiple(float64(n), power); below < e && e <= above {
						t.Fatalf("Edge(%v, %v) = %v, and %v is shorter", below, above, Edge(below, above), e)
					}
				}
			}
		}
	}
}

func TestDigits(t *testing.T) {
	for _, c := range []struct {
		v      float64
		digits int
		two    float64
	}{{0, 1, 0}, {48213, 5, 48000}, {48000, 2, 48000}, {-0.1254, 4, -0.13}, {7, 1, 7}, {0.995, 3, 0.99}, {9.96, 3, 10}} {
		if digitsOf(c.v) != c.digits || shorten(c.v, 2) != c.two {
			t.Errorf("%v: %d digits, to two %v", c.v, digitsOf(c.v), shorten(c.v, 2))
		}
	}
}
