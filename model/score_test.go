package model

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"assay/data"
	"assay/data/cond"
	"assay/features"
)

// handWritten is a table of every kind of term, and columns it can score.
func handWritten() (*PointTable, []data.Column) {
	inf := math.Inf(1)
	visits := features.Feature{Name: "visits", About: "visits in the 30 days before", Group: features.Behaviour, Measure: features.Count}
	country := features.Feature{Name: "country", Group: features.Fit, Measure: features.Attribute}
	hot := features.Feature{Name: "hot", Group: features.Behaviour, Measure: features.Cond, If: cond.MustParse("visits >= 3")}
	t := &PointTable{
		Name:     "current",
		Features: []features.Feature{visits, country, hot},
		Terms: []Term{
			{Feature: "visits", Group: features.Behaviour, Unit: Whole, Bins: []Bin{
				{Kind: Range, Low: -inf, High: 1}, {Kind: Range, Low: 1, High: 3, Points: 4}, {Kind: Range, Low: 5, High: inf, Points: 9}, {Kind: Missing, Points: -2}}},
			{Feature: "country", Group: features.Fit, Bins: []Bin{
				{Kind: Levels, Levels: []string{"DE", "AT"}, Points: 7}, {Kind: Other, Points: -3}}},
			When(hot, 20),
			ForEach(visits, 2, 7),
		},
		Cut:    10,
		Origin: Origin{Kind: "rules"},
	}
	return t, []data.Column{
		{Name: "country", Kind: data.Text, Levels: []string{"FR", "AT", "DE"}, Code: []uint32{0, 1, 2, 0}},
		{Name: "hot", Kind: data.Boolean, Levels: data.BooleanLevels(), Code: []uint32{0, 1, 0, 1}},
		{Name: "visits", Kind: data.Integer, I64: []int64{0, 2, 4, 9}},
	}
}

// TestPoints holds both sides of every edge.
func TestPoints(t *testing.T) {
	table, cols := handWritten()
	s, err := table.Bind(cols)
	if err != nil {
		t.Fatal(err)
	}
	nan := math.NaN()
	for _, c := range []struct {
		term  int
		value float64
		want  int32
	}{
		{0, -1, 0}, {0, 0, 0}, {0, math.Nextafter(1, 0), 0}, {0, 1, 4}, {0, math.Nextafter(3, 0), 4},
		{0, 3, 0}, {0, math.Nextafter(5, 0), 0}, {0, 5, 9}, {0, 1e300, 9}, {0, nan, -2}, {0, math.Inf(1), -2},
		{1, 0, -3}, {1, 1, 7}, {1, 2, 7}, {1, 3, -3}, {1, nan, 0},
		{2, 0, 0}, {2, 1, 20}, {2, nan, 0},
		{3, 0, 0}, {3, 3, 6}, {3, 3.9, 6}, {3, 4, 7}, {3, 1e300, 7}, {3, -9, -7}, {3, nan, 0},
	} {
		if got := s.Points(c.term, c.value); got != c.want {
			t.Errorf("term %d of %v: %d points, want %d", c.term, c.value, got, c.want)
		}
	}
}

func TestEachLimits(t *testing.T) {
	for _, c := range []struct {
		each  Each
		value float64
		want  int32
	}{
		{Each{Points: -1, AtMost: 20}, 19, -19},
		{Each{Points: -1, AtMost: 20}, 21, -20},
		{Each{Points: -1, AtMost: -20}, 21, -20},
		{Each{Points: 1}, 1e9, 1_000_000_000},
		{Each{Points: 3}, 1e9, math.MaxInt32},
		{Each{Points: -3}, 1e9, math.MinInt32},
	} {
		if got := c.each.of(c.value); got != c.want {
			t.Errorf("%+v of %v: %d, want %d", c.each, c.value, got, c.want)
		}
	}
}

func TestSaturate(t *testing.T) {
	for sum, want := range map[int64]int32{math.MaxInt32: math.MaxInt32, math.MaxInt32 + 1: math.MaxInt32, math.MinInt32 - 1: math.MinInt32, -7: -7} {
		if got := Saturate(sum); got != want {
			t.Errorf("Saturate(%d) = %d", sum, got)
		}
	}
}

