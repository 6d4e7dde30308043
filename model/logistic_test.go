package model

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/mat"
)

// coded is columns of codes as the binner makes them, every bin with a
// coefficient.
func coded(bins []int, codes [][]uint8) []*binned {
	cols := make([]*binned, len(bins))
	for j, k := range bins {
		b := &binned{bins: make([]Bin, k), estimated: make([]bool, k), ref: none, codes: codes[j]}
		for i := range b.estimated {
			b.estimated[i] = true
			b.bins[i] = Bin{Kind: Missing, Leads: 1}
		}
		cols[j] = b
	}
	return cols
}

// TestReference compares with scikit-learn's newton-cholesky; versions are in
// testdata/ref/ridge.json, beside the script that wrote it.
func TestReference(t *testing.T) {
	text, err := os.ReadFile("testdata/ref/ridge.json")
	if err != nil {
		t.Fatal(err)
	}
	var ref struct {
		Fits []struct {
			Name               string
			Bins               []int
			Codes              [][]int
			Label              []int8
			Weight, Theta      []float64
			Strength, Deviance float64
		}
	}
	if err := json.Unmarshal(text, &ref); err != nil {
		t.Fatal(err)
	}
	for _, f := range ref.Fits {
		codes := make([][]uint8, len(f.Codes))
		for j := range codes {
			for _, c := range f.Codes[j] {
				codes[j] = append(codes[j], uint8(c))
			}
		}
		d := newDesign(coded(f.Bins, codes), f.Label, f.Weight)
		n := newNewton(d)
		if err := n.minimise(f.Strength/d.total, fitted); err != nil {
			t.Errorf("%s: %v", f.Name, err)
			continue
		}
		for a, want := range f.Theta {
			if math.Abs(n.theta[a]-want) > 1e-8*(1+math.Abs(want)) {
				t.Errorf("%s: parameter %d is %.12f, want %.12f", f.Name, a, n.theta[a], want)
			}
		}
		if got := 2 * n.loss * d.total; math.Abs(got-f.Deviance) > 1e-9*f.Deviance {
			t.Errorf("%s: deviance %.12f, want %.12f", f.Name, got, f.Deviance)
		}
	}
}

// random is a design of some rows, a few of whose bins have no coefficient.
func randomDesign(seed uint64, rows int) *design {
	random := rand.New(rand.NewPCG(seed, 2))
	bins := []int{3, 2, 4}
	codes := make([][]uint8, len(bins))
	for j, k := range bins {
		for range rows {
			codes[j] = append(codes[j], uint8(random.IntN(k)))
		}
	}
	label, weight := make([]int8, rows), make([]float64, rows)
	for i := range rows {
		label[i], weight[i] = int8(random.IntN(2)), float64(random.IntN(4))/2
	}
	cols := coded(bins, codes)
	cols[1].estimated[1] = false
	return newDesign(cols, label, weight)
}

// TestDerivatives compares gradient and Hessian with differences of the loss,
// near 0 and at log-odds of some hundred, where the loss is straight.
func TestDerivatives(t *testing.T) {
	d := randomDesign(1, 60)
	const lambda = 0.03
	value := func(theta []float64) float64 {
		v, _ := d.objective(append(slices.Clone(theta), 0), lambda, make([]float64, d.params))
		return v
	}
	random := rand.New(rand.NewPCG(3, 3))
	for _, size := range []float64{0, 1, 200} {
		theta := make([]float64, d.params+1)
		for a := range d.params {
			theta[a] = size * random.NormFloat64()
		}
		gradient := make([]float64, d.params)
		d.objective(theta, lambda, gradient)
		want := fd.Gradient(nil, value, theta[:d.params], &fd.Settings{Formula: fd.Central})
		for a := range want {
			// Central differences with gonum's step of 6e-6 lose 1e-16·|L|/6e-6.
			if math.Abs(gradient[a]-want[a]) > 1e-8*(1+size) {
				t.Errorf("size %v: ∂L/∂θ_%d is %v, differences give %v", size, a, gradient[a], want[a])
			}
		}
		var jacobian mat.Dense
		fd.Jacobian(jacobianTo(&jacobian, d.params), func(g, theta []float64) {
			d.objective(append(slices.Clone(theta), 0), 0, g)
		}, theta[:d.params], &fd.JacobianSettings{Formula: fd.Central})
		h := d.hessian(theta)
		for a := range d.params {
			for b := range d.params {
				if math.Abs(h.At(a, b)-jacobian.At(a, b)) > 1e-8 {
					t.Errorf("size %v: H[%d,%d] is %v, differences give %v", size, a, b, h.At(a, b), jacobian.At(a, b))
				}
			}
		}
	}
}

func jacobianTo(m *mat.Dense, n int) *mat.Dense {
	*m = *mat.NewDense(n, n, nil)
	return m
}

func TestLossAtTheEnds(t *testing.T) {
	for _, c := range []struct {
		eta  float64
		y    int8
		v, p float64
	}{
		{0, 1, math.Ln2, 0.5},
		{0, 0, math.Ln2, 0.5},
		{800, 1, 0, 1}, // e^-800 is 0 in 64 bits
		{800, 0, 800, 1},
		{-800, 1, 800, 0},
		{-800, 0, 0, 0},
	} {
		if v, p := loss(c.eta, c.y); v != c.v || p != c.p {
			t.Errorf("loss(%v, %d) = %v, %v, want %v, %v", c.eta, c.y, v, p, c.v, c.p)
		}
	}
}

// TestSumsToZero: the bins of a term sum to 0, as logistic.go derives.
func TestSumsToZero(t *testing.T) {
	d := randomDesign(4, 200)
	n := newNewton(d)
	if err := n.minimise(0.01, fitted); err != nil {
		t.Fatal(err)
	}
	for _, bins := range [][]float64{n.theta[1:4], n.theta[5:9]} {
		if sum := average(bins); math.Abs(sum) > 1e-11 {
			t.Errorf("bins %v have the mean %v", bins, sum)
		}
	}
}

// TestSeparated: one bin tells all; the penalty keeps the fit finite.
func TestSeparated(t *testing.T) {
	codes := make([]uint8, 400)
	label, weight := make([]int8, 400), make([]float64, 400)
	for i := range codes {
		codes[i], label[i], weight[i] = uint8(i%2), int8(i%2), 1
	}
	d := newDesign(coded([]int{2}, [][]uint8{codes}), label, weight)
	n := newNewton(d)
	for _, s := range strengths {
		if err := n.minimise(s/d.total, fitted); err != nil {
			t.Fatalf("strength %v: %v", s, err)
		}
		if g := largest(n.gradient); g > fitted {
			t.Errorf("strength %v: gradient %v", s, g)
		}
	}
	if b := n.theta[2]; !(b > 3 && b < 20) {
		t.Errorf("coefficient %v", b)
	}
}

func TestEffectiveDF(t *testing.T) {
	d := randomDesign(5, 300)
	n := newNewton(d)
	var last float64
	for _, lambda := range []float64{1e6, 1, 1e-3, 1e-9} {
		if err := n.minimise(lambda, 1e-9); err != nil {
			t.Fatal(err)
		}
		n.factorise(lambda, true)
		df := n.effectiveDF(lambda)
		if df < last {
			t.Errorf("a weaker penalty has fewer degrees of freedom: %v after %v", df, last)
		}
		last = df
	}
	// Intercept, 2 of 3 bins, 1 of 1 bin beside a bin without coefficient, 3 of 4.
	if math.Abs(last-7) > 1e-4 {
		t.Errorf("hardly a penalty: %v degrees of freedom, want 7", last)
	}
}
