package leak

import (
	"math"

	"assay/backtest/metric"
)

// compare ranks the columns and holds the strong ones against all ordinary
// ones together: those that are not strong and not called like sales. So two
// leaks do not hide behind each other.
func (f *finder) compare() {
	logits := make([]float64, len(f.sample.answers))
	for i := range f.cols {
		c := &f.cols[i]
		if why, _ := ByName(c.Label); why == "" && c.auc < strong {
			f.sample.addLogits(logits, cellsOf(c.Column, f.sample.answers))
		}
		for j := range f.cols {
			if f.cols[j].auc > c.auc {
				c.rank++
			}
		}
	}
	others := f.sample.aucOfScores(logits)
	for i := range f.cols {
		f.cols[i].others = others
	}
}

// addLogits adds what a column says of each lead, as log-odds against the
// overall rate: naive Bayes, which needs no fit. It counts what two columns
// have in common twice, so it is a little worse than a model would be.
func (s *sample) addLogits(to []float64, c cells) {
	by, all := s.tallies(c)
	rates := s.rates(by, all)
	whole := sum(all)
	for i := range to {
		k := s.fold[i]
		rest := whole.less(sum(by[k])).rate()
		to[i] += logit(rates[k][c.of[i]]) - logit(rest)
	}
}

func logit(p float64) float64 { return math.Log(p / (1 - p)) }

// aucOfScores is the AUC within folds, averaged by the number of pairs.
func (s *sample) aucOfScores(score []float64) float64 {
	if !s.enough() {
		return math.NaN()
	}
	var won, pairs float64
	for k := range uint8(folds) {
		var own []float64
		var label []int8
		var taken float64
		for i := range s.answers {
			if s.fold[i] == k {
				own, label = append(own, score[i]), append(label, s.answers[i].Label)
				taken += float64(s.answers[i].Label)
			}
		}
		if auc, ok := metric.AUC(own, label, nil); ok {
			n := taken * (float64(len(own)) - taken)
			won, pairs = won+auc*n, pairs+n
		}
	}
	return won / pairs
}
