package model

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"assay/data"
	"assay/features"
	"assay/model/logit"
)

// noisy is n rows of one column that tells, uniform in [-2, 2] with log-odds
// tells times it, and of so many that are uniform noise, with the mean loss of
// the truth on the rows from a number on.
func noisy(seed uint64, n, noise int, tells float64, from int) (m *features.Matrix, truth float64) {
	random := rand.New(rand.NewPCG(seed, 0x9015e))
	m = &features.Matrix{Rows: make([]features.Moment, n), Label: make([]int8, n)}
	for j := range noise + 1 {
		c := data.Column{Name: fmt.Sprintf("x%d", j), Kind: data.Real}
		for range n {
			c.F64 = append(c.F64, 4*random.Float64()-2)
		}
		m.Cols = append(m.Cols, c)
	}
	for i := range n {
		p := 1 / (1 + math.Exp(1.4-tells*m.Cols[0].F64[i]))
		if random.Float64() < p {
			m.Label[i] = 1
		}
		if i >= from {
			truth -= float64(m.Label[i])*math.Log(p) + float64(1-m.Label[i])*math.Log1p(-p)
		}
	}
	return m, truth / float64(n-from)
}

// TestPenaltyIsChosenUnseen: the loss that the choice of the penalty rests on is
// that of rows that bins and features have not seen either. Were they made with
// these rows, 14 columns of noise would seem to tell what nobody can know: the
// loss would be below that of the truth.
func TestPenaltyIsChosenUnseen(t *testing.T) {
	const seeds, n, from = 6, 3000, 1800
	below, strength := 0.0, 0.0
	for seed := range uint64(seeds) {
		m, truth := noisy(seed, n, 14, 0.5, from)
		var s Split
		for i := range n {
			if i < from {
				s.Train = append(s.Train, i)
			} else {
				s.Test = append(s.Test, i)
			}
		}
		_, fit, err := Learned{Options{MinLeads: 30}}.Fit(m, []Split{s})
		if err != nil {
			t.Fatal(err)
		}
		least := math.Inf(1)
		for _, p := range fit.Path {
			least = math.Min(least, p.Loss)
		}
		below += (least - truth) / seeds
		strength += math.Log(fit.Strength) / seeds
	}
	t.Logf("least loss of the path less that of the truth %+.4f, strength %.0f", below, math.Exp(strength))
	if below < 0.002 {
		t.Errorf("the path is %+.4f from the truth: it has seen the rows held out", below)
	}
}

// TestNoiseGetsFewPoints: beside a column that tells, one of noise is in the table
// in at most half of the draws, and worth at most 5 points from end to end on
// average.
func TestNoiseGetsFewPoints(t *testing.T) {
	for _, n := range []int{500, 5000} {
		const seeds = 40
		in, spread := 0, 0.0
		for seed := range uint64(seeds) {
			m, _ := noisy(seed, n, 1, 0.8, n)
			table, _, err := Learned{}.Fit(m, lastFifth(n))
			if err != nil {
				t.Fatal(err)
			}
			for _, term := range table.Terms {
				if term.Feature != "x1" {
					continue
				}
				in++
				lo, hi := int32(0), int32(0)
				for _, b := range term.Bins {
					lo, hi = min(lo, b.Points), max(hi, b.Points)
				}
				spread += float64(hi-lo) / seeds
			}
		}
		if in > seeds/2 || spread > 5 {
			t.Errorf("%d leads: noise is in %d of %d tables, %.1f points from end to end on average", n, in, seeds, spread)
		}
		t.Logf("%d leads: noise is in %d of %d tables, %.1f points from end to end on average", n, in, seeds, spread)
	}
}

// TestPenaltyIsChosenUnderWishes: a fit that must keep a trend which the rows
// break has another path than one that need not.
func TestPenaltyIsChosenUnderWishes(t *testing.T) {
	m := planted(4, 3000, []float64{-0.5, 0.3}, -1)
	loss := func(trend Trend) float64 {
		o := Options{Features: counts(m), Trends: map[string]Trend{"x0": trend}, MinLeads: 30}
		_, fit, err := Learned{o}.Fit(m, lastFifth(3000))
		if err != nil {
			t.Fatal(err)
		}
		return fit.Path[len(fit.Path)-1].Loss
	}
	if free, kept := loss(Decreasing), loss(Increasing); kept < free+.01 {
		t.Errorf("loss %v under a trend against the rows, %v along them", kept, free)
	}
	d, err := newDesign([]*binned{{bins: make([]Bin, 3), estimated: []bool{true, true, true}, ref: none, codes: []uint8{0, 0, 0, 1, 1, 1, 2, 2, 2}}},
		[]int8{1, 1, 0, 1, 0, 0, 0, 0, 1}, []float64{1, 1, 1, 1, 1, 1, 2, 1, 1})
	if err != nil {
		t.Fatal(err)
	}
	path, err := pathOf(d.Design, logit.Options{Penalty: logit.Ridge, Rising: [][]int{{0, 1, 2}}})
	if err != nil {
		t.Fatal(err)
	}
	for i, theta := range path {
		if theta[1] > theta[2]+1e-9 || theta[2] > theta[3]+1e-9 {
			t.Errorf("strength %v: %v falls", strengths[i], theta)
		}
	}
}
