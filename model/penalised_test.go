package model

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"assay/data"
	"assay/features"
)

// crossed is one feature of counts 0 and 1 and its answers: a, b rows of 0, not
// accepted and accepted, c, d rows of 1.
func crossed(a, b, c, d int) *features.Matrix {
	m := &features.Matrix{Rows: make([]features.Moment, a+b+c+d)}
	x := data.Column{Name: "x0", Kind: data.Integer}
	for i, n := range []int{a, b, c, d} {
		for range n {
			x.I64 = append(x.I64, int64(i/2))
			m.Label = append(m.Label, int8(i%2))
		}
	}
	m.Cols = []data.Column{x}
	return m
}

// TestCrossedByHand: of two bins the plain log-odds are those of the cross
// product, with the error sqrt(1/a + 1/b + 1/c + 1/d); Firth's are those with
// half a lead added to every cell; Firth's intercept is fitted anew, so that the
// mean chance is the share accepted.
func TestCrossedByHand(t *testing.T) {
	const a, b, c, d = 70., 30., 35., 45.
	logOdds := func(h float64) float64 { return math.Log((a + h) * (d + h) / (b + h) / (c + h)) }
	for p, want := range map[Penalty]float64{Plain: logOdds(0), Firth: logOdds(.5)} {
		m := crossed(a, b, c, d)
		_, fit, err := Learned{Options{Features: counts(m), Penalty: p}}.Fit(m, nil)
		if err != nil {
			t.Fatal(err)
		}
		if fit.Penalty != p || fit.Strength != 0 || fit.Lambda != 0 || fit.Path != nil || fit.EffectiveDF != 2 {
			t.Errorf("%v: %+v", p, fit)
		}
		if fit.Coef[0][0] != 0 || math.Abs(fit.Coef[0][1]-want) > 1e-9 {
			t.Errorf("%v: %v, want %v", p, fit.Coef[0], want)
		}
		chance := 0.0
		for i := range fit.Coef[0] {
			chance += fit.Terms[0].Bins[i].Leads / (1 + math.Exp(-fit.Intercept-fit.Coef[0][i]))
		}
		if math.Abs(chance-(b+d)) > 1e-8 {
			t.Errorf("%v: %v chances, %v accepted", p, chance, b+d)
		}
		in := fit.Intervals[0]
		if in[0] != (Interval{Kind: Reference}) || in[1].Kind != Profile || in[1].LogOdds != fit.Coef[0][1] {
			t.Errorf("%v: %v", p, in)
		}
		if stdErr := math.Sqrt(1/a + 1/b + 1/c + 1/d); p == Plain && math.Abs(in[1].StdErr-stdErr) > 1e-9 {
			t.Errorf("error %v, want %v", in[1].StdErr, stdErr)
		}
	}
}

// TestProfileByHand: at the ends of a plain interval the likelihood of the four
// cells, the intercept at its best, is 1.92 below its maximum: half of 3.8415,
// the 95 % point of χ² with one degree of freedom.
func TestProfileByHand(t *testing.T) {
	const a, b, c, d = 70., 30., 35., 45.
	m := crossed(a, b, c, d)
	_, fit, err := Learned{Options{Features: counts(m), Penalty: Plain}}.Fit(m, nil)
	if err != nil {
		t.Fatal(err)
	}
	at := func(beta float64) float64 {
		best := math.Inf(-1)
		for start := -3.0; start < 3; start += 1e-4 {
			best = max(best, -a*math.Log1p(math.Exp(start))-b*math.Log1p(math.Exp(-start))-c*math.Log1p(math.Exp(start+beta))-d*math.Log1p(math.Exp(-start-beta)))
		}
		return best
	}
	in := fit.Intervals[0][1]
	for _, end := range []float64{in.Low, in.High} {
		if short := at(in.LogOdds) - at(end); math.Abs(short-3.841458820694124/2) > 1e-5 {
			t.Errorf("the likelihood at %v is %v lower", end, short)
		}
	}
}

