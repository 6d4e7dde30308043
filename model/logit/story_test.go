package logit

import (
	"math"
	"reflect"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// counting counts evaluations without a Hessian: the steps tried.
type counting struct {
	target
	steps int
}

func (c *counting) at(theta []float64, deep bool) point {
	if !deep {
		c.steps++
	}
	return c.target.at(theta, deep)
}

// TestStory: what a fit says of itself, by other ways.
func TestStory(t *testing.T) {
	d := uneven(t, 21, 900)
	for _, o := range []Options{
		{Penalty: Ridge, Strength: 3},
		{Penalty: Plain, Reference: []int{0, 0, 0, 0, 0, 0, 0}},
	} {
		if o.Penalty == Plain { // the last term is one bin with all rows
			d = mustDesignOf(t, d, []int{0, 1, 3, 4, 5})
			o.Reference = []int{0, 0, 0, 0, 0}
		}
		f := mustTrain(t, d, o)
		h := mat.NewSymDense(len(f.Free), nil)
		_, gradient, hessian := d.Derivatives(f.Theta)
		worst := 0.0
		for i, a := range f.Free {
			for k, b := range f.Free {
				h.SetSym(i, k, hessian.At(a, b))
			}
			if a > 0 {
				h.SetSym(i, i, h.At(i, i)+o.Strength/d.total)
				gradient[a] += f.Theta[a] * o.Strength / d.total
			}
			worst = math.Max(worst, math.Abs(gradient[a]))
		}
		if math.Abs(f.Gradient-worst) > 1e-16 || !f.Converged || f.Gradient > usualTolerance {
			t.Errorf("gradient %v, by the definition %v; converged %v", f.Gradient, worst, f.Converged)
		}
		if want := mat.Cond(h, 1); math.Abs(f.Condition-want) > .5*want || f.Condition < 2 { // it is an estimate
			t.Errorf("condition %v, want %v", f.Condition, want)
		}
		o, err := o.filled(d)
		if err != nil {
			t.Fatal(err)
		}
		s := newSearch(d, &o)
		count := &counting{target: s.target}
		s.target = count
		if err := s.minimise(o.Tolerance); err != nil || count.steps != f.Iterations || f.Iterations < 3 {
			t.Errorf("%d steps, counted %d, %v", f.Iterations, count.steps, err)
		}
	}
}

// mustDesignOf is some terms of a design.
func mustDesignOf(t *testing.T, d *Design, terms []int) *Design {
	t.Helper()
	part, _ := d.only(terms)
	return part
}

// TestConvergedIsWhatWasAsked: a fit that rounding stops short of its tolerance
// is kept, and says so.
func TestConvergedIsWhatWasAsked(t *testing.T) {
	s := draw(1, 3000, []int{3, 4, 5}, -1, .5, false)
	d := mustDesign(t, s.terms, s.label, nil, nil)
	for _, o := range []Options{{Penalty: Plain}, {Penalty: Firth}, {Penalty: Ridge, Strength: 1}} {
		if f := mustTrain(t, d, o); !f.Converged {
			t.Errorf("penalty %v: gradient %v, left %v", o.Penalty, f.Gradient, f.Left)
		}
		o.Tolerance = 1e-300
		if f := mustTrain(t, d, o); f.Converged || f.Gradient > 1e-13 {
			t.Errorf("penalty %v: gradient %v passes for 1e-300", o.Penalty, f.Gradient)
		}
	}
}

// TestSettled: a derivative of 1e-9 is enough where rounding is in the way, and
// 1e-8 for Firth; not where a thousandth of a log-odds is left to go.
func TestSettled(t *testing.T) {
	for _, c := range []struct {
		firth bool
		size  float64
		ok    bool
	}{{false, 1e-9, true}, {false, 1.01e-9, false}, {true, .99e-8, true}, {true, 1.01e-8, false}, {false, math.NaN(), false}} {
		s := new(search)
		if c.firth {
			s.secants = new(secants)
		}
		if err := s.settled(c.size); (err == nil) != c.ok {
			t.Errorf("%+v: %v", c, err)
		}
	}
	for _, left := range []float64{.9e-3, 1.1e-3} {
		s := &search{nearing: true, free: []int{0}, now: point{gradient: []float64{1e-12}}}
		s.chol.Factorize(mat.NewSymDense(1, []float64{1e-12 / left}))
		if err := s.settled(1e-12); (err == nil) != (left < 1e-3) {
			t.Errorf("%v left: %v", left, err)
		}
	}
}

// TestHeldAreThoseOnTheirBound, each once and no other; and a reference in the
// middle of a trend is 0.
func TestHeldAreThoseOnTheirBound(t *testing.T) {
	held := 0
	for name, o := range constrainedCases {
		s := draw(11, 3000, []int{5, 3, 4, 2}, -.5, .3, true)
		d := mustDesign(t, s.terms, s.label, nil, nil)
		o.Penalty, o.Strength, o.Tolerance = Ridge, 1, 1e-12
		f := mustTrain(t, d, o)
		var want []int
		for j := range d.Terms() {
			coef, ref := f.Coef(j), f.Options.Reference[j]
			if ref != none && coef[ref] != 0 {
				t.Errorf("%s: the reference of term %d is %v", name, j, coef[ref])
			}
			for k := range coef {
				if k != ref && equalled(&f.Options, j, k, coef) {
					want = append(want, d.First(j)+k)
				}
			}
		}
		held += len(want)
		if !reflect.DeepEqual(f.Held, want) {
			t.Errorf("%s: %v are held, want %v", name, f.Held, want)
		}
	}
	if held < 5 {
		t.Errorf("%d are held: a poor test", held)
	}
}

// equalled says whether a sign holds bin k at 0 or at the bin that signs are
// measured from, or a trend at the bin before it as seen from where it starts.
func equalled(o *Options, j, k int, coef []float64) bool {
	if o.Sign != nil && o.Sign[j] != nil && o.Sign[j][k] != 0 {
		if from := o.from(j); from != none {
			return coef[k] == coef[from]
		}
		return coef[k] == 0
	}
	if o.Rising == nil {
		return false
	}
	chain, at, from := o.Rising[j], none, 0
	for i, b := range chain {
		if b == k {
			at = i
		}
		if b == o.Reference[j] {
			from = i
		}
	}
	switch {
	case at == none || at == from:
		return false
	case at > from:
		return coef[k] == coef[chain[at-1]]
	}
	return coef[k] == coef[chain[at+1]]
}

// TestSeparationIsSeenSoon: quasi separation by two terms, beside five others that
// take their time, at the first look: a hundred passes over many rows would take
// long.
func TestSeparationIsSeenSoon(t *testing.T) {
	terms, label := crossed(2, 100, func(c []uint8, odd bool) bool { return c[0] > c[1] || c[0] == c[1] && odd })
	for k := range uint64(5) {
		terms = append(terms, Term{4, randomCodes(50+k, 400, 4)})
	}
	for i := range label {
		if terms[0].Codes[i] == terms[1].Codes[i] && terms[2].Codes[i] > 1 && i%3 != 0 {
			label[i] = 1
		}
	}
	d := mustDesign(t, terms, label, nil, nil)
	o, err := Options{Penalty: Plain}.filled(d)
	if err != nil {
		t.Fatal(err)
	}
	s := newSearch(d, &o)
	err = s.minimise(1e-10)
	if e, ok := err.(*Error); !ok || e.Code != "quasi_separation" || s.steps > patience {
		t.Errorf("%v after %d steps", err, s.steps)
	}
}

// TestOneRowRefutes: a direction with one row a hundredth against it does not
// part the labels.
func TestOneRowRefutes(t *testing.T) {
	terms, label := crossed(2, 2, func(c []uint8, odd bool) bool { return c[0] == 1 })
	d := mustDesign(t, terms, label, nil, nil)
	if !d.parts([]float64{-.5, 0, 1, 0, 0}) {
		t.Error("a direction that parts is not seen")
	}
	if d.parts([]float64{-.5, 0, 1, 0, -.505}) {
		t.Error("rows of both ones are .005 against, and it parts")
	}
}

// TestExactMendsADirection: one that is a two-hundredth off moves rows that
// separate nothing, of both labels; on where they do not move, it parts.
func TestExactMendsADirection(t *testing.T) {
	terms, label := crossed(2, 6, func(c []uint8, odd bool) bool { return c[0] > c[1] || c[0] == c[1] && odd })
	d := mustDesign(t, terms, label, nil, nil)
	off := []float64{.005, 0, 1, 0, -.998}
	if d.parts(off) {
		t.Error("it parts as it is: a poor test")
	}
	if got := d.exact(off, []int{0, 2, 4}); !d.parts(got) {
		t.Errorf("%v does not part", got)
	}
}
