package backtest

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Counting by sorting equals counting one by one, at every cut.
func TestCurveCountsEveryCut(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	b := &replayed{weeks: 4}
	for range 200 {
		s := int32(r.IntN(40))
		b.handed = append(b.handed, s)
		if r.IntN(5) > 0 {
			b.scores, b.labels = append(b.scores, s), append(b.labels, int8(r.IntN(2)))
		}
		from := int32(r.IntN(30))
		b.rises = append(b.rises, rise{from: from, to: from + 1 + int32(r.IntN(10))})
	}
	b.rises = append(b.rises, rise{from: bottom, to: 25})
	for _, p := range b.curve() {
		handed, flagged, accepted := 0.0, 0.0, 0.0
		for _, s := range b.handed {
			handed += one01(s >= p.Cut)
		}
		for i, s := range b.scores {
			flagged += one01(s >= p.Cut)
			accepted += one01(s >= p.Cut && b.labels[i] == 1)
		}
		if p.PerWeek != handed/4 || p.Flagged != flagged || p.Accepted != accepted || p.New != float64(len(b.entered(p.Cut)))/4 {
			t.Errorf("cut %d: %+v, want %v a week, %v flagged, %v accepted, %d new", p.Cut, p, handed/4, flagged, accepted, len(b.entered(p.Cut)))
		}
	}
}

func one01(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// A higher cut is never worse, all leads together keep their acceptance, and
// what was monotone before is left as it is.
func TestSmooth(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	b := &replayed{weeks: 1}
	for range 300 {
		s := int32(r.IntN(30))
		label := int8(one01(r.Float64() < float64(s)/40))
		b.handed, b.scores, b.labels = append(b.handed, s), append(b.scores, s), append(b.labels, label)
	}
	c := b.curve()
	for i := 1; i < len(c); i++ {
		if c[i].Acceptance > c[i-1].Acceptance+1e-12 {
			t.Errorf("cut %d accepts %v, cut %d %v", c[i].Cut, c[i].Acceptance, c[i-1].Cut, c[i-1].Acceptance)
		}
	}
	last := c[len(c)-1]
	if math.Abs(last.Acceptance-last.Accepted/last.Flagged) > 1e-12 {
		t.Errorf("all leads: %v, not %v", last.Acceptance, last.Accepted/last.Flagged)
	}
	plain := &replayed{weeks: 1, handed: []int32{1, 1, 2, 2}, scores: []int32{1, 1, 2, 2}, labels: []int8{0, 1, 1, 1}}
	if c := plain.curve(); c[0].Acceptance != 1 || c[1].Acceptance != 0.75 {
		t.Errorf("monotone already: %+v", c)
	}
}

// Where no answer reaches a cut its acceptance is not known, which is not 0.
func TestAcceptanceOfNobodyIsNotDefined(t *testing.T) {
	b := &replayed{weeks: 1, handed: []int32{9, 7, 5}, scores: []int32{7, 5}, labels: []int8{1, 0}}
	c := b.curve()
	if len(c) != 3 || !math.IsNaN(c[0].Acceptance) || c[1].Acceptance != 1 || c[2].Acceptance != 0.5 {
		t.Errorf("%+v", c)
	}
}
