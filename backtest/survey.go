package backtest

import (
	"context"
	"errors"

	"assay/data"
	"assay/features"
	"assay/model"
)

// Surveyed is what can be said of a job before anything is learned: which
// answers there are, how they will be walked through, and whether they are
// enough.
type Surveyed struct {
	Answers   []Answer    // by Start; those whose horizon is over
	Lag       data.Time   // settling lag: 95 % of outcomes have arrived by then
	Whole     data.Time   // the end of the starts whose answers are whole
	Truncated []data.Time // starts before recording began
	Censored  []data.Time // starts whose horizon is not over
	LeftOut   []data.Drop
	Folds     []Fold
	TooFew    *TooFew // nil where there are folds enough
	// Thin is ErrOneClass or ErrNoAnswers, with how many: no backtest can be
	// made of that at all.
	Thin     error
	Warnings []data.Warning

	set *features.Set
}

// Survey finds the answers of job and plans its folds, as [Run] does. Errors
// are those of Run, but for too little data, which is what a survey is for.
func Survey(d *data.Dataset, job *Job) (*Surveyed, error) {
	r := &run{job: job, data: d, out: &Result{Level: job.Level, Worthwhile: job.Worthwhile, Agreement: nan}}
	err := r.begin()
	thin := errors.Is(err, ErrOneClass) || errors.Is(err, ErrNoAnswers)
	if err != nil && !thin {
		return nil, err
	}
	if len(r.folds) < leastFolds {
		r.tooFew()
	}
	return &Surveyed{Answers: r.record.answers, Lag: r.record.lag, Whole: job.Question.matureEnd(r.record, d.AnsweredUntil()), Truncated: r.record.truncated,
		Censored: r.record.censored, LeftOut: r.record.dropped, Folds: r.folds, TooFew: r.out.TooFew, Thin: err, Warnings: r.out.Warnings, set: r.set}, nil
}

// Agreement is how far a criterion as it is written goes with the hand-overs
// on record.
type Agreement struct {
	HandedOver, Flagged int // leads, among those whose hand-over or end of record can be looked at
	Both                int // handed over, and flagged by then
}

// Agree replays a criterion over every lead from its creation up to its first
// hand-over, or else to the end of the record.
func (s *Surveyed) Agree(ctx context.Context, d *data.Dataset, job *Job, t *model.PointTable) (Agreement, error) {
	l := watchAll(d, &record{}, &job.Question)
	highs, err := Replay(ctx, s.set, l.all, []*model.PointTable{t})
	if err != nil {
		return Agreement{}, err
	}
	a := Agreement{}
	for _, look := range l.early {
		if look < 0 {
			continue
		}
		handed := !l.isNever(look)
		_, _, flagged := highs[0].Crossing(look, t.Cut)
		a.HandedOver += count(handed)
		a.Flagged += count(flagged)
		a.Both += count(handed && flagged)
	}
	return a, nil
}
