package backtest

import (
	"context"
	"errors"
	"math"
	"reflect"
	"testing"

	"assay/data"
	"assay/data/cond"
)

// A survey finds the answers and the folds that a run then has.
func TestSurveyIsWhatRunStartsFrom(t *testing.T) {
	d, j := company(t, nil), visits()
	s, err := Survey(d, j)
	if err != nil {
		t.Fatal(err)
	}
	res := runJob(t, d, j)
	var folds []Fold
	for _, f := range res.Folds {
		folds = append(folds, f.Fold)
	}
	if !reflect.DeepEqual(s.Folds, folds) || s.TooFew != nil || s.Thin != nil {
		t.Errorf("surveyed %v, run %v", s.Folds, folds)
	}
	if len(s.Answers) != res.HandedOver {
		t.Errorf("surveyed %d answers, run %d", len(s.Answers), res.HandedOver)
	}
	for i := range s.Answers {
		if s.Answers[i].Start >= s.Whole {
			t.Errorf("an answer starts at %s, and they are whole until %s", s.Answers[i].Start, s.Whole)
		}
	}
}

// What no run can be made of is no error of a survey.
func TestSurveyOfTooLittle(t *testing.T) {
	none := company(t, func(i int, _ data.Time, b *builder) { b.results[i] = b.results[i][:1] })
	s, err := Survey(none, visits())
	if err != nil || !errors.Is(s.Thin, ErrOneClass) || s.TooFew == nil || len(s.Folds) > 0 {
		t.Errorf("%+v, %v", s, err)
	}
	few := company(t, func(i int, _ data.Time, b *builder) {
		if i%12 > 0 {
			b.results[i] = nil
		}
	})
	if s, err := Survey(few, visits()); err != nil || s.Thin != nil || s.TooFew == nil {
		t.Errorf("%+v, %v", s, err)
	}
	j := visits()
	j.Learn = []string{"nothing"}
	if _, err := Survey(few, j); err == nil {
		t.Error("a feature that is not there is no error")
	}
}

// Agreement counts what looking at every instant counts: a lead is flagged
// once its score has reached the cut, up to and including its hand-over.
func TestAgreementByHand(t *testing.T) {
	b := build(t)
	visit := func(at ...string) {
		i := len(b.events) - 1
		for _, a := range at {
			b.events[i] = append(b.events[i], event{date(t, a), date(t, a)})
		}
	}
	handed := func(at string) {
		b.result(result{at: date(t, at), seen: date(t, at), stage: data.HandedOver, chance: math.NaN()})
	}
	b.lead("flagged and handed over", "2025-01-01")
	visit("2025-02-01")
	handed("2025-02-02")
	b.lead("flagged by the second of its hand-over", "2025-01-01")
	visit("2025-02-02 10:00:00")
	handed("2025-02-02 10:00:00")
	b.lead("flagged a second late", "2025-01-01")
	visit("2025-02-02 10:00:01")
	handed("2025-02-02 10:00:00")
	b.lead("flagged long before, and forgotten since", "2025-01-01")
	visit("2025-01-02")
	handed("2025-06-01")
	b.lead("flagged and never handed over", "2025-01-01")
	visit("2025-02-01")
	b.lead("neither", "2025-01-01")
	j := visits()
	d := b.dataset()
	s, err := Survey(d, j)
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Agree(context.Background(), d, j, j.Criteria[0])
	if want := (Agreement{HandedOver: 4, Flagged: 4, Both: 3}); err != nil || got != want {
		t.Errorf("%+v, want %+v (%v)", got, want, err)
	}
	// A gate keeps everybody out.
	j.Never = cond.MustParse("n7 >= 0")
	if s, err = Survey(d, j); err != nil {
		t.Fatal(err)
	}
	if got, err = s.Agree(context.Background(), d, j, j.Criteria[0]); err != nil || got.Flagged != 0 {
		t.Errorf("%+v behind a gate (%v)", got, err)
	}
}
