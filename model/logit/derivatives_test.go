package logit

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/mat"
)

// uneven is a small design with weights, offsets, a code for no bin, and terms
// of all sizes: groups of one and of several terms, small joint tables and large.
func uneven(t *testing.T, seed uint64, rows int) *Design {
	s := draw(seed, rows, []int{3, 2, 40, 4, 4, 6, 1}, -.3, .5, false)
	for i := range s.terms[1].Codes {
		s.terms[1].Codes[i] = uint8(i % 3) // 2 is no bin
	}
	random := rand.New(rand.NewPCG(seed, 7))
	weight, offset := make([]float64, rows), make([]float64, rows)
	for i := range rows {
		weight[i], offset[i] = float64(1+random.IntN(4))/2, random.NormFloat64()
	}
	return mustDesign(t, s.terms, s.label, weight, offset)
}

// naive is the mean loss by its definition, row after row.
func naive(d *Design, terms []Term, theta []float64) float64 {
	sum := 0.0
	for i := range d.rows {
		eta := theta[0]
		if d.offset != nil {
			eta += d.offset[i]
		}
		for j, t := range terms {
			if c := int(t.Codes[i]); c < t.Bins {
				eta += theta[d.first[j]+c]
			}
		}
		v, _ := Loss(eta, d.Label(i))
		sum += d.Weight(i) * v
	}
	return sum / d.total
}

// TestDerivatives compares loss, gradient and Hessian with their definition and
// with differences of the loss, near 0 and at log-odds of some hundred, where
// the loss is straight.
func TestDerivatives(t *testing.T) {
	d := uneven(t, 1, 700)
	const lambda = .03
	target := &ridged{newBench(d), lambda}
	random := rand.New(rand.NewPCG(3, 3))
	for _, size := range []float64{0, 1, 200} {
		theta := make([]float64, d.Params())
		for a := range theta {
			theta[a] = size * random.NormFloat64()
		}
		p := target.at(theta, true)
		want := fd.Gradient(nil, func(x []float64) float64 { return target.at(x, false).value }, theta, &fd.Settings{Formula: fd.Central})
		for a := range want {
			// Central differences with gonum's step of 6e-6 lose 1e-16·|L|/6e-6.
			if math.Abs(p.gradient[a]-want[a]) > 1e-8*(1+size) {
				t.Errorf("size %v: ∂L/∂θ_%d is %v, differences give %v", size, a, p.gradient[a], want[a])
			}
		}
		jacobian := mat.NewDense(d.Params(), d.Params(), nil)
		fd.Jacobian(jacobian, func(to, x []float64) { copy(to, target.at(x, false).gradient) }, theta, &fd.JacobianSettings{Formula: fd.Central})
		for a := range d.Params() {
			for b := range d.Params() {
				h := p.hessian.At(a, b)
				if a == b && a > 0 {
					h += lambda
				}
				if math.Abs(h-jacobian.At(a, b)) > 1e-8 {
					t.Errorf("size %v: H[%d,%d] is %v, differences give %v", size, a, b, h, jacobian.At(a, b))
				}
			}
		}
	}
}

func TestLossIsItsDefinition(t *testing.T) {
	s := draw(2, 3000, []int{3, 5, 2, 2, 7}, -1, .6, true)
	random := rand.New(rand.NewPCG(1, 1))
	for _, weight := range [][]float64{nil, nearOne(3000)} {
		d := mustDesign(t, s.terms, s.label, weight, nil)
		for _, size := range []float64{0, 1, 30, 500} {
			theta := make([]float64, d.Params())
			for a := range theta {
				theta[a] = size * random.NormFloat64()
			}
			want := naive(d, s.terms, theta)
			loss, _, _ := d.Derivatives(theta)
			for _, got := range []float64{loss, d.MeanLoss(theta)} {
				if math.Abs(got-want) > 1e-13*(1+want) {
					t.Errorf("size %v: loss %v, want %v", size, got, want)
				}
			}
		}
	}
}

func nearOne(n int) []float64 {
	w := make([]float64, n)
	for i := range w {
		w[i] = 1 + float64(i%3)/8
	}
	return w
}

func TestLossAtTheEnds(t *testing.T) {
	for _, c := range []struct {
		eta  float64
		y    int
		v, p float64
	}{
		{0, 1, math.Ln2, 0.5},
		{0, 0, math.Ln2, 0.5},
		{800, 1, 0, 1}, // e^-800 is 0 in 64 bits
		{800, 0, 800, 1},
		{-800, 1, 800, 0},
		{-800, 0, 0, 0},
	} {
		if v, p := Loss(c.eta, c.y); v != c.v || p != c.p {
			t.Errorf("Loss(%v, %d) = %v, %v, want %v, %v", c.eta, c.y, v, p, c.v, c.p)
		}
	}
}

// TestBlockAtTheEnds: slopes and bends far out are those of the formulas, to
// the last digits of what is small.
func TestBlockAtTheEnds(t *testing.T) {
	for _, eta := range []float64{-800, -745, -40, -1, math.Copysign(0, -1), 0, 1, 40, 745, 800} {
		for y := range uint8(2) {
			for _, weight := range [][]float64{nil, {1}} {
				b := new(blockOf)
				b.eta[0] = eta
				got := b.rate([]uint8{y}, weight)
				want, p := Loss(eta, int(y))
				if math.Abs(got-want) > 1e-15*(1+want) || math.Abs(b.slope[0]-(p-float64(y))) > 4e-16*math.Abs(p-float64(y)) {
					t.Errorf("log-odds %v, label %d: loss %v and slope %v, want %v and %v", eta, y, got, b.slope[0], want, p-float64(y))
				}
				if bend := Chance(eta) * Chance(-eta); math.Abs(b.bend[0]-bend) > 1e-15*bend {
					t.Errorf("log-odds %v: bend %v, want %v", eta, b.bend[0], bend)
				}
			}
		}
	}
}

// TestFarOutBlockDoesNotOverflow: a whole block on the fence is 2^512.
func TestFarOutBlockDoesNotOverflow(t *testing.T) {
	b := new(blockOf)
	if got, want := b.rate(make([]uint8, block), nil), block*math.Ln2; math.Abs(got-want) > 1e-12*want {
		t.Errorf("loss %v, want %v", got, want)
	}
}
