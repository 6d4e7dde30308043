package logit

import (
	"math"
	"testing"
)

// corners is two terms of two bins, each rows a cell: rejected in (0, 0),
// accepted in (1, 1), both in the other two. The first two cells have offsets
// away from each other, so that at 0 they are fitted already.
func corners(t *testing.T, each int, offset float64) *Design {
	terms, label := crossed(2, each, func(c []uint8, odd bool) bool { return c[0] == 1 && c[1] == 1 || c[0] != c[1] && odd })
	o := make([]float64, len(label))
	for i := range o {
		o[i] = offset * float64(int(terms[0].Codes[i])+int(terms[1].Codes[i])-1)
	}
	return mustDesign(t, terms, label, nil, o)
}

// TestOffsetsHideNothing: whether bins part the labels, or repeat each other, is
// told by the rows' codes, however far out the offsets are.
func TestOffsetsHideNothing(t *testing.T) {
	for _, far := range []float64{0, 1, 10, 20, 25, 30, 40, 700, 1e5} {
		_, err := Train(corners(t, 4, far), Options{Penalty: Plain})
		e, ok := err.(*Error)
		if !ok || e.Code != "quasi_separation" || len(e.Others) != 1 {
			t.Errorf("offsets ±%v: %v", far, err)
		}
		f, err := Train(corners(t, 4, far), Options{Penalty: Ridge, Strength: 1})
		if err != nil || !f.Converged {
			t.Errorf("offsets ±%v: the ridge says %v", far, err)
		}
		if got := corners(t, 4, far).Repeats(); got != nil {
			t.Errorf("offsets ±%v: %v repeats", far, got)
		}
	}
}

// TestWeightsHideNothing: nor do weights that hardly count.
func TestWeightsHideNothing(t *testing.T) {
	terms, label := crossed(2, 4, func(c []uint8, odd bool) bool { return c[0] == 1 && c[1] == 1 || c[0] != c[1] && odd })
	for _, light := range []float64{1, 1e-6, 1e-11} {
		weight := make([]float64, len(label))
		for i := range weight {
			weight[i] = 1
			if terms[0].Codes[i] == terms[1].Codes[i] {
				weight[i] = light
			}
		}
		_, err := Train(mustDesign(t, terms, label, weight, nil), Options{Penalty: Plain})
		if e, ok := err.(*Error); !ok || e.Code != "quasi_separation" {
			t.Errorf("weight %v: %v", light, err)
		}
	}
}

// TestOneOffsetForAll moves nothing but the intercept.
func TestOneOffsetForAll(t *testing.T) {
	s := draw(1, 200, []int{3, 2}, 0, .3, false)
	for _, o := range []Options{{Penalty: Plain, Tolerance: 1e-9}, {Penalty: Firth, Tolerance: 1e-9}, {Penalty: Ridge, Strength: 1, Tolerance: 1e-9}} {
		want := mustTrain(t, mustDesign(t, s.terms, s.label, nil, nil), o)
		for _, far := range []float64{-1e6, -700, 40, 700, 1e5, 1e6} {
			offset := make([]float64, 200)
			for i := range offset {
				offset[i] = far
			}
			f, err := Train(mustDesign(t, s.terms, s.label, nil, offset), o)
			if err != nil {
				t.Errorf("penalty %v, offset %v: %v", o.Penalty, far, err)
				continue
			}
			for a, v := range f.Theta {
				if a == 0 {
					v += far
				}
				if math.Abs(v-want.Theta[a]) > 1e-6 {
					t.Errorf("penalty %v, offset %v: parameter %d is %v, want %v", o.Penalty, far, a, v, want.Theta[a])
				}
			}
		}
	}
}

// TestOffsetsTooFar: beyond a million, rounding takes the tenth digit of a
// log-odds; and where half of the rows are a thousand from the other half, no
// intercept is better than its neighbours.
func TestOffsetsTooFar(t *testing.T) {
	terms, label := crossed(2, 4, func(c []uint8, odd bool) bool { return odd })
	offset := make([]float64, len(label))
	offset[3] = 1e6
	mustDesign(t, terms, label, nil, offset)
	offset[3] = math.Nextafter(1e6, 2e6)
	_, err := NewDesign(terms, label, nil, offset)
	refused(t, "beyond 1e6", err, "bad_offset", none, none)
	for i := range offset {
		offset[i] = 1000 * (2*float64(terms[0].Codes[i]^terms[1].Codes[i]) - 1)
	}
	for _, o := range []Options{{Penalty: Plain}, {Penalty: Firth}} {
		_, err = Train(mustDesign(t, terms, label, nil, offset), o)
		refused(t, "nothing between", err, "bad_offset", none, none)
	}
}

// TestNearlySeparatedByWeight: two bins of 20 rows with one against the others,
// of little weight v, have the slope 2 ln(19/v), found however little that is.
func TestNearlySeparatedByWeight(t *testing.T) {
	for _, v := range []float64{1, 1e-3, 1e-6, 1e-9, 1e-11} {
		var codes []uint8
		var label []int8
		var weight []float64
		for i := range 40 {
			k, against := i/20, i%20 == 7
			codes, label, weight = append(codes, uint8(k)), append(label, int8(k)), append(weight, 1)
			if against {
				label[i], weight[i] = 1-label[i], v
			}
		}
		f, err := Train(mustDesign(t, []Term{{2, codes}}, label, weight, nil), Options{Penalty: Plain})
		if err != nil {
			t.Errorf("weight %v: %v", v, err)
			continue
		}
		// The sums' rounding, 1e-17, is of the slope's curvature, v/40, a share.
		if want := 2 * math.Log(19/v); math.Abs(f.Theta[2]-want) > 1e-5+1e-14/v || f.Converged != (f.Left <= 1e-6) || !f.Converged && v > 1e-8 {
			t.Errorf("weight %v: slope %v, want %v (converged %v, gradient %v)", v, f.Theta[2], want, f.Converged, f.Gradient)
		}
	}
}

