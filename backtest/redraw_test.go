package backtest

import (
	"fmt"
	"reflect"
	"runtime"
	"testing"

	"assay/data"
	"assay/model"
)

// learnedRun is a run up to its lessons.
func learnedRun(t *testing.T, d *data.Dataset, job *Job) *run {
	t.Helper()
	r := &run{job: job, data: d, out: &Result{Level: job.Level, Worthwhile: job.Worthwhile}}
	for _, step := range []func() error{r.begin, func() error { return r.build(t.Context()) }, func() error { return r.learnAll(t.Context()) }} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

// same refuses groups that do not put rows together as a reference does.
func same(t *testing.T, r *run, pick, groups []int, reference func(*Answer) string) {
	t.Helper()
	names, numbers := map[int]string{}, map[string]int{}
	for k, i := range pick {
		want := reference(r.answer(i))
		if name, seen := names[groups[k]]; seen && name != want {
			t.Fatalf("group %d has rows of %s and of %s", groups[k], name, want)
		}
		if number, seen := numbers[want]; seen && number != groups[k] {
			t.Fatalf("%s is in the groups %d and %d", want, groups[k], number)
		}
		names[groups[k]], numbers[want] = want, groups[k]
	}
}

// What is drawn again is the weeks of the rows that the exported table was
// fitted on: none of its block, none of later. The folds' tables are not asked.
func TestWeeksAreDrawnForTheExportedTable(t *testing.T) {
	r := learnedRun(t, company(t, nil), visits())
	last := len(r.lessons) - 1
	for k, l := range r.lessons[:last] {
		if l.fit.Resamples != 0 || l.fit.Stability != nil || l.drawn != "" {
			t.Errorf("fold %d: %d resamples of %q", k, l.fit.Resamples, l.drawn)
		}
	}
	l := r.lessons[last]
	fit := Interval{l.fold.Train.From, l.block.From}
	pick, _ := r.known(fit, l.fold.LabelsSeen, nobody)
	d := r.drawn(pick)
	same(t, r, pick, d.groups, func(a *Answer) string {
		year, week := a.Start.In(r.data.Zone).ISOWeek()
		return fmt.Sprint(year, " week ", week)
	})
	if l.fit.Resamples != 100 || len(pick) != l.fitted || len(d.groups) != l.fitted || l.drawn != d.are || d.are != fmt.Sprintf("%d weeks", distinct(d.groups)) {
		t.Errorf("%d resamples of %q, %d rows of %d", l.fit.Resamples, l.drawn, len(d.groups), l.fitted)
	}
	for _, i := range pick {
		if a := r.answer(i); a.Start >= l.block.From || a.End > l.fold.LabelsSeen {
			t.Fatalf("a row of %s is drawn, and the block begins on %s", a.Start, l.block.From)
		}
	}
	if res := runJob(t, company(t, nil), visits()); res.Drawn != l.drawn || !reflect.DeepEqual(res.Fit.Stability, l.fit.Stability) {
		t.Errorf("the result tells of %q", res.Drawn)
	}
}

// What is drawn follows from the seed alone.
func TestDrawsFollowFromTheSeed(t *testing.T) {
	d, job := company(t, nil), visits()
	job.Origin = model.Origin{Seed: 7}
	shares := func() string {
		res := runJob(t, d, job)
		return fmt.Sprint(res.Fit.Stability, res.Fit.SameSign)
	}
	before := shares()
	if shares() != before {
		t.Error("the same seed gives other shares")
	}
	job.Origin.Seed = 8
	if shares() == before {
		t.Error("another seed gives the same shares")
	}
	job.Origin.Seed = 7
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if shares() != before {
		t.Error("one core gives other shares")
	}
}

// Rows without dates are drawn by the hundred, from eight hundreds on.
func TestHundredsOfRowsAreDrawn(t *testing.T) {
	r := learnedRun(t, table(t, 3000, steady), byX())
	var pick []int
	for i := range 800 {
		pick = append(pick, i)
	}
	hundred := func(a *Answer) string { return fmt.Sprint((a.Start.Row() - 1) / 100) }
	d := r.drawn(pick)
	if same(t, r, pick, d.groups, hundred); d.are != "8 blocks of 100 rows" {
		t.Errorf("drawn are %s", d.are)
	}
	if few := r.drawn(pick[:700]); few.are != "500 groups of rows" || distinct(few.groups) != 500 {
		t.Errorf("of 700 rows %s are drawn", few.are)
	}
	if d := r.lessons[len(r.lessons)-1].drawn; d == "" {
		t.Error("nothing is drawn for the exported table")
	}
}

// Moments are drawn where leads are looked at again and again, and leads with
// all their rows where there are few moments.
func TestMomentsAreDrawn(t *testing.T) {
	for every, moments := range map[Length]bool{{Months: 1}: true, {Months: 6}: false, {Days: 7}: true} {
		r := learnedRun(t, shop(t), buys(every))
		var pick []int
		for i := range r.rows.answer {
			pick = append(pick, i)
		}
		d := r.drawn(pick)
		if moments {
			same(t, r, pick, d.groups, func(a *Answer) string { return a.Start.String() })
			if want := fmt.Sprintf("%d moments", len(startsOf(r, pick))); d.are != want {
				t.Errorf("every %s: %s, want %s", every, d.are, want)
			}
			continue
		}
		if d.are != "500 groups of leads" {
			t.Errorf("every %s: %s", every, d.are)
		}
		of := map[uint32]int{}
		for k, i := range pick {
			lead := r.answer(i).Lead
			if g, seen := of[lead]; seen && g != d.groups[k] {
				t.Fatalf("lead %d is in two groups", lead)
			}
			of[lead] = d.groups[k]
		}
	}
	daily := &run{job: buys(Length{Days: 1}), data: shop(t)}
	if unit, _ := daily.unit(); unit != "weeks" {
		t.Errorf("leads that are looked at every day are drawn by %s", unit)
	}
}

// startsOf are the different starts of rows.
func startsOf(r *run, pick []int) map[data.Time]bool {
	starts := map[data.Time]bool{}
	for _, i := range pick {
		starts[r.answer(i).Start] = true
	}
	return starts
}
