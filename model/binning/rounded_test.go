package binning

import (
	"math"
	"slices"
	"testing"
)

// TestGood: what edges of fewer digits must keep, each on both sides of the
// bound. Four values have 100 leads each.
func TestGood(t *testing.T) {
	masses := []Mass{{1, Count{100, 10}}, {2, Count{100, 30}}, {3, Count{100, 20}}, {4, Count{100, 60}}}
	value := func(edges ...float64) float64 { return InformationValue(countsBy(masses, edges)) }
	for _, c := range []struct {
		name  string
		edges []float64
		apart []int
		rule  Rule
		least float64
		want  bool
	}{
		{"no fall", []float64{2, 3}, nil, Rule{Trend: Increasing}, 0, true},
		{"as many", []float64{3, 4}, nil, Rule{Trend: Increasing}, 0, true}, // .2, .2, .6
		{"a fall", []float64{2, 3, 4}, nil, Rule{Trend: Increasing}, 0, false},
		{"a fall, but free", []float64{2, 3, 4}, nil, Rule{}, 0, true},
		{"a rise", []float64{3, 4}, nil, Rule{Trend: Decreasing}, 0, false},
		{"apart", []float64{2, 3}, []int{1}, Rule{}, 0, true},
		{"no more apart", []float64{3}, []int{1}, Rule{}, 0, false},
		{"of two places one", []float64{2, 4}, []int{1, 2}, Rule{}, 0, false},
		{"just leads enough", []float64{2}, nil, Rule{MinLeads: 100}, 0, true},
		{"too few leads", []float64{2}, nil, Rule{MinLeads: 100.5}, 0, false},
		{"just accepted enough", []float64{2}, nil, Rule{MinAccepted: 10}, 0, true},
		{"too few accepted", []float64{2}, nil, Rule{MinAccepted: 10.5}, 0, false},
		{"too few others", []float64{4}, nil, Rule{MinAccepted: 40.5}, 0, false},
		{"few, but apart", []float64{2}, []int{1}, Rule{MinLeads: 101}, 0, true},
		{"few, and not all that is apart", []float64{2, 3}, []int{1}, Rule{MinLeads: 101}, 0, false},
		{"in the middle of places apart", []float64{2, 3}, []int{1, 2}, Rule{MinLeads: 101}, 0, true},
		{"the same edge", []float64{3, 3}, nil, Rule{}, 0, false},
		{"no lead between", []float64{2.25, 2.5}, nil, Rule{}, 0, false},
		{"just information enough", []float64{4}, nil, Rule{}, value(4), true},
		{"too little information", []float64{4}, nil, Rule{}, math.Nextafter(value(4), 9), false},
	} {
		f := fewer{masses: masses, apart: c.apart, rule: &c.rule, least: c.least}
		if f.good(c.edges) != c.want {
			t.Errorf("%s: %v, want %v", c.name, !c.want, c.want)
		}
	}
}

// jump is values of so many leads each, accepted at one rate below edge and
// at another from there on.
func jump(values []float64, leads, edge, low, high float64) []Mass {
	var masses []Mass
	for _, v := range values {
		rate := low
		if v >= edge {
			rate = high
		}
		masses = append(masses, Mass{v, Count{leads, math.Round(rate * leads)}})
	}
	return masses
}

// TestTwoDigitsStay: 37 would be 40 if one digit were enough.
func TestTwoDigitsStay(t *testing.T) {
	var values []float64
	for v := range 60 {
		values = append(values, float64(v))
	}
	edges, err := Numbers(jump(values, 10, 37, .1, .6), Rule{Loses: .5})
	if err != nil || !slices.Equal(edges, []float64{37}) {
		t.Errorf("edges %v, %v", edges, err)
	}
}

// TestRoundedEdgesKeepZeroApart: .1251 to two digits is .13, which would leave
// the ten leads at .1251 with 0; so it takes three.
func TestRoundedEdgesKeepZeroApart(t *testing.T) {
	masses := []Mass{{0, Count{500, 50}}, {.1251, Count{10, 1}}, {1, Count{500, 300}}}
	above := func(_, above float64) float64 { return above }
	for _, c := range []struct {
		zero bool
		want float64
	}{{true, .125}, {false, 1}} {
		edges, err := Numbers(masses, Rule{ZeroApart: c.zero, MaxBins: 2, MinLeads: 20, Loses: .9, Edge: above})
		if err != nil || !slices.Equal(edges, []float64{c.want}) {
			t.Errorf("0 apart %v: edges %v, %v", c.zero, edges, err)
		}
	}
}

// TestTrendThatJoinsZero: where the trend joins 0 with its neighbours, edges
// still lose digits.
func TestTrendThatJoinsZero(t *testing.T) {
	masses := []Mass{{-1, Count{500, 50}}, {0, Count{200, 160}}, {10_000, Count{500, 100}}, {48_212, Count{5, 0}}, {48_213, Count{500, 475}}}
	edges, err := Numbers(masses, Rule{ZeroApart: true, Trend: Increasing, Price: 1, Loses: .05})
	if err != nil || !slices.Equal(edges, []float64{0, 48_000}) {
		t.Errorf("edges %v, %v", edges, err)
	}
}

// TestZeroLeads: 20 leads make a part of their own, of 0, below and above it,
// and of MinLeads where that is less; a hair less does not.
func TestZeroLeads(t *testing.T) {
	for _, c := range []struct {
		below, zero, above, few float64
		want                    []int
	}{
		{20, 20, 20, 20, []int{1, 2}},
		{19.75, 20, 20, 20, []int{2}},
		{20, 19.75, 20, 20, nil},
		{20, 20, 19.75, 20, []int{1}},
		{19.75, 20, 19.75, 20, nil},
	} {
		masses := []Mass{{-1, Count{c.below, 1}}, {0, Count{c.zero, 1}}, {1, Count{c.above, 1}}}
		if got := zeroCuts(masses, c.few); !slices.Equal(got, c.want) {
			t.Errorf("%v, %v and %v leads: cuts %v, want %v", c.below, c.zero, c.above, got, c.want)
		}
	}
	masses := []Mass{{0, Count{12, 12}}, {1, Count{300, 30}}}
	for _, c := range []struct {
		least float64
		bins  int
	}{{12, 2}, {13, 1}, {40, 1}} {
		edges, err := Numbers(masses, Rule{ZeroApart: true, MinLeads: c.least})
		if err != nil || len(edges)+1 != c.bins {
			t.Errorf("12 leads have no events, at least %v: edges %v, %v", c.least, edges, err)
		}
	}
}
