package logit

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// TestCollapsedIsTheSame: derivatives and fits, by table and by map, and to
// the bit for rows in any order where weights are whole.
func TestCollapsedIsTheSame(t *testing.T) {
	const rows = worthCollapsing
	s := draw(31, rows, []int{3, 2, 4, 5}, -1, .5, true)
	weights := make([]float64, rows)
	for i := range weights {
		weights[i] = float64(1 + i%3)
	}
	for _, weight := range [][]float64{nil, weights} {
		d := mustDesign(t, s.terms, s.label, weight, nil)
		c := d.collapsed()
		if c.rows >= rows/5 || c.total != d.total || c.Accepted() != d.Accepted() {
			t.Fatalf("%d rows of weight %v, %v accepted; before %d, %v, %v", c.rows, c.total, c.Accepted(), rows, d.total, d.Accepted())
		}
		theta := make([]float64, d.Params())
		random := rand.New(rand.NewPCG(1, 1))
		for a := range theta {
			theta[a] = random.NormFloat64()
		}
		loss, gradient, hessian := d.Derivatives(theta)
		lossC, gradientC, hessianC := c.Derivatives(theta)
		if math.Abs(loss-lossC) > 1e-13 {
			t.Errorf("loss %v and %v", loss, lossC)
		}
		for a := range gradient {
			if math.Abs(gradient[a]-gradientC[a]) > 1e-13 || math.Abs(hessian.At(0, a)-hessianC.At(0, a)) > 1e-13 {
				t.Errorf("derivatives by parameter %d differ", a)
			}
		}
		keys, sums := d.gathered()
		if !reflect.DeepEqual(d.ofKinds(keys, sums), c) {
			t.Error("by map and by table differ")
		}
		if other := d.Select(random.Perm(rows)).collapsed(); !reflect.DeepEqual(other, c) {
			t.Error("rows in another order collapse to others")
		}
	}
}

func TestWhatIsNotCollapsed(t *testing.T) {
	few := draw(1, worthCollapsing-1, []int{3, 2}, 0, .5, false)
	many := draw(1, worthCollapsing, twenty(5), 0, .2, false)
	offset := make([]float64, worthCollapsing)
	offset[0] = 1
	known := draw(1, worthCollapsing, []int{3, 2}, 0, .5, false)
	for what, d := range map[string]*Design{
		"few rows":       mustDesign(t, few.terms, few.label, nil, nil),
		"all different":  mustDesign(t, many.terms, many.label, nil, nil),
		"some known":     mustDesign(t, known.terms, known.label, nil, offset),
		"beyond numbers": mustDesign(t, append(many.terms, many.terms...), many.label, nil, nil),
	} {
		if d.collapsed() != d {
			t.Errorf("%s: collapsed", what)
		}
	}
	if d := mustDesign(t, known.terms, known.label, nil, nil); d.collapsed().rows != 12 {
		t.Errorf("%d rows of 12 kinds", d.collapsed().rows)
	}
}
