package logit

import (
	"fmt"
	"testing"
)

// designs are a million rows of 20 features of 5 bins.
func designs(b *testing.B, rows int, run func(*testing.B, *Design)) {
	for _, lean := range []bool{false, true} {
		name, base, size := "independent", -1.5, .4
		if lean {
			name, base, size = "correlated", -3.5, .5
		}
		b.Run(fmt.Sprintf("%s/%d", name, rows), func(b *testing.B) {
			s := draw(1, rows, twenty(5), base, size, lean)
			d := mustDesign(b, s.terms, s.label, nil, nil)
			b.ResetTimer()
			run(b, d)
			b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

func BenchmarkTrain(b *testing.B) {
	designs(b, 1_000_000, func(b *testing.B, d *Design) {
		for b.Loop() {
			f := mustTrain(b, d, Options{Penalty: Ridge, Strength: 1, Tolerance: 1e-8})
			b.ReportMetric(float64(f.Iterations), "steps")
		}
	})
}

func BenchmarkPass(b *testing.B) {
	for name, to := range map[string]depth{"gradient": slopes, "hessian": bends} {
		b.Run(name, func(b *testing.B) {
			designs(b, 1_000_000, func(b *testing.B, d *Design) {
				on, theta := newBench(d), baseRate(d)
				for b.Loop() {
					on.pass(theta, to)
				}
			})
		})
	}
}
