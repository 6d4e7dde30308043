package logit

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// MeanLoss is Σ w_i loss_i / Σ w_i at theta.
func (d *Design) MeanLoss(theta []float64) float64 {
	return newBench(d).pass(theta, lossOnly).loss / d.total
}

// Derivatives returns the mean loss at theta, its gradient and its Hessian,
// without any penalty.
func (d *Design) Derivatives(theta []float64) (loss float64, gradient []float64, hessian *mat.SymDense) {
	s := newBench(d).pass(theta, bends)
	return s.loss / d.total, d.gradient(s), d.hessian(s)
}

// LogOdds puts the log-odds of every row at the end of to.
func (d *Design) LogOdds(to, theta []float64) []float64 {
	n := len(to)
	to = append(to, make([]float64, d.rows)...)
	tables := d.tables(theta)
	newBench(d).each(func(_, lo, hi int) { d.logOdds(to[n+lo:n+hi], tables, theta[0], lo) })
	return to
}

// Losses puts the loss of every row at the end of to, its weight left out.
func (d *Design) Losses(to, theta []float64) []float64 {
	n := len(to)
	to = d.LogOdds(to, theta)
	for i, y := range d.label {
		to[n+i], _ = Loss(to[n+i], int(y))
	}
	return to
}

// BestIntercept returns the intercept of least loss with the rest of theta as
// it is, and the mean loss there.
func (d *Design) BestIntercept(theta []float64) (intercept, loss float64) {
	tables := d.tables(theta)
	b := newBench(d)
	intercept = theta[0]
	for range 50 {
		s := b.intercept(tables, intercept)
		loss = s.loss / d.total
		if math.Abs(s.slope/d.total) <= 1e-12 || s.bend == 0 {
			break
		}
		intercept -= math.Max(-1, math.Min(1, s.slope/s.bend)) // a leap could overshoot for good
	}
	return intercept, loss
}

// intercept sums loss, slope and bend along the intercept.
func (b *bench) intercept(tables [][]float64, intercept float64) sums {
	parts := make([]sums, len(b.parts))
	b.each(func(i, lo, hi int) {
		s, on := &parts[i], new(blockOf)
		for ; lo < hi; lo += block {
			end := min(lo+block, hi)
			b.d.logOdds(on.eta[:end-lo], tables, intercept, lo)
			s.loss += on.rate(b.d.label[lo:end], slice(b.d.weight, lo, end))
			s.slope += total(on.slope[:end-lo])
			s.bend += total(on.bend[:end-lo])
		}
	})
	all := parts[0]
	for i := range parts[1:] {
		all.add(&parts[i+1])
	}
	return all
}
