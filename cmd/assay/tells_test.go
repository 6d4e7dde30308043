package main

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"

	"assay/backtest/report"
)

// points.csv and report.json say the same of every bin, and what they say of it
// follows from its leads and accepted: the weight of evidence and the
// information value from all bins of its feature, and an interval that holds
// the rate. The points that a report shows are as stable as weeks make them.
func TestWhatBinsTell(t *testing.T) {
	dir := t.TempDir()
	plainSheet.write(t, dir, smallest, contacts(1500, 1))
	page := runIn(t, dir, 0, "run")
	out := files(t, "out")
	var r report.Report
	if err := json.Unmarshal([]byte(out["report.json"]), &r); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(out["points.csv"])).ReadAll()
	if err != nil || len(rows) != len(r.Points)+1 {
		t.Fatalf("%d rows of %d, %v", len(rows), len(r.Points), err)
	}
	if r.Redrawn == nil || r.Redrawn.Histories != 100 || !strings.HasSuffix(r.Redrawn.From, " weeks") || !strings.Contains(page, "histories redrawn from "+r.Redrawn.From) {
		t.Errorf("redrawn %+v\n%s", r.Redrawn, page)
	}
	bins := map[string][]report.Point{}
	for i, p := range r.Points {
		for k, v := range []*float64{p.Accepted, p.AcceptedLo, p.AcceptedHi, p.Evidence, p.Information, p.Stable, p.SameSign} {
			cell := ""
			if v != nil {
				cell = strconv.FormatFloat(*v, 'f', -1, 64)
			}
			if got := rows[i+1][5+k]; got != cell {
				t.Errorf("%s, %s: %s is %q, and %q in report.json", p.Feature, p.Bin, rows[0][5+k], got, cell)
			}
		}
		if p.Points != 0 && !(*p.Stable >= 0 && *p.Stable <= *p.SameSign && *p.SameSign <= 1) || !(*p.AcceptedLo <= *p.Accepted && *p.Accepted <= *p.AcceptedHi) {
			t.Errorf("%+v", p)
		}
		bins[p.Feature] = append(bins[p.Feature], p)
	}
	if len(r.Features) != len(bins) || len(bins) == 0 {
		t.Errorf("%d features of %d", len(r.Features), len(bins))
	}
	for _, f := range r.Features {
		if sum := evidenceOf(t, bins[f.Name]); math.Abs(sum-*f.Information) > 1e-9 {
			t.Errorf("%s: information value %v, want %v", f.Name, *f.Information, sum)
		}
	}
	for _, row := range rows[1:] {
		if row[12] == "" {
			t.Errorf("%v has no information value of its feature", row)
		}
	}
}

// evidenceOf checks the weights of evidence of a feature's bins, and returns its
// information value.
func evidenceOf(t *testing.T, bins []report.Point) float64 {
	t.Helper()
	accepted, others := 0.0, 0.0
	for _, p := range bins {
		accepted += p.Leads**p.Accepted + 0.5
		others += p.Leads*(1-*p.Accepted) + 0.5
	}
	sum := 0.0
	for _, p := range bins {
		a, r := (p.Leads**p.Accepted+0.5)/accepted, (p.Leads*(1-*p.Accepted)+0.5)/others
		sum += (a - r) * math.Log(a/r)
		if math.Abs(*p.Evidence-math.Log(a/r)) > 1e-9 || math.Abs(*p.Information-(a-r)*math.Log(a/r)) > 1e-9 {
			t.Errorf("%s, %s: weight of evidence %v, information value %v", p.Feature, p.Bin, *p.Evidence, *p.Information)
		}
	}
	return sum
}
