package binning

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// even is so many leads at each value 0, 1, 2, …, with the shares accepted.
func even(leads float64, shares ...float64) []Mass {
	var m []Mass
	for v, s := range shares {
		m = append(m, Mass{float64(v), Count{leads, math.Round(leads * s)}})
	}
	return m
}

// TestNumbers: steps are found where they are, whatever the bins' sizes.
func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		name string
		m    []Mass
		r    Rule
		want []float64
	}{
		{"a step", even(100, .1, .1, .1, .1, .5, .5), Rule{}, []float64{4}},
		{"no step", even(100, .1, .1, .1, .1, .1, .1), Rule{}, nil},
		{"up and down", even(200, .1, .1, .5, .5, .1, .1), Rule{}, []float64{2, 4}},
		{"up only", even(200, .1, .1, .5, .5, .1, .1), Rule{Trend: Increasing}, []float64{2}},
		{"down only", even(200, .1, .1, .5, .5, .1, .1), Rule{Trend: Decreasing}, []float64{4}},
		{"most", even(200, .1, .2, .3, .4, .5, .6), Rule{MaxBins: 2}, []float64{3}},
		{"five by default", even(2000, .1, .2, .3, .4, .5, .6, .7), Rule{MinLeads: 1}, []float64{1, 2, 3, 5}},
		{"least reached", even(100, .1, .9), Rule{MinLeads: 100}, []float64{1}},
		{"least not reached", even(100, .1, .9), Rule{MinLeads: 100.01}, nil},
		{"accepted reached", even(100, .1, .9), Rule{MinAccepted: 10}, []float64{1}},
		{"accepted not reached", even(100, .1, .9), Rule{MinAccepted: 10.01}, nil},
		{"one value", even(100, .3), Rule{}, nil},
		{"none accepted here", even(100, 0, 0), Rule{}, nil},
		{"all accepted here", even(100, 1, 1), Rule{}, nil},
		{"zero apart though the same", even(100, .1, .1, .1), Rule{ZeroApart: true}, []float64{1}},
		{"zero apart though few did it", []Mass{{0, Count{980, 100}}, {3, Count{20, 2}}}, Rule{ZeroApart: true}, []float64{2}},
		{"too few did it", []Mass{{0, Count{981, 100}}, {3, Count{19, 2}}}, Rule{ZeroApart: true}, nil},
		{"all did it", []Mass{{0, Count{19, 2}}, {1, Count{500, 100}}, {2, Count{481, 200}}}, Rule{ZeroApart: true}, []float64{2}},
		{"below, 0, above", []Mass{{-5, Count{100, 10}}, {0, Count{500, 50}}, {10, Count{400, 40}}}, Rule{ZeroApart: true, MaxBins: 2}, []float64{0, 10}},
		{"zero joins where the trend wants it", even(200, .5, .1, .6), Rule{ZeroApart: true, Trend: Increasing}, []float64{2}},
	} {
		got, err := Numbers(c.m, c.r)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, %v, want %v", c.name, got, err, c.want)
		}
	}
}

// steps is masses of many reals whose share accepted steps up at 0.31234567.
func steps(n int) []Mass {
	random := rand.New(rand.NewPCG(4, 4))
	var m []Mass
	for i := range n {
		v := (float64(i) + random.Float64()) / float64(n)
		p := 0.1
		if v >= 0.31234567 {
			p = 0.6
		}
		m = append(m, Mass{v, Count{1, float64(bit(random.Float64() < p))}})
	}
	return m
}

// TestEdgesOfFewerDigits: at most a hundredth is lost, and only where allowed.
func TestEdgesOfFewerDigits(t *testing.T) {
	m := steps(20_000)
	exact, err := Numbers(m, Rule{})
	if err != nil {
		t.Fatal(err)
	}
	short, err := Numbers(m, Rule{Loses: 0.01})
	if err != nil {
		t.Fatal(err)
	}
	if len(short) != len(exact) || digitsOf(exact[0]) < 3 || !slices.Equal(short, []float64{0.31}) {
		t.Errorf("edges %v and %v", exact, short)
	}
	at := func(edges []float64) float64 {
		f := fewer{masses: m, rule: &Rule{}}
		var cuts []int
		for _, e := range edges {
			i, _ := slices.BinarySearchFunc(f.masses, e, func(m Mass, e float64) int { return compare(m.Value, e) })
			cuts = append(cuts, i)
		}
		return InformationValue(countsAt(m, cuts))
	}
	if at(short) < 0.99*at(exact) {
		t.Errorf("information %v and %v", at(exact), at(short))
	}
	one, err := Numbers(m, Rule{Loses: 0.5, MinLeads: 6240}) // .31 would leave 6,200 below
	if err != nil || digitsOf(one[0]) < 3 {
		t.Errorf("edges %v, %v: a bin has too few", one, err)
	}
}

