package model

import (
	"math"
	"testing"

	"assay/features"
)

func TestBinText(t *testing.T) {
	inf := math.Inf(1)
	between := func(low, high float64) Bin { return Bin{Kind: Range, Low: low, High: high} }
	for _, c := range []struct {
		m    features.Measure
		b    Bin
		unit Unit
		want string
	}{
		{features.Count, between(3, inf), Whole, "3 or more"},
		{features.Count, between(1, 3), Whole, "1 to 2"},
		{features.Count, between(-inf, 1), Whole, "0"},
		{features.Count, between(-inf, 3), Number, "0 to 2"},
		{features.Count, between(-inf, inf), Whole, "0 or more"},
		{features.Attribute, between(-inf, 50), Whole, "49 or less"},
		{features.Attribute, between(-inf, inf), Whole, "any value"},
		{features.Attribute, between(1000, 20000), Whole, "1000 to 19,999"},
		{features.Attribute, between(-25000, -10000), Whole, "-25,000 to -10,001"},
		{features.Attribute, between(-inf, 2.5), Number, "less than 2.5"},
		{features.Attribute, between(2.5, 1234567.25), Number, "2.5 to less than 1,234,567.25"},
		{features.Attribute, between(2.5, inf), Number, "2.5 or more"},
		{features.Attribute, between(0, 1_735_689_600_000_000), Date, "1970-01-01 to before 2025-01-01"},
		{features.Attribute, between(-inf, 0), Date, "before 1970-01-01"},
		{features.Attribute, between(0, inf), Date, "1970-01-01 or later"},
		{features.Attribute, Bin{Kind: Levels, Levels: []string{"Germany", "Austria"}}, Number, "Germany, Austria"},
		{features.Ever, Bin{Kind: Levels, Levels: []string{"true"}}, Number, "yes"},
		{features.Ever, Bin{Kind: Levels, Levels: []string{"false"}}, Number, "no"},
		{features.Attribute, Bin{Kind: Missing}, Number, "unknown"},
		{features.Since, Bin{Kind: Missing}, Whole, "never"},
		{features.First, Bin{Kind: Missing}, Number, "none"},
		{features.Attribute, Bin{Kind: Other}, Number, "other"},
	} {
		f := &features.Feature{Name: "x", Measure: c.m}
		if got := binText(f, c.b, c.unit); got != c.want {
			t.Errorf("%v %+v: %q, want %q", c.m, c.b, got, c.want)
		}
	}
}

func TestAbout(t *testing.T) {
	table, _ := handWritten()
	if got, want := table.About(0, 2), "visits in the 30 days before: 5 or more"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := About(&table.Features[1], table.Terms[1].Bins[1], false), "country: other"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
