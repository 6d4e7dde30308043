package backtest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"assay/data"
	"assay/features"
	"assay/model"
)

// table is n rows without dates in the order of a column, each with a number x
// in 0…3. A row is accepted with the probability that of gives.
func table(t testing.TB, n int, of func(row int, x int64) float64) *data.Dataset {
	t.Helper()
	r := rand.New(rand.NewPCG(3, 4))
	d := &data.Dataset{Zone: build(t).d.Zone, Tick: data.Microsecond, Clock: data.Ordered, OrderedBy: "no", From: data.RowTime(1), Until: data.RowTime(n + 1)}
	d.Leads.IDs = data.NewIDs(n)
	x := data.Column{Name: "x", Label: "x", Kind: data.Integer}
	d.Events.Off = make([]int64, n+1)
	d.Outcomes.Off = []int64{0}
	for i := range n {
		d.Leads.IDs.Add([]byte(fmt.Sprint(i)))
		at := data.RowTime(i + 1)
		d.Leads.Created, d.Leads.Seen = append(d.Leads.Created, at), append(d.Leads.Seen, at)
		x.I64 = append(x.I64, int64(r.IntN(4)))
		if r.Float64() < of(i+1, x.I64[i]) {
			d.Outcomes.At, d.Outcomes.Stage = append(d.Outcomes.At, at), append(d.Outcomes.Stage, data.Accepted)
		}
		d.Outcomes.Off = append(d.Outcomes.Off, int64(len(d.Outcomes.At)))
	}
	d.Leads.Cols = []data.Column{x}
	return d
}

func steady(_ int, x int64) float64 { return .2 + .15*float64(x) }

// byX learns from x.
func byX() *Job {
	return &Job{Question: Question{Reach: data.Accepted, Within: data.Second}, Learn: []string{"x"},
		Features: []features.Feature{{Name: "x", Group: features.Fit, Measure: features.Attribute, Column: "x"}},
		Goal:     model.Goal{Kind: model.Share, Value: .5}, Seed: 1, Level: .95, Worthwhile: .02}
}

// A test of so many rows follows all rows before it: answers are known at once,
// so nothing lies between.
func TestRowsAreTestedWithoutAGap(t *testing.T) {
	job := byX()
	job.Test = Length{Rows: 500}
	res := runJob(t, table(t, 4321, steady), job)
	var got []string
	for _, f := range res.Folds {
		got = append(got, fmt.Sprintf("1–%d %d–%d", f.Train.To.Row()-1, f.Test.From.Row(), f.Test.To.Row()-1))
		if f.Rows != 500 || f.Censored != 0 || f.Truncated != 0 {
			t.Errorf("%d rows, %d censored, %d truncated", f.Rows, f.Censored, f.Truncated)
		}
	}
	want := "1–2321 2322–2821, 1–2821 2822–3321, 1–3321 3322–3821, 1–3821 3822–4321"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("folds %s, want %s", s, want)
	}
	if len(res.Judged) != 2000 || res.Answers != 4321 || res.Verdict != ABetter {
		t.Errorf("%d judged of %d answers, %s", len(res.Judged), res.Answers, res.Verdict)
	}
	for _, c := range res.Criteria {
		if c.Name == NewestFirst {
			t.Error("no row is newer than another")
		}
		if c.PerWeek != 50 {
			t.Errorf("%s picks %v of 100", c.Name, c.PerWeek)
		}
	}
}

// Without a stated length a test is a twelfth of the rows in whole hundreds.
func TestRowsToTry(t *testing.T) {
	for rows, want := range map[int]int{1: 100, 1200: 100, 1201: 200, 9240: 800, 41188: 3500} {
		if got := rowsToTry(Length{}, rows); got[0] != want || got[1] != 2*want || got[2] != 4*want {
			t.Errorf("%d rows: %v, want %d", rows, got, want)
		}
	}
	if res := runJob(t, table(t, 2400, steady), byX()); len(res.Folds) != 6 || res.Folds[0].Rows != 200 {
		t.Errorf("%d folds of %d rows", len(res.Folds), res.Folds[0].Rows)
	}
}

// The rows of a test teach nothing about it.
func TestLaterRowsTeachNothing(t *testing.T) {
	d, job := table(t, 3000, steady), byX()
	job.Test = Length{Rows: 400}
	before := runJob(t, d, job)
	last := before.Folds[len(before.Folds)-1].Test.From
	for i, at := range d.Leads.Created {
		if at >= last {
			d.Leads.Cols[0].I64[i] = 3 - d.Leads.Cols[0].I64[i]
		}
	}
	after := runJob(t, d, job)
	for k := range before.Folds {
		if a, b := fmt.Sprintf("%+v", *before.Folds[k].Table), fmt.Sprintf("%+v", *after.Folds[k].Table); a != b {
			t.Errorf("fold %d learned from its test or later:\n%s\n%s", k, a, b)
		}
	}
}

