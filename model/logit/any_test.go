package logit

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

const anyDesigns = 600

// odd is a few rows of a few terms, with bins that are empty, rare or pure,
// repeated terms, weights and offsets far apart.
func odd(seed uint64) (*Design, error) {
	random := rand.New(rand.NewPCG(seed, 12))
	n := 2 + random.IntN(60)
	terms := make([]Term, random.IntN(5))
	for j := range terms {
		terms[j] = Term{Bins: 1 + random.IntN(4), Codes: make([]uint8, n)}
		for i := range n {
			terms[j].Codes[i] = uint8(random.IntN(terms[j].Bins + random.IntN(2)))
		}
	}
	if len(terms) > 1 && random.IntN(8) == 0 {
		terms[1] = terms[0]
	}
	label := make([]int8, n)
	rule := random.IntN(3)
	for i := range label {
		switch {
		case rule == 0 || len(terms) == 0:
			label[i] = int8(random.IntN(2))
		case rule == 1: // a sum of codes, nearly always
			sum := random.IntN(40) / 39
			for _, t := range terms {
				sum += int(t.Codes[i])
			}
			label[i] = int8(b2i(sum > len(terms)))
		default:
			label[i] = int8(b2i(random.IntN(12) == 0))
		}
	}
	var weight, offset []float64
	if random.IntN(3) == 0 {
		weight = make([]float64, n)
		for i := range weight {
			weight[i] = math.Exp(4 * random.NormFloat64())
		}
	}
	if random.IntN(3) == 0 {
		offset = make([]float64, n)
		for i := range offset {
			offset[i] = 3 * random.NormFloat64()
		}
	}
	return NewDesign(terms, label, weight, offset)
}

// TestAnything: a fit is refused in a typed way, or it is one: finite, and
// where the derivatives by the naive way say so.
func TestAnything(t *testing.T) {
	fits, refusals := 0, map[string]int{}
	for seed := range uint64(anyDesigns) {
		d, err := odd(seed)
		if err != nil {
			refusals[codeOf(t, err)]++
			continue
		}
		rising := make([][]int, d.Terms())
		for j := range rising {
			for k := range d.Bins(j) {
				rising[j] = append(rising[j], k)
			}
		}
		for _, o := range []Options{{Penalty: Plain}, {Penalty: Firth}, {Penalty: Ridge, Strength: .1}, {Penalty: Ridge, Strength: 10, Rising: rising}} {
			f, err := Train(d, o)
			if err != nil {
				refusals[codeOf(t, err)]++
				if o.Penalty == Ridge || codeOf(t, err) == "no_fit" {
					t.Errorf("seed %d: penalty %v is refused: %v", seed, o.Penalty, err)
				}
				continue
			}
			fits++
			if f.Gradient > 10*enough || !allFinite(f.Theta) || !(f.Deviance() >= 0) || !(f.EffectiveDF > .9) {
				t.Errorf("seed %d, penalty %v: gradient %v, deviance %v, %v degrees of freedom, %v", seed, o.Penalty, f.Gradient, f.Deviance(), f.EffectiveDF, f.Theta)
			}
			if o.Penalty == Plain {
				_, gradient, _ := d.Derivatives(f.Theta)
				for _, a := range f.Free {
					if math.Abs(gradient[a]) > 2*enough {
						t.Errorf("seed %d: slope %v of parameter %d at the end", seed, gradient[a], a)
					}
				}
			}
		}
		if d.Terms() > 0 {
			if s, _, err := Select(d, 1, 1, 1e-7); err != nil || len(s.Terms) > 1 || s.Error > 1e-6 {
				t.Errorf("seed %d: selection of %v with error %v, %v", seed, s.Terms, s.Error, err)
			}
		}
	}
	for _, code := range []string{"one_class", "constant", "empty_bin", "collinear", "quasi_separation", "perfect_separation", "too_many_parameters"} {
		if refusals[code] == 0 {
			t.Errorf("nothing was refused as %s: a poor test", code)
		}
	}
	t.Logf("%d fits, refused %v", fits, refusals)
}

func codeOf(t *testing.T, err error) string {
	var e *Error
	if !errors.As(err, &e) || e.Hint == "" || e.Msg == "" {
		t.Errorf("an error without code or cure: %v", err)
		return ""
	}
	return e.Code
}

// TestSeparationByLinearProgramming: a plain fit is refused as separated where,
// and only where, a linear program finds a direction that separates:
//
//	greatest Σ s_i   with s_i = (2 y_i − 1) Σ_a x_ia δ_a >= 0, |δ_a| <= 1
//
// is above 0 (Konis, Linear Programming Algorithms for Detecting Separated Data,
// 2007).
func TestSeparationByLinearProgramming(t *testing.T) {
	var found [2]int
	for seed := range uint64(anyDesigns / 2) {
		d, err := odd(seed)
		if err != nil {
			continue
		}
		f, err := Train(d, Options{Penalty: Plain})
		got := false
		if err != nil {
			if code := codeOf(t, err); code != "quasi_separation" && code != "perfect_separation" {
				continue
			}
			got = true
		}
		want := separable(t, d)
		found[b2i(want)]++
		if got != want {
			t.Errorf("seed %d: separated %v, by linear programming %v (%v, %+v)", seed, got, want, err, f)
		}
	}
	t.Logf("%d are not separable, %d are", found[0], found[1])
	if found[0] < anyDesigns/10 || found[1] < anyDesigns/10 {
		t.Error("a poor test")
	}
}

// separable solves the linear program in standard form: u = 1 + δ >= 0, s >= 0
// and w >= 0 with X u − s = X 1 and u + w = 2.
func separable(t *testing.T, d *Design) bool {
	t.Helper()
	o, err := Options{Penalty: Plain}.filled(d)
	if err != nil {
		t.Fatal(err)
	}
	free := o.free(d)
	n, p := d.rows, len(free)
	a, b, c := mat.NewDense(n+p, 2*p+n, nil), make([]float64, n+p), make([]float64, 2*p+n)
	for k := range free {
		direction := make([]float64, d.Params())
		direction[free[k]] = 1
		for i, s := range d.margins(direction) {
			a.Set(i, k, s)
			b[i] += s
		}
		a.Set(n+k, k, 1)
		a.Set(n+k, p+n+k, 1)
		b[n+k] = 2
	}
	for i := range n {
		a.Set(i, p+i, -1)
		c[p+i] = -1
	}
	best, _, err := lp.Simplex(c, a, b, 1e-10, nil)
	if err != nil {
		t.Fatal(err)
	}
	return best < -1e-6
}
