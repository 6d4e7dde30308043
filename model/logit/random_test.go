package logit

import (
	"math/rand/v2"
	"testing"
)

// drawn is rows of codes and labels with effects; lean makes the codes skewed
// and alike, as binned behaviour is.
type drawn struct {
	terms  []Term
	label  []int8
	effect [][]float64
	base   float64
}

func draw(seed uint64, rows int, bins []int, base, size float64, lean bool) drawn {
	random := rand.New(rand.NewPCG(seed, 2))
	d := drawn{base: base, label: make([]int8, rows)}
	eta := make([]float64, rows)
	shared := make([]float64, rows)
	for i := range rows {
		eta[i] = base
		shared[i] = .7 * random.NormFloat64()
	}
	for _, k := range bins {
		effect := make([]float64, k)
		for c := range effect {
			effect[c] = size * random.NormFloat64()
		}
		t := Term{Bins: k, Codes: make([]uint8, rows)}
		for i := range rows {
			c := 0
			if lean {
				c = min(max(int(1.2*(shared[i]+random.NormFloat64()+.5)), 0), k-1)
			} else {
				c = random.IntN(k)
			}
			t.Codes[i] = uint8(c)
			eta[i] += effect[c]
		}
		d.terms, d.effect = append(d.terms, t), append(d.effect, effect)
	}
	for i := range d.label {
		if random.Float64() < Chance(eta[i]) {
			d.label[i] = 1
		}
	}
	return d
}

func mustDesign(t testing.TB, terms []Term, label []int8, weight, offset []float64) *Design {
	t.Helper()
	d, err := NewDesign(terms, label, weight, offset)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func mustTrain(t testing.TB, d *Design, o Options) *Fit {
	t.Helper()
	f, err := Train(d, o)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func twenty(bins int) []int {
	b := make([]int, 20)
	for j := range b {
		b[j] = bins
	}
	return b
}
