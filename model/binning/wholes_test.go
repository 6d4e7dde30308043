package binning

import (
	"math"
	"slices"
	"testing"
)

// TestGreatWholes: whole numbers beyond 2^53 that become one value are one
// mass, counted in place or sorted, and can be put into bins.
func TestGreatWholes(t *testing.T) {
	for _, c := range []struct {
		name  string
		first int64
		step  int64
	}{
		{"nanoseconds", 1_700_000_000_000_000_000, 100},
		{"neighbours", 1_700_000_000_000_000_000, 1},
		{"about 2^53", 1<<53 - 500, 1},
		{"about -2^53", -1<<53 - 500, 1},
		{"from the least", math.MinInt64, 1},
		{"to the greatest", math.MaxInt64 - 999*100, 100},
		{"least to greatest", math.MinInt64, math.MaxInt64/500 - 1},
	} {
		n := 1000
		values, label := make([]int64, n), make([]int8, n)
		for i := range values {
			values[i], label[i] = c.first+int64(i)*c.step, bit(i%10 == 0 || i > 500 && i%2 == 0)
		}
		var want []Mass // ascending values, so that those that are one lie together
		for i, v := range values {
			one := Count{1, float64(label[i])}
			if last := len(want) - 1; last >= 0 && want[last].Value == float64(v) {
				want[last].Count = want[last].plus(one)
			} else {
				want = append(want, Mass{float64(v), one})
			}
		}
		r, err := NewRows(label, nil)
		if err != nil {
			t.Fatal(err)
		}
		got, _, err := r.Wholes(values, nil)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %d masses, want %d, %v", c.name, len(got), len(want), err)
		}
		if edges, err := Numbers(got, Rule{}); err != nil || len(want) > 10 && len(edges) == 0 {
			t.Errorf("%s: edges %v, %v", c.name, edges, err)
		}
	}
	r, err := NewRows([]int8{0, 1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	got, _, err := r.Wholes([]int64{math.MaxInt64, math.MinInt64}, nil)
	if want := []Mass{{-1 << 63, Count{1, 1}}, {1 << 63, Count{1, 0}}}; err != nil || !slices.Equal(got, want) {
		t.Errorf("the least and the greatest: %v, %v", got, err)
	}
}
