package logit

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// sparse is rows of many terms, three of which matter: 2, 5 and 7.
func sparse(t *testing.T, seed uint64, rows, terms int) *Design {
	random := rand.New(rand.NewPCG(seed, 6))
	s := draw(seed, rows, slices.Repeat([]int{3, 5, 2, 4}, (terms+3)/4)[:terms], 0, 0, true)
	for i := range s.label {
		eta := -1 + []float64{-1, 1}[s.terms[2].Codes[i]] + []float64{0, 1.5, -1, 0, 1}[s.terms[5].Codes[i]] + []float64{1, 0, 0, -1}[s.terms[7].Codes[i]]
		s.label[i] = int8(b2i(random.Float64() < Chance(eta)))
	}
	return mustDesign(t, s.terms, s.label, nil, nil)
}

func TestShrunkIsTheMinimum(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 2))
	for range 300 {
		n := 1 + random.IntN(5)
		d, b := make([]float64, n), make([]float64, n)
		for k := range d {
			d[k], b[k] = math.Exp(3*random.NormFloat64()), random.NormFloat64()
		}
		m := 2 * random.Float64()
		x := shrunk(d, b, m)
		size := norm(x)
		if (size == 0) != (norm(b) <= m) {
			t.Errorf("|b| = %v, m = %v, |x| = %v", norm(b), m, size)
		}
		for k := range x {
			if g := d[k]*x[k] + b[k] + m*x[k]/size; size > 0 && math.Abs(g) > 1e-12*(1+math.Abs(b[k])) {
				t.Errorf("slope %v at the minimum", g)
			}
		}
	}
	if x := shrunk([]float64{1, 2}, []float64{3, 4}, 5); norm(x) != 0 {
		t.Errorf("|b| = m: %v", x)
	}
	if x := shrunk([]float64{1, 2}, []float64{3, 4}, math.Nextafter(5, 0)); !(norm(x) > 0 && norm(x) < 1e-14) {
		t.Errorf("|b| just above m: %v", x)
	}
}

// TestLassoPath holds every minimum of a path against its conditions, with the
// gradient of the naive loss, and against a fit that leaves out no term.
func TestLassoPath(t *testing.T) {
	d := sparse(t, 1, 2000, 18)
	_, path, err := Select(d, 18, 1, 1e-10)
	if err != nil {
		t.Fatal(err)
	}
	if len(path[0].Terms) != 0 || len(path) != muSteps+1 {
		t.Errorf("%d minima, %d terms at the first", len(path), len(path[0].Terms))
	}
	saved := 0
	for i, s := range path {
		if s.Error > 1e-10 {
			t.Errorf("step %d: violation %v", i, s.Error)
		}
		saved += 18 - s.Looked
		if i%7 != 1 {
			continue
		}
		all := &proximal{d: d, target: &ridged{newBench(d), 1 / d.total}, mu: s.Mu, theta: baseRate(d)}
		if err := all.minimise(1e-10); err != nil {
			t.Fatal(err)
		}
		for a := range s.Theta {
			if math.Abs(all.theta[a]-s.Theta[a]) > 1e-6 {
				t.Errorf("step %d: parameter %d is %v, without screening %v", i, a, s.Theta[a], all.theta[a])
			}
		}
		_, gradient, _ := d.Derivatives(s.Theta)
		for a := 1; a < len(gradient); a++ {
			gradient[a] += s.Theta[a] / d.total
		}
		if v := violation(d, s.Theta, gradient, s.Mu); v > 2e-10 {
			t.Errorf("step %d: violation %v by the definition", i, v)
		}
	}
	if saved < 18*10 {
		t.Errorf("only %d looks at terms were saved", saved)
	}
}

// TestLassoByPlainSteps compares with proximal gradient steps of fixed length,
// which share no code but the gradient. The curvature of the loss is at most a
// quarter of the parameters that a row has.
func TestLassoByPlainSteps(t *testing.T) {
	d := sparse(t, 3, 400, 8)
	l, err := newLasso(d, 4, 1e-11)
	if err != nil {
		t.Fatal(err)
	}
	mu := l.last.Mu / 4
	got, err := l.to(mu)
	if err != nil {
		t.Fatal(err)
	}
	theta, target := baseRate(d), &ridged{newBench(d), 4 / d.total}
	length := 1 / (9./4 + 4/d.total)
	for range 60_000 {
		g := target.at(theta, false).gradient
		theta[0] -= length * g[0]
		for j, k := range d.bins {
			x := theta[d.first[j]:d.first[j+1]]
			for i := range x {
				x[i] -= length * g[d.first[j]+i]
			}
			keep := math.Max(0, 1-length*mu*math.Sqrt(float64(k))/norm(x))
			for i := range x {
				x[i] *= keep
			}
		}
	}
	for a := range theta {
		if math.Abs(got.Theta[a]-theta[a]) > 1e-7 {
			t.Errorf("parameter %d is %v, plain steps give %v", a, got.Theta[a], theta[a])
		}
	}
	if n := len(got.Terms); n < 2 || n == 8 {
		t.Errorf("%d of 8 terms are in: a poor test", n)
	}
}

