package model

import (
	"math"
	"testing"
)

// TestTermTells: by hand, with 10+.5 and 20+.5 accepted, 30+.5 and 5+.5 not. An
// empty bin tells nothing and changes nothing.
func TestTermTells(t *testing.T) {
	a, r := []float64{10.5 / 31, 20.5 / 31}, []float64{30.5 / 36, 5.5 / 36}
	term := Term{Bins: []Bin{{Leads: 40, Accepted: 10}, {Kind: Other}, {Leads: 25, Accepted: 20}}}
	sum := 0.0
	for k, got := range term.Tells(0.95) {
		if k == 1 {
			for _, v := range []float64{got.Rate, got.Low, got.High, got.Evidence, got.Information} {
				if !math.IsNaN(v) || got.Leads != 0 {
					t.Errorf("the empty bin: %+v", got)
				}
			}
			continue
		}
		a, r := a[k/2], r[k/2]
		evidence := math.Log(a / r)
		if got.Leads != term.Bins[k].Leads || got.Accepted != term.Bins[k].Accepted || got.Rate != got.Accepted/got.Leads ||
			math.Abs(got.Evidence-evidence) > 1e-15 || math.Abs(got.Information-(a-r)*evidence) > 1e-15 {
			t.Errorf("bin %d: %+v", k, got)
		}
		sum += (a - r) * evidence
	}
	// scipy 1.17.1, binomtest(10, 40).proportion_ci(0.95, "wilson")
	if got := term.Tells(0.95)[0]; math.Abs(got.Low-0.14187118639096302) > 1e-12 || math.Abs(got.High-0.40193961420768026) > 1e-12 {
		t.Errorf("10 of 40: %v to %v", got.Low, got.High)
	}
	if got := term.Information(); math.Abs(got-sum) > 1e-15 {
		t.Errorf("information value %v, want %v", got, sum)
	}
	for _, none := range []Term{{}, {Each: &Each{Points: 1}}, {Bins: make([]Bin, 2)}} {
		if got := none.Information(); !math.IsNaN(got) || len(none.Tells(0.95)) != len(none.Bins) {
			t.Errorf("nobody learned it: %v", got)
		}
	}
}