// TestManyRowsHaveWald: intervals of much work are those of the standard error.
// The last rows for a profile, by 2 terms and 5 coefficients, are 24,000 and
// 99,000.
func TestManyRowsHaveWald(t *testing.T) {
	for p, rows := range map[Penalty]int{Firth: 24_000, Plain: 99_000} {
		for more, want := range []IntervalKind{Profile, Wald} {
			m := planted(1, rows+more, []float64{.3, -.2}, -1)
			o := Options{Features: counts(m), Penalty: p, Scale: 20, Edges: map[string][]float64{"x0": {1, 3}, "x1": {1, 3}}}
			_, fit, err := Learned{o}.Fit(m, nil)
			if err != nil {
				t.Fatal(err)
			}
			in := fit.Intervals[0][1]
			reach := 1.959963984540054 * in.StdErr
			if in.Kind != want || want == Wald && (math.Abs(in.High-in.LogOdds-reach) > 1e-12 || math.Abs(in.LogOdds-in.Low-reach) > 1e-12) {
				t.Errorf("%v, %d rows: %+v, want %v", p, rows+more, in, want)
			}
		}
	}
}

// TestAnchors: without a bin worth nothing bins are measured from the heaviest,
// while points stay measured from the average. Bins without a coefficient have
// no interval.
func TestAnchors(t *testing.T) {
	m := planted(3, 3000, []float64{.5, -.3}, -1)
	m.Cols[0].Valid = data.NewBits(m.Len())
	for i := range m.Len() {
		if i >= 10 { // too few for a bin of their own
			m.Cols[0].Valid.Set(i)
		}
	}
	for _, p := range []Penalty{Plain, Firth} {
		_, fit, err := Learned{Options{Penalty: p}}.Fit(m, nil)
		if err != nil {
			t.Fatal(err)
		}
		for j, term := range fit.Terms {
			heaviest, sum := 0, 0.0
			for k, b := range term.Bins {
				if b.Leads > term.Bins[heaviest].Leads {
					heaviest = k
				}
				sum += b.Leads * fit.Coef[j][k]
			}
			if math.Abs(sum) > 1e-8 {
				t.Errorf("%v, %s: %v on average", p, term.Feature, sum)
			}
			for k, in := range fit.Intervals[j] {
				switch {
				case term.Bins[k].Kind == Missing:
					if in.Kind != Unmeasured || !math.IsNaN(in.LogOdds+in.Low+in.High+in.StdErr) || fit.Coef[j][k] != 0 {
						t.Errorf("%v, unknown: %+v, %v", p, in, fit.Coef[j][k])
					}
				case k == heaviest:
					if in != (Interval{Kind: Reference}) {
						t.Errorf("%v, heaviest: %+v", p, in)
					}
				case math.Abs(in.LogOdds-fit.Coef[j][k]+fit.Coef[j][heaviest]) > 1e-12 || !(in.Low < in.LogOdds && in.LogOdds < in.High && in.StdErr > 0):
					t.Errorf("%v, %s, bin %d: %+v, %v beside %v", p, term.Feature, k, in, fit.Coef[j][k], fit.Coef[j][heaviest])
				}
			}
		}
	}
}

// TestNoIntervals: who wants none has the same table.
func TestNoIntervals(t *testing.T) {
	m := crossed(80, 20, 30, 90)
	table, fit, err := Learned{Options{Features: counts(m), Penalty: Firth}}.Fit(m, nil)
	if err != nil || fit.Intervals == nil {
		t.Fatalf("%v, %+v", err, fit)
	}
	again, without, err := Learned{Options{Features: counts(m), Penalty: Firth, NoIntervals: true}}.Fit(m, nil)
	if err != nil || without.Intervals != nil || !reflect.DeepEqual(again, table) || !reflect.DeepEqual(without.Coef, fit.Coef) {
		t.Errorf("%v, %+v with %+v, want the same without intervals as %+v", err, again, without, table)
	}
}

