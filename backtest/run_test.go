package backtest

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"assay/data"
	"assay/data/cond"
	"assay/features"
	"assay/model"
)

// company is two years of 1,500 leads handed over five days after creation,
// with 0 to 3 visits in the days before; n visits are accepted with
// probability .2 + .2 n, a day later. change may alter each lead.
func company(t testing.TB, change func(i int, h data.Time, b *builder)) *data.Dataset {
	const leads = 1500
	r := rand.New(rand.NewPCG(1, 2))
	b := build(t)
	first, last := date(t, "2024-01-01"), date(t, "2026-01-01")
	b.d.From = first
	for i := range leads {
		h := (first + data.Time(i)*(last-first)/leads).Floor(data.Second)
		b.order, b.created = append(b.order, fmt.Sprint(i)), append(b.created, h-5*data.Day)
		b.events, b.results = append(b.events, nil), append(b.results, nil)
		n := r.IntN(4)
		for k := range n {
			at := h - data.Time(k+1)*data.Day
			b.events[i] = append(b.events[i], event{at, at})
		}
		b.result(result{at: h, seen: h, stage: data.HandedOver, chance: math.NaN()})
		if r.Float64() < .2+.2*float64(n) {
			b.result(result{at: h + data.Day, seen: h + data.Day, stage: data.Accepted, chance: math.NaN()})
		}
		if change != nil {
			change(i, h, b)
		}
	}
	d := b.dataset()
	d.Until = last
	return d
}

// visits is a job that learns from visits; today's rules ask only for one of
// late.
func visits() *Job {
	fs := []features.Feature{
		{Name: "n7", Group: features.Behaviour, Measure: features.Count, Window: 7 * data.Day},
		{Name: "since", Group: features.Behaviour, Measure: features.Since},
	}
	late := model.Bin{Kind: model.Range, Low: 0, High: 2, Points: 2}
	rules := &model.PointTable{Name: "current", Features: fs, Cut: 1, Terms: []model.Term{{Feature: "since", Group: features.Behaviour, Bins: []model.Bin{late}}}}
	return &Job{Question: *question(), Features: fs, Learn: []string{"n7", "since"}, Criteria: []*model.PointTable{rules},
		Goal: model.Goal{Kind: model.Share, Value: .5}, Seed: 1, Level: .95, Worthwhile: .02}
}

