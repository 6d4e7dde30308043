package model

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"assay/data"
	"assay/features"
)

// planted is rows whose log-odds are a sum over some columns of counts: a
// column j adds slope[j] for every unit up to 4.
func planted(seed uint64, rows int, slope []float64, base float64) *features.Matrix {
	random := rand.New(rand.NewPCG(seed, 1))
	m := &features.Matrix{Rows: make([]features.Moment, rows), Label: make([]int8, rows)}
	eta := make([]float64, rows)
	for j, s := range slope {
		c := data.Column{Name: fmt.Sprintf("x%d", j), Kind: data.Integer, I64: make([]int64, rows)}
		for i := range c.I64 {
			v := int64(random.ExpFloat64() * 2)
			c.I64[i] = v
			eta[i] += s * float64(min(v, 4))
		}
		m.Cols = append(m.Cols, c)
	}
	for i := range m.Label {
		if random.Float64() < 1/(1+math.Exp(-base-eta[i])) {
			m.Label[i] = 1
		}
	}
	return m
}

// counts describes the columns of m as counts of behaviour.
func counts(m *features.Matrix) []features.Feature {
	var all []features.Feature
	for i := range m.Cols {
		all = append(all, features.Feature{Name: m.Cols[i].Name, Group: features.Behaviour, Measure: features.Count})
	}
	return all
}

// lastFifth is one split, forward in row order.
func lastFifth(n int) []Split {
	var s Split
	for i := range n {
		if i < n-n/5 {
			s.Train = append(s.Train, i)
		} else {
			s.Test = append(s.Test, i)
		}
	}
	return []Split{s}
}

func slopes(n int) []float64 {
	s := make([]float64, n)
	for j := range s {
		s[j] = float64(j%5) * 0.1 * float64(1-2*(j%2))
	}
	return s
}

// BenchmarkFit learns from 100,000 rows and 20 features of 5 bins: bins,
// penalty, fit, points.
func BenchmarkFit(b *testing.B) {
	m := planted(1, 100_000, slopes(20), -1)
	l := Learned{Options{Features: counts(m)}}
	inner := lastFifth(m.Len())
	for b.Loop() {
		if _, _, err := l.Fit(m, inner); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFitReal is BenchmarkFit with columns of real numbers, nearly all of
// them distinct.
func BenchmarkFitReal(b *testing.B) {
	m := planted(1, 100_000, slopes(20), -1)
	random := rand.New(rand.NewPCG(2, 2))
	for j := range m.Cols {
		c := &m.Cols[j]
		for _, v := range c.I64 {
			c.F64 = append(c.F64, float64(v)+random.Float64())
		}
		c.Kind, c.I64 = data.Real, nil
	}
	l := Learned{Options{}}
	inner := lastFifth(m.Len())
	for b.Loop() {
		if _, _, err := l.Fit(m, inner); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBins puts a million rows and 20 columns into bins, half of them
// counts and half real numbers, nearly all distinct.
func BenchmarkBins(b *testing.B) {
	m := planted(1, 1_000_000, slopes(20), -1)
	random := rand.New(rand.NewPCG(2, 2))
	for j := range m.Cols {
		c := &m.Cols[j]
		if j%2 == 0 {
			continue
		}
		for _, v := range c.I64 {
			c.F64 = append(c.F64, float64(v)+random.Float64())
		}
		c.Kind, c.I64 = data.Real, nil
	}
	o, err := Options{Features: counts(m)}.filled()
	if err != nil {
		b.Fatal(err)
	}
	weight, err := weightsOf(m)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := binAll(m, weight, &o); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkScore scores 100,000 rows with 20 terms.
func BenchmarkScore(b *testing.B) {
	m := planted(1, 100_000, slopes(20), -1)
	t, _, err := Learned{Options{Features: counts(m), Strength: 3}}.Fit(m, nil)
	if err != nil {
		b.Fatal(err)
	}
	var dst []int32
	for b.Loop() {
		dst, _ = t.Score(dst, m)
	}
	b.ReportMetric(float64(len(dst)*b.N)/b.Elapsed().Seconds(), "rows/s")
}
