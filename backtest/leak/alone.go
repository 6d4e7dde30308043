package leak

import (
	"math"

	"assay/backtest/metric"
	"assay/data"
)

const (
	folds = 5
	// prior is how many leads of the overall rate each cell is given, so that a
	// level with three leads says little.
	prior = 10
	// leastKind is the fewest accepted, and not accepted, that an AUC is made of.
	leastKind = 20
)

// Alone is how well one lead column tells accepted leads from the others, and
// from how many labelled answers that is known. Every lead is scored with the
// acceptance of its level or bin among the leads of the other four folds, where
// missing is a level too; NaN where there are too few of either kind.
//
// The AUC is taken inside each fold, and averaged by the number of pairs.
// Scores of all folds in one list would make a column of noise look worse than
// chance: where a fold holds many accepted, the others, by which it is scored,
// hold few.
func Alone(c *data.Column, answers []Answer) (auc float64, n int) {
	s := newSample(answers)
	return s.alone(cellsOf(c, s.answers)), len(s.answers)
}

// sample is the answers that count, with the fold of each.
type sample struct {
	answers []Answer
	fold    []uint8
	taken   int
}

func newSample(answers []Answer) *sample {
	s := &sample{}
	for _, a := range answers {
		if a.Label >= 0 {
			s.answers = append(s.answers, a)
			s.fold = append(s.fold, uint8(mix(a.Lead)%folds))
			s.taken += int(a.Label)
		}
	}
	return s
}

// enough says whether there are enough answers of both kinds.
func (s *sample) enough() bool { return min(s.taken, len(s.answers)-s.taken) >= leastKind }

// base is the share of accepted.
func (s *sample) base() float64 { return float64(s.taken) / float64(len(s.answers)) }

// mix spreads a lead's number over 64 bits (SplitMix64, Steele et al. 2014).
func mix(lead uint32) uint64 {
	z := (uint64(lead) + 1) * 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// tally counts leads and accepted.
type tally struct{ n, taken float64 }

func (t *tally) add(label int8) {
	t.n++
	t.taken += float64(label)
}

func (t tally) less(o tally) tally { return tally{t.n - o.n, t.taken - o.taken} }

func (t tally) rate() float64 { return t.taken / t.n }

// tallies counts by fold and cell, and over all folds.
func (s *sample) tallies(c cells) (by [folds][]tally, all []tally) {
	for k := range by {
		by[k] = make([]tally, c.n)
	}
	all = make([]tally, c.n)
	for i := range s.answers {
		by[s.fold[i]][c.of[i]].add(s.answers[i].Label)
		all[c.of[i]].add(s.answers[i].Label)
	}
	return by, all
}

// rates are, for each fold, the acceptance of each cell in the other folds.
func (s *sample) rates(by [folds][]tally, all []tally) (rates [folds][]float64) {
	whole := sum(all)
	for k := range rates {
		rest := whole.less(sum(by[k]))
		rates[k] = make([]float64, len(all))
		for c := range all {
			other := all[c].less(by[k][c])
			rates[k][c] = (other.taken + prior*rest.rate()) / (other.n + prior)
		}
	}
	return rates
}

func sum(of []tally) (t tally) {
	for _, c := range of {
		t.n, t.taken = t.n+c.n, t.taken+c.taken
	}
	return t
}

func (s *sample) alone(c cells) float64 {
	if !s.enough() {
		return math.NaN()
	}
	by, all := s.tallies(c)
	rates := s.rates(by, all)
	var won, pairs float64
	for k := range by {
		if auc, ok := aucOf(rates[k], by[k]); ok {
			t := sum(by[k])
			won += auc * t.taken * (t.n - t.taken)
			pairs += t.taken * (t.n - t.taken)
		}
	}
	return won / pairs
}

// aucOf is the AUC of the rates over the leads counted in each cell.
func aucOf(rates []float64, of []tally) (float64, bool) {
	var score, weight []float64
	var label []int8
	for c, t := range of {
		for _, one := range [2]struct {
			label  int8
			weight float64
		}{{1, t.taken}, {0, t.n - t.taken}} {
			if one.weight > 0 {
				score, label, weight = append(score, rates[c]), append(label, one.label), append(weight, one.weight)
			}
		}
	}
	return metric.AUC(score, label, weight)
}
