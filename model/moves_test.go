package model

import (
	"math"
	"reflect"
	"testing"

	"assay/data"

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
		l.settle()
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

// TestSettleByHand: half a point off stays, more goes back, and a term with a bin
// worth nothing is not touched.
func TestSettleByHand(t *testing.T) {
	m := planted(1, 1500, []float64{0.5}, -1)
	l, _, _ := latticeOf(t, m, Options{Strength: 3, Edges: map[string][]float64{"x0": {1}}})
	l.leads = []float64{0, 1, 3}
	for _, c := range []struct {
		points, want []float64
		afloat       [][2]int
	}{
		{[]float64{0, 1, 0}, []float64{0, 1, 0}, l.afloat},   // .25
		{[]float64{0, -1, 0}, []float64{0, -1, 0}, l.afloat}, // -.25
		{[]float64{0, 3, 0}, []float64{0, 2, -1}, l.afloat},  // .75
		{[]float64{0, 7, 0}, []float64{0, 5, -2}, l.afloat},  // 1.75
		{[]float64{0, 0, -3}, []float64{0, 2, -1}, l.afloat}, // -2.25
		{[]float64{0, 7, 0}, []float64{0, 7, 0}, nil},
	} {
		l.points, l.afloat = append([]float64(nil), c.points...), c.afloat
		if l.settle(); !reflect.DeepEqual(l.points, c.want) {
			t.Errorf("%v become %v, want %v", c.points, l.points, c.want)
		}
	}
}

// TestLeadsWithoutABinMoveNoTerm: too few leads to be a bin have no value, and all
// were accepted. A term that is measured from its average stays level, and its
// points near its log-odds: what these leads are worth is nobody's to say.
func TestLeadsWithoutABinMoveNoTerm(t *testing.T) {
	m := planted(3, 1500, []float64{0.3, 0.2}, -1)
	m.Cols[0].Valid = data.NewBits(1500)
	for i := range 1500 {
		if i < 29 {
			m.Label[i] = 1
		} else {
			m.Cols[0].Valid.Set(i)
		}
	}
	l, _, cols := latticeOf(t, m, Options{Strength: 3})
	if cols[0].ref != none || cols[0].estimated[len(cols[0].bins)-1] {
		t.Fatal("the missing have a bin of their own: a poor test")
	}
	rounded := append([]float64(nil), l.points...)
	l.descend()
	l.settle()
	for a, p := range l.points {
		if math.Abs(p-rounded[a]) > 2 {
			t.Errorf("bin %d: %v points, rounded %v", a, p, rounded[a])
		}
	}
	if off := average64(l)[0]; math.Abs(off) > .5 {
		t.Errorf("%v points on average", off)
	}
}

// TestLevelDerivatives: gradient and Hessian by points are those of differences
// of F, where terms are measured from their average.
func TestLevelDerivatives(t *testing.T) {
	l, _, _ := latticeOf(t, planted(2, 1500, []float64{0.5, -0.4}, -1), Options{Strength: 3, Scale: 10})
	if len(l.afloat) != 2 {
		t.Fatalf("%d terms are measured from their average", len(l.afloat))
	}
	l.evaluate()
	gradient, bend := l.quadratic()
	at := func(a, b int, s, r float64) float64 {
		before := append([]float64(nil), l.points...)
		l.points[a] += s
		l.points[b] += r
		v := l.evaluate()
		l.points = before
		return v
	}
	const h = .01
	for a := 1; a < l.d.Params(); a++ {
		if got, want := gradient[a]/l.scale, (at(a, 0, h, 0)-at(a, 0, -h, 0))/(2*h); math.Abs(got-want) > 1e-8 {
			t.Errorf("by point %d: %v, want %v", a, got, want)
		}
		for b := 1; b < l.d.Params(); b++ {
			want := (at(a, b, h, h) - at(a, b, h, -h) - at(a, b, -h, h) + at(a, b, -h, -h)) / (4 * h * h)
			if got := bend.At(a, b) / (l.scale * l.scale); math.Abs(got-want) > 1e-6 {
				t.Errorf("by points %d and %d: %v, want %v", a, b, got, want)
			}
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
