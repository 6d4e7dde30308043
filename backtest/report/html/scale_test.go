package html

import (
	"math"
	"testing"
	"time"

	"assay/backtest/report"
)

func TestScale(t *testing.T) {
	s := scale{From: 0, To: 50, Start: 100, End: 0} // upside down, as acceptance is drawn
	for v, want := range map[float64]px{0: 100, 50: 0, 25: 50, 60: -20} {
		if got := s.at(v); got != want {
			t.Errorf("at %v: got %v, want %v", v, got, want)
		}
	}
	if s.within(60) != 0 || s.within(-1) != 100 {
		t.Error("outside is not moved to the end")
	}
	if got := (scale{3, 3, 7, 9}).at(3); got != 7 {
		t.Errorf("a scale of no width: got %v", got)
	}
	for p, want := range map[px]string{0: "0", -.04: "0", .06: "0.1", 12: "12", 12.34: "12.3"} {
		if p.String() != want {
			t.Errorf("%v: got %s, want %s", float64(p), p, want)
		}
	}
}

func TestStep(t *testing.T) {
	tests := []struct {
		span, unit float64
		n          int
		want       float64
	}{{41, 1, 10, 5}, {41, 1, 5, 10}, {40, 1, 8, 5}, {40.1, 1, 8, 10}, {.5, .1, 6, .1}, {.7, .1, 6, .2}, {.01, 1e-3, 10, 1e-3}, {0, 1, 3, 1}}
	for _, test := range tests {
		if got := step(test.span, test.unit, test.n); math.Abs(got-test.want) > 1e-12 {
			t.Errorf("%+v: got %v", test, got)
		}
	}
}

func TestMonths(t *testing.T) {
	on := func(y int, m time.Month, d int) float64 { return day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC)) }
	texts := func(ticks []tick) (s string) {
		for _, t := range ticks {
			s += t.Text + "|"
		}
		return s
	}
	year := scale{on(2024, 12, 2), on(2025, 12, 31), 0, 700}
	if got := texts(months(year, 5)); got != "Jan 2025|Apr|Jul|Oct|" {
		t.Errorf("got %s", got)
	}
	week := scale{on(2025, 3, 3), on(2025, 3, 10), 0, 700}
	if got := texts(months(week, 5)); got != "" {
		t.Errorf("got %s", got)
	}
	age := scale{on(1900, 1, 1), on(2100, 1, 1), 0, 700}
	if got := months(age, 3); len(got) > 100 {
		t.Errorf("%d ticks", len(got))
	}
}

func TestWords(t *testing.T) {
	tests := []struct{ got, want string }{
		{pointsText(.12), "+12"}, {pointsText(-.005), "−0.5"}, {pointsText(0), "0"}, {pointsText(.085), "+8.5"}, {unsigned(.046), "4.6"},
		{probability(.0009), "< 0.001"}, {probability(.001), "0.001"}, {probability(1), "1.000"},
		{minus("-6"), "−6"}, {minus("–"), "–"}, {prose("67 % at >= 62"), "67\u00a0% at ≥\u00a062"},
		{answer(report.Comparison{A: "x", B: "y", Verdict: "b_better"}), "y is better"},
		{answer(report.Comparison{Verdict: "not_distinguishable"}), "not distinguishable"},
		{answer(report.Comparison{}), "cannot be told from this data"},
		{number(2.5, .5), "2.5"}, {number(5, 5), "5"}, {number(.05, .05), "0.05"},
	}
	for i, test := range tests {
		if test.got != test.want {
			t.Errorf("%d: got %q, want %q", i, test.got, test.want)
		}
	}
}

// What every row of a feature begins with is said once.
func TestByFeature(t *testing.T) {
	told := 0.25
	got := byFeature([]report.Point{
		{Feature: "a", Bin: "0", About: "visits: 0"}, {Feature: "a", Bin: "1", About: "visits: 1", Points: 2},
		{Feature: "b", Bin: "x", About: "b is x", Points: -4}, {Feature: "b", Bin: "y"},
	}, []report.Feature{{Name: "b", Information: &told}, {Name: "gone", Information: &told}, {Name: "a", Group: "another", Information: &told}})
	if len(got) != 2 || got[0].Name != "b" || got[1].About != "visits" {
		t.Fatalf("got %+v", got)
	}
	if got[0].Information != &told || got[1].Information != nil {
		t.Errorf("information values %v and %v", got[0].Information, got[1].Information)
	}
	if b := got[0].Bins; b[0].Label != "b is x" || b[1].Label != "y" || b[0].From != 0 || b[0].By != 50 {
		t.Errorf("got %+v", b)
	}
	if b := got[1].Bins; b[0].Label != "0" || b[1].Label != "1" || b[1].From != 50 || b[1].By != 25 {
		t.Errorf("got %+v", b)
	}
}
