package model

import (
	"errors"
	"math"
	"strings"
	"testing"

	"assay/data"
)

// steps is a curve with gaps: no lead scores 61, 58 or 57.
func steps() Curve {
	return Curve{
		{Cut: 62, PerWeek: 0, New: 3, Keeps: 0, Acceptance: 0.9},
		{Cut: 60, PerWeek: 20, New: 5, Keeps: 0.5, Acceptance: 0.8},
		{Cut: 59, PerWeek: 37, New: 9, Keeps: 0.75, Acceptance: 0.7},
		{Cut: 56, PerWeek: 44, New: 10, Keeps: 0.8, Acceptance: 0.65},
		{Cut: 55, PerWeek: 44, New: 30, Keeps: 0.8, Acceptance: 0.65},
		{Cut: 50, PerWeek: 60, New: 40, Keeps: 0.95, Acceptance: 0.5},
	}
}

func TestProposeCut(t *testing.T) {
	for _, c := range []struct {
		goal    Goal
		cut     int32
		warning string
	}{
		{Goal{PerWeek, 37}, 59, ""},
		{Goal{PerWeek, 40.5}, 59, ""}, // 37 and 44 equally near: fewer
		{Goal{PerWeek, 40.51}, 56, ""},
		{Goal{PerWeek, 44}, 56, ""}, // 55 sends as many, and more new ones
		{Goal{PerWeek, 28.5}, 60, "20 or 37 a week can be reached, not 28"},
		{Goal{PerWeek, 5.5}, 60, "no fewer than 20 a week can be reached, not 5.5"},
		{Goal{PerWeek, 66}, 50, ""},
		{Goal{PerWeek, 67}, 50, "at most 60 a week can be reached, not 67"},
		{Goal{Keep, 0.75}, 59, ""},
		{Goal{Keep, 0.7500001}, 56, ""},
		{Goal{Keep, 0.95}, 50, ""},
		{Goal{Keep, 0.01}, 60, ""},
		{Goal{Share, 1}, 50, ""},
		{Goal{Share, 44.0 / 60}, 56, ""}, // of 60 a week
		{Goal{Share, 37.0 / 60}, 59, ""},
		{Goal{Share, 28.5 / 60}, 60, "20 or 37 a week can be reached, not 28"},
	} {
		got, err := ProposeCut(steps(), c.goal)
		if err != nil {
			t.Errorf("%v: %v", c.goal, err)
			continue
		}
		if got.Cut != c.cut || got.At.Cut != c.cut || got.Reason == "" {
			t.Errorf("%v: %+v, want %d", c.goal, got, c.cut)
		}
		switch {
		case c.warning == "" && got.Warnings != nil:
			t.Errorf("%v: %v", c.goal, got.Warnings)
		case c.warning != "" && (len(got.Warnings) != 1 || !strings.HasPrefix(got.Warnings[0].Text, c.warning)):
			t.Errorf("%v: %v, want %q", c.goal, got.Warnings, c.warning)
		}
	}
}

// TestNeighbours: cut−1 and cut+1 are told also where no lead has that score.
func TestNeighbours(t *testing.T) {
	got, err := ProposeCut(steps(), Goal{PerWeek, 37})
	if err != nil {
		t.Fatal(err)
	}
	if b := got.Below; b.Cut != 58 || b.PerWeek != 37 { // 58 and 57: as 59
		t.Errorf("below: %+v", b)
	}
	if a := got.Above; a.Cut != 60 || a.PerWeek != 20 {
		t.Errorf("above: %+v", a)
	}
	got, err = ProposeCut(steps()[1:], Goal{PerWeek, 20})
	if err != nil {
		t.Fatal(err)
	}
	if a := got.Above; a.Cut != 61 || a.PerWeek != 0 || !math.IsNaN(a.Acceptance) {
		t.Errorf("above the top: %+v", a)
	}
	got, err = ProposeCut(steps(), Goal{Keep, 0.95})
	if err != nil {
		t.Fatal(err)
	}
	if b := got.Below; b.Cut != 49 || b.PerWeek != 60 {
		t.Errorf("below the bottom: %+v", b)
	}
}

// A cut above all answers may be chosen, and below one that is known; what it
// accepts stays unknown.
func TestCutWithoutAnswers(t *testing.T) {
	c := steps()
	c[0].Acceptance, c[1].Acceptance = math.NaN(), math.NaN()
	for _, g := range []Goal{{PerWeek, 20}, {Keep, 0.5}, {Share, 20.0 / 60}} {
		got, err := ProposeCut(c, g)
		if err != nil || got.Cut != 60 || !math.IsNaN(got.At.Acceptance) || got.Below.Acceptance != 0.7 {
			t.Errorf("%v: %+v, %v", g, got, err)
		}
	}
	if got, err := ProposeCut(c, Goal{PerWeek, 37}); err != nil || got.At.Acceptance != 0.7 || !math.IsNaN(got.Above.Acceptance) {
		t.Errorf("below it: %+v, %v", got, err)
	}
}

func TestNoCut(t *testing.T) {
	var cut *CutError
	var spec *data.SpecError
	backwards := steps()
	backwards[2].PerWeek = 10
	for _, c := range []struct {
		name  string
		curve Curve
		goal  Goal
		as    any
		want  string
	}{
		{"nothing", nil, Goal{PerWeek, 4}, &cut, "no lead was replayed"},
		{"nobody", steps()[:1], Goal{PerWeek, 4}, &cut, "no score was reached"},
		{"too much kept", steps(), Goal{Keep, 0.96}, &cut, "no cut keeps 96 % of the accepted: 95 % reach the lowest score, 50"},
		{"backwards", backwards, Goal{PerWeek, 4}, &spec, "curve: point 2"},
		{"no volume", steps(), Goal{PerWeek, 0}, &spec, "cut.per_week: "},
		{"not a number", steps(), Goal{PerWeek, math.NaN()}, &spec, "cut.per_week: "},
		{"more than all", steps(), Goal{Keep, 1.01}, &spec, "cut.keep: "},
		{"no goal", steps(), Goal{}, &spec, "cut: "},
	} {
		_, err := ProposeCut(c.curve, c.goal)
		if !errors.As(err, c.as) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
