package logit

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
)

// constrainedCases are options for four terms of 5, 3, 4 and 2 bins.
var constrainedCases = map[string]Options{
	"rising":                  {Rising: [][]int{{0, 1, 2, 3, 4}, nil, nil, nil}},
	"falling":                 {Rising: [][]int{{4, 3, 2, 1, 0}, nil, nil, nil}},
	"rising, missing is free": {Rising: [][]int{{0, 1, 2, 3}, nil, {1, 2, 3}, nil}},
	"from a reference":        {Rising: [][]int{{0, 1, 2, 3, 4}, nil, nil, nil}, Reference: []int{2, 0, none, 0}},
	"reference at an end":     {Rising: [][]int{{0, 1, 2, 3, 4}, {2, 1, 0}, nil, nil}, Reference: []int{0, 0, 0, 0}},
	"signs":                   {Sign: [][]int8{{0, 1, 1, -1, -1}, nil, {0, 1, 0, -1}, {0, 1}}, Reference: []int{0, 0, 0, 0}},
	"signs of all":            {Sign: [][]int8{{1, 1, 1, 0, 0}, {-1, 0, 0}, nil, nil}},
	"signs from a bin":        {Sign: [][]int8{{0, -1, -1, -1, -1}, {1, 0, 1}, {1, -1, 0, 0}, nil}, From: []int{0, 1, 2, none}},
	"a trend, and a sign":     {Sign: [][]int8{{0, 0, 0, 0, 1}, {1, 0, -1}, nil, nil}, From: []int{0, 1, none, none}, Rising: [][]int{{3, 2, 1, 0}, nil, nil, nil}},
	"both":                    {Sign: [][]int8{nil, {0, -1, 1}, nil, {0, -1}}, Rising: [][]int{{0, 1, 2, 3, 4}, nil, {3, 1, 2}, nil}, Reference: []int{1, 0, none, 0}},
}

// TestConstrainedIsTheBestFace compares with every choice of constraints that
// hold with equality: of the fits of these faces that keep the others, the best.
func TestConstrainedIsTheBestFace(t *testing.T) {
	for name, o := range constrainedCases {
		for seed := range uint64(4) {
			s := draw(seed, 400, []int{5, 3, 4, 2}, -.5, .3, false)
			d := mustDesign(t, s.terms, s.label, nil, nil)
			o.Penalty, o.Strength, o.Tolerance = Ridge, 1, 1e-12
			f := mustTrain(t, d, o)
			shape := f.Options.shape(d)
			want, theta := bestFace(t, d, &f.Options, shape)
			if math.Abs(f.Objective-want) > 1e-13 {
				t.Errorf("%s, seed %d: objective %v, best %v", name, seed, f.Objective, want)
			}
			for a := range theta {
				if math.Abs(f.Theta[a]-theta[a]) > 1e-9 {
					t.Errorf("%s, seed %d: parameter %d is %v, want %v", name, seed, a, f.Theta[a], theta[a])
				}
			}
		}
	}
}

func bestFace(t *testing.T, d *Design, o *Options, shape *shaped) (float64, []float64) {
	t.Helper()
	var bound []int
	for a, b := range shape.bound {
		if b {
			bound = append(bound, a)
		}
	}
	target := &bounded{ridged{newBench(d), o.lambda(d)}, shape}
	best, at := math.Inf(1), []float64(nil)
	for face := range 1 << len(bound) {
		held := map[int]bool{}
		for i, a := range bound {
			held[a] = face>>i&1 == 1
		}
		var free []int
		for _, a := range o.free(d) {
			if !held[a] {
				free = append(free, a)
			}
		}
		s := &search{target: target, free: free, theta: baseRate(d)}
		if err := s.minimise(1e-12); err != nil {
			t.Fatal(err)
		}
		keeps := true
		for _, a := range bound {
			keeps = keeps && s.theta[a] >= 0
		}
		if keeps && s.now.value < best {
			best, at = s.now.value, shape.theta(s.theta)
		}
	}
	return best, at
}

// TestConstraintsAreKept holds the coefficients against what was asked for,
// and the end against the conditions by Karush, Kuhn and Tucker, in θ: the
// slope along a constraint that is not held is 0, along one that is not
// downwards.
func TestConstraintsAreKept(t *testing.T) {
	for name, o := range constrainedCases {
		s := draw(11, 3000, []int{5, 3, 4, 2}, -.5, .3, true)
		d := mustDesign(t, s.terms, s.label, nil, nil)
		o.Penalty, o.Strength, o.Tolerance = Ridge, 1, 1e-12
		f := mustTrain(t, d, o)
		for j := range d.Terms() {
			coef := f.Coef(j)
			if o.Rising != nil {
				for i, k := range o.Rising[j] {
					if i > 0 && coef[k] < coef[o.Rising[j][i-1]] {
						t.Errorf("%s: term %d falls: %v", name, j, coef)
					}
				}
			}
			if o.Sign != nil {
				base := 0.0
				if from := o.from(j); from != none {
					base = coef[from]
				}
				for k, v := range o.Sign[j] {
					if float64(v)*(coef[k]-base) < 0 {
						t.Errorf("%s: term %d has a wrong sign: %v", name, j, coef)
					}
				}
			}
		}
		free := mustTrain(t, d, Options{Penalty: Ridge, Strength: 1, Tolerance: 1e-12, Reference: f.Options.Reference})
		if len(f.Held) > 0 != (f.Objective > free.Objective+1e-12) || f.Objective < free.Objective-1e-13 {
			t.Errorf("%s: %d held, objective %v, without constraints %v", name, len(f.Held), f.Objective, free.Objective)
		}
		// A bin held at 0 in a term without a reference takes the place of one.
		less := 0.0
		if len(f.Held) > 0 && name != "signs of all" {
			less = .5
		}
		if !(f.EffectiveDF > 1 && f.EffectiveDF < free.EffectiveDF-less+1e-9) {
			t.Errorf("%s: %v degrees of freedom with %d held, %v without constraints", name, f.EffectiveDF, len(f.Held), free.EffectiveDF)
		}
	}
}

