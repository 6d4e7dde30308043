package model

import (
	"math"
	"strconv"
	"strings"

	"assay/data"
	"assay/features"
)

// BinText is a bin for people: "3 or more", "1 to 2", "0", "less than 2.5",
// "Germany, Austria", "yes", "unknown", "other". integer says that the
// feature's values are whole numbers.
func BinText(f *features.Feature, b Bin, integer bool) string {
	unit := Number
	if integer {
		unit = Whole
	}
	return binText(f, b, unit)
}

// About is a feature and a bin for people: "pricing page visits in the 30 days
// before: 3 or more". Feature and bin are those of t's terms.
func (t *PointTable) About(term, bin int) string {
	f := t.feature(t.Terms[term].Feature)
	return sentence(f) + ": " + t.Text(term, bin)
}

// Text is BinText of a bin of t.
func (t *PointTable) Text(term, bin int) string {
	x := &t.Terms[term]
	return binText(t.feature(x.Feature), x.Bins[bin], x.Unit)
}

// feature finds a feature by name; one that nobody described has its name.
func (t *PointTable) feature(name string) *features.Feature {
	for i := range t.Features {
		if t.Features[i].Name == name {
			return &t.Features[i]
		}
	}
	return &features.Feature{Name: name}
}

// About is BinText behind what the feature tells.
func About(f *features.Feature, b Bin, integer bool) string {
	return sentence(f) + ": " + BinText(f, b, integer)
}

func sentence(f *features.Feature) string {
	if f.About == "" {
		return f.Name
	}
	return f.About
}

func binText(f *features.Feature, b Bin, unit Unit) string {
	switch {
	case b.Kind == Range && unit == Date:
		return dateText(b)
	case b.Kind == Range && (unit == Whole || alwaysWhole(f.Measure)):
		return wholeText(b, f.Measure)
	case b.Kind == Range:
		return numberText(b)
	case b.Kind == Levels:
		return levelsText(b.Levels)
	case b.Kind == Missing:
		return missingText(f.Measure)
	}
	return "other"
}

// alwaysWhole says whether a measure counts something, so that no value is
// below 0 or between whole numbers.
func alwaysWhole(m features.Measure) bool {
	return m.Counts() || m.InDays()
}

func missingText(m features.Measure) string {
	switch m {
	case features.Since, features.FirstSince:
		return "never"
	case features.First, features.Last, features.Max, features.Share:
		return "none"
	}
	return "unknown"
}

func levelsText(levels []string) string {
	names := make([]string, len(levels))
	for i, l := range levels {
		switch l {
		case "true":
			l = "yes"
		case "false":
			l = "no"
		case "":
			l = "(empty)"
		}
		names[i] = l
	}
	return strings.Join(names, ", ")
}

// wholeText names the whole numbers in [Low, High).
func wholeText(b Bin, m features.Measure) string {
	low, high := math.Ceil(b.Low), math.Ceil(b.High)-1
	if alwaysWhole(m) {
		low = math.Max(0, low)
	}
	return between(low, high, low == high, " to ", " or more", "", " or less")
}

// numberText names [Low, High): the upper edge is not in it.
func numberText(b Bin) string {
	return between(b.Low, b.High, false, " to less than ", " or more", "less than ", "")
}

func between(low, high float64, single bool, to, orMore, lessThan, orLess string) string {
	switch {
	case single:
		return numeral(low)
	case math.IsInf(low, -1) && math.IsInf(high, 1):
		return "any value"
	case math.IsInf(low, -1):
		return lessThan + numeral(high) + orLess
	case math.IsInf(high, 1):
		return numeral(low) + orMore
	}
	return numeral(low) + to + numeral(high)
}

func dateText(b Bin) string {
	date := func(v float64) string { return data.Time(v).String() }
	switch {
	case math.IsInf(b.Low, -1) && math.IsInf(b.High, 1):
		return "any date"
	case math.IsInf(b.Low, -1):
		return "before " + date(b.High)
	case math.IsInf(b.High, 1):
		return date(b.Low) + " or later"
	}
	return date(b.Low) + " to before " + date(b.High)
}

// numeral writes a number in full, with commas from 10,000 on: years have
// none.
func numeral(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	if math.Abs(v) < 10_000 {
		return s
	}
	whole, rest, _ := strings.Cut(s, ".")
	if rest != "" {
		rest = "." + rest
	}
	from := len(whole) - 3
	for sign := strings.Count(whole, "-"); from > sign; from -= 3 {
		whole = whole[:from] + "," + whole[from:]
	}
	return whole + rest
}