// A stated test that cannot be met three times says why, and what the tests
// there are say.
func TestTooFewTestsOfAStatedLength(t *testing.T) {
	job := byX()
	job.Test = Length{Rows: 400}
	d := table(t, 1000, steady)
	res := runJob(t, d, job)
	if res.TooFew == nil || res.TooFew.Why == "" || len(res.Folds) != 2 || res.Verdict != CannotBeTold || res.Table != nil {
		t.Fatalf("too few %+v, %d folds, %s", res.TooFew, len(res.Folds), res.Verdict)
	}
	for _, f := range res.Folds {
		if !(f.AUC > .55 && f.AUC < .85) || f.Rows != 400 {
			t.Errorf("AUC %.3f over %d rows", f.AUC, f.Rows)
		}
	}
	for i, at := range d.Outcomes.At { // nobody is accepted in rows 601–700
		if n := at.Row(); n > 600 && n <= 700 {
			d.Outcomes.Stage[i] = data.Rejected
		}
	}
	job.Test = Length{Rows: 100}
	if res := runJob(t, d, job); len(res.Folds) != 3 || !strings.Contains(fmt.Sprint(res.Warnings), "tests of 100 rows go back only to rows 701–800: the test of rows 601–700 holds 0 accepted") {
		t.Errorf("%d folds, %v", len(res.Folds), res.Warnings)
	}
	job.Test = Length{Rows: 20} // 20 rows hold fewer than 20 accepted
	if res := runJob(t, table(t, 1000, steady), job); res.TooFew == nil || !strings.Contains(res.TooFew.Why, "20 accepted are needed") || len(res.Folds) != 0 {
		t.Errorf("too few %+v, %d folds", res.TooFew, len(res.Folds))
	}
}

func TestQuestionsThatTheClockCannotAnswer(t *testing.T) {
	dated, undated := company(t, nil), table(t, 1000, steady)
	for name, c := range map[string]struct {
		d     *data.Dataset
		spoil func(*Job)
		path  string
	}{
		"a horizon of a row": {undated, func(j *Job) { j.Question.Within = data.Step }, "goal.within"},
		"a month of rows":    {undated, func(j *Job) { j.Test = Length{Months: 1} }, "backtest.test"},
		"moments of rows":    {undated, func(j *Job) { j.Question.Every = Length{Months: 1} }, "backtest.moment"},
		"rows of a year":     {dated, func(j *Job) { j.Test = Length{Rows: 100} }, "backtest.test"},
		"moments and MQLs":   {dated, func(j *Job) { j.Question.Every, j.Question.NeedsHandOver = Length{Months: 1}, true }, "backtest.moment"},
		"half a quarter":     {dated, func(j *Job) { j.Question.Every, j.Test = Length{Months: 3}, Length{Months: 1} }, "backtest.test"},
		"days of a quarter":  {dated, func(j *Job) { j.Question.Every, j.Test = Length{Months: 3}, Length{Days: 90} }, "backtest.test"},
	} {
		job := byX()
		job.Features, job.Learn = nil, nil
		c.spoil(job)
		_, err := Run(context.Background(), c.d, job)
		var spec *data.SpecError
		if !errors.As(err, &spec) || spec.Path != c.path || spec.Hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A stage of yes and no has no time: it happens in the window of its lead, and
// is known when that is over. What happened to others in time stays in time.
func TestAnUndatedOutcome(t *testing.T) {
	b := build(t).lead("yes", "2025-01-01 10:00:00").outcome(data.Accepted, "2025-01-01 10:00:00")
	b.lead("late", "2025-01-01 10:00:00").outcome(data.Accepted, "2025-06-01")
	d := b.dataset()
	d.Outcomes.Undated = data.NewBits(2)
	d.Outcomes.Undated.Set(0)
	q := &Question{Reach: data.Accepted, Within: 30 * data.Day, After: 7 * data.Day}
	r := recordAnswers(d, q)
	end := date(t, "2025-02-07 10:00:00")
	if len(r.answers) != 2 || r.answers[0].End != end || r.answers[0].Accepted != end-1 || r.answers[1].Accepted != data.Never {
		t.Errorf("answers %+v", r.answers)
	}
	for at, want := range map[data.Time]int8{end - 1: 0, end: 1} {
		if got := q.Label(&r.answers[0], at); got != want {
			t.Errorf("label %d at %v, want %d", got, at, want)
		}
	}
}

// What came of a lead on the day of its creation came after it, where that
// bears a date and no time.
func TestTheDayOfCreationCounts(t *testing.T) {
	for created, want := range map[string]bool{"2025-03-01": true, "2025-03-01 12:00:00": false} {
		d := build(t).lead("a", created).outcome(data.Accepted, "2025-03-01 11:00:00").dataset()
		if want {
			d.Leads.Seen[0] = date(t, "2025-03-02") - 1
		}
		r := recordAnswers(d, &Question{Reach: data.Accepted, Within: 30 * data.Day})
		if got := len(r.answers) == 1 && r.answers[0].Accepted != data.Never; got != want {
			t.Errorf("created %s: accepted %v", created, got)
		}
	}
}
