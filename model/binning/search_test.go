package binning

import (
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"
)

// drawn is up to 12 pre-bins, some of them apart, and a rule.
func drawn(random *rand.Rand) ([]Count, []bool, *Rule) {
	counts, apart := make([]Count, 1+random.IntN(12)), make([]bool, 0)
	all := Count{}
	slope := random.NormFloat64() / 4
	for i := range counts {
		n := float64(1 + random.IntN(60))
		if random.IntN(3) == 0 {
			n += 0.25
		}
		p := 1 / (1 + math.Exp(1-slope*float64(i)))
		a := math.Floor(n * math.Min(1, p*2*random.Float64()))
		counts[i] = Count{n, a}
		all = all.plus(counts[i])
		apart = append(apart, i == 0 || random.IntN(8) == 0)
	}
	r := &Rule{MaxBins: 1 + random.IntN(6), MinLeads: float64(random.IntN(80)), MinAccepted: float64(random.IntN(8)),
		Price: random.Float64() * 4, Trend: Trend(random.IntN(4)), Turn: random.Float64() * 4, Objective: Objective(random.IntN(2))}
	r.MinLeads = math.Max(1, math.Min(r.MinLeads, all.Leads))
	return counts, apart, r
}

// worth is what bins that begin at the pre-bins in starts are worth, said anew
// from the words of [Rule]; -Inf where they break it.
func worth(counts []Count, apart []bool, starts uint, r *Rule) float64 {
	n := len(counts)
	var all Count
	parts := 0
	for i, c := range counts {
		all = all.plus(c)
		if apart[i] {
			parts++
			if starts>>i&1 == 0 {
				return math.Inf(-1)
			}
		}
	}
	if bits.OnesCount(starts) > max(r.MaxBins, parts) {
		return math.Inf(-1)
	}
	sum, last, up, down := 0.0, math.NaN(), 0.0, 0.0 // turns of ways that go up last, and down
	for i := 0; i < n; {
		j := i + 1
		bin := counts[i]
		for ; j < n && starts>>j&1 == 0; j++ {
			bin = bin.plus(counts[j])
		}
		others := bin.Leads - bin.Accepted
		small := bin.Leads < r.MinLeads || bin.Accepted < r.MinAccepted || others < r.MinAccepted ||
			r.Objective == Information && (bin.Accepted == 0 || others == 0)
		if small && !(apart[i] && (j == n || apart[j])) {
			return math.Inf(-1)
		}
		rate := bin.Accepted / bin.Leads
		if r.Trend == Increasing && rate < last || r.Trend == Decreasing && rate > last {
			return math.Inf(-1)
		}
		up, down = turned(rate < last, up, down), turned(rate > last, down, up)
		last = rate
		if r.Objective == Information {
			a, o := bin.Accepted/all.Accepted, others/(all.Leads-all.Accepted)
			if a > 0 && o > 0 {
				sum += (a - o) * math.Log(a/o)
			}
		} else {
			for _, part := range []float64{bin.Accepted, others} {
				if part > 0 {
					sum += part * math.Log(part/bin.Leads)
				}
			}
			sum -= r.Price
		}
		i = j
	}
	if r.Trend == Steady {
		sum -= r.Turn * math.Min(up, down)
	}
	return sum
}

// turned is the fewest turns of ways that now take a direction, which is
// against the rates or not, after ways of the same direction and of the other.
func turned(against bool, same, other float64) float64 {
	if against {
		return math.Inf(1)
	}
	return math.Min(same, other+1)
}

// TestSearchEqualsTryingAll: of all ways to join up to 12 pre-bins, with any
// trend, least, price, objective, and parts that must stay apart.
func TestSearchEqualsTryingAll(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 1))
	found, trends := 0, [4]int{}
	for range 10000 {
		counts, apart, r := drawn(random)
		best := math.Inf(-1)
		for starts := uint(1); starts < 1<<len(counts); starts += 2 {
			best = math.Max(best, worth(counts, apart, starts, r))
		}
		cuts, value, ok := newSearch(counts, nil, apart, r).run()
		if ok != !math.IsInf(best, -1) {
			t.Fatalf("found a way: %v, best %v for %v, %v, %+v", ok, best, counts, apart, r)
		}
		if !ok {
			continue
		}
		starts := uint(1)
		for _, c := range cuts {
			starts |= 1 << c
		}
		got := worth(counts, apart, starts, r)
		if !(math.Abs(got-best) <= 1e-10*math.Max(1, math.Abs(best))) || math.Abs(value-best) > 1e-10*math.Max(1, math.Abs(best)) {
			t.Fatalf("cuts %v are worth %v, said %v, best is %v for %v, %v, %+v", cuts, got, value, best, counts, apart, r)
		}
		if len(cuts) > 1 {
			found++
			trends[r.Trend]++
		}
	}
	if found < 1000 || slices.Min(trends[:]) < 200 {
		t.Errorf("only %d searches found three bins or more, by trend %v", found, trends)
	}
}

// TestSearchByHand: 100, 100 and 100 leads with 10, 12 and 40 accepted. Three
// bins gain .10 nats over two, which is less than any price charged here.
func TestSearchByHand(t *testing.T) {
	counts := []Count{{100, 10}, {100, 12}, {100, 40}}
	gain := logLikelihood(counts[0]) + logLikelihood(counts[1]) - logLikelihood(Count{200, 22})
	for _, c := range []struct {
		price float64
		want  int // bins
	}{{gain * 0.99, 3}, {gain * (1 - 1e-8), 3}, {gain * (1 + 1e-8), 2}, {gain * 1.01, 2}, {20, 1}} {
		r, err := Rule{Price: c.price}.filled(300)
		if err != nil {
			t.Fatal(err)
		}
		cuts, _, ok := newSearch(counts, nil, []bool{true, false, false}, &r).run()
		if !ok || len(cuts)+1 != c.want {
			t.Errorf("price %v: cuts %v, want %d bins", c.price, cuts, c.want)
		}
	}
	if math.Abs(gain-0.1022) > 1e-4 { // 10 ln .1 + 90 ln .9 + 12 ln .12 + 88 ln .88 − 22 ln .11 − 178 ln .89
		t.Errorf("gain %v", gain)
	}
}
