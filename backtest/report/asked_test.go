package report

import (
	"testing"

	"assay/backtest"
	"assay/data"
	"assay/model"
)

func TestAsked(t *testing.T) {
	day := data.Time(1735689600e6) // 2025-01-01
	for want, job := range map[string]backtest.Job{
		"":                {},
		"Firth's penalty": {Asked: model.Options{Penalty: model.Firth}},
		"no penalty":      {Asked: model.Options{Penalty: model.Plain}},
		"a ridge of strength 0.5; at most 12 features; at most 4 bins of numbers; at most 6 of levels": {Asked: model.Options{Strength: 0.5, MaxFeatures: 12, MaxBins: 4, MaxLevels: 6}},
		"at least 80 leads in a bin of numbers; at least 5 accepted and 5 not accepted in one":         {Asked: model.Options{MinLeads: 80, MinAccepted: 5}},
		"points rise with a, c; points fall with b; no points below 0 for e; no points above 0 for d": {Asked: model.Options{
			Trends: map[string]model.Trend{"c": model.Increasing, "a": model.Increasing, "b": model.Decreasing, "f": model.Free}, Signs: map[string]int8{"d": -1, "e": 1}}},
		"b is parted at 2025-01-01, 2025-01-02; n is parted at -1.5, 0, 1000000": {Asked: model.Options{Edges: map[string][]float64{"n": {-1.5, 0, 1e6}}}, Dates: map[string][]data.Time{"b": {day, day + data.Day}}},
		"n is parted at 1, 2, 3, 4, 5, 6, 7, 8, and 2 more":                      {Asked: model.Options{Edges: map[string][]float64{"n": {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}}}},
	} {
		if got := Asked(&job); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}
