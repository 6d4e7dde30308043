package model

import (
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"testing"

	"assay/features"
)

// lawful is rows of whole weights for the laws, and options that leave nothing
// to splits.
func lawful(seed uint64) (*features.Matrix, Learned) {
	m := planted(seed, 1500, []float64{0.5, -0.4, 0.3, 0}, -1)
	random := rand.New(rand.NewPCG(seed, 9))
	m.Weight = make([]float64, m.Len())
	for i := range m.Weight {
		m.Weight[i] = float64(1 + random.IntN(2))
	}
	f := counts(m)
	f[3].Measure = features.Attribute
	return m, Learned{Options{Features: f, Strength: 2}}
}

func mustFit(t *testing.T, l Learned, m *features.Matrix) (*PointTable, *Logistic) {
	t.Helper()
	table, fit, err := l.Fit(m, nil)
	if err != nil {
		t.Fatal(err)
	}
	return table, fit
}

// same compares two tables exactly and coefficients to 1e-11: gradients end
// below 1e-12, and along the flattest direction L bends by about .1.
func same(t *testing.T, ta, tb *PointTable, a, b *Logistic) {
	t.Helper()
	for j := range a.Coef {
		for k := range a.Coef[j] {
			if math.Abs(a.Coef[j][k]-b.Coef[j][k]) > 1e-11 {
				t.Errorf("coefficient %d, %d: %v and %v", j, k, a.Coef[j][k], b.Coef[j][k])
			}
		}
	}
	if math.Abs(a.Deviance-b.Deviance) > 1e-12*a.Deviance || math.Abs(ta.Origin.Intercept-tb.Origin.Intercept) > 1e-11 {
		t.Errorf("deviance %v and %v", a.Deviance, b.Deviance)
	}
	if !reflect.DeepEqual(ta.Terms, tb.Terms) {
		t.Errorf("tables differ:\n%v\n%v", ta.Terms, tb.Terms)
	}
}

func TestRowOrderDoesNotMatter(t *testing.T) {
	for seed := range uint64(3) {
		m, l := lawful(seed)
		ta, a := mustFit(t, l, m)
		tb, b := mustFit(t, l, m.Select(rand.New(rand.NewPCG(seed, 5)).Perm(m.Len())))
		same(t, ta, tb, a, b)
	}
}

func TestWeightTwoIsTheRowTwice(t *testing.T) {
	m, l := lawful(4)
	var rows []int
	for i, w := range m.Weight {
		rows = append(rows, slices.Repeat([]int{i}, int(w))...)
	}
	twice := m.Select(rows)
	twice.Weight = nil
	ta, a := mustFit(t, l, m)
	tb, b := mustFit(t, l, twice)
	same(t, ta, tb, a, b)
}

func TestUnknownLabelsAreNoRows(t *testing.T) {
	m, l := lawful(5)
	var known []int
	for i := range m.Label {
		if i%5 == 0 {
			m.Label[i] = -1
			continue
		}
		known = append(known, i)
	}
	ta, a := mustFit(t, l, m)
	tb, b := mustFit(t, l, m.Select(known))
	same(t, ta, tb, a, b)
	if a.Rows != len(known) {
		t.Errorf("%d rows, want %d", a.Rows, len(known))
	}
}

func TestFlippedLabelsFlipSigns(t *testing.T) {
	m, l := lawful(6)
	ta, a := mustFit(t, l, m)
	for i, y := range m.Label {
		m.Label[i] = 1 - y
	}
	tb, b := mustFit(t, l, m)
	if math.Abs(a.Intercept+b.Intercept) > 1e-11 {
		t.Errorf("intercepts %v and %v", a.Intercept, b.Intercept)
	}
	for j := range a.Coef {
		for k := range a.Coef[j] {
			if math.Abs(a.Coef[j][k]+b.Coef[j][k]) > 1e-11 {
				t.Errorf("coefficients %v and %v", a.Coef[j][k], b.Coef[j][k])
			}
		}
	}
	for j := range ta.Terms {
		for k := range ta.Terms[j].Bins {
			if x, y := ta.Terms[j].Bins[k].Points, tb.Terms[j].Bins[k].Points; x != -y {
				t.Errorf("points %d and %d", x, y)
			}
		}
	}
}

// TestTwiceTheSame: the same bytes, twice.
func TestTwiceTheSame(t *testing.T) {
	m, l := lawful(7)
	l.Options.Strength = 0
	inner := lastFifth(m.Len())
	ta, a, err := l.Fit(m, inner)
	if err != nil {
		t.Fatal(err)
	}
	tb, b, err := l.Fit(m, inner)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(ta, tb) || !reflect.DeepEqual(a, b) {
		t.Error("two fits differ")
	}
}

// TestAnyCores: the same bytes on one core and on four.
func TestAnyCores(t *testing.T) {
	m, l := lawful(8)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	ta, a := mustFit(t, l, m)
	runtime.GOMAXPROCS(4)
	tb, b := mustFit(t, l, m)
	if !reflect.DeepEqual(ta, tb) || !reflect.DeepEqual(a, b) {
		t.Error("one core and four differ")
	}
}