// TestRefusals: every error has a code and a cure.
func TestRefusals(t *testing.T) {
	good := even(100, .1, .5)
	for _, c := range []struct {
		code string
		row  int
		m    []Mass
		r    Rule
	}{
		{"no_values", none, nil, Rule{}},
		{"no_values", none, []Mass{{1, Count{}}}, Rule{}},
		{"minimum", none, good, Rule{MinLeads: 201}},
		{"bad_rule", none, good, Rule{MinLeads: math.NaN()}},
		{"bad_rule", none, good, Rule{MinLeads: -1}},
		{"bad_rule", none, good, Rule{MinAccepted: -1}},
		{"bad_rule", none, good, Rule{Price: -1}},
		{"bad_rule", none, good, Rule{Loses: -0.1}},
		{"bad_rule", none, good, Rule{Price: math.Inf(1)}},
		{"bad_rule", none, good, Rule{Turn: math.NaN()}},
		{"bad_rule", none, good, Rule{Tells: -1}},
		{"bad_rule", none, good, Rule{MaxBins: -1}},
		{"bad_rule", none, good, Rule{Loses: 1}},
		{"bad_rule", none, good, Rule{Trend: 4}},
		{"bad_rule", none, good, Rule{Objective: 2}},
		{"bad_values", 1, []Mass{good[0], good[0]}, Rule{}},
		{"bad_values", 0, []Mass{{math.NaN(), Count{1, 1}}}, Rule{}},
		{"bad_values", 0, []Mass{{math.Inf(1), Count{1, 1}}}, Rule{}},
		{"bad_values", 0, []Mass{{0, Count{1, 2}}}, Rule{}},
		{"bad_values", 0, []Mass{{0, Count{math.NaN(), 1}}}, Rule{}},
	} {
		_, err := Numbers(c.m, c.r)
		refused(t, err, c.code, c.row)
	}
}

func refused(t *testing.T, err error, code string, row int) {
	t.Helper()
	var fault *Error
	if !errors.As(err, &fault) || fault.Code != code || fault.Row != row || fault.Hint == "" || fault.Msg == "" {
		t.Errorf("%+v, want %s at %d", err, code, row)
	}
}

func TestCheckEdges(t *testing.T) {
	if err := CheckEdges([]float64{-1, 0, 0.5}); err != nil {
		t.Error(err)
	}
	refused(t, CheckEdges([]float64{1, 1}), "bad_edges", 1)
	refused(t, CheckEdges([]float64{1, 2, 1.5}), "bad_edges", 2)
	refused(t, CheckEdges([]float64{math.NaN()}), "bad_edges", 0)
	refused(t, CheckEdges([]float64{0, math.Inf(1)}), "bad_edges", 1)
}

// TestLaws: the same edges for any order of rows, a weight
// of 2 is the row twice, flipped labels flip nothing but the trend.
func TestLaws(t *testing.T) {
	for seed := range uint64(20) {
		random := rand.New(rand.NewPCG(seed, 8))
		n := 2000
		values, label, weight := make([]float64, n), make([]int8, n), make([]float64, n)
		for i := range values {
			values[i] = math.Round(random.NormFloat64()*100) / 10
			label[i] = bit(random.Float64() < 1/(1+math.Exp(-values[i]/10)))
			weight[i] = float64(random.IntN(3)) / 3
		}
		r := Rule{Trend: Trend(seed % 2), ZeroApart: seed%3 == 0, Loses: 0.01}
		want := edgesOf(t, values, label, weight, r)
		if len(want) == 0 {
			t.Fatalf("seed %d: one bin", seed)
		}
		perm := random.Perm(n)
		if got := edgesOf(t, pick(values, perm), pick(label, perm), pick(weight, perm), r); !slices.Equal(got, want) {
			t.Errorf("seed %d: in another order %v, want %v", seed, got, want)
		}
		var twice []int
		for i, w := range weight {
			twice = append(twice, slices.Repeat([]int{i}, int(math.Round(w*3)))...)
			weight[i] = math.Round(w * 3)
		}
		r.MinLeads = 50
		if got, want := edgesOf(t, pick(values, twice), pick(label, twice), nil, r), edgesOf(t, values, label, weight, r); !slices.Equal(got, want) {
			t.Errorf("seed %d: rows twice %v, want %v", seed, got, want)
		}
		want = edgesOf(t, values, label, weight, r)
		for i := range label {
			label[i] = 1 - label[i]
		}
		r.Trend = r.Trend * 2 // increasing becomes decreasing
		if got := edgesOf(t, values, label, weight, r); !slices.Equal(got, want) {
			t.Errorf("seed %d: flipped %v, want %v", seed, got, want)
		}
	}
}

func edgesOf(t *testing.T, values []float64, label []int8, weight []float64, r Rule) []float64 {
	t.Helper()
	rows, err := NewRows(label, weight)
	if err != nil {
		t.Fatal(err)
	}
	masses, _, err := rows.Reals(values, nil)
	if err != nil {
		t.Fatal(err)
	}
	edges, err := Numbers(masses, r)
	if err != nil {
		t.Fatal(err)
	}
	return edges
}

func pick[T any](from []T, rows []int) []T {
	to := make([]T, len(rows))
	for i, r := range rows {
		to[i] = from[r]
	}
	return to
}

// TestNoiseIsOneBin: at the usual price a column that says nothing is cut in
// few draws, fewer with more leads; at the price of 1 nat it nearly always is.
func TestNoiseIsOneBin(t *testing.T) {
	cut := func(n int, r Rule) int {
		random, cut := rand.New(rand.NewPCG(1, 1)), 0
		for range 100 {
			values, label := make([]float64, n), make([]int8, n)
			for i := range values {
				values[i], label[i] = random.Float64(), bit(random.IntN(5) == 0)
			}
			if len(edgesOf(t, values, label, nil, r)) > 0 {
				cut++
			}
		}
		return cut
	}
	if few, many, cheap := cut(500, Rule{}), cut(10_000, Rule{}), cut(500, Rule{Price: 1}); few > 25 || many > 12 || cheap < 90 {
		t.Errorf("cut in %d, %d and %d of 100 draws", few, many, cheap)
	}
}
