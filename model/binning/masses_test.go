package binning

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestMasses: counting in place and sorting agree, missing rows and rows of no
// weight are left out.
func TestMasses(t *testing.T) {
	label := []int8{1, 0, 0, 1, 1, 1, -1}
	r, err := NewRows(label, []float64{1, 0.5, 0.25, 0, 2, 1, 9})
	if err != nil {
		t.Fatal(err)
	}
	want := []Mass{{-2, Count{0.5, 0}}, {5, Count{1.25, 1}}, {7, Count{1, 1}}}
	missing := Count{2, 2}
	valid := []uint64{1 | 2 | 4 | 8 | 32 | 64}
	got, gone, err := r.Wholes([]int64{5, -2, 5, 0, 9, 7, 8}, valid)
	if err != nil || !slices.Equal(got, want) || gone != missing {
		t.Errorf("counted: %v, %v, %v", got, gone, err)
	}
	got, gone, err = r.Wholes([]int64{5, -2, 5, 0, 9, 7, math.MinInt64}, valid)
	if err != nil || !slices.Equal(got, want) || gone != missing {
		t.Errorf("sorted: %v, %v, %v", got, gone, err)
	}
	for _, nothing := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		got, gone, err = r.Reals([]float64{5, -2, 5, 0, nothing, 7, 8}, nil)
		if err != nil || !slices.Equal(got, want) || gone != missing {
			t.Errorf("reals: %v, %v, %v", got, gone, err)
		}
	}
	counts, gone, err := r.Codes([]uint32{2, 0, 2, 2, 0, 1, 2}, 3, valid)
	if err != nil || !slices.Equal(counts, []Count{{0.5, 0}, {1, 1}, {1.25, 1}}) || gone != missing {
		t.Errorf("codes: %v, %v, %v", counts, gone, err)
	}
	if r.Total() != (Count{4.75, 4}) || r.Len() != 7 {
		t.Errorf("total %v of %d", r.Total(), r.Len())
	}
}

// TestMassesOfAnyReals: against a map and a sort, over all magnitudes.
func TestMassesOfAnyReals(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 6))
	n := 20_000
	values, label := make([]float64, n), make([]int8, n)
	at := map[float64]Count{}
	for i := range values {
		v := math.Round(random.NormFloat64()*100) * math.Pow10(random.IntN(40)-20)
		if random.IntN(50) == 0 {
			v = []float64{0, math.Copysign(0, -1), math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64}[random.IntN(5)]
		}
		values[i], label[i] = v, bit(random.IntN(2) == 0)
		at[v] = at[v].plus(Count{1, float64(label[i])})
	}
	var want []Mass
	for v, c := range at {
		want = append(want, Mass{v, c})
	}
	slices.SortFunc(want, func(a, b Mass) int { return compare(a.Value, b.Value) })
	r, err := NewRows(label, nil)
	if err != nil {
		t.Fatal(err)
	}
	got, _, err := r.Reals(values, nil)
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%d masses, want %d, %v", len(got), len(want), err)
	}
}

// TestSumsHaveNoOrder: thirds, huge weights and tiny ones add up the same from
// both ends, and to a millionth of what they plainly add up to.
func TestSumsHaveNoOrder(t *testing.T) {
	for _, size := range []float64{1, 1e-6, 1e-12, 1e12, 1e300} {
		random := rand.New(rand.NewPCG(2, 6))
		weight, label := make([]float64, 10_000), make([]int8, 10_000)
		for i := range weight {
			weight[i], label[i] = size*random.Float64(), bit(random.IntN(3) == 0)
		}
		r, err := NewRows(label, weight)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for _, w := range weight {
			sum += w
		}
		want := r.Total()
		slices.Reverse(weight)
		slices.Reverse(label)
		r, _ = NewRows(label, weight)
		if got := r.Total(); got != want || math.Abs(got.Leads-sum) > 1e-6*sum {
			t.Errorf("weights of %v: %v and %v, plainly %v", size, got, want, sum)
		}
	}
}

func TestRowsRefuse(t *testing.T) {
	for _, c := range []struct {
		code   string
		row    int
		label  []int8
		weight []float64
	}{
		{"no_rows", none, nil, nil},
		{"no_rows", none, []int8{-1, 1}, []float64{1, 0}},
		{"one_class", none, []int8{0, 0, -1}, nil},
		{"one_class", none, []int8{1, 1, 0}, []float64{1, 1, 0}},
		{"bad_label", 1, []int8{0, 2}, nil},
		{"bad_label", 1, []int8{0, -2}, nil},
		{"bad_weight", 0, []int8{0, 1}, []float64{-1, 1}},
		{"bad_weight", 1, []int8{0, 1}, []float64{1, math.NaN()}},
		{"bad_weight", 1, []int8{0, 1}, []float64{1, math.Inf(1)}},
		{"bad_weight", none, []int8{0, 1}, []float64{1}},
	} {
		_, err := NewRows(c.label, c.weight)
		refused(t, err, c.code, c.row)
	}
	r, err := NewRows([]int8{0, 1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = r.Reals([]float64{1}, nil)
	refused(t, err, "bad_values", none)
	_, _, err = r.Wholes([]int64{1, 2}, []uint64{})
	refused(t, err, "bad_values", none)
	_, _, err = r.Codes([]uint32{0, 3}, 3, nil)
	refused(t, err, "bad_values", 1)
}

func massesFrom(weights ...float64) []Mass {
	var m []Mass
	for i, w := range weights {
		m = append(m, Mass{float64(i), Count{Leads: w}})
	}
	return m
}

func TestEqualParts(t *testing.T) {
	for _, c := range []struct {
		name  string
		m     []Mass
		parts int
		want  []int
	}{
		{"shares of the rest", massesFrom(50, 20, 12, 8, 10), 4, []int{1, 2, 3}},
		{"equal", massesFrom(10, 10, 10, 10, 10, 10), 3, []int{2, 4}},
		{"no more values than parts", massesFrom(90, 1, 9), 3, []int{1, 2}},
		{"heavy at the end", massesFrom(1, 1, 1, 97), 2, []int{3}},
		{"one value", massesFrom(100), 5, nil},
		{"nothing", nil, 5, nil},
		{"one part", massesFrom(50, 50), 1, nil},
	} {
		if got := equalParts(c.m, c.parts); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