// TestBoundedDerivatives: in φ, against differences.
func TestBoundedDerivatives(t *testing.T) {
	s := draw(1, 300, []int{5, 3, 4, 2}, 0, .5, false)
	d := mustDesign(t, s.terms, s.label, nil, nil)
	random := rand.New(rand.NewPCG(8, 8))
	for name, o := range constrainedCases {
		o.Penalty, o.Strength = Ridge, 7
		o, err := o.filled(d)
		if err != nil {
			t.Fatal(err)
		}
		target := &bounded{ridged{newBench(d), o.lambda(d)}, o.shape(d)}
		phi := make([]float64, d.Params())
		for _, a := range o.free(d) {
			phi[a] = random.NormFloat64()
		}
		p := target.at(phi, true)
		gradient := fd.Gradient(nil, func(x []float64) float64 { return target.at(x, false).value }, phi, &fd.Settings{Formula: fd.Central})
		for _, a := range o.free(d) {
			if math.Abs(p.gradient[a]-gradient[a]) > 1e-8 {
				t.Errorf("%s: ∂L/∂φ_%d is %v, differences give %v", name, a, p.gradient[a], gradient[a])
			}
			x := append([]float64(nil), phi...)
			x[a] += 1e-5
			up := target.at(x, false).gradient
			x[a] -= 2e-5
			down := target.at(x, false).gradient
			for _, b := range o.free(d) {
				if want := (up[b] - down[b]) / 2e-5; math.Abs(p.hessian.At(a, b)-want) > 1e-8 {
					t.Errorf("%s: H[%d,%d] is %v, differences give %v", name, a, b, p.hessian.At(a, b), want)
				}
			}
		}
		for a, v := range o.shape(d).phi(target.theta(abs(phi))) {
			if math.Abs(v-math.Abs(phi[a])) > 1e-14 {
				t.Errorf("%s: φ of θ of φ is %v, not %v", name, v, math.Abs(phi[a]))
			}
		}
	}
}

func abs(v []float64) []float64 {
	to := make([]float64, len(v))
	for i, x := range v {
		to[i] = math.Abs(x)
	}
	return to
}

func TestConstraintsThatAreRefused(t *testing.T) {
	s := draw(1, 100, []int{3, 2}, 0, .3, false)
	d := mustDesign(t, s.terms, s.label, nil, nil)
	for _, c := range []struct {
		what      string
		o         Options
		code      string
		term, bin int
	}{
		{"without a ridge", Options{Penalty: Plain, Sign: [][]int8{nil, {0, 1}}}, "bad_option", none, none},
		{"signs of too few terms", Options{Sign: [][]int8{nil}}, "bad_option", none, none},
		{"trends of too many terms", Options{Rising: [][]int{nil, nil, nil}}, "bad_option", none, none},
		{"signs of too few bins", Options{Sign: [][]int8{nil, {1}}}, "bad_option", 1, none},
		{"sign 2", Options{Sign: [][]int8{{0, 2, 0}, nil}}, "bad_option", 0, 1},
		{"trend of a bin that is not there", Options{Rising: [][]int{nil, {0, 2}}}, "bad_option", 1, 2},
		{"trend of a bin below", Options{Rising: [][]int{nil, {-1, 0}}}, "bad_option", 1, -1},
		{"a bin before itself", Options{Rising: [][]int{{0, 1, 0}, nil}}, "bad_option", 0, 0},
		{"signs from too few terms", Options{Sign: [][]int8{{0, 1, 0}, nil}, From: []int{0}}, "bad_option", none, none},
		{"signs from a bin that is not there", Options{Sign: [][]int8{{0, 1, 0}, nil}, From: []int{3, none}}, "bad_option", 0, 3},
		{"signs from a bin with a sign", Options{Sign: [][]int8{nil, {0, 1}}, From: []int{none, 1}}, "bad_option", 1, 1},
		{"signs and a trend", Options{Sign: [][]int8{{0, 1, 0}, nil}, Rising: [][]int{{0, 1, 2}, nil}}, "contradiction", 0, none},
	} {
		if c.o.Penalty == 0 {
			c.o.Penalty, c.o.Strength = Ridge, 1
		}
		_, err := Train(d, c.o)
		refused(t, c.what, err, c.code, c.term, c.bin)
	}
}
