package model

import (
	"maps"
	"math"
	"slices"
	"testing"

	"assay/data"
	"assay/features"
	"assay/model/internal/realdata"
)

// TestHeldOutByColumn: on every set the default bins, each column by itself, lose
// no more than .002 nats a lead against five bins of equal weight for numbers and
// a bin for each level, on average over columns and on rows that they were not
// made from.
func TestHeldOutByColumn(t *testing.T) {
	for _, x := range realdata.Sets(t) {
		m, ours, theirs, n := matrixOf(x), 0.0, 0.0, 0.0
		train, test := realdata.Folds(x)
		for f := range train {
			weight := weightOf(slices.Repeat([]float64{1}, m.Len()), train[f])
			edges := equalEdges(x, train[f])
			for i := range m.Cols {
				c, described := &m.Cols[i], features.Feature{Name: m.Cols[i].Name, Measure: features.Attribute}
				ours += lossOfBins(binned1(t, c, described, m.Label, weight, Options{}), m.Label, test[f])
				theirs += lossOfBins(binned1(t, c, described, m.Label, weight, Options{Edges: edges, unpriced: true}), m.Label, test[f])
				n += float64(len(test[f]))
			}
		}
		t.Logf("%-30s %.4f, bins of equal weight %.4f: %+.4f", x.Name, ours/n, theirs/n, (ours-theirs)/n)
		if !(ours/n <= theirs/n+0.002) {
			t.Errorf("%s: log-loss %.4f, bins of equal weight %.4f", x.Name, ours/n, theirs/n)
		}
	}
}

// lossOfBins is the summed log-loss of the bins' own rates, with one lead of the
// average added to each.
func lossOfBins(b *binned, label []int8, rows []int) float64 {
	var leads, accepted float64
	for _, x := range b.bins {
		leads, accepted = leads+x.Leads, accepted+x.Accepted
	}
	sum := 0.0
	for _, i := range rows {
		rate := accepted / leads
		if k := int(b.codes[i]); k < len(b.bins) {
			rate = (b.bins[k].Accepted + rate) / (b.bins[k].Leads + 1)
		}
		if label[i] == 0 {
			rate = 1 - rate
		}
		sum -= math.Log(rate)
	}
	return sum
}

// matrixOf is a real set, a column for each feature.
func matrixOf(x *realdata.Table) *features.Matrix {
	m := &features.Matrix{Rows: make([]features.Moment, len(x.Label)), Label: x.Label}
	for _, name := range slices.Sorted(maps.Keys(x.Numbers)) {
		m.Cols = append(m.Cols, data.Column{Name: name, Kind: data.Real, F64: x.Numbers[name]})
	}
	for _, name := range slices.Sorted(maps.Keys(x.Texts)) {
		m.Cols = append(m.Cols, textColumn(name, x.Texts[name]))
	}
	return m
}

func textColumn(name string, values []string) data.Column {
	c := data.Column{Name: name, Kind: data.Text, Levels: slices.Compact(slices.Sorted(slices.Values(values))), Valid: data.NewBits(len(values))}
	for i, v := range values {
		at, _ := slices.BinarySearch(c.Levels, v)
		c.Code = append(c.Code, uint32(at))
		if v != "" {
			c.Valid.Set(i)
		}
	}
	return c
}

// equalEdges are edges of equal weight among the rows of train, for all numbers.
func equalEdges(x *realdata.Table, train []int) map[string][]float64 {
	edges, all := map[string][]float64{}, float64(len(train))
	for name, values := range x.Numbers {
		value, weight := distinct(taken(values, train))
		edges[name] = realdata.QuantileEdges(value, weight, 5, math.Min(math.Max(50, all/50), all/10))
	}
	return edges
}

// distinct is the values that there are, ascending, and how often each is.
func distinct(values []float64) (value, times []float64) {
	n := map[float64]float64{}
	for _, v := range values {
		if finite(v) {
			n[v]++
		}
	}
	value = slices.Sorted(maps.Keys(n))
	for _, v := range value {
		times = append(times, n[v])
	}
	return value, times
}
