//go:build slow

package metric

import (
	"math"
	"math/rand/v2"
	"testing"
)

// draws simulated histories give a coverage of 95 % with a standard error of
// 0.7 points; [93, 97] is three of them to either side.
const draws = 1000

// history draws k weeks in which A accepts 0.60 and B 0.52 in the long run.
// Each week has its own luck for both (standard deviation 0.10, several times
// what Bernoulli draws would give together) and a little for each, and between
// 5 and 30 leads for each.
func history(rng *rand.Rand, k int) (a, b []Week) {
	week := func(p float64) Week {
		w := Week{Flagged: float64(5 + rng.IntN(26))}
		p = min(1, max(0, p+0.05*rng.NormFloat64()))
		for range int(w.Flagged) {
			if rng.Float64() < p {
				w.Accepted++
			}
		}
		return w
	}
	for range k {
		luck := 0.10 * rng.NormFloat64()
		a, b = append(a, week(0.60+luck)), append(b, week(0.52+luck))
	}
	return a, b
}

func TestCoverage(t *testing.T) {
	for _, k := range []int{12, 40} {
		var difference, rate int
		for seed := range uint64(draws) {
			a, b := history(rand.New(rand.NewPCG(seed, uint64(k))), k)
			if d := Compare(a, b, 0.95, seed); d.Lo <= 0.08 && 0.08 <= d.Hi {
				difference++
			}
			if r := Acceptance(a, 0.95, seed); r.Lo <= 0.60 && 0.60 <= r.Hi {
				rate++
			}
		}
		between(t, k, "difference", difference)
		between(t, k, "rate", rate)
	}
}

func between(t *testing.T, k int, name string, held int) {
	t.Helper()
	share := float64(held) / draws
	t.Logf("%s over %d weeks: %.1f %% of 95 %% intervals hold the truth", name, k, 100*share)
	if share < 0.93 || share > 0.97 {
		t.Errorf("%s over %d weeks: coverage %.3f, want 0.93 to 0.97", name, k, share)
	}
}

// What Detectable promises with power 0.8 is found about so often when it is
// the truth. The standard error of 1,000 draws at 0.8 is 1.3 points, the
// difference of each history from the true spread adds a little: 0.75 to 0.85.
func TestPower(t *testing.T) {
	const k = 12
	typical := 0.0
	for seed := range uint64(draws) {
		a, b := history(rand.New(rand.NewPCG(seed, 100)), k)
		typical += just(Detectable(a, b, 0.95, 0.8)) / draws
	}
	shown := 0
	for seed := range uint64(draws) {
		a, b := history(rand.New(rand.NewPCG(seed, 200)), k)
		d := Compare(a, b, 0.95, seed)
		// As if the truth were typical instead of 0.08: only the place moves.
		if far := d.Diff - 0.08 + typical; math.Abs(far) > (d.Hi-d.Lo)/2 {
			shown++
		}
	}
	share := float64(shown) / draws
	t.Logf("a true difference of %.3f is shown in %.1f %%", typical, 100*share)
	if share < 0.75 || share > 0.85 {
		t.Errorf("power %.3f, want 0.75 to 0.85", share)
	}
}
