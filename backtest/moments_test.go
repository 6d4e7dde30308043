package backtest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/backtest/metric"
	"assay/data"
	"assay/features"
	"assay/model"
)

func dates(ts []data.Time, zone *time.Location) string {
	var out []string
	for _, t := range ts {
		out = append(out, t.In(zone).Format("2006-01-02T15"))
	}
	return strings.Join(out, " ")
}

// Periods begin where calendars have them begin, on the zone's clocks, also
// across a change of these.
func TestPeriods(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		l           Length
		from, until string
		want        string
	}{
		{Length{Months: 3}, "2025-01-02", "2025-10-02", "2025-04-01T00 2025-07-01T00 2025-10-01T00 2026-01-01T00"},
		{Length{Months: 3}, "2024-12-31 23:00:00", "2025-03-31 22:00:00", "2025-01-01T00 2025-04-01T00"}, // both are midnight in Berlin
		{Length{Months: 1}, "2025-02-15", "2025-04-01", "2025-03-01T00 2025-04-01T00 2025-05-01T00"},
		{Length{Days: 7}, "2025-03-26", "2025-04-01", "2025-03-31T00 2025-04-07T00"},                    // Mondays
		{Length{Days: 30}, "2025-03-10", "2025-05-01", "2025-04-09T00 2025-05-09T00"},                   // from the 10th, at 01:00 there
		{Length{Days: 30}, "2025-03-09 23:00:00", "2025-04-08 22:00:00", "2025-03-10T00 2025-04-09T00"}, // midnight itself is one
		{Length{Days: 14}, "2025-03-30", "2025-04-01", "2025-04-07T00"},                                 // every other Monday
	} {
		if got := dates(c.l.periods(date(t, c.from), date(t, c.until), berlin), berlin); got != c.want {
			t.Errorf("%v from %s: %s, want %s", c.l, c.from, got, c.want)
		}
	}
}

// every asks for a purchase within 30 days of each month's beginning.
func every(l Length) *Question {
	return &Question{Reach: data.Customer, Within: 30 * data.Day, Every: l}
}

// moments writes the answers: lead, day of the moment, and whether it bought.
func moments(d *data.Dataset, q *Question) string {
	var out []string
	r := recordAnswers(d, q)
	for i := range r.answers {
		a := &r.answers[i]
		out = append(out, fmt.Sprintf("%s %s %d", d.Leads.IDs.Name(a.Lead), a.Moment.String()[5:10], q.Label(a, data.Never)))
	}
	return strings.Join(out, ", ")
}

// Whoever looks before it is known that a lead has bought looks at it as at
// any other; a purchase seen at the very moment is not known yet.
func TestALeadIsLookedAtUntilItsPurchaseIsKnown(t *testing.T) {
	d := build(t).lead("a", "2025-01-10").outcome(data.Customer, "2025-02-20").dataset()
	d.From, d.Until = date(t, "2025-01-01"), date(t, "2025-07-31")
	for seen, want := range map[string]string{
		"2025-02-20": "a 02-01 1",
		"2025-03-31": "a 02-01 1, a 03-01 0",
		"2025-04-01": "a 02-01 1, a 03-01 0, a 04-01 0",
	} {
		d.Outcomes.Seen = []data.Time{date(t, seen)}
		if got := moments(d, every(Length{Months: 1})); got != want {
			t.Errorf("known on %s: %s, want %s", seen, got, want)
		}
	}
}