// TestRidgeHasNoIntervals: it is drawn to the mean on purpose.
func TestRidgeHasNoIntervals(t *testing.T) {
	m := planted(3, 1000, []float64{.5, -.3}, -1)
	if _, fit, err := (Learned{Options{Features: counts(m)}}).Fit(m, nil); err != nil || fit.Intervals != nil || fit.Penalty != Ridge {
		t.Errorf("%+v, %v", fit, err)
	}
}

// TestSeparationInWords: what a plain fit refuses names feature, bin and cure;
// Firth and ridge fit it.
func TestSeparationInWords(t *testing.T) {
	base := func() *features.Matrix { return planted(4, 1200, []float64{.2, -.2}, -.5) }
	tied := func(rows func(i int) bool, value int64, accepted int8) *features.Matrix {
		m := base()
		x := data.Column{Name: "x2", Kind: data.Integer, I64: make([]int64, m.Len())}
		for i := range m.Len() {
			if rows(i) {
				x.I64[i], m.Label[i] = value, accepted
			}
		}
		m.Cols = append(m.Cols, x)
		return m
	}
	for _, c := range []struct {
		what, code, feature string
		says                []string
		m                   *features.Matrix
		firth               bool
	}{
		{"a bin of accepted", "quasi_separation", "x2", []string{"x2: all of the 120 leads in the bin 1 or more were accepted", "penalty ridge or firth"}, tied(func(i int) bool { return i%10 == 0 }, 3, 1), true},
		{"a bin of none", "quasi_separation", "x2", []string{"x2: none of the 120 leads in the bin 1 or more were accepted", "merge the bin"}, tied(func(i int) bool { return i%10 == 0 }, 3, 0), true},
		{"a bin of one lead", "quasi_separation", "x2", []string{"x2: the only lead in the bin 1 or more was not accepted"}, tied(func(i int) bool { return i == 7 }, 3, 0), true},
		{"the same column again", "collinear", "x2", []string{"x2: ", "x2: the bin 1 or more follows from x0", "leave one of them out"}, again(base()), false},
		{"all parted", "perfect_separation", "x0", []string{"x0: ", "all of the 90 leads", "no end"}, crossed(80, 0, 0, 90), true},
	} {
		o := Options{Features: counts(c.m), Penalty: Plain, Edges: map[string][]float64{}}
		for _, f := range o.Features {
			o.Edges[f.Name] = []float64{1}
		}
		_, _, err := Learned{o}.Fit(c.m, nil)
		var fault *FitError
		if !errors.As(err, &fault) || fault.Code != c.code || fault.Feature != c.feature {
			t.Errorf("%s: %v (%+v), want %s", c.what, err, fault, c.code)
			continue
		}
		for _, says := range c.says {
			if !strings.Contains(fault.Msg+"; "+fault.Hint, says) {
				t.Errorf("%s: %q, %q; want %q", c.what, fault.Msg, fault.Hint, says)
			}
		}
		for _, p := range []Penalty{Ridge, Firth} {
			o.Penalty = p
			if _, _, err := (Learned{o}).Fit(c.m, nil); err != nil && (p == Ridge || c.firth) {
				t.Errorf("%s: %v: %v", c.what, p, err)
			}
		}
	}
}

// again is m with its first column twice.
func again(m *features.Matrix) *features.Matrix {
	c := m.Cols[0]
	c.Name = "x2"
	m.Cols = append(m.Cols, c)
	return m
}

