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
	if err := r.bind(); err != nil {
		return err
	}
	if err := r.count(); err != nil {
		return err
	}
	r.plan()
	r.warn()
	if len(r.folds) == 0 { // too few for anything, which is said without this
		return nil
	}
	return r.job.checkRoom(r.out.Accepted, r.out.Answers-r.out.Accepted)
}

// warn says what gives the answer away, and where exports of leads came too
// seldom to say what they were.
func (r *run) warn() {
	r.out.Warnings = append(r.out.Warnings, leaks(r.data, r.job)...)
	r.out.Warnings = append(r.out.Warnings, stated(r.data, r.record.answers)...)
}

// bind binds the features and finds the answers.
func (r *run) bind() error {
	var err error
	if err = r.job.check(r.data); err != nil {
		return err
	}
	if r.set, err = features.NewSet(r.data.Past(), withGates(r.job)); err != nil {
		return asWritten(err)
	}
	if err = r.job.CheckAsked(r.set); err != nil {
		return err
	}
	r.out.Warnings = append(r.out.Warnings, r.set.Warnings...)
	r.record = recordAnswers(r.data, &r.job.Question)
	r.out.LeftOut = append(r.out.LeftOut, r.record.dropped...)
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
	case taken == 0 && r.data.Clock != data.Dated:
		return fmt.Errorf("none of %d leads was %s: %w", not, r.job.Question.Reach, ErrOneClass)
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
	p := r.planner(answers)
	r.folds, r.why = p.plan()
	r.few = len(r.folds) > 0 && len(r.folds) < leastFolds
	if p.stated && r.why != beforeAll && len(r.folds) >= leastFolds {
		r.out.Warnings = append(r.out.Warnings, data.Warning{Code: "tests-end-early",
			Text: fmt.Sprintf("tests of %s go back only to %s: %s", r.job.Test, r.span(r.folds[0].Test), r.why), Hint: "ask for longer tests"})
	}
}

// planner says how tests are laid out: by the calendar, by moments, or where
// there are no dates by rows.
func (r *run) planner(answers []Dated) *planner {
	q, test := &r.job.Question, r.job.Test
	p := &planner{answers: answers, gap: q.Within + r.record.lag, halves: true, stated: test != (Length{}), say: r.span}
	if !p.within(q.matureEnd(r.record, r.data.AnsweredUntil())) {
		return p
	}
	switch {
	case r.data.Clock != data.Dated:
		for _, rows := range rowsToTry(test, len(answers)) {
			p.tries = append(p.tries, rowSteps(r.data.Until, rows))
		}
	case q.Every != (Length{}):
		// Moments are few and far between: each that has enough before it is
		// tested. An answer that is over just when the test begins is known.
		p.halves, p.gap = false, p.gap-1
		for _, n := range momentsToTry(test, q.Every) {
			p.tries = append(p.tries, momentSteps(r.record.moments, p.end, n))
		}
	case p.stated:
		p.tries = []steps{calendarSteps(p.end, test, r.data.Zone)}
	default:
		for _, months := range lengths {
			p.tries = append(p.tries, calendarSteps(p.end, Length{Months: months}, r.data.Zone))
		}
	}
	return p
}

// rowsToTry are the lengths of tests in rows. Without one stated, a test is a
// twelfth of the rows in whole hundreds, which makes about six tests of the
// later half, or twice or four times as long.
func rowsToTry(test Length, rows int) []int {
	if test.Rows > 0 {
		return []int{test.Rows}
	}
	const hundred, twelfths = 100, 12
	n := max(1, (rows+twelfths*hundred-1)/(twelfths*hundred)) * hundred
	return []int{n, 2 * n, 4 * n}
}

// momentsToTry are the lengths of tests in moments.
func momentsToTry(test, every Length) []int {
	switch {
	case test.Months > 0:
		return []int{test.Months / every.Months}
	case test.Days > 0:
		return []int{test.Days / every.Days}
	}
	return []int{1, 2, 3, 4, 6, 12}
}
