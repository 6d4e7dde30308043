package model

import (
	"math"
	"slices"
	"testing"

	"assay/data"
	"assay/features"
	"assay/model/binning"
)

// repeat is a column of whole numbers: n[v] rows of each value v.
func repeat(n map[int64]int) data.Column {
	c := data.Column{Name: "x", Kind: data.Integer}
	for v := int64(-10); v <= 50; v++ {
		for range n[v] {
			c.I64 = append(c.I64, v)
		}
	}
	return c
}

// missingToo adds n rows without a value.
func missingToo(c data.Column, n int) data.Column {
	had := c.Len()
	c.Valid = data.NewBits(had + n)
	for i := range had {
		c.Valid.Set(i)
	}
	c.I64 = append(c.I64, make([]int64, n)...)
	return c
}

// binOf is c in bins for a measure. A tenth of the leads whose value is 0 or
// level 0 were accepted, two tenths of those with 1, up to nine; one in twenty
// of those below 0, and one in fifty of those missing.
func binOf(t *testing.T, c data.Column, m features.Measure) *binned {
	t.Helper()
	label, weight := make([]int8, c.Len()), make([]float64, c.Len())
	at := map[float64]float64{}
	for i := range label {
		v := c.Number(i)
		rate := 0.1 + 0.1*math.Min(v, 8)
		switch {
		case math.IsNaN(v):
			v, rate = -1000, 0.02
		case v < 0:
			rate = 0.05
		}
		weight[i] = 1
		at[v] += rate
		if at[v] >= 1 {
			at[v]--
			label[i] = 1
		}
	}
	return binned1(t, &c, features.Feature{Name: "x", Measure: m}, label, weight, Options{})
}

