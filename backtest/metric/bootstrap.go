package metric

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sort"
)

// resamples is B. B+1 = 2,000 makes the quantiles of the usual levels whole
// order statistics: the 50th and the 1,950th at 0.95.
const resamples = 1999

// stream keeps these draws apart from others made with the same seed.
const stream = 0x7765656b // "week"

// byBootstrap draws as many units as there are, with replacement, B times,
// and asks each time how many of its own standard errors the new value is off
// the old one:
//
//	t* = (d* − d) / se*
//
// The interval takes the spread of t* instead of a table of t:
//
//	[d − t*_(B+1−k)·se, d − t*_(k)·se]      k = ⌊(B+1)(1−level)/2⌋
//
// Dividing by se* is what lets the interval lean where the data do; plain
// percentiles of d* are too narrow with some dozens of weeks. The p-value
// is the smallest 1−level whose interval leaves 0 out, so the two never
// contradict each other: with t = d/se,
//
//	p = 2 · min(#{t* >= t} + 1, #{t* <= t} + 1) / (B+1)
//
// which is at least 2/(B+1) = 0.001, never 0.
//
// Source: Davison and Hinkley, Bootstrap Methods and their Application
// (1997), ch. 4 and 5; Efron and Tibshirani, An Introduction to the Bootstrap
// (1993), ch. 12.
func (s sample) byBootstrap(e estimate, level float64, seed uint64) bounds {
	ts := s.studentised(e, seed)
	skipped := resamples - len(ts)
	k := tailCount(len(ts), level)
	if k < 1 {
		b := undefined(fmt.Sprintf("%d usable resamples are too few for level %v; a lower level needs fewer", len(ts), level))
		b.skipped = skipped
		return b
	}
	return bounds{
		lo:      e.value - ts[len(ts)-k]*e.se,
		hi:      e.value - ts[k-1]*e.se,
		p:       twoTailed(ts, e.value/e.se),
		method:  fmt.Sprintf("studentised bootstrap, 1,999 resamples of %s", s.name()),
		skipped: skipped,
	}
}

// tailCount is k, the order statistic of n values that cuts off each tail. The
// factor keeps 0.05/2 · 2,000 from coming out a rounding below 50.
func tailCount(n int, level float64) int {
	return int((1 - level) / 2 * float64(n+1) * (1 + 1e-12))
}

// twoTailed is the p-value of t among the sorted t*.
func twoTailed(ts []float64, t float64) float64 {
	atLeast := len(ts) - sort.Search(len(ts), func(i int) bool { return ts[i] >= t })
	atMost := sort.Search(len(ts), func(i int) bool { return ts[i] > t })
	return min(1, 2*float64(min(atLeast, atMost)+1)/float64(len(ts)+1))
}

// studentised returns the t* in rising order. A resample in which a criterion
// flagged nothing, or in which every unit says the same, has no t* and is
// left out.
func (s sample) studentised(e estimate, seed uint64) []float64 {
	rng := rand.New(rand.NewPCG(seed, stream))
	drawn := make([]unit, len(s.units))
	ts := make([]float64, 0, resamples)
	for range resamples {
		for i := range drawn {
			drawn[i] = s.units[rng.IntN(len(s.units))]
		}
		if again, ok := estimateOf(drawn, s.paired); ok && again.se > noSpread {
			ts = append(ts, (again.value-e.value)/again.se)
		}
	}
	slices.Sort(ts)
	return ts
}
