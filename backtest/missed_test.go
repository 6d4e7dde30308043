package backtest

import (
	"testing"

	"assay/backtest/metric"
	"assay/data"
	"assay/model"
)

// A lead that two folds' tables flag is missed once: what was flagged stays
// flagged.
func TestMissedCountsLeads(t *testing.T) {
	l := &looks{all: []Look{{0, 0, 1000}}, early: []int{0}, never: []int{0}}
	first := Highs{Off: []int64{0, 1}, At: []data.Time{100}, Score: []int32{50}}
	second := Highs{Off: []int64{0, 2}, At: []data.Time{100, 600}, Score: []int32{40, 60}}
	cut := func(c int32) *lesson { return &lesson{table: &model.PointTable{Cut: c}} }
	r := &run{job: visits(), record: &record{}, looks: l, highs: []Highs{first, second, second}, lessons: []*lesson{cut(50), cut(60)},
		folds: []Fold{{Test: Interval{0, 500}}, {Test: Interval{500, 1000}}}, weeks: 1, out: &Result{Tested: Interval{0, 1000}}}
	if r.miss(); r.out.Missed.N != 1 {
		t.Errorf("one lead is missed %d times", r.out.Missed.N)
	}
}

// Fewer than eight weeks of chance hand-overs tell nothing, however clear.
func TestAShortSliceTellsNothing(t *testing.T) {
	weeks := []metric.Week{{Flagged: 240, Accepted: 220}, {Flagged: 240, Accepted: 200}, {Flagged: 240, Accepted: 240}}
	r := &run{job: visits(), out: &Result{Criteria: []CriterionResult{{Name: Today, Acceptance: metric.Rate{Value: .4}}}}}
	if v := r.missedVerdict(&Missed{SliceN: 36, Slice: metric.Acceptance(weeks, .95, 1)}); v != CannotBeTold {
		t.Errorf("three weeks: %s", v)
	}
	weeks = append(append(append([]metric.Week{}, weeks...), weeks...), weeks...)
	if v := r.missedVerdict(&Missed{SliceN: 108, Slice: metric.Acceptance(weeks, .95, 1)}); v != ABetter {
		t.Errorf("nine weeks: %s", v)
	}
}

// A tie at the cut of which a seventh is sent brings a seventh of the new
// leads in it.
func TestNewLeadsShareTheTie(t *testing.T) {
	l, h := &looks{}, Highs{Off: []int64{0}}
	for i := range 100 {
		l.all = append(l.all, Look{uint32(i), 10, 1000})
		l.early, l.never = append(l.early, i), append(l.never, i)
		h.At, h.Score, h.Off = append(h.At, 10), append(h.Score, 0), append(h.Off, int64(i+1))
	}
	tied := &test{fold: Fold{Test: Interval{0, data.Week}}, rows: make([]int, 10), scores: [][]float64{{1, 1, 1, 0, 0, 0, 0, 0, 0, 0}}}
	r := &run{job: visits(), data: &data.Dataset{Leads: data.Leads{Created: make([]data.Time, 100)}}, record: &record{}, looks: l, tests: []*test{tied},
		out: &Result{Tested: Interval{0, data.Week}}}
	out := &CriterionResult{own: []metric.Pick{tied.pickAt(0, 4)}}
	r.follow(out, contender{highs: func(int) *Highs { return &h }})
	if want := 100.0 / 7; out.New < want-1e-9 || out.New > want+1e-9 {
		t.Errorf("%v new a week, want %v", out.New, want)
	}
}