// TestTogetherTheyPart: no bin alone, but two features together.
func TestTogetherTheyPart(t *testing.T) {
	m := &features.Matrix{Rows: make([]features.Moment, 400)}
	one := data.Column{Name: "x0", Kind: data.Integer, I64: make([]int64, 400)}
	two := data.Column{Name: "x1", Kind: data.Integer, I64: make([]int64, 400)}
	for i := range 400 {
		one.I64[i], two.I64[i] = int64(i%2), int64(i/2%2)
		y := int8(0)
		if sum := i%2 + i/2%2; sum == 2 || sum == 1 && i%8 < 4 {
			y = 1
		}
		m.Label = append(m.Label, y)
	}
	m.Cols = []data.Column{one, two}
	_, _, err := Learned{Options{Features: counts(m), Penalty: Plain}}.Fit(m, nil)
	var fault *FitError
	if !errors.As(err, &fault) || fault.Code != "quasi_separation" || !strings.Contains(fault.Msg, "x0 and x1 together") && !strings.Contains(fault.Msg, "x1 and x0 together") {
		t.Errorf("%v", err)
	}
}

func TestTooManyParameters(t *testing.T) {
	m := crossed(3, 3, 3, 3)
	random := rand.New(rand.NewPCG(1, 1))
	for j := 1; j < 20; j++ {
		c := data.Column{Name: fmt.Sprintf("x%d", j), Kind: data.Integer, I64: make([]int64, m.Len())}
		for i := range c.I64 {
			c.I64[i] = int64(random.IntN(2))
		}
		m.Cols = append(m.Cols, c)
	}
	o := Options{Features: counts(m), Penalty: Firth, Edges: map[string][]float64{}}
	for _, f := range o.Features {
		o.Edges[f.Name] = []float64{1}
	}
	_, _, err := Learned{o}.Fit(m, nil)
	var fault *FitError
	if !errors.As(err, &fault) || fault.Code != "too_many_parameters" || !strings.Contains(fault.Hint, "ridge") {
		t.Errorf("%v", err)
	}
}

// TestPointsFollowTheirFit: points of Firth and plain fits are near their own
// log-odds, and the same whichever bin they are measured from.
func TestPointsFollowTheirFit(t *testing.T) {
	m := planted(5, 2000, []float64{.4, -.3, .2}, -.5)
	for _, p := range []Penalty{Plain, Firth} {
		table, fit, err := Learned{Options{Features: counts(m), Penalty: p, Scale: 20}}.Fit(m, nil)
		if err != nil {
			t.Fatal(err)
		}
		for j, term := range table.Terms {
			for k, b := range term.Bins {
				if math.Abs(float64(b.Points)-20*fit.Coef[j][k]) > 1.5 {
					t.Errorf("%v, %s, bin %d: %d points for %v log-odds", p, term.Feature, k, b.Points, fit.Coef[j][k])
				}
			}
		}
		if cost := fit.Cost.Points - fit.Cost.Logistic; math.Abs(cost) > 1e-3 {
			t.Errorf("%v: whole points cost %v nats", p, cost)
		}
	}
}

func TestPenaltyNames(t *testing.T) {
	for _, p := range []Penalty{Ridge, Firth, Plain} {
		text, err := p.MarshalText()
		var read Penalty
		if err != nil || read.UnmarshalText(text) != nil || read != p {
			t.Errorf("%v is written %s and read %v", p, text, read)
		}
	}
	var p Penalty
	if p.UnmarshalText([]byte("lasso")) == nil {
		t.Error("there is a penalty lasso")
	}
	kinds := []IntervalKind{Unmeasured, Reference, Wald, Profile}
	if got := fmt.Sprint(kinds); got != "[unmeasured reference wald profile]" || !slices.IsSorted(kinds) {
		t.Error(got)
	}
}

// TestFirthIsTheSameAgain: no chance, no order of cores.
func TestFirthIsTheSameAgain(t *testing.T) {
	m := planted(5, 2000, []float64{.4, -.3, .2}, -.5)
	o := Options{Features: counts(m), Penalty: Firth}
	one, first, err := Learned{o}.Fit(m, nil)
	if err != nil {
		t.Fatal(err)
	}
	two, second, err := Learned{o}.Fit(m, nil)
	if err != nil || !reflect.DeepEqual(one, two) || !reflect.DeepEqual(first, second) {
		t.Errorf("another table or fit, or %v", err)
	}
}
