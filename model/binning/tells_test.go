package binning

import (
	"math"
	"testing"
)

// TestTell: by hand, with 10+.5 and 20+.5 accepted, 30+.5 and 5+.5 not.
func TestTell(t *testing.T) {
	bins := []Count{{40, 10}, {25, 20}}
	a1, a2, r1, r2 := 10.5/31, 20.5/31, 30.5/36, 5.5/36
	told := Tell(bins, 0.95)
	for k, want := range []struct{ evidence, information float64 }{
		{math.Log(a1 / r1), (a1 - r1) * math.Log(a1/r1)},
		{math.Log(a2 / r2), (a2 - r2) * math.Log(a2/r2)},
	} {
		got := told[k]
		if got.Count != bins[k] || math.Abs(got.Evidence-want.evidence) > 1e-15 || math.Abs(got.Information-want.information) > 1e-15 {
			t.Errorf("bin %d: %+v, want %+v", k, got, want)
		}
	}
	if got := InformationValue(bins); math.Abs(got-told[0].Information-told[1].Information) > 1e-15 {
		t.Errorf("information value %v", got)
	}
	if told[0].Rate != 0.25 || told[1].Rate != 0.8 {
		t.Errorf("rates %v and %v", told[0].Rate, told[1].Rate)
	}
	if empty := Tell([]Count{{}, {10, 1}}, 0.9)[0]; !math.IsNaN(empty.Rate) || !math.IsNaN(empty.Low) || !math.IsNaN(empty.High) {
		t.Errorf("no leads: %+v", empty)
	}
}

// TestWilson: scipy 1.17.1, binomtest(a, n).proportion_ci(level, "wilson").
func TestWilson(t *testing.T) {
	for _, c := range []struct{ accepted, leads, level, low, high float64 }{
		{10, 40, 0.95, 0.14187118639096302, 0.40193961420768026},
		{0, 25, 0.95, 0, 0.1331922509390485},
		{25, 25, 0.9, 0.902346493993949, 1},
		{1, 1000, 0.99, 0.00011741635361832165, 0.008460566219981695},
	} {
		got := Tell([]Count{{c.leads, c.accepted}}, c.level)[0]
		if math.Abs(got.Low-c.low) > 1e-12 || math.Abs(got.High-c.high) > 1e-12 {
			t.Errorf("%v of %v: %v to %v, want %v to %v", c.accepted, c.leads, got.Low, got.High, c.low, c.high)
		}
	}
}
