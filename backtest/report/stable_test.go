package report

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"assay/backtest"
	"assay/features"
	"assay/model"
)

func share(v float64) *float64 { return &v }

// Signs are told apart at 80 %, which is enough; rows with nothing to keep do
// not count.
func TestRedraws(t *testing.T) {
	const is = "Stable: how often, in 100 histories redrawn from 93 weeks, a row keeps its sign and stays within 2 points."
	firm := Point{Stable: share(.8), SameSign: share(.8)}
	loose := Point{Stable: share(.79), SameSign: share(.8)}
	unsure := Point{Stable: share(.5), SameSign: share(.79)}
	for _, c := range []struct {
		points []Point
		want   string
	}{
		{[]Point{{}, {Points: 3}}, is},
		{[]Point{firm, {}}, is + " Every sign holds in 80 % or more."},
		{[]Point{firm, loose, {Stable: share(.1)}}, is + " Every sign holds in 80 % or more."},
		{[]Point{firm, loose, unsure, {}}, is + " In 1 of 3 rows the sign itself holds in under 80 %: it may be chance."},
	} {
		r := &Report{Points: c.points, Redrawn: &Redrawn{Histories: 100, From: "93 weeks", Within: 2}}
		if got := r.Redraws(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
		if r.Redrawn = nil; r.Redraws() != "" {
			t.Error("a sentence about nothing")
		}
	}
}

// The page has a column for it where it was looked at, and cuts what a feature
// is about before it cuts the bin.
func TestTextTellsStability(t *testing.T) {
	r := &Report{Points: []Point{
		{Points: 29, Leads: 958, Accepted: share(.52), Stable: share(.64), SameSign: share(1),
			Bin: "1 or more", About: "contact_request events in the 30 days before: 1 or more"},
		{Points: -3, Leads: 12345, Bin: strings.Repeat("long ", 9), About: "industry: " + strings.Repeat("long ", 9)},
	}, Redrawn: &Redrawn{Histories: 100, From: "93 weeks", Within: 2}}
	const want = `4 POINTS  2 of 2 rows; all in points.csv                leads accepted  stable
    +29   contact_request events in the 30 d…: 1 or more  958     52 %    64 %
     -3   industry: long long long long long long lo…  12,345        –       –
  Stable: how often, in 100 histories redrawn from 93 weeks, a row keeps its
  sign and stays within 2 points. Every sign holds in 80 % or more.
`
	p := &page{}
	if p.points(r); p.b.String() != want {
		t.Errorf("got\n%s", p.b.String())
	}
	r.Redrawn = nil
	p = &page{}
	if p.points(r); strings.Contains(p.b.String(), "table") {
		t.Errorf("got\n%s", p.b.String())
	}
}

// A result's table comes out with what each bin tells, by hand: 10+.5 and 20+.5
// accepted, 30+.5 and 5+.5 not. Its terms are found by name among those that
// were fitted, whatever was left out between them.
func TestPointsTellWhatBinsTell(t *testing.T) {
	bins := []model.Bin{{Kind: model.Levels, Levels: []string{"a"}, Leads: 40, Accepted: 10}, {Kind: model.Levels, Levels: []string{"b"}, Leads: 25, Accepted: 20, Points: 7}, {Kind: model.Missing}}
	table := &model.PointTable{Terms: []model.Term{{Feature: "x", Bins: bins}, {Feature: "rule", Group: features.Behaviour, Bins: []model.Bin{{Kind: model.Other, Points: 1}}}}}
	fit := &model.Logistic{Resamples: 50, Terms: []model.Term{{Feature: "w", Bins: bins[:1]}, {Feature: "x", Bins: bins}}, Coef: [][]float64{{0}, {0.1, 0.7, 0}},
		Stability: [][]float64{{1}, {.9, .6, 1}}, SameSign: [][]float64{{1}, {1, .98, 1}}}
	teller := teller{res: &backtest.Result{Table: table, Fit: fit, Drawn: "93 weeks", Level: .95}}
	ps, fs := teller.points(), teller.features()
	a, r := []float64{10.5 / 31, 20.5 / 31}, []float64{30.5 / 36, 5.5 / 36}
	for k := range a {
		evidence, p := math.Log(a[k]/r[k]), ps[k]
		if math.Abs(*p.Evidence-evidence) > 1e-15 || math.Abs(*p.Information-(a[k]-r[k])*evidence) > 1e-15 || *p.Accepted != bins[k].Accepted/bins[k].Leads {
			t.Errorf("bin %d: %v, %v, %v", k, *p.Accepted, *p.Evidence, *p.Information)
		}
	}
	// scipy 1.17.1, binomtest(10, 40).proportion_ci(0.95, "wilson")
	if p := ps[0]; math.Abs(*p.AcceptedLo-0.14187118639096302) > 1e-12 || math.Abs(*p.AcceptedHi-0.40193961420768026) > 1e-12 {
		t.Errorf("10 of 40: %v to %v", *p.AcceptedLo, *p.AcceptedHi)
	}
	if math.Abs(*fs[0].Information-*ps[0].Information-*ps[1].Information) > 1e-15 || fs[1].Information != nil || fs[1].Name != "rule" || fs[1].Group != "behaviour" {
		t.Errorf("features %+v", fs)
	}
	if *ps[0].Stable != .9 || ps[0].SameSign != nil || *ps[1].Stable != .6 || *ps[1].SameSign != .98 {
		t.Errorf("stable %v and %v", *ps[0].Stable, *ps[1].Stable)
	}
	for _, p := range ps[2:] { // a bin without leads, and a feature that was not fitted
		if p.Accepted != nil || p.AcceptedLo != nil || p.AcceptedHi != nil || p.Evidence != nil || p.Information != nil || p.Stable != nil || p.SameSign != nil {
			t.Errorf("%+v", p)
		}
	}
	if got := redrawn(teller.res); *got != (Redrawn{Histories: 50, From: "93 weeks", Within: 2}) {
		t.Errorf("redrawn %+v", got)
	}
	if fit.Resamples = 0; redrawn(teller.res) != nil || redrawn(&backtest.Result{}) != nil {
		t.Error("nothing was redrawn")
	}
	var b bytes.Buffer
	if err := JSON(&b, &Report{Points: ps, Features: fs}); err != nil || strings.Contains(b.String(), `"redrawn"`) {
		t.Errorf("%v", err)
	}
}
