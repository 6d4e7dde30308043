package backtest

import (
	"testing"

	"assay/backtest/metric"
)

// The bounds of a verdict, each on both sides; 0.02 is worthwhile.
func TestDecide(t *testing.T) {
	const eps = 1e-9
	for _, c := range []struct {
		lo, hi     float64
		declarable bool
		want       Verdict
	}{
		{eps, 0.05, true, ABetter},
		{0, 0.05, true, CannotBeTold},
		{-0.05, -eps, true, BBetter},
		{-0.05, 0, true, CannotBeTold},
		{-0.02, 0.02, true, NotDistinguishable},
		{-0.02 - eps, 0.02, true, CannotBeTold},
		{-0.02, 0.02 + eps, true, CannotBeTold},
		{0.001, 0.019, true, NotDistinguishable}, // better, but not by what would matter
		{0.01, 0.05, false, CannotBeTold},
		{-0.01, 0.01, false, CannotBeTold},
	} {
		d := metric.Difference{Lo: c.lo, Hi: c.hi, OK: true, Declarable: c.declarable}
		if got := Decide(d, 0.02); got != c.want {
			t.Errorf("[%v, %v] declarable %v: %s, want %s", c.lo, c.hi, c.declarable, got, c.want)
		}
	}
	if got := Decide(metric.Difference{Lo: 1, Hi: 2, Declarable: true}, 0.02); got != CannotBeTold {
		t.Errorf("an undefined difference: %s", got)
	}
}