// TestScoreIsTheSumOfItsLines, one lead at a time and in a batch.
func TestScoreIsTheSumOfItsLines(t *testing.T) {
	table, cols := handWritten()
	table.Base = -5
	m := &features.Matrix{Rows: make([]features.Moment, 4), Cols: cols}
	batch, err := table.Score(nil, m)
	if err != nil {
		t.Fatal(err)
	}
	s, err := table.Bind(cols)
	if err != nil {
		t.Fatal(err)
	}
	want := []int32{-5 + 0 - 3 + 0 + 0, -5 + 4 + 7 + 20 + 4, -5 + 0 + 7 + 0 + 7, -5 + 9 - 3 + 20 + 7}
	for i := range batch {
		values := []float64{cols[0].Number(i), cols[1].Number(i), cols[2].Number(i)}
		sum := int32(0)
		for _, line := range s.Explain(values) {
			sum += line.Points
		}
		if one := s.Score(values); one != want[i] || batch[i] != want[i] || sum != want[i] {
			t.Errorf("row %d: alone %d, in a batch %d, lines %d, want %d", i, one, batch[i], sum, want[i])
		}
	}
}

func TestExplain(t *testing.T) {
	table, cols := handWritten()
	table.Terms = append(table.Terms, Term{Feature: "country", Bins: []Bin{{Kind: Levels, Levels: []string{"DE"}, Points: 1}}})
	s, err := table.Bind(cols)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		values []float64
		want   []string
	}{
		{[]float64{1, 1, 2}, []string{"1 to 2", "DE, AT", "yes", "2", "AT"}},
		{[]float64{0, 0, 4}, []string{"4", "other", "no", "4", "FR"}},
		{[]float64{math.NaN(), math.NaN(), math.NaN()}, []string{"unknown", "unknown", "unknown", "unknown", "unknown"}},
	} {
		for i, line := range s.Explain(c.values) {
			if line.Text != c.want[i] {
				t.Errorf("%v, term %d: %q, want %q", c.values, i, line.Text, c.want[i])
			}
			if several := line.Text == "DE, AT"; several != (line.Level == "AT") {
				t.Errorf("%v, term %d: %q is said to be level %q", c.values, i, line.Text, line.Level)
			}
		}
	}
}

func TestBindRefuses(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*PointTable, []data.Column)
		want   string
	}{
		{"no column", func(_ *PointTable, c []data.Column) { c[1].Name = "cold" }, `terms[2].feature: there is no column "hot"`},
		{"text for numbers", func(_ *PointTable, c []data.Column) { c[0].Name, c[2].Name = "visits", "country" }, `terms[0].bins[0]: a bin of ranges cannot hold "visits", which is text`},
		{"text for each", func(t *PointTable, _ []data.Column) { t.Terms[3].Feature = "country" }, `terms[3].each: "country" is text: points for each need a number`},
	} {
		table, cols := handWritten()
		c.change(table, cols)
		_, err := table.Bind(cols)
		var spec *data.SpecError
		if !errors.As(err, &spec) || spec.Error() != c.want || spec.Hint == "" {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

// TestLearnedScoresAsCounted: a training row scores by the bin it was counted
// in, also when the column comes with its levels in another order.
func TestLearnedScoresAsCounted(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	c := data.Column{Name: "source", Kind: data.Text, Levels: []string{"a", "b", "c"}}
	m := &features.Matrix{}
	for range 900 {
		code := random.IntN(3)
		c.Code = append(c.Code, uint32(code))
		m.Rows = append(m.Rows, features.Moment{})
		m.Label = append(m.Label, int8(min(1, code*random.IntN(2))))
	}
	m.Cols = []data.Column{c}
	table, _, err := Learned{Options{Strength: 1}}.Fit(m, nil)
	if err != nil {
		t.Fatal(err)
	}
	before, err := table.Score(nil, m)
	if err != nil {
		t.Fatal(err)
	}
	m.Cols[0].Levels = []string{"unheard of", "c", "b", "a"}
	for i, code := range c.Code {
		m.Cols[0].Code[i] = 3 - code
	}
	after, err := table.Score(nil, m)
	if err != nil {
		t.Fatal(err)
	}
	for i := range before {
		if before[i] != after[i] {
			t.Fatalf("row %d scores %d and %d", i, before[i], after[i])
		}
	}
	s, _ := table.Bind(m.Cols)
	if got := s.Points(0, 0); got != 0 {
		t.Errorf("a level never seen has %d points", got)
	}
}
