package metric

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestAtVolume(t *testing.T) {
	// The rows of AtVolume's doc comment.
	score := []float64{9, 7, 7, 7, 2}
	label := []int8{1, 1, 0, 0, 1}
	all := Pick{Cut: 2, TieShare: 1, N: 5, Accepted: 3, Worst: 3, Best: 3}
	none := Pick{Cut: math.Inf(1)}
	for _, c := range []struct {
		volume float64
		want   Pick
	}{
		{-1, none},
		{0, none},
		{0.5, Pick{Cut: 9, TieShare: 0.5, N: 0.5, Accepted: 0.5, Worst: 0.5, Best: 0.5}},
		{1, Pick{Cut: 9, TieShare: 1, N: 1, Accepted: 1, Worst: 1, Best: 1}},
		{2, Pick{Cut: 7, TieShare: 1. / 3, N: 2, Accepted: 1 + 1./3, Worst: 1, Best: 2}},
		{3, Pick{Cut: 7, TieShare: 2. / 3, N: 3, Accepted: 1 + 2./3, Worst: 1, Best: 2}},
		{3.5, Pick{Cut: 7, TieShare: 2.5 / 3, N: 3.5, Accepted: 1 + 2.5/3, Worst: 1.5, Best: 2}},
		{4, Pick{Cut: 7, TieShare: 1, N: 4, Accepted: 2, Worst: 2, Best: 2}},
		{4.5, Pick{Cut: 2, TieShare: 0.5, N: 4.5, Accepted: 2.5, Worst: 2.5, Best: 2.5}},
		{5, all},
		{6, all},
		{math.Inf(1), all},
		{math.NaN(), none},
	} {
		got := AtVolume(score, label, c.volume)
		near(t, "accepted", got.Accepted, c.want.Accepted, law)
		got.Accepted = c.want.Accepted // the one field that is rounded
		if got != c.want {
			t.Errorf("volume %v:\n got %+v\nwant %+v", c.volume, got, c.want)
		}
	}
}

func TestPickWeight(t *testing.T) {
	p := AtVolume([]float64{9, 7, 7, 7, 2}, []int8{1, 1, 0, 0, 1}, 2)
	for score, want := range map[float64]float64{9: 1, 8: 1, 7: 1. / 3, 6: 0, 2: 0, math.Inf(-1): 0} {
		if got := p.Weight(score); got != want {
			t.Errorf("weight of score %v = %v, want %v", score, got, want)
		}
	}
	if got := p.Weight(math.NaN()); got != 0 {
		t.Errorf("weight of NaN = %v", got)
	}
	if got := AtVolume(nil, nil, 3).Weight(math.Inf(1)); got != 0 {
		t.Errorf("nothing picked, but +Inf weighs %v", got)
	}
}

func TestRowsWithoutScoreAreNeverPicked(t *testing.T) {
	p := AtVolume([]float64{math.NaN(), 3, math.NaN()}, []int8{1, 0, 1}, 3)
	if want := (Pick{Cut: 3, TieShare: 1, N: 1}); p != want {
		t.Errorf("got %+v, want %+v", p, want)
	}
}

func TestPickLaws(t *testing.T) {
	for seed := range uint64(300) {
		r := randomRows(seed)
		rng := rand.New(rand.NewPCG(seed, 2))
		volume := rng.Float64() * float64(len(r.score))
		p := AtVolume(r.score, r.label, volume)

		var n, accepted float64
		for i, s := range r.score {
			n += p.Weight(s)
			accepted += p.Weight(s) * float64(r.label[i])
		}
		near(t, "N", p.N, volume, law)
		near(t, "sum of weights", n, volume, law)
		near(t, "accepted by weights", accepted, p.Accepted, law)
		if p.Worst > p.Accepted+law || p.Accepted > p.Best+law || p.Worst < 0 || p.Best > p.N+law {
			t.Errorf("not worst <= expected <= best <= N: %+v", p)
		}
		if !(p.TieShare > 0 && p.TieShare <= 1) || !slices.Contains(r.score, p.Cut) {
			t.Errorf("cut: %+v", p)
		}
		other := r.permuted(rng)
		if q := AtVolume(other.score, other.label, volume); q != p {
			t.Errorf("order of rows: %+v, was %+v", q, p)
		}
	}
}

// At whole volumes the three numbers are those over all ways to break ties.
func TestPickAgainstEverySubset(t *testing.T) {
	for seed := range uint64(40) {
		rng := rand.New(rand.NewPCG(seed, 3))
		score, label := make([]float64, 8), make([]int8, 8)
		for i := range score {
			score[i], label[i] = float64(rng.IntN(3)), int8(rng.IntN(2))
		}
		for volume := 1; volume <= len(score); volume++ {
			p := AtVolume(score, label, float64(volume))
			worst, best, mean := everyPick(score, label, volume)
			near(t, "worst", p.Worst, worst, law)
			near(t, "best", p.Best, best, law)
			near(t, "expected", p.Accepted, mean, law)
		}
	}
}

// everyPick looks at each set of volume rows that leaves out no row which
// scores higher than one it takes.
func everyPick(score []float64, label []int8, volume int) (worst, best, mean float64) {
	worst = math.Inf(1)
	picks := 0.0
	for set := range 1 << len(score) {
		size, accepted := 0, 0.0
		lowestIn, highestOut := math.Inf(1), math.Inf(-1)
		for i, s := range score {
			if set>>i&1 == 1 {
				size++
				accepted += float64(label[i])
				lowestIn = min(lowestIn, s)
			} else {
				highestOut = max(highestOut, s)
			}
		}
		if size == volume && lowestIn >= highestOut {
			worst, best = min(worst, accepted), max(best, accepted)
			mean += accepted
			picks++
		}
	}
	return worst, best, mean / picks
}