func TestSelectFindsWhatMatters(t *testing.T) {
	d := sparse(t, 2, 6000, 40)
	for _, most := range []int{1, 2, 3, 6} {
		got, path, err := Select(d, most, 1, 1e-9)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Terms) > most || len(got.Terms) == 0 {
			t.Errorf("at most %d terms: %v", most, got.Terms)
		}
		for i, s := range path {
			if len(s.Terms) > most {
				t.Errorf("at most %d terms: %v on the path", most, s.Terms)
			}
			if i > 0 && s.Mu >= path[i-1].Mu {
				t.Error("the path does not fall")
			}
		}
		if most == 3 && !reflect.DeepEqual(got.Terms, []int{2, 5, 7}) {
			t.Errorf("at most 3 terms: %v, want those that matter", got.Terms)
		}
	}
	_, _, err := Select(d, 0, 1, 1e-9)
	refused(t, "no terms", err, "bad_option", none, none)
	for _, strength := range []float64{-1, math.NaN(), math.Inf(1)} {
		_, _, err = Select(d, 3, strength, 1e-9)
		refused(t, "strength", err, "bad_option", none, none)
	}
}

// TestFirstMuIsTheLeastOfNothing: at it no term is in, just below one is.
func TestFirstMuIsTheLeastOfNothing(t *testing.T) {
	d := sparse(t, 4, 800, 10)
	l, err := newLasso(d, 1, 1e-12)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		by   float64
		want int
	}{{1 + 1e-6, 0}, {1 - 1e-6, 1}} {
		try := *l
		got, err := try.to(l.last.Mu * c.by)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Terms) != c.want {
			t.Errorf("%v of the first μ: terms %v, want %d", c.by, got.Terms, c.want)
		}
	}
}

// TestOnlySomeTerms: a part of a design is the design of these terms.
func TestOnlySomeTerms(t *testing.T) {
	s := draw(1, 500, []int{3, 2, 40, 4, 4, 6, 2}, 0, .5, false)
	s.terms[4].Codes[7] = 4 // in no bin
	d := mustDesign(t, s.terms, s.label, nil, nil)
	keep := []int{1, 2, 4, 6}
	part, params := d.only(keep)
	var terms []Term
	for _, j := range keep {
		terms = append(terms, s.terms[j])
	}
	if want := mustDesign(t, terms, s.label, nil, nil); !reflect.DeepEqual(part, want) {
		t.Errorf("%+v, want %+v", part, want)
	}
	for i, a := range params {
		if i == 0 {
			continue
		}
		term, bin := d.place(a)
		if gotTerm, gotBin := part.place(i); keep[gotTerm] != term || gotBin != bin {
			t.Errorf("parameter %d is bin %d of term %d, want %d of %d", i, gotBin, keep[gotTerm], bin, term)
		}
	}
}

// TestStrongRuleErrs: of these rows the rule leaves out a term that belongs in;
// the conditions find it.
func TestStrongRuleErrs(t *testing.T) {
	s := draw(7, 40, slices.Repeat([]int{3, 2, 4}, 10), 0, .5, true)
	l, err := newLasso(mustDesign(t, s.terms, s.label, nil, nil), .01, 1e-8)
	if err != nil {
		t.Fatal(err)
	}
	for step := range 12 {
		got, err := l.to(l.last.Mu * .75)
		if err != nil {
			t.Fatal(err)
		}
		if got.Error > 2e-8 {
			t.Errorf("step %d: violation %v", step, got.Error)
		}
	}
}

// TestSelectGoesFarEnough: to a thousandth of the first μ where more terms are
// allowed than there are, and else to within a thousandth of where one more
// comes in.
func TestSelectGoesFarEnough(t *testing.T) {
	d := sparse(t, 1, 2000, 18)
	_, path, err := Select(d, 18, 1, 1e-8)
	if err != nil {
		t.Fatal(err)
	}
	if last := path[len(path)-1].Mu; last > path[0].Mu/1000 {
		t.Errorf("the path ends at μ = %v from %v", last, path[0].Mu)
	}
	jumps := 0
	for most := 1; most < 16; most++ {
		got, path, err := Select(d, most, 1, 1e-8)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Terms) == most {
			jumps += b2i(len(path) > 1 && path[len(path)-1].Mu > .871*path[len(path)-2].Mu)
			continue
		}
		l, err := newLasso(d, 1, 1e-8)
		if err != nil {
			t.Fatal(err)
		}
		if next, err := l.to(got.Mu * .999); err != nil || len(next.Terms) <= most {
			t.Errorf("at most %d terms: %d are in, and at a lower μ %d, %v", most, len(got.Terms), len(next.Terms), err)
		}
	}
	if jumps == 0 {
		t.Error("no step was halved: a poor test")
	}
}
