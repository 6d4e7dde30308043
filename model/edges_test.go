package model

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"assay/data"
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
	} {
		if got := edge(c.below, c.above); got != c.want {
			t.Errorf("edge(%v, %v) = %v, want %v", c.below, c.above, got, c.want)
		}
	}
}

// TestDatesPartAtMidnight: 2025-01-01 is 1,735,689,600 seconds after 1970.
func TestDatesPartAtMidnight(t *testing.T) {
	const newYear = 1_735_689_600e6
	for _, c := range []struct{ below, above, want float64 }{
		{newYear - 1, newYear, newYear},
		{newYear - 1e9, newYear + 5e6, newYear},
		{newYear, newYear + 1, newYear + 1}, // no midnight between
	} {
		if got := edgeOf(Date, c.below, c.above); got != c.want {
			t.Errorf("edgeOf(%v, %v) = %v, want %v", c.below, c.above, got, c.want)
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
		if e := edge(a, b); !(a < e && e <= b) {
			t.Fatalf("edge(%v, %v) = %v", a, b, e)
		}
		if i, j := math.Floor(a), math.Floor(b)+1; edge(i, j) != math.Trunc(edge(i, j)) {
			t.Fatalf("edge(%v, %v) = %v is not whole", i, j, edge(i, j))
		}
	}
}

func massesFrom(weights ...float64) []mass {
	var m []mass
	for i, w := range weights {
		m = append(m, mass{float64(i), w})
	}
	return m
}

func TestQuantiles(t *testing.T) {
	for _, c := range []struct {
		name  string
		m     []mass
		bins  int
		least float64
		want  []int
	}{
		{"shares of the rest", massesFrom(50, 20, 12, 8, 10), 4, 1, []int{1, 2, 3}},
		{"equal", massesFrom(10, 10, 10, 10, 10, 10), 3, 1, []int{2, 4}},
		{"least reached", massesFrom(10, 90), 2, 10, []int{1}},
		{"least not reached", massesFrom(10, 90), 2, 10.01, nil},
		{"least at the end", massesFrom(90, 10), 2, 10.01, nil},
		{"one value", massesFrom(100), 5, 1, nil},
		{"nothing", nil, 5, 1, nil},
		{"one bin", massesFrom(50, 50), 1, 1, nil},
	} {
		if got := quantiles(c.m, c.bins, c.least); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// TestMasses: counting in place and sorting agree, missing rows and rows of no
// weight are left out.
func TestMasses(t *testing.T) {
	c := data.Column{Kind: data.Integer, I64: []int64{5, -2, 5, 0, 9, 7}, Valid: data.NewBits(6)}
	for _, i := range []int{0, 1, 2, 3, 5} {
		c.Valid.Set(i)
	}
	weight := []float64{1, 0.5, 0.25, 0, 1, 1}
	want := []mass{{-2, 0.5}, {5, 1.25}, {7, 1}}
	if got := massesOf(&c, weight); !slices.Equal(got, want) {
		t.Errorf("counted: %v, want %v", got, want)
	}
	real := data.Column{Kind: data.Real, F64: []float64{5, -2, 5, 0, math.NaN(), 7, math.Inf(1)}}
	if got := massesOf(&real, append(weight, 1)); !slices.Equal(got, want) {
		t.Errorf("sorted: %v, want %v", got, want)
	}
}
