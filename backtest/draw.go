package backtest

import (
	"math"

	"assay/backtest/metric"
)

// drawCurves follows each criterion through shares of 2.5 to 100 % of every
// test.
func (r *run) drawCurves(cs []contender) {
	const steps = 40
	for c, from := range cs {
		curve := Curve{Name: from.name}
		for k := 1; k <= steps; k++ {
			if p := r.curvePoint(c, float64(k)/steps); !math.IsNaN(p.Acceptance) {
				curve.Points = append(curve.Points, p)
			}
		}
		r.out.Curves = append(r.out.Curves, curve)
	}
}

func (r *run) curvePoint(c int, share float64) CurvePoint {
	weeks := make([]metric.Week, r.weeks)
	p, all := CurvePoint{}, 0
	for _, t := range r.tests {
		pick := t.pickAt(c, share*float64(len(t.rows)))
		t.addWeeks(weeks, c, pick)
		p.PerWeek += pick.N
		n, _ := t.counts()
		all += n
	}
	sent, taken := 0.0, 0.0
	for _, w := range weeks {
		sent, taken = sent+w.Flagged, taken+w.Accepted
	}
	p.PerWeek /= r.out.Tested.Weeks()
	p.Acceptance, p.Keeps = taken/sent, taken/float64(all)
	return p
}
