package backtest

import (
	"assay/data"
	"assay/model"
)

// lesson is one table learned from what was known before LabelsSeen. It was
// fitted on answers before Block, and is calibrated and cut on the replay of
// Block, the last that were mature: that is the table that is judged, and for
// the last lesson the one that is exported.
type lesson struct {
	fold   Fold     // for the last lesson Test is empty
	block  Interval // of starts
	fitted int      // training answers
	table  *model.PointTable
	fit    *model.Logistic
	cut    model.CutChoice
}

// Size of the block that calibrates and cuts: eight weeks, or longer until it
// holds as many accepted as a test must; but no more than a fifth of the
// accepted, which fitting needs; and never less than four weeks, which a volume
// a week needs.
const (
	blockWeeks      = 8
	blockLeastWeeks = 4
	blockShare      = 0.2
)

// blockOf is the last mature block before the end of f's training. Answers
// that chance handed over do not count: no criterion chose them.
func blockOf(r *record, q *Question, f Fold) Interval {
	var taken []data.Time
	for i := range r.answers {
		if a := &r.answers[i]; f.Train.Has(a.Start) && !a.Random() && q.Label(a, f.LabelsSeen) == 1 {
			taken = append(taken, a.Start)
		}
	}
	end, n := f.Train.To, len(taken)
	if n == 0 {
		return Interval{end, end}
	}
	from := min(end-blockWeeks*data.Week, taken[max(0, n-leastTest)])
	from = max(from, taken[int(float64(n)*(1-blockShare))])
	return Interval{min(from, end-blockLeastWeeks*data.Week), end}
}

// learn fits a table for fold f on the rows before its block. Labels are those
// known before f.LabelsSeen.
func (r *run) learn(f Fold) (*lesson, error) {
	l := &lesson{fold: f, block: blockOf(r.record, &r.job.Question, f)}
	fit := Interval{f.Train.From, l.block.From}
	var pick []int
	var label []int8
	for i, a := range r.rows.answer {
		answer := &r.record.answers[a]
		known := answer.End <= f.LabelsSeen && answer.Moment <= f.LabelsSeen
		if y := r.job.Question.Label(answer, f.LabelsSeen); y >= 0 && known && fit.Has(answer.Start) {
			pick, label = append(pick, i), append(label, y)
		}
	}
	l.fitted = len(pick)
	m := r.learnable.Select(pick)
	m.Label = label
	var err error
	l.table, l.fit, err = r.learner(fit).Fit(m, r.inner(pick, fit))
	return l, err
}

// learner is how a table is learned in every fold.
func (r *run) learner(fit Interval) model.Learner {
	o := model.Options{Name: Learned, Features: r.set.Features, Learn: r.job.Learn, Always: r.job.Always, Never: r.job.Never, Origin: r.job.Origin}
	o.Origin.Kind, o.Origin.From, o.Origin.Until = Learned, fit.From.String(), fit.To.String()
	return model.Learned{Options: o}
}

// inner splits the selected rows for the choice of the penalty: the last
// fifth of the answers, in time, is predicted from those before.
func (r *run) inner(pick []int, fit Interval) []model.Split {
	var in []int
	for i := range r.record.answers {
		if fit.Has(r.record.answers[i].Start) {
			in = append(in, i)
		}
	}
	if len(in) == 0 {
		return nil
	}
	from := r.record.answers[in[len(in)*4/5]].Start
	var s model.Split
	for k, i := range pick {
		if r.record.answers[r.rows.answer[i]].Start < from {
			s.Train = append(s.Train, k)
		} else {
			s.Test = append(s.Test, k)
		}
	}
	return []model.Split{s}
}

// settle calibrates and cuts the table of l on the replay of its block.
func (r *run) settle(l *lesson, h *Highs) error {
	b := r.replayed(l.block, h, l.fold.LabelsSeen)
	l.table.Acceptance = model.Calibrate(b.scores, b.labels, nil)
	choice, err := model.ProposeCut(b.curve(), r.job.Goal)
	if err != nil {
		return err
	}
	l.cut, l.table.Cut = choice, choice.Cut
	return nil
}
