package model

import (
	"math"
	"slices"
	"testing"

	"assay/data"
	"assay/features"
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

// binOf is c in bins for a measure, every third row accepted.
func binOf(c data.Column, m features.Measure) *binned {
	label, weight := make([]int8, c.Len()), make([]float64, c.Len())
	for i := range label {
		weight[i] = 1
		if i%3 == 0 {
			label[i] = 1
		}
	}
	o, _ := Options{}.filled()
	return bin(&c, features.Feature{Name: "x", Measure: m}, label, weight, &o)
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
// dash. 2 % of 1,000 rows is less than 50, so a value bin needs 50; 1 % is less
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
		{"a few did it", repeat(map[int64]int{0: 980, 1: 19, 7: 1}), features.Count, []string{"0*", "1 or more"}},
		{"too few did it", repeat(map[int64]int{0: 981, 1: 18, 7: 1}), features.Count, []string{"0 or more*"}},
		{"all did it", repeat(map[int64]int{0: 19, 1: 500, 2: 481}), features.Count, []string{"0 to 1*", "2 or more"}},
		{"sum below 0", repeat(map[int64]int{-5: 100, 0: 500, 10: 400}), features.Sum, []string{"-1 or less", "0*", "1 or more"}},
		{"since", missingToo(repeat(map[int64]int{1: 400, 9: 400}), 200), features.Since, []string{"0 to 4", "5 or more", "never*"}},
		{"since, seldom missing", missingToo(repeat(map[int64]int{1: 500, 9: 471}), 29), features.Since, []string{"0 to 4", "5 or more", "never-"}},
		{"since, just enough missing", missingToo(repeat(map[int64]int{1: 500, 9: 470}), 30), features.Since, []string{"0 to 4", "5 or more", "never*"}},
		{"attribute", repeat(map[int64]int{1: 500, 9: 500}), features.Attribute, []string{"4 or less", "5 or more"}},
	} {
		if got := texts(binOf(c.c, c.m)); !slices.Equal(got, c.want) {
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
	many := slices.Repeat([]int{70}, 14) // 980 rows: 12 levels, then other
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
		{"most", levelsColumn(many...), features.Attribute, []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "other"}},
		{"three did", boolean, features.Ever, []string{"no*", "yes"}},
		{"condition", boolean, features.Cond, []string{"no*", "yes"}},
		{"true/false attribute", boolean, features.Attribute, []string{"no*", "yes"}},
	} {
		if got := texts(binOf(c.c, c.m)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestBinsHoldAll: every value that occurs is in one bin, and leads add up.
func TestBinsHoldAll(t *testing.T) {
	m := planted(7, 5000, slopes(4), -1)
	weight := make([]float64, m.Len())
	for i := range weight {
		weight[i] = float64(i%4) / 3
	}
	o, _ := Options{}.filled()
	for j, f := range counts(m) {
		b := bin(&m.Cols[j], f, m.Label, weight, &o)
		leads, want := 0.0, 0.0
		for _, x := range b.bins {
			leads += x.Leads
			if x.Leads < 50-1e-9 { // 2 % of 2,500 leads
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
