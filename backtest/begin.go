package backtest

import (
	"errors"
	"fmt"
	"strings"

	"assay/data"
	"assay/features"
)

// begin binds the features, finds the answers and plans the folds.
func (r *run) begin() error {
	var err error
	if err = r.job.check(r.data); err != nil {
		return err
	}
	if r.set, err = features.NewSet(r.data.Past(), withGates(r.job)); err != nil {
		return asWritten(err)
	}
	r.out.Warnings = append(r.out.Warnings, r.set.Warnings...)
	r.record = recordAnswers(r.data, &r.job.Question)
	r.out.LeftOut = append(r.out.LeftOut, r.record.dropped...)
	if err := r.count(); err != nil {
		return err
	}
	r.plan()
	r.out.Warnings = append(r.out.Warnings, leaks(Suspects(r.data, &r.job.Question), r.data, r.job)...)
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

// asWritten gives an error about a gate the name that the gate has for whoever
// wrote it.
func asWritten(err error) error {
	var spec *data.SpecError
	if !errors.As(err, &spec) {
		return err
	}
	e := *spec
	for _, gate := range []string{alwaysGate, neverGate} {
		word, _, _ := strings.Cut(gate, " ")
		e.Path = strings.Replace(e.Path, "features."+gate, "features."+word, 1)
	}
	return &e
}

// count counts answers, and refuses what has only one kind of them.
func (r *run) count() error {
	taken, not, undecided := 0, 0, 0
	for i := range r.record.answers {
		switch r.job.Question.Label(&r.record.answers[i], data.Never) {
		case 1:
			taken++
		case 0:
			not++
		default:
			undecided++
		}
	}
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

// days is a span in days, or in hours where it is shorter than two days.
func days(t data.Time) string {
	if t < 2*data.Day {
		return fmt.Sprintf("%d hours", t/data.Hour)
	}
	return fmt.Sprintf("%d days", t/data.Day)
}

// plan lays the folds over the answers.
func (r *run) plan() {
	q := &r.job.Question
	var answers []Dated
	for i := range r.record.answers {
		a := &r.record.answers[i]
		if y := q.Label(a, data.Never); y >= 0 && !a.Random() {
			answers = append(answers, Dated{Start: a.Start, Taken: y == 1, Known: max(a.Accepted, a.Known)})
		}
	}
	r.folds = Plan(answers, q.matureEnd(r.record, r.data.Until), q.Within+r.record.lag, r.data.Zone)
}
