package report

import (
	"testing"

	"assay/backtest"
)

// Both bounds say on which side they are.
func TestBetween(t *testing.T) {
	for _, row := range []struct {
		at, diff, lo, hi float64
		gain, between    string
	}{
		{20, -0.03, -0.095, 0.04, "0.6 fewer a week", "1.9 fewer to 0.8 more"},
		{20, 0.1, 0.05, 0.16, "2.0 more a week", "1.0 to 3.2 more"},
		{20, -0.1, -0.16, -0.05, "2.0 fewer a week", "1.0 to 3.2 fewer"},
		{5, 0.031, -0.04, 0.08, "3.1 points more", "4.0 fewer to 8.0 more"},
		{20, 0.01, 0, 0.02, "0.2 more a week", "0.0 to 0.4 more"},
		{20, 0.01, -0.001, 0.02, "0.2 more a week", "0.0 to 0.4 more"},
	} {
		c := backtest.Compared{At: row.at}
		if g, b := gain(c, row.diff), between(c, row.lo, row.hi); g != row.gain || b != row.between {
			t.Errorf("%+v: %q, %q", row, g, b)
		}
	}
}
