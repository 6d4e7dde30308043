package binning

import (
	"math"
	"math/rand/v2"
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

// TestTellLaws: of any bins, empty ones, of one class and lighter than a lead
// too, numbers are finite, the rate lies within its interval, whose ends solve
// Wilson's equation, evidence has the sign of a − r, and information is never
// below 0 and adds up to that of all.
func TestTellLaws(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 9))
	const z = 1.959963984540054 // the normal quantile of 0.975
	for range 2000 {
		var bins []Count
		scale := math.Pow10(random.IntN(9) - 4)
		for range 1 + random.IntN(5) {
			n := math.Ceil(random.Float64()*100) * scale
			bins = append(bins, Count{n, n * []float64{0, 1, random.Float64()}[random.IntN(3)]})
		}
		sum := 0.0
		for k, b := range Tell(bins, 0.95) {
			sum += b.Information
			if math.IsNaN(b.Evidence) || math.IsInf(b.Evidence, 0) || b.Information < 0 {
				t.Fatalf("%v: %+v", bins, b)
			}
			if !(0 <= b.Low && b.Low <= b.Rate && b.Rate <= b.High && b.High <= 1) {
				t.Fatalf("%v: %v is not within %v and %v", bins[k], b.Rate, b.Low, b.High)
			}
			for _, p := range []float64{b.Low, b.High} {
				if left, right := math.Pow(b.Rate-p, 2)*b.Leads, z*z*p*(1-p); math.Abs(left-right) > 1e-9*math.Max(1, b.Leads) {
					t.Fatalf("%v: the end %v has %v and %v", bins[k], p, left, right)
				}
			}
		}
		if math.Abs(sum-InformationValue(bins)) > 1e-12*math.Max(1, sum) {
			t.Fatalf("%v: %v, all %v", bins, sum, InformationValue(bins))
		}
	}
	if told := Tell([]Count{{100, 50}, {100, 10}}, 0.95); !(told[0].Evidence > 0 && told[1].Evidence < 0) {
		t.Errorf("evidence of the better bin %v, of the worse %v", told[0].Evidence, told[1].Evidence)
	}
}
