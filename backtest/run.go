package backtest

import (
	"cmp"
	"context"
	"errors"
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
	// few: there are folds, and fewer than a verdict needs; why no more.
	few bool
	why string
	out *Result
}

// Run answers job from what d recorded. Too little data is a Result with
// TooFew set, not an error. Errors: a feature or condition that cannot be
// (*data.SpecError), one class only, a cut that cannot be, the end of ctx.
func Run(ctx context.Context, d *data.Dataset, job *Job) (*Result, error) {
	r := &run{job: job, data: d, out: &Result{Level: job.Level, Worthwhile: job.Worthwhile, Agreement: nan}}
	if err := r.begin(); err != nil {
		return nil, err
	}
	steps, least := []func(context.Context) error{r.build, r.learnAll, r.replay, r.settleAll, r.judge, r.drift, r.export}, leastFolds
	if r.few {
		steps, least = []func(context.Context) error{r.build, r.learnAll, r.replay, r.settleAll, r.glimpse}, 1
	}
	for _, step := range steps {
		if len(r.folds) < least {
			r.tooFew()
			return r.out, nil
		}
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	if r.few {
		r.tooFew()
	}
	return r.out, ctx.Err()
}

// glimpse judges the folds there are, where they are too few for a verdict:
// how well a table orders the leads of each is what can be said.
func (r *run) glimpse(context.Context) error {
	r.sit(r.contenders())
	return nil
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
// Each writes its own slot, so the order in which they end does not matter. A
// fold from which nothing can be learned is left out, and said.
func (r *run) learnAll(ctx context.Context) error {
	folds := append(r.folds[:len(r.folds):len(r.folds)], r.last())
	lessons, errs := make([]*lesson, len(folds)), make([]error, len(folds))
	err := data.Chunks(ctx, len(folds), func(_, lo, hi int) error {
		for i := lo; i < hi; i++ {
			lessons[i], errs[i] = r.learn(folds[i])
		}
		return nil
	})
	if err != nil {
		return err
	}
	return r.keep(lessons, errs)
}

// keep takes the lessons without an error. The last is the table to export:
// without it there is none. Where what was asked of the fit leaves out that one,
// or more than a verdict can spare, it cannot be asked.
func (r *run) keep(lessons []*lesson, errs []error) error {
	r.lessons, r.folds = nil, nil
	var wrong *data.SpecError
	for i, l := range lessons {
		wrong = cmp.Or(r.job.unkept(errs[i]), wrong)
		switch {
		case errs[i] == nil:
			r.lessons = append(r.lessons, l)
		case !isThin(errs[i]):
			return errs[i]
		case i == len(lessons)-1:
			if unkept := r.job.unkept(errs[i]); unkept != nil {
				return unkept
			}
			r.warnThin("what is known today", errs[i])
			r.folds = nil
			return nil
		default:
			r.warnThin("what was known before the test of "+r.span(l.fold.Test), errs[i])
		}
	}
	for _, l := range r.lessons[:len(r.lessons)-1] {
		r.folds = append(r.folds, l.fold)
	}
	if wrong != nil && !r.few && len(r.folds) < leastFolds {
		return wrong
	}
	return nil
}

// isThin says that a fold's own data could not be learned from or cut. What no
// data has, such as edges that descend, is not thin but wrong.
func isThin(err error) bool {
	var fit *model.FitError
	var cut *model.CutError
	if errors.As(err, &fit) {
		return fit.Code != "bad_edges" && fit.Code != "unknown_column"
	}
	return errors.As(err, &cut)
}

// warnThin says which fold is left out. Where it lacks what was asked for, that
// is one cure, and more answers another.
func (r *run) warnThin(where string, err error) {
	hint := "more answers in that time are needed"
	if wrong := r.job.unkept(err); wrong != nil {
		hint += "; or " + wrong.Hint
	}
	r.out.Warnings = append(r.out.Warnings, data.Warning{Code: "fold_left_out", Text: fmt.Sprintf("nothing could be learned from %s: %v", where, err), Hint: hint})
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
	lessons, highs, errs := r.lessons, r.highs, make([]error, len(r.lessons))
	for i, l := range lessons {
		errs[i] = r.settle(l, &highs[i])
	}
	r.highs = nil
	for i := range lessons {
		if errs[i] == nil {
			r.highs = append(r.highs, highs[i])
		}
	}
	r.highs = append(r.highs, highs[len(lessons):]...)
	return r.keep(lessons, errs)
}

// written are the highs of criterion c of the job.
func (r *run) written(c int) *Highs { return &r.highs[len(r.lessons)+c] }

var nan = math.NaN()