// binned1 is one column in bins.
func binned1(t *testing.T, c *data.Column, f features.Feature, label []int8, weight []float64, o Options) *binned {
	t.Helper()
	o, err := o.filled()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := binning.NewRows(label, weight)
	if err != nil {
		t.Fatal(err)
	}
	b, err := bin(c, f, rows, label, weight, &o)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func texts(b *binned) []string {
	var all []string
	for k, x := range b.bins {
		text := binText(&b.feature, x, b.unit)
		if k == b.ref {
			text += "*"
		}
		if !b.estimated[k] {
			text += "-"
		}
		all = append(all, text)
	}
	return all
}

// TestBins: the bin worth nothing has a star, one without a coefficient a
// dash. 5 % of 1,000 rows is 50, so a value bin needs 50; 1 % is less
// than 30, so levels and missing need 30.
func TestBins(t *testing.T) {
	tail := map[int64]int{0: 500, 1: 200, 2: 120, 3: 60, 4: 50, 5: 30, 9: 30, 20: 10}
	for _, c := range []struct {
		name string
		c    data.Column
		m    features.Measure
		want []string
	}{
		{"count", repeat(tail), features.Count, []string{"0*", "1", "2", "3 to 4", "5 or more"}},
		{"a few did it", repeat(map[int64]int{0: 980, 7: 1, 8: 19}), features.Count, []string{"0*", "1 or more"}},
		{"too few did it", repeat(map[int64]int{0: 981, 7: 1, 8: 18}), features.Count, []string{"0 or more*"}},
		{"a few did it, and it tells little", repeat(map[int64]int{0: 980, 1: 19, 7: 1}), features.Count, []string{"0 or more*"}},
		{"all did it", repeat(map[int64]int{0: 19, 1: 500, 2: 481}), features.Count, []string{"0 to 1*", "2 or more"}},
		{"sum below 0", repeat(map[int64]int{-5: 100, 0: 500, 10: 400}), features.Sum, []string{"-1 or less", "0*", "1 or more"}},
		{"since", missingToo(repeat(map[int64]int{1: 400, 9: 400}), 200), features.Since, []string{"0 to 4", "5 or more", "never*"}},
		{"since, seldom missing", missingToo(repeat(map[int64]int{1: 500, 9: 471}), 29), features.Since, []string{"0 to 4", "5 or more", "never-"}},
		{"since, just enough missing", missingToo(repeat(map[int64]int{1: 500, 9: 470}), 30), features.Since, []string{"0 to 4", "5 or more", "never*"}},
		{"attribute", repeat(map[int64]int{1: 500, 9: 500}), features.Attribute, []string{"4 or less", "5 or more"}},
	} {
		if got := texts(binOf(t, c.c, c.m)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// levelsColumn has n[i] rows of level i, named a, b, ….
func levelsColumn(n ...int) data.Column {
	c := data.Column{Name: "x", Kind: data.Text}
	for i, k := range n {
		c.Levels = append(c.Levels, string(rune('a'+i)))
		for range k {
			c.Code = append(c.Code, uint32(i))
		}
	}
	return c
}

func TestLevelBins(t *testing.T) {
	many := slices.Repeat([]int{70}, 14) // 980 rows; from the ninth on, all are accepted at nine tenths
	boolean := data.Column{Kind: data.Boolean, Levels: data.BooleanLevels(), Code: append(slices.Repeat([]uint32{0}, 997), 1, 1, 1)}
	for _, c := range []struct {
		name string
		c    data.Column
		m    features.Measure
		want []string
	}{
		{"by weight", levelsColumn(100, 700, 200), features.Attribute, []string{"b", "c", "a"}},
		{"29 are rare", levelsColumn(29, 771, 200), features.Attribute, []string{"b", "c", "other-"}},
		{"30 are not", levelsColumn(30, 770, 200), features.Attribute, []string{"b", "c", "a"}},
		{"other", levelsColumn(20, 20, 760, 200), features.Attribute, []string{"c", "d", "other"}},
		{"alike", levelsColumn(many...), features.Attribute, []string{"i, j, k, l, m, n", "a", "b", "c", "d", "e", "f", "g", "h"}},
		{"three did", boolean, features.Ever, []string{"no*", "yes"}},
		{"condition", boolean, features.Cond, []string{"no*", "yes"}},
		{"true/false attribute", boolean, features.Attribute, []string{"no*", "yes"}},
	} {
		if got := texts(binOf(t, c.c, c.m)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestMostLevels: 14 levels that all differ are 12 groups at most; where nothing
// tells, the heaviest have a bin each and the others are other.
func TestMostLevels(t *testing.T) {
	c := data.Column{Name: "x", Kind: data.Text}
	var label []int8
	for l := range 14 {
		c.Levels = append(c.Levels, string(rune('a'+l)))
		for i := range 1000 + l {
			c.Code = append(c.Code, uint32(l))
			accepted := int8(0)
			if i < 60*(l+1) {
				accepted = 1
			}
			label = append(label, accepted)
		}
	}
	weight := slices.Repeat([]float64{1}, len(label))
	f := features.Feature{Name: "x", Measure: features.Attribute}
	b := binned1(t, &c, f, label, weight, Options{})
	named := 0
	for _, x := range b.bins {
		named += len(x.Levels)
	}
	if len(b.bins) != 12 || named != 14 {
		t.Errorf("%q", texts(b))
	}
	want := []string{"n", "m", "l", "k", "j", "i", "h", "g", "f", "e", "d", "c", "other"}
	if got := texts(binned1(t, &c, f, label, weight, Options{unpriced: true})); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestBinsHoldAll: every value that occurs is in one bin, and leads add up.
func TestBinsHoldAll(t *testing.T) {
	m := planted(7, 5000, slopes(4), -1)
	weight := make([]float64, m.Len())
	for i := range weight {
		weight[i] = float64(i%4) / 3
	}
	for j, f := range counts(m) {
		b := binned1(t, &m.Cols[j], f, m.Label, weight, Options{})
		leads, want := 0.0, 0.0
		for _, x := range b.bins {
			leads += x.Leads
			if x.Leads < 50-1e-9 { // 5 % of 2,500 leads is more
				t.Errorf("%s: a bin of %v leads", f.Name, x.Leads)
			}
		}
		for i, w := range weight {
			want += w
			if int(b.codes[i]) >= len(b.bins) {
				t.Fatalf("row %d is in no bin", i)
			}
		}
		if math.Abs(leads-want) > 1e-9 {
			t.Errorf("%s: %v leads, want %v", f.Name, leads, want)
		}
	}
}

// TestInformation: by hand, with 10+.5 and 20+.5 accepted, 30+.5 and 5+.5 not.
func TestInformation(t *testing.T) {
	b := &binned{bins: []Bin{{Leads: 40, Accepted: 10}, {Leads: 25, Accepted: 20}}}
	a1, a2, r1, r2 := 10.5/31, 20.5/31, 30.5/36, 5.5/36
	want := (a1-r1)*math.Log(a1/r1) + (a2-r2)*math.Log(a2/r2)
	if got := b.information(); math.Abs(got-want) > 1e-15 {
		t.Errorf("%v, want %v", got, want)
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
		if got := midnight(c.below, c.above); got != c.want {
			t.Errorf("midnight(%v, %v) = %v, want %v", c.below, c.above, got, c.want)
		}
	}
}
