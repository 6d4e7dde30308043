package backtest

import (
	"context"
	"errors"
	"math"
	"reflect"
	"testing"

	"assay/backtest/leak"
	"assay/data"
)

func train(t *testing.T, d *data.Dataset, job *Job) (rows int, labels []int8, left map[string]int) {
	t.Helper()
	m, _, err := Training(context.Background(), d, job)
	if err != nil {
		t.Fatal(err)
	}
	left = map[string]int{}
	for _, drop := range m.LeftOut {
		left[drop.Reason] = drop.Count
	}
	return m.Len(), m.Label, left
}

// The rows are those of the table that is exported: what it was fitted on and
// the block that cut it, with the same features and labels.
func TestTrainingIsWhatTheTableLearnsFrom(t *testing.T) {
	d, job := company(t, nil), visits()
	r := &run{job: job, data: d, out: &Result{Level: job.Level, Worthwhile: job.Worthwhile}}
	for _, step := range []func() error{r.begin, func() error { return r.build(t.Context()) }, func() error { return r.learnAll(t.Context()) }} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	last := r.lessons[len(r.lessons)-1]
	block, labels := r.known(last.block, last.fold.LabelsSeen, nobody)
	m, _, err := Training(context.Background(), d, job)
	if err != nil {
		t.Fatal(err)
	}
	if m.Len() != last.fitted+len(block) || len(block) == 0 {
		t.Errorf("%d rows; the table was fitted on %d and cut on %d", m.Len(), last.fitted, len(block))
	}
	if got := m.Label[last.fitted:]; !reflect.DeepEqual(got, labels) {
		t.Error("labels of the block differ")
	}
	if len(m.Cols) != len(job.Learn) || m.Cols[0].Name != "n7" {
		t.Errorf("%d columns, want those that a model may use", len(m.Cols))
	}
	for i, a := range r.rows.answer[:m.Len()] {
		if answer := &r.record.answers[a]; m.Rows[i].Lead != answer.Lead || m.Rows[i].At != answer.Moment ||
			m.Label[i] != job.Question.Label(answer, d.AnsweredUntil()) || m.W(i) != 1 {
			t.Fatalf("row %d is not that of its answer", i)
		}
	}
}

// Every lead is a row or left out, once and with a reason.
func TestTrainingCountsWhatItLeavesOut(t *testing.T) {
	d := company(t, func(i int, h data.Time, b *builder) {
		switch {
		case i%10 == 0: // accepted, which is known when the record is over
			b.results[i] = []result{{at: h, seen: h, stage: data.HandedOver, chance: math.NaN()},
				{at: h + data.Day, seen: date(t, "2026-03-01"), stage: data.Accepted, chance: math.NaN()}}
		case i%10 == 1: // by default, which is no answer
			b.results[i] = []result{{at: h, seen: h, stage: data.HandedOver, chance: math.NaN()},
				{at: h + data.Day, seen: h + data.Day, stage: data.Accepted, automatic: true, chance: math.NaN()}}
		case i%10 == 2: // handed over, which is known when the record is over
			b.results[i][0].seen = date(t, "2026-02-01")
		}
	})
	for i := range d.Leads.Seen {
		if i%10 == 3 {
			d.Leads.Seen[i] = d.Leads.Created[i] + 6*data.Day
		}
	}
	d.From += 30 * data.Day
	rows, labels, left := train(t, d, visits())
	sum := rows
	for _, n := range left {
		sum += n
	}
	if sum != d.Leads.Len() {
		t.Errorf("%d rows and left out %v, of %d leads", rows, left, d.Leads.Len())
	}
	for _, reason := range []string{"accepted by default, not by a person", "the lead was not known yet at its moment",
		"its answer may still come: the horizon is not over", "its moment is before outcomes were recorded", "its answer was not known yet when outcomes ended"} {
		if left[reason] == 0 {
			t.Errorf("nothing is left out because %s: %v", reason, left)
		}
	}
	for i, y := range labels {
		if y != 0 && y != 1 {
			t.Fatalf("row %d has the label %d", i, y)
		}
	}
}

// Answers of one kind are nothing to learn from, and a matrix all the same;
// without any there is none.
func TestTrainingOfOneKind(t *testing.T) {
	d := company(t, nil)
	for i := range d.Outcomes.Stage {
		if d.Outcomes.Stage[i] == data.Accepted {
			d.Outcomes.Stage[i] = data.Rejected
		}
	}
	rows, labels, _ := train(t, d, visits())
	if rows == 0 || len(labels) != rows {
		t.Errorf("%d rows, %d labels", rows, len(labels))
	}
	d.From = d.Until
	if _, _, err := Training(context.Background(), d, visits()); !errors.Is(err, ErrNoAnswers) {
		t.Errorf("error %v, want %v", err, ErrNoAnswers)
	}
}

// What gives the answer away is warned of here as in a run, and tests are not
// spoken of.
func TestTrainingWarnsOfLeaks(t *testing.T) {
	d, job := company(t, nil), visits()
	job.Suspects = []leak.Suspect{{Event: "visit", Why: "visits come after the answer", Cure: "leave them out"}}
	job.Features[0].Events = []string{"visit"}
	job.Test = Length{Months: 1}
	_, warnings, err := Training(context.Background(), d, job)
	if err != nil || len(warnings) != 1 || warnings[0].Code != "leak" || warnings[0].Text != "visits come after the answer" {
		t.Errorf("warnings %+v, %v", warnings, err)
	}
}
