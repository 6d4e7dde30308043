package logit

import (
	"fmt"
	"math"
	"testing"
)

// designs are rows of 20 features of 5 bins, independent and skewed alike.
func designs(b *testing.B, rows int, run func(*testing.B, *Design)) {
	for _, lean := range []bool{false, true} {
		name, base, size := "independent", -1.5, .4
		if lean {
			name, base, size = "correlated", -3.5, .5
		}
		s := draw(1, rows, twenty(5), base, size, lean)
		d := mustDesign(b, s.terms, s.label, nil, nil)
		b.Run(fmt.Sprintf("%s/%d", name, rows), func(b *testing.B) {
			run(b, d)
			b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

// benchTrain is a ridge as scikit-learn's default.
func benchTrain(b *testing.B, d *Design) {
	for b.Loop() {
		f := mustTrain(b, d, Options{Penalty: Ridge, Strength: 1, Tolerance: 1e-8})
		b.ReportMetric(float64(f.Iterations), "steps")
	}
}

func BenchmarkTrain(b *testing.B) {
	for _, rows := range []int{100_000, 1_000_000} {
		designs(b, rows, benchTrain)
	}
}

// BenchmarkPath is 50 strengths from 10,000 down to .1.
func BenchmarkPath(b *testing.B) {
	var strengths []float64
	for i := range 50 {
		strengths = append(strengths, 1e4*math.Pow(10, -5*float64(i)/49))
	}
	designs(b, 100_000, func(b *testing.B, d *Design) {
		for b.Loop() {
			if _, err := Path(d, strengths, 1e-6); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkPass(b *testing.B) {
	for _, c := range []struct {
		name string
		to   depth
	}{{"gradient", slopes}, {"hessian", bends}} {
		b.Run(c.name, func(b *testing.B) {
			designs(b, 1_000_000, func(b *testing.B, d *Design) {
				on, theta := newBench(d), baseRate(d)
				for b.Loop() {
					on.pass(theta, c.to)
				}
			})
		})
	}
}

// BenchmarkCollapsed is 8 features of 4 bins, where equal rows are put together.
func BenchmarkCollapsed(b *testing.B) {
	s := draw(1, 1_000_000, []int{4, 4, 4, 4, 4, 4, 4, 4}, -1.5, .4, true)
	d := mustDesign(b, s.terms, s.label, nil, nil)
	benchTrain(b, d)
}

// BenchmarkSelect chooses 20 of 100 features of 5 bins.
func BenchmarkSelect(b *testing.B) {
	s := draw(1, 100_000, append(append(twenty(5), twenty(5)...), append(twenty(5), append(twenty(5), twenty(5)...)...)...), -4, .2, true)
	d := mustDesign(b, s.terms, s.label, nil, nil)
	for b.Loop() {
		got, _, err := Select(d, 20, 3, 1e-6)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(got.Terms)), "terms")
	}
}

// BenchmarkNewDesign joins the columns of a million rows.
func BenchmarkNewDesign(b *testing.B) {
	s := draw(1, 1_000_000, twenty(5), -1.5, .4, false)
	for b.Loop() {
		mustDesign(b, s.terms, s.label, nil, nil)
	}
}
