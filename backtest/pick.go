package backtest

import (
	"assay/backtest/metric"
	"assay/data"
)

// test is the answers of one fold's test, with what each criterion makes of
// them. Left out are answers that chance handed over, which are no choice of
// today's criteria, and those that a never-gate keeps out of every criterion.
type test struct {
	fold   Fold
	rows   []int       // into record.answers
	label  []int8      // by row: by all that is on record
	week   []int       // by row: week of entry, numbered over all tests
	scores [][]float64 // by criterion, by row
	picks  []metric.Pick
	volume float64 // leads picked, the same for every criterion
}

// weeks of entry are counted from the Monday before the first test.
func weekOf(t, origin data.Time) int { return int((t - origin) / data.Week) }

// monday is the start of the week of t, on UTC's clocks: 1970-01-05 was one.
func monday(t data.Time) data.Time {
	const first = 4 * data.Day
	return (t - first).Floor(data.Week) + first
}

// newTest collects the answers of a fold that the gates let through.
func (r *run) newTest(f Fold, origin data.Time) *test {
	t := &test{fold: f}
	for i := range r.record.answers {
		a := &r.record.answers[i]
		if !f.Test.Has(a.Start) || a.Random() || r.kept(i) {
			continue
		}
		t.rows = append(t.rows, i)
		t.label = append(t.label, r.job.Question.Label(a, data.Never))
		t.week = append(t.week, weekOf(a.Start, origin))
	}
	return t
}

// kept says that a never-gate held all through the late look of an answer:
// then no table, whichever, had a high.
func (r *run) kept(answer int) bool {
	_, ok := r.highs[0].Best(r.looks.late[answer])
	return !ok
}

// pickAt lets criterion c pick the volume, its ties sharing what is left. What
// was accepted is counted by weeks, since not every row has an answer.
func (t *test) pickAt(c int, volume float64) metric.Pick {
	return metric.AtVolume(t.scores[c], make([]int8, len(t.rows)), volume)
}

// atCut counts the rows that criterion c flags by itself.
func (t *test) atCut(c int, cut float64) float64 {
	n := 0.0
	for _, s := range t.scores[c] {
		if s >= cut {
			n++
		}
	}
	return n
}

// addWeeks adds what a pick sends and what sales accepts of it, by week.
// Rows without an answer that counts are in neither.
func (t *test) addWeeks(weeks []metric.Week, c int, p metric.Pick) {
	for i, l := range t.label {
		if w := p.Weight(t.scores[c][i]); l >= 0 {
			weeks[t.week[i]].Flagged += w
			weeks[t.week[i]].Accepted += w * float64(l)
		}
	}
}

// auc is how well criterion c orders the answered rows.
func (t *test) auc(c int) (float64, bool) {
	var score []float64
	var label []int8
	for i, l := range t.label {
		if l >= 0 {
			score, label = append(score, t.scores[c][i]), append(label, l)
		}
	}
	return metric.AUC(score, label, nil)
}

// counts of the rows that were accepted, and of those with an answer.
func (t *test) counts() (taken, answered int) {
	for _, l := range t.label {
		if l >= 0 {
			answered++
			taken += int(l)
		}
	}
	return taken, answered
}

// bestScores are the record highs of the late looks of the rows.
func bestScores(h *Highs, late []int, rows []int) []float64 {
	out := make([]float64, len(rows))
	for i, a := range rows {
		best, _ := h.Best(late[a])
		out[i] = float64(best)
	}
	return out
}
