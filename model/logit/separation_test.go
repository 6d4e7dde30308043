package logit

import (
	"math/rand/v2"
	"reflect"
	"testing"
)

// crossed is all combinations of binary terms, several rows each, and their
// labels: label gets the codes and a number that alternates.
func crossed(terms, each int, label func(codes []uint8, odd bool) bool) ([]Term, []int8) {
	t := make([]Term, terms)
	var y []int8
	for c := range 1 << terms {
		for r := range each {
			codes := make([]uint8, terms)
			for j := range t {
				codes[j] = uint8(c >> j & 1)
				t[j].Bins, t[j].Codes = 2, append(t[j].Codes, codes[j])
			}
			y = append(y, int8(b2i(label(codes, r%2 == 1))))
		}
	}
	return t, y
}

func TestSeparation(t *testing.T) {
	for _, c := range []struct {
		what   string
		terms  int
		label  func(c []uint8, odd bool) bool
		code   string
		term   int
		bin    int
		others []int
	}{
		{"nothing", 3, func(c []uint8, odd bool) bool { return odd }, "", 0, 0, nil},
		{"a bin never accepted", 2, func(c []uint8, odd bool) bool { return odd && c[1] == 0 }, "quasi_separation", 1, 1, nil},
		{"the reference never accepted", 2, func(c []uint8, odd bool) bool { return odd && c[1] == 1 }, "quasi_separation", 1, 0, nil},
		{"a bin always accepted", 2, func(c []uint8, odd bool) bool { return odd || c[0] == 1 }, "quasi_separation", 0, 1, nil},
		{"one term says it all", 2, func(c []uint8, odd bool) bool { return c[1] == 1 }, "perfect_separation", 1, 1, nil},
		{"most of three", 3, func(c []uint8, odd bool) bool { return c[0]+c[1]+c[2] >= 2 }, "perfect_separation", 0, 1, []int{1, 2}},
		{"two that differ", 2, func(c []uint8, odd bool) bool { return c[0] > c[1] || c[0] == c[1] && odd }, "quasi_separation", 0, 1, []int{1}},
		{"two of four that differ", 4, func(c []uint8, odd bool) bool { return c[1] > c[3] || c[1] == c[3] && odd }, "quasi_separation", 1, 1, []int{3}},
	} {
		terms, label := crossed(c.terms, 6, c.label)
		for _, weight := range [][]float64{nil, nearOne(len(label))} {
			d := mustDesign(t, terms, label, weight, nil)
			_, err := Train(d, Options{Penalty: Plain})
			if c.code == "" {
				if err != nil {
					t.Errorf("%s: %v", c.what, err)
				}
				continue
			}
			e, ok := err.(*Error)
			if !ok {
				t.Errorf("%s: error %v, want %s", c.what, err, c.code)
				continue
			}
			if e.Code != c.code || !reflect.DeepEqual(append([]int{e.Term}, e.Others...), append([]int{c.term}, c.others...)) && !anyOrder(e, c.term, c.others) || e.Hint == "" {
				t.Errorf("%s: %s at term %d and %v (%s), want %s at %d and %v", c.what, e.Code, e.Term, e.Others, e.Msg, c.code, c.term, c.others)
			}
			for _, o := range []Options{{Penalty: Firth}, {Penalty: Ridge, Strength: .1}} {
				if f, err := Train(d, o); err != nil || !f.Converged {
					t.Errorf("%s: penalty %v says %v", c.what, o.Penalty, err)
				}
			}
		}
	}
}

// anyOrder: which of several terms that separate together is named first is a
// matter of rounding.
func anyOrder(e *Error, term int, others []int) bool {
	want, got := map[int]bool{term: true}, map[int]bool{e.Term: true}
	for _, j := range others {
		want[j] = true
	}
	for _, j := range e.Others {
		got[j] = true
	}
	return len(others) > 0 && reflect.DeepEqual(got, want)
}

// TestOneRowAgainst: a single row against a separation makes a fit, however
// large its coefficients.
func TestOneRowAgainst(t *testing.T) {
	terms, label := crossed(3, 20_000, func(c []uint8, odd bool) bool { return c[0]+c[1]+c[2] >= 2 })
	d := mustDesign(t, terms, label, nil, nil)
	_, err := Train(d, Options{Penalty: Plain})
	if e, ok := err.(*Error); !ok || e.Code != "perfect_separation" {
		t.Errorf("separated: %v", err)
	}
	for c := range 8 { // one row each
		label[c*20_000] = 1 - label[c*20_000]
	}
	f, err := Train(mustDesign(t, terms, label, nil, nil), Options{Penalty: Plain})
	if err != nil || !f.Converged {
		t.Errorf("eight rows against it: %v", err)
	}
}

// TestSeparationAmongMany: separated by a rule that five terms of three bins
// know, among noise terms; and not, once one row says otherwise.
func TestSeparationAmongMany(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	const n = 3000
	terms := make([]Term, 9)
	eta := make([]float64, n)
	for j := range terms {
		terms[j] = Term{3, randomCodes(uint64(j), n, 3)}
		effect := []float64{0, random.NormFloat64(), random.NormFloat64()}
		for i, c := range terms[j].Codes {
			if j < 5 {
				eta[i] += effect[c]
			}
		}
	}
	label := make([]int8, n)
	for i := range label {
		label[i] = int8(b2i(eta[i] > 0))
	}
	_, err := Train(mustDesign(t, terms, label, nil, nil), Options{Penalty: Plain})
	if e, ok := err.(*Error); !ok || e.Code != "perfect_separation" {
		t.Errorf("separated: %v", err)
	}
	for i := range label {
		if random.IntN(100) == 0 {
			label[i] = 1 - label[i]
		}
	}
	if f, err := Train(mustDesign(t, terms, label, nil, nil), Options{Penalty: Plain}); err != nil || !f.Converged {
		t.Errorf("not separated: %v", err)
	}
}

// TestSeparationAtAnyTolerance: a fit that may stop early is not taken in.
func TestSeparationAtAnyTolerance(t *testing.T) {
	terms, label := crossed(3, 6, func(c []uint8, odd bool) bool { return c[0]+c[1]+c[2] >= 2 })
	d := mustDesign(t, terms, label, nil, nil)
	for _, tolerance := range []float64{1e-2, 1e-4, 1e-8, 1e-14} {
		_, err := Train(d, Options{Penalty: Plain, Tolerance: tolerance})
		if e, ok := err.(*Error); !ok || e.Code != "perfect_separation" {
			t.Errorf("tolerance %v: %v", tolerance, err)
		}
	}
}
