package backtest

import (
	"context"
	"errors"

	"assay/data"
	"assay/features"
)

// Training is the training matrix of job: a row an answer, at its moment, with
// its label, and the columns that a model may use. These are the rows from
// which [Run] takes those of each fold and of the table that is exported, as
// far as they are known when outcomes end; each counts 1. LeftOut says what is
// no row, and why. Errors are those of [Run], but for answers of one kind,
// which are a matrix all the same.
func Training(ctx context.Context, d *data.Dataset, job *Job) (*features.Matrix, []data.Warning, error) {
	r := &run{job: job, data: d, out: &Result{}}
	if err := r.bind(); err != nil {
		return nil, nil, err
	}
	if err := r.count(); err != nil && !errors.Is(err, ErrOneClass) {
		return nil, r.out.Warnings, err
	}
	r.warn()
	warnings := r.out.Warnings
	r.plan() // of which only where training begins is asked
	if err := r.build(ctx); err != nil {
		return nil, warnings, err
	}
	return r.training(), warnings, ctx.Err()
}

// training is what the table that is exported could be learned from.
func (r *run) training() *features.Matrix {
	f := r.last()
	pick, label := r.known(f.Train, f.LabelsSeen, nobody)
	m := r.learnable
	if len(pick) < m.Len() {
		m = m.Select(pick)
	}
	m.Label, m.LeftOut = label, r.out.LeftOut
	if late := r.out.Answers - len(pick); late > 0 {
		m.LeftOut = append(m.LeftOut, data.Drop{Reason: "its answer was not known yet when outcomes ended", Count: late})
	}
	return m
}

// last is the fold of the table that is exported: all that is mature.
func (r *run) last() Fold {
	end, from := r.data.AnsweredUntil(), data.Always
	if len(r.folds) > 0 {
		from = r.folds[0].Train.From
	}
	return Fold{Train: Interval{from, r.job.Question.matureEnd(r.record, end)}, LabelsSeen: end}
}

// known are the rows whose answers start in an interval and were known before
// seen, but for those of some leads, and their labels by then.
func (r *run) known(in Interval, seen data.Time, not func(lead uint32) bool) (pick []int, label []int8) {
	for i, a := range r.rows.answer {
		answer := &r.record.answers[a]
		if not(answer.Lead) || answer.End > seen || answer.Moment > seen || !in.Has(answer.Start) {
			continue
		}
		if y := r.job.Question.Label(answer, seen); y >= 0 {
			pick, label = append(pick, i), append(label, y)
		}
	}
	return pick, label
}

func nobody(uint32) bool { return false }