// A lead is looked at from the first period after it is known until its window
// would end beyond the record; one that buys again and again is looked at on.
func TestALeadIsLookedAtAgain(t *testing.T) {
	b := build(t).lead("a", "2025-01-10").outcome(data.Customer, "2025-02-03").outcome(data.Customer, "2025-05-31").outcome(data.Customer, "2025-07-31")
	b.lead("b", "2025-04-01").outcome(data.Customer, "2025-05-01") // known on the first: looked at from the next on
	d := b.dataset()
	d.From, d.Until = date(t, "2025-01-01"), date(t, "2025-07-31")
	want := "a 02-01 1, a 03-01 0, a 04-01 0, a 05-01 0, b 05-01 1, a 06-01 0, b 06-01 0, a 07-01 0, b 07-01 0"
	if got := moments(d, every(Length{Months: 1})); got != want {
		t.Errorf("\n%s, want\n%s", got, want)
	}
	if r := recordAnswers(d, every(Length{Months: 1})); len(r.censored) != 0 {
		t.Errorf("%d censored: July's window is over at the end of the 30th", len(r.censored))
	}
	d.Until-- // and a microsecond before, it is not
	if r := recordAnswers(d, every(Length{Months: 1})); len(r.censored) != 2 {
		t.Errorf("%d censored", len(r.censored))
	}
}

// Leaks are looked for at every moment of a lead, each with its own answer.
func TestLeaksAreLookedForAtEveryMoment(t *testing.T) {
	b := build(t).lead("a", "2025-01-10").outcome(data.Customer, "2025-02-03").outcome(data.Customer, "2025-05-31")
	d := b.dataset()
	d.From, d.Until = date(t, "2025-01-01"), date(t, "2025-07-31")
	var out []string
	for _, a := range Answers(d, every(Length{Months: 1})) {
		out = append(out, fmt.Sprintf("%s %s %d %v", d.Leads.IDs.Name(a.Lead), a.At.String()[5:10], a.Label, a.Decided))
	}
	want := "a 02-01 1 true, a 03-01 0 true, a 04-01 0 true, a 05-01 0 true, a 06-01 0 true, a 07-01 0 true"
	if got := strings.Join(out, ", "); got != want {
		t.Errorf("\n%s, want\n%s", got, want)
	}
}

