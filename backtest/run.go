package backtest

import (
	"context"
	"fmt"
	"math"

	"assay/data"
	"assay/features"
	"assay/model"
)

// run is one backtest under way; each step fills what the next one reads.
type run struct {
	job       *Job
	data      *data.Dataset
	set       *features.Set
	record    *record
	folds     []Fold
	rows      *rows
	learnable *features.Matrix // rows, with the columns a model may use
	lessons   []*lesson        // one a fold, and the last one for export
	looks     *looks
	highs     []Highs // by lesson, then by criterion of the job
	tests     []*test
	weeks     int // weeks of entry in all tests
	out       *Result
}

// Run answers job from what d recorded. Too little data is a Result with
// TooFew set, not an error. Errors: a feature or condition that cannot be
// (*data.SpecError), one class only, a cut that cannot be, the end of ctx.
func Run(ctx context.Context, d *data.Dataset, job *Job) (*Result, error) {
	r := &run{job: job, data: d, out: &Result{Level: job.Level, Worthwhile: job.Worthwhile}}
	if err := r.begin(); err != nil {
		return nil, err
	}
	if len(r.folds) == 0 {
		r.tooFew()
		return r.out, nil
	}
	for _, step := range []func(context.Context) error{r.build, r.learnAll, r.replay, r.settleAll, r.judge, r.export} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	return r.out, nil
}

// begin binds the features, finds the answers and plans the folds.
func (r *run) begin() error {
	var err error
	if r.set, err = features.NewSet(r.data.Past(), withGates(r.job)); err != nil {
		return err
	}
	r.out.Warnings = append(r.out.Warnings, r.set.Warnings...)
	r.record = recordAnswers(r.data, &r.job.Question)
	r.out.LeftOut = append(r.out.LeftOut, r.record.dropped...)
	if err := r.count(); err != nil {
		return err
	}
	r.plan()
	r.out.Warnings = append(r.out.Warnings, leaks(r.data, r.job)...)
	return nil
}

// withGates adds the gates as conditions to be followed.
func withGates(job *Job) []features.Feature {
	fs := append([]features.Feature(nil), job.Features...)
	if job.Always != nil {
		fs = append(fs, features.Feature{Name: alwaysGate, Group: features.Behaviour, Measure: features.Cond, If: job.Always})
	}
	if job.Never != nil {
		fs = append(fs, features.Feature{Name: neverGate, Group: features.Behaviour, Measure: features.Cond, If: job.Never})
	}
	return fs
}

// count counts answers, and refuses what has only one kind of them.
func (r *run) count() error {
	taken, not := 0, 0
	kept := r.record.answers[:0]
	undecided := 0
	for _, a := range r.record.answers {
		switch r.job.Question.Label(&a, data.Never) {
		case 1:
			taken++
		case 0:
			not++
		default:
			undecided++
		}
		kept = append(kept, a)
	}
	r.record.answers = kept
	r.record.drop(r.undecidedReason(), undecided)
	r.out.LeftOut = r.record.dropped
	r.out.Answers, r.out.Accepted = taken+not, taken
	r.out.HandedOver = len(r.record.answers)
	switch {
	case taken+not == 0:
		return fmt.Errorf("no lead has an answer whose %s are over: %w", days(r.job.Question.Within), ErrNoAnswers)
	case taken == 0:
		return fmt.Errorf("none of %d leads was %s within %s: %w", not, r.job.Question.Reach, days(r.job.Question.Within), ErrOneClass)
	case not == 0:
		return fmt.Errorf("all of %d leads were %s: %w", taken, r.job.Question.Reach, ErrOneClass)
	}
	return nil
}

func (r *run) undecidedReason() string {
	if r.job.Question.DecidedOnly || r.job.Question.SilenceLeftOut {
		return "neither accepted nor rejected in time, or accepted by default"
	}
	return "accepted by default, not by a person"
}

func days(t data.Time) string { return fmt.Sprintf("%d days", t/data.Day) }

// plan lays the folds over the answers.
func (r *run) plan() {
	starts := make([]data.Time, len(r.record.answers))
	taken := make([]bool, len(starts))
	for i := range starts {
		a := &r.record.answers[i]
		starts[i] = a.Start
		taken[i] = r.job.Question.Label(a, data.Never) == 1 && !a.Random()
	}
	q := &r.job.Question
	r.folds = Plan(starts, taken, r.record.mature(q, r.data.Until)+1, q.Within+r.record.lag, r.data.Zone)
}

// build makes the training matrix of all answers.
func (r *run) build(ctx context.Context) error {
	var err error
	if r.rows, err = trainingRows(ctx, r.data, r.set, r.record); err != nil {
		return err
	}
	r.out.LeftOut = append(r.out.LeftOut, r.rows.LeftOut...)
	m := *r.rows.Matrix
	m.Cols = nil
	for _, name := range r.job.Learn {
		m.Cols = append(m.Cols, *r.rows.Column(name))
	}
	r.learnable = &m
	return nil
}

// learnAll learns a table for every fold, and one from all that is mature.
// Each writes its own slot, so the order in which they end does not matter.
func (r *run) learnAll(ctx context.Context) error {
	end := r.data.Until
	last := Fold{Train: Interval{r.folds[0].Train.From, r.record.mature(&r.job.Question, end) + 1}, LabelsSeen: end}
	folds := append(r.folds[:len(r.folds):len(r.folds)], last)
	r.lessons = make([]*lesson, len(folds))
	return data.Chunks(ctx, len(folds), func(_, lo, hi int) error {
		for i := lo; i < hi; i++ {
			l, err := r.learn(folds[i])
			if err != nil {
				return fmt.Errorf("%s: %w", folds[i], err)
			}
			r.lessons[i] = l
		}
		return nil
	})
}

// replay runs every table, learned and written, through all of history.
func (r *run) replay(ctx context.Context) error {
	r.looks = watchAll(r.data, r.record, &r.job.Question)
	var tables []*model.PointTable
	for _, l := range r.lessons {
		tables = append(tables, l.table)
	}
	var err error
	r.highs, err = Replay(ctx, r.set, r.looks.all, append(tables, r.job.Criteria...))
	return err
}

// settleAll cuts every table on its block.
func (r *run) settleAll(context.Context) error {
	for i, l := range r.lessons {
		if err := r.settle(l, &r.highs[i]); err != nil {
			return fmt.Errorf("%s: %w", l.block, err)
		}
	}
	return nil
}

// written are the highs of criterion c of the job.
func (r *run) written(c int) *Highs { return &r.highs[len(r.lessons)+c] }

var nan = math.NaN()
