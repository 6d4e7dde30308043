package model

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"assay/data"
	"assay/data/cond"
	"assay/features"
)

// TestRecoversPlanted: points from base 0 follow the planted log-odds of
// 0, 1, 2, 3 and 4 or more, and zeros stay small.
func TestRecoversPlanted(t *testing.T) {
	slope := []float64{0.5, -0.4, 0, 0.25, 0}
	m := planted(11, 20_000, slope, -1)
	table, fit, err := Learned{Options{Features: counts(m)}}.Fit(m, lastFifth(m.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for j, term := range fit.Terms {
		x := slices.IndexFunc(m.Cols, func(c data.Column) bool { return c.Name == term.Feature })
		for k, b := range term.Bins {
			want := slope[x] * plantedMean(&m.Cols[x], b)
			// Standard errors are about .05 at 2,000 leads a bin; 4 of them.
			if math.Abs(fit.Coef[j][k]-want) > 0.2 {
				t.Errorf("%s, %s: %.3f log-odds, planted %.3f", term.Feature, binText(&features.Feature{Measure: features.Count}, b, Whole), fit.Coef[j][k], want)
			}
		}
	}
	most := int32(0)
	for _, term := range table.Terms {
		for _, b := range term.Bins {
			most = max(most, b.Points, -b.Points)
		}
	}
	if most < 25 || most > 31 {
		t.Errorf("largest points %d, want about 25 to 30", most)
	}
	// The estimate of points.go for 5 terms.
	if usual := 5 / (96 * math.Pow(table.Origin.PointsPerLogOdds, 2)); fit.Cost.Points-fit.Cost.Logistic > usual {
		t.Errorf("whole points cost %v, usual are %v", fit.Cost, usual)
	}
	if fit.Gradient > fitted || fit.Rows != 20_000 {
		t.Errorf("gradient %v, %d rows", fit.Gradient, fit.Rows)
	}
	if w := fit.Warnings; len(w) != 1 || w[0].Code != "tells_nothing" || !strings.Contains(w[0].Text, ": x2") {
		t.Errorf("%v, want that x2 tells nothing", w) // x4 tells nothing either, but by chance too much for that
	}
	if err := table.Validate(); err != nil {
		t.Error(err)
	}
}

// plantedMean is the mean of min(value, 4) over the rows of c in b.
func plantedMean(c *data.Column, b Bin) float64 {
	sum, n := 0.0, 0.0
	for _, v := range c.I64 {
		if x := float64(v); b.Low <= x && x < b.High {
			sum, n = sum+min(x, 4), n+1
		}
	}
	return sum / n
}

func TestFitRefuses(t *testing.T) {
	for _, c := range []struct {
		code   string
		change func(*features.Matrix, *Options) []Split
	}{
		{"one_class", func(m *features.Matrix, _ *Options) []Split { m.Label = make([]int8, m.Len()); return nil }},
		{"one_class", func(m *features.Matrix, _ *Options) []Split {
			m.Label = slices.Repeat([]int8{1}, m.Len())
			return nil
		}},
		{"no_rows", func(m *features.Matrix, _ *Options) []Split { m.Weight = make([]float64, m.Len()); return nil }},
		{"no_rows", func(m *features.Matrix, _ *Options) []Split { *m = *m.Select([]int{}); return nil }},
		{"bad_label", func(m *features.Matrix, _ *Options) []Split { m.Label[3] = 2; return nil }},
		{"bad_label", func(m *features.Matrix, _ *Options) []Split { m.Label = nil; return nil }},
		{"bad_weight", func(m *features.Matrix, _ *Options) []Split {
			m.Weight = slices.Repeat([]float64{math.NaN()}, m.Len())
			return nil
		}},
		{"bad_weight", func(m *features.Matrix, _ *Options) []Split {
			m.Weight = slices.Repeat([]float64{-1}, m.Len())
			return nil
		}},
		{"bad_option", func(_ *features.Matrix, o *Options) []Split { o.MaxBins = 1; return nil }},
		{"bad_option", func(_ *features.Matrix, o *Options) []Split { o.Scale = math.Inf(1); return nil }},
		{"bad_option", func(_ *features.Matrix, o *Options) []Split { o.Strength = -1; return nil }},
		{"bad_option", func(_ *features.Matrix, o *Options) []Split { o.MinLeads = 401; return nil }},
		{"bad_option", func(_ *features.Matrix, o *Options) []Split { o.MinAccepted = math.NaN(); return nil }},
		{"bad_option", func(_ *features.Matrix, o *Options) []Split { o.Trends = map[string]Trend{"x0": 3}; return nil }},
		{"bad_option", func(_ *features.Matrix, o *Options) []Split {
			o.Trends, o.Edges = map[string]Trend{"x0": Increasing}, map[string][]float64{"x0": {1}}
			return nil
		}},
		{"bad_option", func(m *features.Matrix, o *Options) []Split {
			m.Cols[1] = data.Column{Name: "x1", Kind: data.Text, Levels: []string{"a"}, Code: make([]uint32, m.Len())}
			o.Edges = map[string][]float64{"x1": {1}}
			return nil
		}},
		{"bad_edges", func(_ *features.Matrix, o *Options) []Split { o.Edges = map[string][]float64{"x0": {1, 1}}; return nil }},
		{"bad_edges", func(_ *features.Matrix, o *Options) []Split {
			o.Edges = map[string][]float64{"x0": {math.NaN()}}
			return nil
		}},
		{"unknown_column", func(_ *features.Matrix, o *Options) []Split { o.Edges = map[string][]float64{"y": {1}}; return nil }},
		{"unknown_column", func(_ *features.Matrix, o *Options) []Split { o.Trends = map[string]Trend{"y": Free}; return nil }},
		{"unknown_column", func(m *features.Matrix, o *Options) []Split {
			o.Features, o.Trends = counts(m)[:1], map[string]Trend{"x1": Increasing}
			return nil
		}},
		{"unknown_column", func(_ *features.Matrix, o *Options) []Split { o.Features = []features.Feature{{Name: "y"}}; return nil }},
		{"bad_split", func(m *features.Matrix, _ *Options) []Split { return []Split{{Train: []int{0, m.Len()}}} }},
		{"no_columns", func(m *features.Matrix, _ *Options) []Split {
			clear(m.Cols[0].I64)
			m.Cols = m.Cols[:1]
			return nil
		}},
	} {
		m := planted(1, 400, []float64{0.5, 0.2}, 0)
		var o Options
		inner := c.change(m, &o)
		_, _, err := Learned{o}.Fit(m, inner)
		var fault *FitError
		if !errors.As(err, &fault) || fault.Code != c.code || fault.Hint == "" {
			t.Errorf("%s: %v", c.code, err)
		}
	}
}

func codes(fit *Logistic) []string {
	var all []string
	for _, w := range fit.Warnings {
		all = append(all, w.Code)
	}
	return all
}

// edgesOf gives every column the same edges by hand.
func edgesOf(m *features.Matrix, edges ...float64) map[string][]float64 {
	all := map[string][]float64{}
	for i := range m.Cols {
		all[m.Cols[i].Name] = edges
	}
	return all
}

func TestFitWarns(t *testing.T) {
	for _, c := range []struct {
		want string
		fit  func() (*features.Matrix, Options, []Split)
	}{
		{"constant", func() (*features.Matrix, Options, []Split) {
			m := planted(1, 4000, []float64{0.5, 0.2}, 0)
			clear(m.Cols[1].I64)
			return m, Options{Strength: 1}, nil
		}},
		{"features_left_out", func() (*features.Matrix, Options, []Split) {
			return planted(1, 4000, []float64{0.5, 0.1, 0.2}, 0), Options{Strength: 1, MaxFeatures: 2}, nil
		}},
		{"penalty_not_chosen", func() (*features.Matrix, Options, []Split) {
			return planted(1, 4000, []float64{0.5}, 0), Options{}, nil
		}},
		{"split_not_used", func() (*features.Matrix, Options, []Split) {
			m := planted(1, 4000, []float64{0.5}, 0)
			return m, Options{}, append(lastFifth(4000), Split{Train: []int{0}, Test: []int{1}})
		}},
		{"few_accepted", func() (*features.Matrix, Options, []Split) {
			m := planted(1, 200, []float64{0.5, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}, -3)
			return m, Options{Features: counts(m), Strength: 0.1, Edges: edgesOf(m, 1, 2)}, nil
		}},
		{"nothing_learned", func() (*features.Matrix, Options, []Split) {
			m := planted(1, 4000, []float64{0}, 0)
			return m, Options{Features: counts(m), Strength: 1000, Scale: 1, Edges: edgesOf(m, 1)}, nil
		}},
		{"edges_part_nothing", func() (*features.Matrix, Options, []Split) {
			m := planted(1, 4000, []float64{0.5, 0.5}, 0)
			return m, Options{Strength: 1, Edges: map[string][]float64{m.Cols[1].Name: {1000}}}, nil
		}},
		{"tells_nothing", func() (*features.Matrix, Options, []Split) { // one of two
			return planted(1, 4000, []float64{0.5, 0}, 0), Options{Strength: 1}, nil
		}},
		{"tells_nothing", func() (*features.Matrix, Options, []Split) { // all of them
			return planted(1, 4000, []float64{0, 0}, 0), Options{Strength: 1}, nil
		}},
	} {
		m, o, inner := c.fit()
		_, fit, err := Learned{o}.Fit(m, inner)
		if err != nil {
			t.Errorf("%s: %v", c.want, err)
		} else if got := codes(fit); !slices.Equal(got, []string{c.want}) {
			t.Errorf("warnings %v, want %s", got, c.want)
		}
	}
}

// TestKeepsThoseThatTellMost: x1 tells nothing and is left out.
func TestKeepsThoseThatTellMost(t *testing.T) {
	m := planted(1, 4000, []float64{0.5, 0, -0.4}, 0)
	_, fit, err := Learned{Options{Strength: 1, MaxFeatures: 2}}.Fit(m, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(fit.Terms) != 2 || fit.Terms[0].Feature != "x0" || fit.Terms[1].Feature != "x2" || len(fit.Dropped) != 1 || fit.Dropped[0].Feature != "x1" {
		t.Errorf("terms %v, dropped %v", fit.Terms, fit.Dropped)
	}
}

// TestTableHasWhatItNeeds: a condition's features come along, in order, and
// others do not.
func TestTableHasWhatItNeeds(t *testing.T) {
	m := planted(1, 4000, []float64{0.5, 0.3, 0.2, 0}, 0)
	all := counts(m)
	all[1] = features.Feature{Name: "x1", Group: features.Behaviour, Measure: features.Count}
	all[2] = features.Feature{Name: "x2", Group: features.Behaviour, Measure: features.Cond, If: cond.MustParse("x1 > 2")}
	o := Options{Features: all, Learn: []string{"x2"}, Always: cond.MustParse("x3 > 4"), Strength: 1, Name: "learned"}
	m.Cols[2] = data.Column{Name: "x2", Kind: data.Boolean, Levels: data.BooleanLevels(), Code: make([]uint32, m.Len())}
	for i, v := range m.Cols[1].I64 {
		if v > 2 {
			m.Cols[2].Code[i] = 1
		}
	}
	table, _, err := Learned{o}.Fit(m, nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range table.Features {
		names = append(names, f.Name)
	}
	if got := strings.Join(names, " "); got != "x1 x2 x3" || len(table.Terms) != 1 || table.Always != o.Always || table.Name != "learned" {
		t.Errorf("features %q, %d terms", got, len(table.Terms))
	}
}

// TestNeedsOfCrosses: what is crossed comes along too, and what that is made
// from; a lead column is no feature.
func TestNeedsOfCrosses(t *testing.T) {
	all := []features.Feature{
		{Name: "country", Measure: features.Attribute, Column: "size"}, {Name: "size", Measure: features.Attribute, Column: "size"},
		{Name: "n", Measure: features.Count}, {Name: "hot", Measure: features.Cond, If: cond.MustParse("n > 2")},
		{Name: "both", Measure: features.Cross, Columns: []string{"country", "hot"}},
	}
	var names []string
	for _, f := range needed(&PointTable{Terms: []Term{{Feature: "both"}}}, all, nil) {
		names = append(names, f.Name)
	}
	if got := strings.Join(names, " "); got != "country n hot both" {
		t.Errorf("needed: %s", got)
	}
}

// TestChoosesThePenalty: strong where nothing is to be learned, weak where
// much is; the path has a loss for every strength.
func TestChoosesThePenalty(t *testing.T) {
	for _, c := range []struct {
		slope  []float64
		lo, hi float64
	}{
		{[]float64{0, 0, 0, 0, 0, 0}, 30, 1000},
		{[]float64{0.8, -0.7, 0.6}, 0.1, 10},
	} {
		m := planted(5, 4000, c.slope, -0.5)
		_, fit, err := Learned{Options{Features: counts(m)}}.Fit(m, lastFifth(m.Len()))
		if err != nil {
			t.Fatal(err)
		}
		if fit.Strength < c.lo || fit.Strength > c.hi || len(fit.Path) != len(strengths) || math.Abs(fit.Lambda-fit.Strength/4000) > 1e-15 {
			t.Errorf("%v: strength %v, path %v", c.slope, fit.Strength, fit.Path)
		}
	}
}

func TestRulesLearnNothing(t *testing.T) {
	table, _ := handWritten()
	var l Learner = Rules{table}
	got, fit, err := l.Fit(nil, nil)
	if got != table || fit != nil || err != nil {
		t.Errorf("%v, %v, %v", got, fit, err)
	}
}

func ExampleRule() {
	visits := features.Feature{Name: "visits", Group: features.Behaviour, Measure: features.Count}
	keen := features.Feature{Name: "keen", Group: features.Behaviour, Measure: features.Cond, If: cond.MustParse("visits >= 3")}
	t := Rule("keen ones", keen, visits)
	s, err := t.Bind([]data.Column{{Name: "keen", Kind: data.Boolean, Levels: data.BooleanLevels()}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Score([]float64{0}) >= t.Cut, s.Score([]float64{1}) >= t.Cut)
	// Output: false true
}
