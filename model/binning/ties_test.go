package binning

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestTiesAreFewerBins: pre-bins of two rates are two bins, however the sums
// of more are rounded: parting leads of one rate gains nothing.
func TestTiesAreFewerBins(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	for range 500 {
		var counts []Count
		for i := range 10 {
			n := float64(1 + random.IntN(40))
			if i < 5 {
				counts = append(counts, Count{3 * n, n})
			} else {
				counts = append(counts, Count{7 * n, n})
			}
		}
		apart := make([]bool, 10)
		apart[0] = true
		r := Rule{MaxBins: 5, MinLeads: 1, Objective: Information}
		if cuts, _, ok := newSearch(counts, nil, apart, &r).run(); !ok || !slices.Equal(cuts, []int{5}) {
			t.Fatalf("cuts %v of %v", cuts, counts)
		}
	}
}

// TestLeast: the usual least of a bin, on both sides of where it bends, and a
// least that is all there is.
func TestLeast(t *testing.T) {
	for _, c := range []struct{ leads, want float64 }{
		{100, 10}, {499, 49.9}, {500, 50}, {501, 50}, {2000, 50}, {2400, 60},
	} {
		r, err := Rule{}.filled(c.leads)
		if err != nil || r.MinLeads != c.want {
			t.Errorf("%v leads: at least %v, want %v, %v", c.leads, r.MinLeads, c.want, err)
		}
	}
	two := []Mass{{1, Count{100, 10}}, {2, Count{100, 50}}}
	if edges, err := Numbers(two, Rule{MinLeads: 200}); err != nil || len(edges) != 0 {
		t.Errorf("all leads are the least: %v, %v", edges, err)
	}
}

// TestGroupsHaveNoOrder: levels that are equally heavy and accepted equally
// often are told apart by name only, and so are groups and the rare.
func TestGroupsHaveNoOrder(t *testing.T) {
	var levels []Level
	for i := range 30 {
		accepted := []float64{2, 10, 60}[i%3]
		levels = append(levels, Level{string(rune('A' + i)), Count{100, accepted}})
	}
	for i := range 20 {
		levels = append(levels, Level{string(rune('a' + i)), Count{5, 1}})
	}
	r := Rule{MinLeads: 20, MinAccepted: 35} // ten levels have 20: some of the next must join them
	groups, rare, err := Groups(levels, r)
	if err != nil || len(groups) < 2 {
		t.Fatalf("%v, %v, %v", groups, rare, err)
	}
	want := names(levels, groups, rare)
	random := rand.New(rand.NewPCG(7, 7))
	for range 20 {
		random.Shuffle(len(levels), func(i, j int) { levels[i], levels[j] = levels[j], levels[i] })
		groups, rare, err := Groups(levels, r)
		if got := names(levels, groups, rare); err != nil || got != want {
			t.Fatalf("%s, want %s", got, want)
		}
	}
	for _, trend := range []Trend{Increasing, Decreasing} {
		r.Trend = trend
		if groups, rare, err := Groups(levels, r); err != nil || names(levels, groups, rare) != want {
			t.Errorf("trend %d: %v, want %s", trend, names(levels, groups, rare), want)
		}
	}
}
