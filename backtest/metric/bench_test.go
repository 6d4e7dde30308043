package metric

import (
	"math/rand/v2"
	"testing"
)

// One comparison over two years of weeks, bootstrap included: within 5 ms.
func BenchmarkCompare(b *testing.B) {
	x, y := randomWeeks(rand.New(rand.NewPCG(1, 0)), 100, 0.1)
	for b.Loop() {
		if d := Compare(x, y, 0.95, 1); d.Method[0] != 's' {
			b.Fatal(d.Method)
		}
	}
}

func BenchmarkAUC(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 0))
	score, label := make([]float64, 100_000), make([]int8, 100_000)
	for i := range score {
		score[i], label[i] = float64(rng.IntN(120)), int8(rng.IntN(2))
	}
	for b.Loop() {
		AUC(score, label, nil)
	}
}