// TestWeightsTooFarApart: the bound's two sides, and what is refused does not
// depend on the rows' order.
func TestWeightsTooFarApart(t *testing.T) {
	s := draw(1, 200, []int{3, 2}, 0, .3, false)
	for _, c := range []struct {
		what   string
		weight func(i int) float64
		ok     bool
	}{
		{"one of a million million", func(i int) float64 { return 1 + float64(b2i(i == 7))*(1e12-1) }, true},
		{"one beyond", func(i int) float64 { return 1 + float64(b2i(i == 7))*1.1e12 }, false},
		{"one of 1e17", func(i int) float64 { return 1 + float64(b2i(i == 7))*1e17 }, false},
		{"one of 1e300", func(i int) float64 { return 1 + float64(b2i(i == 7))*1e300 }, false},
		{"one of nearly nothing", func(i int) float64 { return 1 - float64(b2i(i == 7))*(1-1e-13) }, false},
		{"all of 1e300", func(i int) float64 { return 1e300 }, false},
		{"all of 1e-300", func(i int) float64 { return 1e-300 }, false},
		{"all of 1e100", func(i int) float64 { return 1e100 }, true},
		{"all of 1e-100", func(i int) float64 { return 1e-100 }, true},
	} {
		for _, backwards := range []bool{false, true} {
			terms, label, weight := []Term{{Bins: 3}, {Bins: 2}}, []int8(nil), []float64(nil)
			for i := range 200 {
				if backwards {
					i = 199 - i
				}
				for j := range terms {
					terms[j].Codes = append(terms[j].Codes, s.terms[j].Codes[i])
				}
				label, weight = append(label, s.label[i]), append(weight, c.weight(i))
			}
			d, err := NewDesign(terms, label, weight, nil)
			if !c.ok {
				refused(t, c.what, err, "bad_weight", none, none)
				continue
			}
			if err != nil {
				t.Errorf("%s: %v", c.what, err)
				continue
			}
			strength := 1e-6 * d.Total()
			if f, err := Train(d, Options{Penalty: Ridge, Strength: strength}); err != nil || f.Gradient > 1e-9 {
				t.Errorf("%s: %v", c.what, err)
			}
		}
	}
}

// TestManyHeavyRows: sums of weights may lose the rows of one label; the labels
// are still two.
func TestManyHeavyRows(t *testing.T) {
	const n = 20_000
	label, weight := make([]int8, n), make([]float64, n)
	for i := range weight {
		weight[i] = 1e12
	}
	label[n-1], weight[n-1] = 1, 1
	f := mustTrain(t, mustDesign(t, nil, label, weight, nil), Options{Penalty: Ridge, Strength: 1e6})
	if want := -math.Log((n - 1) * 1e12); math.Abs(f.Intercept()-want) > 1e-3 {
		t.Errorf("intercept %v, want %v", f.Intercept(), want)
	}
}

// TestStrengthsThatAreNone: of the mean loss a ridge is between 1e-12 and 1e12.
func TestStrengthsThatAreNone(t *testing.T) {
	s := draw(1, 200, []int{3, 2}, 0, .3, false)
	d := mustDesign(t, s.terms, s.label, nil, nil)
	for _, c := range []struct {
		strength float64
		ok       bool
	}{{1e-300, false}, {1.9e-10, false}, {2e-10, true}, {2e14, true}, {2.1e14, false}, {1e300, false}} {
		f, err := Train(d, Options{Penalty: Ridge, Strength: c.strength})
		if _, pathErr := Path(d, []float64{c.strength}, 0); (err == nil) != (pathErr == nil) {
			t.Errorf("strength %v: fit %v, path %v", c.strength, err, pathErr)
		}
		if !c.ok {
			refused(t, "strength", err, "bad_option", none, none)
		} else if err != nil || !f.Converged {
			t.Errorf("strength %v: %v", c.strength, err)
		}
	}
}

// TestMostParams: the bound's two sides, without a fit of that size.
func TestMostParams(t *testing.T) {
	for _, c := range []struct {
		terms int
		ok    bool
	}{{45, true}, {46, false}, {250, false}} { // 45 × 91 + 1 = 4,096
		terms := make([]Term, c.terms)
		for j := range terms {
			terms[j] = Term{91, make([]uint8, 2)}
		}
		d := mustDesign(t, terms, []int8{0, 1}, nil, nil)
		if err := d.tractable(); c.ok != (err == nil) {
			t.Errorf("%d parameters: %v", d.Params(), err)
		}
		if c.ok {
			continue
		}
		for _, o := range []Options{{Penalty: Plain}, {Penalty: Firth}, {Penalty: Ridge, Strength: 1}} {
			_, err := Train(d, o)
			refused(t, "too many", err, "too_many_parameters", none, none)
		}
		_, err := Path(d, []float64{1}, 0)
		refused(t, "path of too many", err, "too_many_parameters", none, none)
		l, err := newLasso(d, 1, 1e-6)
		if err != nil {
			t.Fatal(err)
		}
		all := make([]int, c.terms)
		for j := range all {
			all[j] = j
		}
		_, _, err = l.minimise(all, l.last.Theta, 1e-9)
		refused(t, "too many in", err, "too_many_parameters", none, none)
		if got := d.Repeats(); got != nil {
			t.Errorf("%v repeats", got)
		}
	}
}
