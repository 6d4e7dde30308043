package logit

import (
	"math"
	"slices"

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
//
// Were a row's log-odds all but for the intercept x, the best would be that of
// the base rate less x; hence it is between those of the least and the greatest
// x. Every step tells on which side of it that is, and one of Newton's that leaves
// what is still between is replaced by the middle.
func (d *Design) BestIntercept(theta []float64) (intercept, loss float64) {
	tables := d.tables(theta)
	b := newBench(d)
	low, high := d.interceptRange(tables)
	intercept = math.Max(low, math.Min(high, theta[0]))
	for {
		s := b.intercept(tables, intercept)
		loss = s.loss / d.total
		if s.slope > 0 {
			high = intercept
		} else {
			low = intercept
		}
		next := intercept - s.slope/s.bend
		if !(next > low && next < high) {
			next = low + (high-low)/2
		}
		if math.Abs(s.slope/d.total) <= 1e-12 || high-low <= 1e-15*math.Abs(intercept) || next == intercept {
			return intercept, loss
		}
		intercept = next
	}
}

// farOut is for rows of one label, whose base rate has no end.
const farOut = 100

// interceptRange has the best intercept within.
func (d *Design) interceptRange(tables [][]float64) (low, high float64) {
	base := clamp(d.baseOdds(), farOut)
	least, most := 0.0, 0.0
	for g, t := range tables {
		least += slices.Min(t[:d.groups[g].size])
		most += slices.Max(t[:d.groups[g].size])
	}
	if d.offset != nil {
		least += slices.Min(d.offset)
		most += slices.Max(d.offset)
	}
	room := 1e-9 * (1 + math.Abs(least) + math.Abs(most)) // for rounding
	return base - most - room, base - least + room
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
