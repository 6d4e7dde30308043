package binning

import (
	"maps"
	"math"
	"slices"
	"testing"

	"assay/model/internal/realdata"
)

// cells gives every row of a column its bin, made from the rows in train.
type cells func(train []int) (of func(row int) int, bins int)

// heldOut is the log-loss per row, in nats, of the bins' rates on rows that
// they were not made from. A bin has one lead of the average added.
func heldOut(x *realdata.Table, c cells) float64 {
	sum, n := 0.0, 0
	train, test := realdata.Folds(x)
	for f := range train {
		of, bins := c(train[f])
		counts := make([]Count, bins)
		var all Count
		for _, i := range train[f] {
			one := Count{1, float64(x.Label[i])}
			counts[of(i)] = counts[of(i)].plus(one)
			all = all.plus(one)
		}
		for _, i := range test[f] {
			k := of(i)
			rate := all.Rate()
			if k < bins {
				rate = (counts[k].Accepted + rate) / (counts[k].Leads + 1)
			}
			if x.Label[i] == 0 {
				rate = 1 - rate
			}
			sum -= math.Log(rate)
			n++
		}
	}
	return sum / float64(n)
}

// rowsOf is the answers of some rows.
func rowsOf(x *realdata.Table, rows []int) *Rows {
	label := make([]int8, len(rows))
	for k, i := range rows {
		label[k] = x.Label[i]
	}
	r, err := NewRows(label, nil)
	if err != nil {
		panic(err)
	}
	return r
}

// byEdges is bins of numbers: edges from their masses, and one for missing.
func byEdges(x *realdata.Table, values []float64, edges func([]Mass) []float64) cells {
	return func(train []int) (func(int) int, int) {
		some := make([]float64, len(train))
		for k, i := range train {
			some[k] = values[i]
		}
		masses, _, err := rowsOf(x, train).Reals(some, nil)
		if err != nil {
			panic(err)
		}
		cut := edges(masses)
		return func(i int) int {
			v := values[i]
			if math.IsNaN(v) {
				return len(cut) + 1
			}
			k, found := slices.BinarySearch(cut, v)
			if found {
				k++
			}
			return k
		}, len(cut) + 2
	}
}

// byGroups is bins of texts: groups of levels; the rest is other, "" missing.
func byGroups(x *realdata.Table, values []string, groups func([]Level) [][]int) cells {
	return func(train []int) (func(int) int, int) {
		at := map[string]Count{}
		for _, i := range train {
			if values[i] != "" {
				at[values[i]] = at[values[i]].plus(Count{1, float64(x.Label[i])})
			}
		}
		var levels []Level
		for _, name := range slices.Sorted(maps.Keys(at)) {
			levels = append(levels, Level{name, at[name]})
		}
		made := groups(levels)
		bin := map[string]int{"": len(made) + 1}
		for k, g := range made {
			for _, l := range g {
				bin[levels[l].Name] = k
			}
		}
		return func(i int) int {
			if k, ok := bin[values[i]]; ok {
				return k
			}
			return len(made)
		}, len(made) + 2
	}
}

// quantileEdges are five bins of equal weight, the rule that needs no look at
// who was accepted, with the same least weight of a bin.
func quantileEdges(masses []Mass) []float64 {
	r, err := Rule{}.filled(total(masses).Leads)
	if err != nil {
		return nil
	}
	var value, weight []float64
	for _, m := range masses {
		value, weight = append(value, m.Value), append(weight, m.Leads)
	}
	return realdata.QuantileEdges(value, weight, r.MaxBins, r.MinLeads)
}

// everyLevel is a bin for every level of at least 1 % or 30 rows, the twelve
// heaviest.
func everyLevel(levels []Level) [][]int {
	least := levelLeast(levels)
	var places []int
	for i, l := range levels {
		if l.Leads >= least {
			places = append(places, i)
		}
	}
	byWeight(levels, places)
	var groups [][]int
	for _, p := range places[:min(12, len(places))] {
		groups = append(groups, []int{p})
	}
	return groups
}

func levelLeast(levels []Level) float64 {
	leads := 0.0
	for _, l := range levels {
		leads += l.Leads
	}
	return math.Min(math.Max(30, leads/100), leads/10)
}

// TestHeldOut: on every set the default bins, each feature by itself, lose no
// more than .002 nats a row, on average over features, against five bins of
// equal weight, or against a bin for each level.
func TestHeldOut(t *testing.T) {
	for _, x := range realdata.Sets(t) {
		ours, theirs, n := 0.0, 0.0, 0.0
		worst, worstName := math.Inf(-1), ""
		compare := func(name string, mine, plain cells) {
			a, b := heldOut(x, mine), heldOut(x, plain)
			ours, theirs, n = ours+a, theirs+b, n+1
			if a-b > worst {
				worst, worstName = a-b, name
			}
		}
		for _, name := range slices.Sorted(maps.Keys(x.Numbers)) {
			values := x.Numbers[name]
			compare(name, byEdges(x, values, defaultEdges), byEdges(x, values, quantileEdges))
		}
		for _, name := range slices.Sorted(maps.Keys(x.Texts)) {
			values := x.Texts[name]
			compare(name, byGroups(x, values, defaultGroups), byGroups(x, values, everyLevel))
		}
		t.Logf("%s: %.4f, plain bins %.4f over %.0f features; at worst %+.4f for %s", x.Name, ours/n, theirs/n, n, worst, worstName)
		if ours/n > theirs/n+0.002 {
			t.Errorf("%s: log-loss %.4f, plain bins %.4f", x.Name, ours/n, theirs/n)
		}
	}
}

// defaultEdges is a column that cannot be cut as one bin.
func defaultEdges(masses []Mass) []float64 {
	edges, err := Numbers(masses, Rule{Loses: 0.01})
	if err != nil {
		return nil
	}
	return edges
}

func defaultGroups(levels []Level) [][]int {
	groups, _, err := Groups(levels, Rule{MaxBins: 12, MinLeads: levelLeast(levels)})
	if err != nil {
		return nil
	}
	return groups
}