func runJob(t testing.TB, d *data.Dataset, job *Job) *Result {
	t.Helper()
	res, err := Run(context.Background(), d, job)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// More visits are accepted more often, and rules that look only for one lose.
func TestRunFindsWhatIsThere(t *testing.T) {
	res := runJob(t, company(t, nil), visits())
	if res.Verdict != ABetter || len(res.Folds) < leastFolds {
		t.Errorf("%s in %d folds: %+v", res.Verdict, len(res.Folds), res.Compared[0].Difference)
	}
	for _, c := range res.Criteria {
		if sent := c.Acceptance.Flagged / res.Tested.Weeks(); math.Abs(sent-c.PerWeek) > 1e-9 {
			t.Errorf("%s says %.3f a week and sends %.3f", c.Name, c.PerWeek, sent)
		}
	}
}

// The same on any number of cores, to the last bit.
func TestRunIsTheSameOnOneCore(t *testing.T) {
	d := company(t, nil)
	many := runJob(t, d, visits())
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if one := runJob(t, d, visits()); fmt.Sprintf("%+v", *one.Table) != fmt.Sprintf("%+v", *many.Table) ||
		!reflect.DeepEqual(one.Scores, many.Scores) || fmt.Sprint(one.Compared) != fmt.Sprint(many.Compared) {
		t.Error("one core gives another result")
	}
}

// What became known, or happened, after the last test began changes nothing
// that was learned before: tables and cuts of all folds stay as they are.
func TestTheFutureTeachesNothing(t *testing.T) {
	d := company(t, nil)
	before := runJob(t, d, visits())
	from := before.Folds[len(before.Folds)-1].Test.From
	for i := range d.Outcomes.At {
		if d.Outcomes.Stage[i] == data.Accepted && d.Outcomes.SeenAt(int64(i)) >= from && i%5 == 0 {
			d.Outcomes.Stage[i] = data.Rejected
		}
	}
	for i := range d.Events.At {
		if d.Events.Seen[i] >= from {
			d.Events.At[i] -= 3 * data.Day
		}
	}
	after := runJob(t, d, visits())
	for k, f := range before.Folds {
		if a, b := fmt.Sprintf("%+v", *f.Table), fmt.Sprintf("%+v", *after.Folds[k].Table); a != b {
			t.Errorf("fold %d, %s:\n%s\nbut with another future\n%s", k, f.Fold, a, b)
		}
	}
}

func TestNobodyIsJudgedBeforeItExists(t *testing.T) {
	d := company(t, nil)
	for i := range d.Leads.Seen {
		if i%3 == 0 {
			d.Leads.Seen[i] = d.Leads.Created[i] + 6*data.Day // a day after the hand-over
		}
	}
	res := runJob(t, d, visits())
	for _, j := range res.Judged {
		if d.Leads.Seen[j.Lead] >= j.Moment {
			t.Fatalf("lead %d is judged at %s and known at %s", j.Lead, j.Moment, d.Leads.Seen[j.Lead])
		}
	}
	if !strings.Contains(fmt.Sprint(res.LeftOut), "not known yet at its moment 500") {
		t.Errorf("left out: %v", res.LeftOut)
	}
}

// A never-gate holds for the controls too, and volumes are those sent.
func TestGatesHoldForEveryCriterion(t *testing.T) {
	j := visits()
	j.Criteria, j.Never = nil, cond.MustParse("n7 < 3")
	res := runJob(t, company(t, nil), j)
	for _, c := range res.Criteria {
		if sent := c.Acceptance.Flagged / res.Tested.Weeks(); math.Abs(sent-c.PerWeek) > 1e-9 {
			t.Errorf("%s says %.3f a week and sends %.3f", c.Name, c.PerWeek, sent)
		}
		if c.Kind != "today" && math.Abs(c.PerWeek-res.Criteria[0].PerWeek) > 1e-9 {
			t.Errorf("%s sends %.3f a week, learned %.3f", c.Name, c.PerWeek, res.Criteria[0].PerWeek)
		}
	}
	if res.Verdict == ABetter {
		t.Error("among leads with three visits there is nothing to tell")
	}
}

func TestAnAlwaysGateIsNoCut(t *testing.T) {
	j := visits()
	j.Always = cond.MustParse("n7 >= 1")
	res := runJob(t, company(t, nil), j)
	for _, c := range res.Criteria {
		if c.Cut == top {
			t.Errorf("%s has the cut %v", c.Name, c.Cut)
		}
	}
}

// Only the job's gates are gates, whatever features are called.
func TestAFeatureCalledNeverIsNoGate(t *testing.T) {
	d := company(t, nil)
	plain := runJob(t, d, visits())
	j := visits()
	j.Features = append(j.Features, features.Feature{Name: "never", Group: features.Behaviour, Measure: features.Ever})
	if named := runJob(t, d, j); named.Criteria[0].Acceptance.Value != plain.Criteria[0].Acceptance.Value {
		t.Errorf("%v, not %v", named.Criteria[0].Acceptance.Value, plain.Criteria[0].Acceptance.Value)
	}
}

// Where tracking began late, the first folds have nothing to learn from; they
// are left out and said, and the others stand.
func TestAFoldThatTeachesNothingIsLeftOut(t *testing.T) {
	d := company(t, func(i int, h data.Time, b *builder) {
		if h < date(t, "2024-12-25") {
			b.events[i] = nil
		}
	})
	j := visits()
	j.Learn = []string{"n7"}
	res := runJob(t, d, j)
	if len(res.Folds) == 0 || !strings.Contains(fmt.Sprint(res.Warnings), "fold_left_out") {
		t.Errorf("%d folds, %v", len(res.Folds), res.Warnings)
	}
}

// Answers that were imported long after are no training for folds before.
func TestLateImportsDoNotEndARun(t *testing.T) {
	d := company(t, func(i int, h data.Time, b *builder) {
		if rows := b.results[i]; i < 700 && len(rows) > 1 {
			rows[1].seen = date(t, "2025-03-01")
		}
	})
	res := runJob(t, d, visits())
	for _, f := range res.Folds {
		if f.LabelsSeen < date(t, "2025-03-01") && f.TrainRows > 0 {
			t.Errorf("%s learned from %d answers that nobody knew", f.Fold, f.TrainRows)
		}
	}
}

func TestOneKindOfAnswerIsRefused(t *testing.T) {
	for name, change := range map[string]func(int, data.Time, *builder){
		"none accepted": func(i int, _ data.Time, b *builder) { b.results[i] = b.results[i][:1] },
		"all accepted": func(i int, h data.Time, b *builder) {
			b.result(result{at: h + data.Hour, seen: h + data.Hour, stage: data.Accepted, chance: math.NaN()})
		},
	} {
		if _, err := Run(context.Background(), company(t, change), visits()); err == nil || !strings.Contains(err.Error(), ErrOneClass.Error()) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTooFewIsAnAnswer(t *testing.T) {
	d := company(t, func(i int, _ data.Time, b *builder) {
		if i%12 > 0 {
			b.results[i] = nil
		}
	})
	res := runJob(t, d, visits())
	if f := res.TooFew; f == nil || f.Accepted+f.NotAccepted == 0 || f.Accepted >= enough || res.Verdict != CannotBeTold || f.Enough <= d.Until {
		t.Errorf("%+v, %s", f, res.Verdict)
	}
}

// The line that corrects a table's log-odds is of the same answers as its
// bands, and as many are expected among them as were accepted.
func TestTablesAreRecalibrated(t *testing.T) {
	res := runJob(t, company(t, nil), visits())
	tables := []*model.PointTable{res.Table}
	for _, f := range res.Folds {
		tables = append(tables, f.Table)
	}
	lines := 0
	for k, table := range tables {
		r, n, accepted := table.Recalibration, 0.0, 0.0
		for _, b := range table.Acceptance {
			n, accepted = n+b.N, accepted+b.N*b.Acceptance
		}
		if r.Slope == 0 {
			continue
		}
		lines++
		if r.N != n || math.Abs(r.Accepted-accepted) > 1e-9 || !(r.SlopeError > 0) {
			t.Errorf("table %d: %+v, and bands of %v with %v", k, r, n, accepted)
		}
		if p, ok := table.Expected(table.Cut); !ok || !(p > 0 && p < 1) {
			t.Errorf("table %d: %v expected at the cut", k, p)
		}
	}
	if lines < len(tables)-2 {
		t.Errorf("%d lines for %d tables", lines, len(tables))
	}
}

// A line that falls is told, and not used; one of too few leads is only absent.
func TestALineThatFallsIsTold(t *testing.T) {
	for _, c := range []struct {
		labels []int8
		told   int
	}{{[]int8{1, 0, 1, 0}, 1}, {[]int8{0, 1, 0, 1}, 0}, {[]int8{0, 0, 1, 1}, 0}, {[]int8{1, 1, 1, 1}, 0}} {
		l := &lesson{table: &model.PointTable{Origin: model.Origin{PointsPerLogOdds: 10}}, fit: &model.Logistic{}}
		l.recalibrate(&replayed{scores: []int32{1, 2, 3, 4}, labels: c.labels})
		if len(l.fit.Warnings) != c.told || (l.table.Recalibration.Slope > 0) != (c.labels[1] == 1 && c.labels[2] == 0) {
			t.Errorf("%v: %v, %+v", c.labels, l.fit.Warnings, l.table.Recalibration)
		}
		for _, w := range l.fit.Warnings {
			if w.Code != "not_recalibrated" || w.Hint == "" {
				t.Errorf("%+v", w)
			}
		}
	}
}
