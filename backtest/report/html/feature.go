package html

import (
	"cmp"
	"slices"
	"strings"

	"assay/backtest/report"
)

// feature is one feature of the point table with its bins.
type feature struct {
	Name, Group, About string
	Information        *float64
	Bins               []bin
	weight             int // the widest difference its points make
}

// bin is one row of the table; the bars are in parts of 100.
type bin struct {
	report.Point
	Label    string
	Kind     string // "up", "down" or "none"
	From, By px     // of the bar of its points
	Accepts  px     // of the bar of its acceptance
}

// byFeature groups rows that stand together in the table, the features that
// make most difference first. Zero points is in the middle of their bar, so
// that a column of bars reads as a scale.
func byFeature(points []report.Point, told []report.Feature) []feature {
	most := 1
	for _, p := range points {
		most = max(most, p.Points, -p.Points)
	}
	var out []feature
	index := map[[2]string]int{}
	for _, p := range points {
		key := [2]string{p.Group, p.Feature}
		i, seen := index[key]
		if !seen {
			i = len(out)
			index[key] = i
			out = append(out, feature{Name: p.Feature, Group: p.Group})
		}
		out[i].Bins = append(out[i].Bins, newBin(p, most))
	}
	for _, f := range told {
		if i, seen := index[[2]string{f.Group, f.Name}]; seen {
			out[i].Information = f.Information
		}
	}
	for i := range out {
		out[i].settle()
	}
	slices.SortStableFunc(out, func(a, b feature) int { return cmp.Compare(b.weight, a.weight) })
	return out
}

func newBin(p report.Point, most int) bin {
	b := bin{Point: p, Label: p.Bin, Kind: "none"}
	by := 50 * float64(p.Points) / float64(most)
	switch {
	case by > 0:
		b.Kind, b.From, b.By = "up", 50, px(by)
	case by < 0:
		b.Kind, b.From, b.By = "down", px(50+by), px(-by)
	}
	b.Accepts = hundred(p.Accepted)
	return b
}

// hundred is a share as the length of a bar that is 100 at most; 0 where it is
// undefined, which the number beside it says.
func hundred(v *float64) px {
	if v == nil {
		return 0
	}
	return px(100 * min(max(*v, 0), 1))
}

// settle finds the words that the rows have in common, so that a row only
// says what is its own, and how far apart its points are.
func (f *feature) settle() {
	lo, hi := 0, 0
	common, same := "", true
	for i, b := range f.Bins {
		lo, hi = min(lo, b.Points), max(hi, b.Points)
		about, ok := strings.CutSuffix(b.About, ": "+b.Bin)
		same = same && ok && (i == 0 || about == common)
		common = about
	}
	f.weight = hi - lo
	if same {
		f.About = common
		return
	}
	for i := range f.Bins {
		if f.Bins[i].About != "" {
			f.Bins[i].Label = f.Bins[i].About
		}
	}
}
