//go:build slow

package demo

import "testing"

// The figures of the brief at its own size, without slack.
func TestCalibration(t *testing.T) {
	for seed := uint64(1); seed <= 20; seed++ {
		f := measure(New(Options{Leads: 20_000, Seed: seed}))
		for _, b := range bounds {
			checkBound(t, seed, f, b)
		}
	}
}
