package model

import (
	"math"
	"reflect"
	"testing"

	"assay/features"
	"assay/model/logit"
)

// latticeOf goes as far as the start of the search for points.
func latticeOf(t *testing.T, m *features.Matrix, o Options) (*lattice, *logit.Fit, []*binned) {
	t.Helper()
	o, err := o.filled()
	if err != nil {
		t.Fatal(err)
	}
	weight, err := weightsOf(m)
	if err != nil {
		t.Fatal(err)
	}
	l := &Logistic{}
	cols, err := l.columns(m, weight, o)
	if err != nil {
		t.Fatal(err)
	}
	d, err := newDesign(cols, m.Label, weight)
	if err != nil {
		t.Fatal(err)
	}
	if o.Penalty == Ridge && o.Strength == 0 {
		o.Strength = defaultStrength
	}
	f, err := l.fit(d, cols, &o)
	if err != nil {
		t.Fatal(err)
	}
	return l.rounded(d, f, cols, &o), f, cols
}

// TestTermsAreLevel: what is measured from its average has points whose average
// is at most half a point from 0, though moves one by one carry some away; the
// search's aim does not see it.
func TestTermsAreLevel(t *testing.T) {
	carried := 0
	for seed := range uint64(30) {
		m := planted(seed, 1500, []float64{0.5, -0.4, 0.2, 0.1, -0.1}, -1)
		l, _, cols := latticeOf(t, m, Options{Strength: 3})
		l.descend()
		value, before := l.value, average64(l)
		l.level(cols)
		if math.Abs(l.evaluate()-value) > 1e-12 {
			t.Errorf("seed %d: F goes from %v to %v", seed, value, l.value)
		}
		for j, off := range average64(l) {
			if math.Abs(before[j]) > .5 {
				carried++
			}
			if math.Abs(off) > .5 || cols[j].ref != none {
				t.Errorf("seed %d, term %d: %v points on average", seed, j, off)
			}
		}
	}
	if carried == 0 {
		t.Error("no term is carried away: nothing is tested")
	}
}

// average64 is the mean points of each term over the leads.
func average64(l *lattice) (off []float64) {
	for _, at := range l.term {
		off = append(off, mean(l.points[at[0]:at[1]], l.leads[at[0]:at[1]]))
	}
	return off
}

// TestLevelByHand: half a point off stays, more goes back, and a term with a bin
// worth nothing is not touched.
func TestLevelByHand(t *testing.T) {
	m := planted(1, 1500, []float64{0.5}, -1)
	l, _, cols := latticeOf(t, m, Options{Strength: 3, Edges: map[string][]float64{"x0": {1}}})
	l.leads = []float64{0, 1, 3}
	for _, c := range []struct {
		points, want []float64
		ref          int
	}{
		{[]float64{0, 2, 0}, []float64{0, 2, 0}, none},   // .5
		{[]float64{0, -2, 0}, []float64{0, -2, 0}, none}, // -.5
		{[]float64{0, 3, 0}, []float64{0, 2, -1}, none},  // .75
		{[]float64{0, 7, 0}, []float64{0, 5, -2}, none},  // 1.75
		{[]float64{0, 0, -3}, []float64{0, 2, -1}, none}, // -2.25
		{[]float64{0, 7, 0}, []float64{0, 7, 0}, 1},
	} {
		l.points, cols[0].ref = append([]float64(nil), c.points...), c.ref
		l.value = l.evaluate()
		if l.level(cols); !reflect.DeepEqual(l.points, c.want) {
			t.Errorf("%v become %v, want %v", c.points, l.points, c.want)
		}
	}
}

// TestTakenAlong: which bins a move takes with it, and which it cannot.
func TestTakenAlong(t *testing.T) {
	l := &lattice{points: []float64{0, 0, 4, 4, 5, 9}, free: []bool{false, false, true, true, true, true}, pairs: [][2]int{{1, 2}, {2, 3}, {3, 4}, {4, 5}}}
	for _, c := range []struct {
		a    int
		step float64
		want []int
	}{
		{4, 1, []int{4}}, {4, -1, []int{4}}, {4, -2, []int{4, 3, 2}}, {3, 1, []int{3}}, {2, 1, []int{2, 3}}, {2, 2, []int{2, 3, 4}},
		{3, -2, []int{3, 2}}, {5, 2, []int{5}}, {5, -2, []int{5}},
	} {
		if got := l.taken(c.a, c.step); !reflect.DeepEqual(got, c.want) {
			t.Errorf("bin %d by %v takes %v, want %v", c.a, c.step, got, c.want)
		}
	}
	l.points[2] = 1
	if got := l.taken(2, -1); !reflect.DeepEqual(got, []int{2}) {
		t.Errorf("down to the bin worth nothing: %v", got)
	}
	if got := l.taken(2, -2); got != nil {
		t.Errorf("below the bin worth nothing: %v", got)
	}
}

// TestDescentBoundOfPenalties is the inequality of points.go for fits without a
// ridge: of Firth for the quadratic, of none for the loss.
func TestDescentBoundOfPenalties(t *testing.T) {
	for _, p := range []Penalty{Firth, Plain} {
		for seed := range uint64(6) {
			for _, scale := range []float64{1, 2, 5, 10, 25} {
				m := planted(seed, 600, []float64{0.5, -0.4, 0.2}, -0.7)
				l, f, cols := latticeOf(t, m, Options{Features: counts(m), Penalty: p, Scale: scale})
				rounded := l.evaluate()
				l.descend()
				bound := math.Pow(float64(len(cols))/(2*scale), 2) / 8
				if l.value > rounded || l.value < f.Loss-1e-12 || rounded > f.Loss+bound {
					t.Errorf("%v, seed %d, scale %v: fit %v, rounded %v, points %v, bound %v", p, seed, scale, f.Loss, rounded, l.value, f.Loss+bound)
				}
			}
		}
	}
}

// TestNearTouchesTheLoss: the quadratic of Firth and the loss have the same bend
// at the fit, the intercept at its best in both.
func TestNearTouchesTheLoss(t *testing.T) {
	m := planted(1, 600, []float64{0.5, -0.4, 0.2}, -0.7)
	l, f, _ := latticeOf(t, m, Options{Features: counts(m), Penalty: Firth})
	at := func(a int, by float64) float64 {
		theta := append([]float64(nil), f.Theta...)
		theta[a] += by
		_, loss := l.d.BestIntercept(theta)
		return loss
	}
	for a := 1; a < l.d.Params(); a++ {
		if !l.free[a] {
			continue
		}
		const h = 1e-3
		bend := (at(a, h) - 2*at(a, 0) + at(a, -h)) / (h * h)
		theta := append([]float64(nil), l.near.gamma...)
		theta[a] += .3
		if got, want := l.near.value(theta)-l.near.least, bend*.3*.3/2; math.Abs(got-want) > 1e-6*math.Abs(want)+1e-9 {
			t.Errorf("parameter %d: the quadratic rises by %v, the loss bends for %v", a, got, want)
		}
	}
}
