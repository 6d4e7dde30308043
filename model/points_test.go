package model

import (
	"math"
	"slices"
	"testing"

	"assay/features"
	"assay/model/logit"
)

// searched is a lattice over a small design, at its start: rounded, one bin of
// each term fixed at 0.
func searched(t *testing.T, seed uint64, rows int, scale float64) (*lattice, *logit.Fit, []*binned) {
	t.Helper()
	m := planted(seed, rows, []float64{0.5, -0.4, 0.2}, -0.7)
	weight := slices.Repeat([]float64{1}, rows)
	var cols []*binned
	for j, f := range counts(m) {
		cols = append(cols, binned1(t, &m.Cols[j], f, m.Label, weight, Options{Edges: map[string][]float64{f.Name: thirds(m.Cols[j].I64)}}))
	}
	d, err := newDesign(cols, m.Label, weight)
	if err != nil {
		t.Fatal(err)
	}
	n, err := logit.Train(d.Design, logit.Options{Penalty: logit.Ridge, Strength: 3, Tolerance: fitted})
	if err != nil {
		t.Fatal(err)
	}
	l := &lattice{d: d, lambda: 3 / d.Total(), scale: scale, points: make([]float64, d.Params()), free: make([]bool, d.Params())}
	next := 1
	var gamma [][]float64
	l.start = n.Theta[0]
	for _, b := range cols {
		first := next
		g, base := b.fromBase(n.Theta, &next)
		gamma, l.start = append(gamma, g), l.start+base
		l.term = append(l.term, [2]int{first, next})
	}
	l.place(cols, gamma)
	return l, n, cols
}

// thirds parts 0 from what is above, and that into halves as nearly as may be.
func thirds(values []int64) []float64 {
	at := map[int64]float64{}
	above := 0.0
	for _, v := range values {
		at[v]++
		if v > 0 {
			above++
		}
	}
	edge, below := 1.0, 0.0
	for {
		more := below + at[int64(edge)]
		if math.Abs(more-above/2) >= math.Abs(below-above/2) {
			return []float64{1, edge}
		}
		edge, below = edge+1, more
	}
}

// TestDescentBound is the inequality that points.go states, and that the
// search ends no worse than it began.
func TestDescentBound(t *testing.T) {
	for seed := range uint64(10) {
		for _, scale := range []float64{1, 2, 5, 10, 25} {
			l, n, cols := searched(t, seed, 600, scale)
			rounded := l.evaluate()
			l.descend()
			terms, params := float64(len(cols)), float64(l.d.Params()-1)
			bound := math.Pow(terms/(2*scale), 2)/8 + l.lambda/2*params/(4*scale*scale)
			if l.value > rounded || l.value < n.Objective-1e-12 || rounded > n.Objective+bound+1e-12 {
				t.Errorf("seed %d, scale %v: fit %v, rounded %v, points %v, bound %v", seed, scale, n.Objective, rounded, l.value, n.Objective+bound)
			}
		}
	}
}

// TestDescentFindsBest compares with every table whose points are within 1 of
// the rounded ones: 6 free bins, 3^6 tables. A descent may stop short of the
// best; that it loses less than 1e-5 nats here is measured, not derived.
func TestDescentFindsBest(t *testing.T) {
	for seed := range uint64(6) {
		l, _, _ := searched(t, seed, 200, 2)
		var free []int
		for a, f := range l.free {
			if f {
				free = append(free, a)
			}
		}
		if len(free) != 6 {
			t.Fatalf("%d free bins", len(free))
		}
		all := *l
		all.points = slices.Clone(l.points)
		least := math.Inf(1)
		for table := range 729 {
			copy(all.points, l.points)
			for rest, i := table, 0; i < 6; rest, i = rest/3, i+1 {
				all.points[free[i]] += float64(rest%3 - 1)
			}
			least = math.Min(least, all.evaluate())
		}
		l.descend()
		if l.value > least+1e-5 {
			t.Errorf("seed %d: the search ends at %.9f, the best is %.9f", seed, l.value, least)
		}
	}
}

func TestSpreadIsTheLeastPenalty(t *testing.T) {
	l := &lattice{term: [][2]int{{1, 4}}}
	if got := l.spread([]float64{9, 1, 2, 6, 0}); got != 14 { // mean 3: 4 + 1 + 9
		t.Errorf("%v, want 14", got)
	}
}

func TestScaleFor(t *testing.T) {
	for _, c := range []struct {
		gamma float64
		want  float64
	}{
		{1.5, 20}, {-1.5, 20}, {2.9, 10}, {0.75, 40}, {0.7499, 40}, {0.76, 39}, {0, 40}, {29, 1}, {31, 1},
	} {
		if got := scaleFor([][]float64{{0, c.gamma}, {0}}); got != c.want {
			t.Errorf("γ %v: %v points per log-odds, want %v", c.gamma, got, c.want)
		}
	}
}

// TestScaleIsKept: the options' scale, else that of the table before.
func TestScaleIsKept(t *testing.T) {
	m := planted(1, 2000, slopes(4), -1)
	for _, c := range []struct {
		o    Options
		want float64
	}{
		{Options{Scale: 7}, 7},
		{Options{Origin: Origin{PointsPerLogOdds: 14.427}}, 14.427},
		{Options{Scale: 7, Origin: Origin{PointsPerLogOdds: 14.427}}, 7},
	} {
		c.o.Features, c.o.Strength = counts(m), 3
		table, fit, err := Learned{c.o}.Fit(m, nil)
		if err != nil {
			t.Fatal(err)
		}
		if table.Origin.PointsPerLogOdds != c.want {
			t.Errorf("scale %v, want %v", table.Origin.PointsPerLogOdds, c.want)
		}
		if cost := fit.Cost.Points - fit.Cost.Logistic; math.Abs(cost) > 1e-3 {
			t.Errorf("whole points cost %v nats", cost)
		}
	}
}

// TestNothingDoneIsZero: the bins worth nothing have 0 points, so a lead that
// did nothing scores 0, and its modelled chance is the fit's.
func TestNothingDoneIsZero(t *testing.T) {
	m := planted(2, 4000, []float64{0.4, -0.3, 0.2}, -1)
	table, fit, err := Learned{Options{Features: counts(m), Strength: 1}}.Fit(m, nil)
	if err != nil {
		t.Fatal(err)
	}
	s, err := table.Bind(m.Cols)
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Score([]float64{0, 0, 0}); got != 0 || table.Base != 0 {
		t.Errorf("nothing done scores %d, base %d", got, table.Base)
	}
	want := 1 / (1 + math.Exp(-fit.Intercept))
	if p, ok := table.Modelled(0); !ok || math.Abs(p-want) > 0.01 {
		t.Errorf("modelled %v, the fit says %v", p, want)
	}
}

// TestAverageReference: a column that always has a value is measured from the
// average lead: its weighted mean of log-odds is 0.
func TestAverageReference(t *testing.T) {
	m := planted(3, 4000, []float64{0.4}, -1)
	f := []features.Feature{{Name: "x0", Measure: features.Attribute}}
	_, fit, err := Learned{Options{Features: f, Strength: 1}}.Fit(m, nil)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for k, g := range fit.Coef[0] {
		sum += g * fit.Terms[0].Bins[k].Leads
	}
	if math.Abs(sum) > 1e-9 {
		t.Errorf("weighted sum %v", sum)
	}
}
