package binning

import (
	"math/rand/v2"
	"testing"
)

// answers is a million rows, a fifth accepted, with weights where asked.
func answers(b *testing.B, n int, weighted bool) *Rows {
	random := rand.New(rand.NewPCG(1, 2))
	label := make([]int8, n)
	var weight []float64
	for i := range label {
		label[i] = bit(random.IntN(5) == 0)
		if weighted {
			weight = append(weight, float64(1+random.IntN(7))/8)
		}
	}
	r, err := NewRows(label, weight)
	if err != nil {
		b.Fatal(err)
	}
	return r
}

// BenchmarkReals bins 20 columns of a million numbers each, nearly all
// distinct, on one core.
func BenchmarkReals(b *testing.B) {
	const rows, columns = 1_000_000, 20
	r := answers(b, rows, true)
	random := rand.New(rand.NewPCG(1, 3))
	values := make([]float64, rows)
	for i := range values {
		values[i] = random.ExpFloat64() * 1000
	}
	for b.Loop() {
		for range columns {
			masses, _, err := r.Reals(values, nil)
			if err == nil {
				_, err = Numbers(masses, Rule{})
			}
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkWholes is BenchmarkReals with counts from 0 to about 100.
func BenchmarkWholes(b *testing.B) {
	const rows, columns = 1_000_000, 20
	r := answers(b, rows, true)
	random := rand.New(rand.NewPCG(1, 4))
	values := make([]int64, rows)
	for i := range values {
		values[i] = int64(random.ExpFloat64() * 8)
	}
	for b.Loop() {
		for range columns {
			masses, _, err := r.Wholes(values, nil)
			if err == nil {
				_, err = Numbers(masses, Rule{ZeroApart: true, Trend: Increasing})
			}
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkCodes is BenchmarkReals with 200 levels.
func BenchmarkCodes(b *testing.B) {
	const rows, columns, levels = 1_000_000, 20, 200
	r := answers(b, rows, true)
	random := rand.New(rand.NewPCG(1, 5))
	codes := make([]uint32, rows)
	for i := range codes {
		codes[i] = uint32(random.IntN(levels) * random.IntN(levels) / levels)
	}
	for b.Loop() {
		for range columns {
			counts, _, err := r.Codes(codes, levels, nil)
			if err != nil {
				b.Fatal(err)
			}
			named := make([]Level, levels)
			for i, c := range counts {
				named[i] = Level{string(rune('a' + i)), c}
			}
			if _, _, err := Groups(named, Rule{MaxBins: 12}); err != nil {
				b.Fatal(err)
			}
		}
	}
}