// Where nobody reaches the goal twice, nobody is looked at after it.
func TestALeadThatConvertedIsDone(t *testing.T) {
	b := build(t).lead("a", "2025-01-10").outcome(data.Customer, "2025-03-01")
	b.lead("b", "2025-01-10").outcome(data.Customer, "2025-02-15")
	d := b.dataset()
	d.From, d.Until = date(t, "2025-01-01"), date(t, "2025-06-01")
	want := "a 02-01 1, b 02-01 1, a 03-01 1"
	q := every(Length{Months: 1})
	q.Within = 29 * data.Day // to the end of 1 March
	if got := moments(d, q); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// shop is three years of customers who come in the first of them and buy with
// a rate of their own, once a month at the most.
func shop(t testing.TB) *data.Dataset {
	r := rand.New(rand.NewPCG(5, 6))
	b := build(t)
	b.d.From = date(t, "2023-01-01")
	for i := range 600 {
		created := date(t, "2023-01-01") + data.Time(r.IntN(365))*data.Day
		b.order, b.created = append(b.order, fmt.Sprint(i)), append(b.created, created)
		b.events, b.results = append(b.events, nil), append(b.results, nil)
		rate := []float64{.05, .1, .4, .6}[r.IntN(4)]
		for at := created; at < date(t, "2026-01-01"); at += 30 * data.Day {
			if r.Float64() < rate {
				when := at + data.Time(r.IntN(30))*data.Day + 12*data.Hour
				b.events[i] = append(b.events[i], event{when, when})
				b.result(result{at: when, seen: when, stage: data.Customer, chance: math.NaN()})
			}
		}
	}
	for _, rows := range b.results {
		slices.SortFunc(rows, func(x, y result) int { return compareTime(x.at, y.at) })
	}
	d := b.dataset()
	d.Until = date(t, "2026-01-01")
	return d
}

// buys learns from how often a customer bought of late.
func buys(l Length) *Job {
	fs := []features.Feature{{Name: "n90", Group: features.Behaviour, Measure: features.Count, Window: 90 * data.Day}}
	return &Job{Question: *every(l), Features: fs, Learn: []string{"n90"}, Goal: model.Goal{Kind: model.Share, Value: .5}, Seed: 1, Level: .95, Worthwhile: .02}
}

// Tests are of whole moments, training ends with the last one whose window was
// over, and what comes later teaches nothing.
func TestMomentsAreTestedOneByOne(t *testing.T) {
	d, job := shop(t), buys(Length{Months: 3})
	res := runJob(t, d, job)
	if len(res.Folds) < leastFolds {
		t.Fatalf("%d folds: %+v", len(res.Folds), res.TooFew)
	}
	for _, f := range res.Folds {
		starts := map[data.Time]bool{}
		for _, j := range res.Judged {
			if f.Test.Has(j.Moment) {
				starts[j.Moment] = true
			}
		}
		if len(starts) != 1 || !starts[f.Test.From] {
			t.Errorf("%s: moments %v", f.Fold, starts)
		}
		if f.Train.To+30*data.Day-1 != f.Test.From {
			t.Errorf("%s: training does not end a horizon before", f.Fold)
		}
	}
	last := res.Folds[len(res.Folds)-1]
	for i, at := range d.Outcomes.At {
		if at >= last.Test.From && i%2 == 0 {
			d.Outcomes.Stage[i] = data.Rejected
		}
	}
	after := runJob(t, d, job)
	for k := range res.Folds {
		if a, b := fmt.Sprintf("%+v", *res.Folds[k].Table), fmt.Sprintf("%+v", *after.Folds[k].Table); a != b {
			t.Errorf("fold %d learned from what came later:\n%s\n%s", k, a, b)
		}
	}
}

// A moment whose window ends just where a test begins is known by then.
func TestAWindowThatEndsWithTheTestIsKnown(t *testing.T) {
	d := shop(t)
	q := every(Length{Days: 30}) // as long as the horizon
	r := &run{job: &Job{Question: *q}, data: d, record: recordAnswers(d, q)}
	var answers []Dated
	for i := range r.record.answers {
		a := &r.record.answers[i]
		answers = append(answers, Dated{a.Start, q.Label(a, data.Never) == 1, a.Accepted})
	}
	folds, _ := r.planner(answers).plan()
	for _, f := range folds {
		k, _ := slices.BinarySearch(r.record.moments, f.Test.From)
		if !f.Train.Has(r.record.moments[k-1]) || f.Train.Has(f.Test.From) {
			t.Errorf("%s: the moment before is %v", f, r.record.moments[k-1])
		}
	}
	if len(folds) < leastFolds {
		t.Errorf("%d folds", len(folds))
	}
}

// Few moments name no winner, however many rows they have; many do, and the
// rows of a lead widen the interval where they hang together.
func TestLeadsAreClusters(t *testing.T) {
	few := runJob(t, shop(t), buys(Length{Months: 6}))
	if few.Verdict != CannotBeTold || !strings.Contains(fmt.Sprint(few.Warnings), "no winner may be declared") {
		t.Errorf("few moments: %s, %v", few.Verdict, few.Warnings)
	}
	many := runJob(t, shop(t), buys(Length{Months: 1}))
	if many.Verdict != ABetter || !strings.Contains(fmt.Sprint(many.Warnings), "repeated-leads") {
		t.Errorf("many moments: %s, %v", many.Verdict, many.Warnings)
	}
	learned, other := &many.Criteria[0], &many.Criteria[1]
	by := metric.Compare(learned.leads, other.leads, .95, 1)
	weeks := metric.Compare(learned.weeks, other.weeks, .95, 1)
	if d := many.Compared[0].Difference; d.Hi-d.Lo < max(by.Hi-by.Lo, weeks.Hi-weeks.Lo)-1e-12 {
		t.Errorf("the interval is %v wide, by lead %v, by moment %v", d.Hi-d.Lo, by.Hi-by.Lo, weeks.Hi-weeks.Lo)
	}
	sum := metric.Week{}
	for _, w := range learned.leads {
		sum.Flagged, sum.Accepted = sum.Flagged+w.Flagged, sum.Accepted+w.Accepted
	}
	if a := learned.Acceptance; math.Abs(sum.Flagged-a.Flagged) > 1e-6 || math.Abs(sum.Accepted-a.Accepted) > 1e-6 {
		t.Errorf("by lead %v, by moment %v of %v", sum, a.Accepted, a.Flagged)
	}
}
