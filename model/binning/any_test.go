package binning

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestAnyMasses: whatever the values, edges ascend, and what the rule asks for
// holds in the bins as they are counted with the rounded edges.
func TestAnyMasses(t *testing.T) {
	cut := 0
	for seed := range uint64(500) {
		random := rand.New(rand.NewPCG(seed, 3))
		masses := oddMasses(random)
		r := Rule{MaxBins: 1 + random.IntN(7), Trend: Trend(random.IntN(4)), Turn: float64(random.IntN(4)), MinAccepted: float64(random.IntN(3)), ZeroApart: random.IntN(2) == 0, Loses: float64(random.IntN(2)) / 50}
		edges, err := Numbers(masses, r)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if err := CheckEdges(edges); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		filled, _ := r.filled(total(masses).Leads)
		bins := countsBy(masses, edges)
		if len(bins) > max(r.MaxBins, 3) {
			t.Errorf("seed %d: %d bins of at most %d", seed, len(bins), r.MaxBins)
		}
		for k, b := range bins {
			if !r.ZeroApart && len(bins) > 1 && !enough(b, &filled) {
				t.Errorf("seed %d: bin %d has %v, rule %+v", seed, k, b, filled)
			}
			if k > 0 && !r.Trend.follows(bins[k-1].Rate(), b.Rate()) {
				t.Errorf("seed %d: bins %v break trend %d", seed, bins, r.Trend)
			}
		}
		if len(bins) > 1 {
			cut++
		}
	}
	if cut < 200 {
		t.Errorf("only %d were cut", cut)
	}
}

// oddMasses is up to 600 values of any magnitude, weight and share accepted.
func oddMasses(random *rand.Rand) []Mass {
	at := map[float64]bool{}
	for range 1 + random.IntN(600) {
		v := math.Round(random.NormFloat64()*100) * math.Pow10(random.IntN(30)-15)
		if random.IntN(100) == 0 {
			v = []float64{math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64}[random.IntN(3)]
		}
		at[v+0] = true
	}
	var values []float64
	for v := range at {
		values = append(values, v)
	}
	slices.Sort(values)
	var masses []Mass
	rate := random.Float64()
	for _, v := range values {
		n := float64(1+random.IntN(40)) / 4
		if random.IntN(20) == 0 {
			rate = random.Float64()
		}
		masses = append(masses, Mass{v, Count{n, math.Floor(4*n*rate) / 4}})
	}
	return masses
}

func bit(b bool) int8 {
	if b {
		return 1
	}
	return 0
}
