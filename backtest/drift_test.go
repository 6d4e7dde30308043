package backtest

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"assay/data"
)

// drifts are the texts of the warnings of drift.
func drifts(res *Result) string {
	var out []string
	for _, w := range res.Warnings {
		if w.Code == "drift" {
			out = append(out, w.Text)
		}
	}
	return strings.Join(out, "; ")
}

func TestDriftIsNamed(t *testing.T) {
	for name, c := range map[string]struct {
		of   func(row int, x int64) float64
		want []string
	}{
		"nothing changes":     {steady, nil},
		"acceptance rises":    {func(row int, x int64) float64 { return min(.9, .05+.05*float64(x)+.5*float64(row)/4000) }, []string{"acceptance moves", "rows 3,"}},
		"x turns its meaning": {turned, []string{"goes stale", "rows"}},
	} {
		job := byX()
		job.Test = Length{Rows: 400}
		got := drifts(runJob(t, table(t, 4000, c.of), job))
		if len(c.want) == 0 && got != "" {
			t.Errorf("%s: %s", name, got)
		}
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q lacks %q", name, got, want)
			}
		}
	}
}

// turned is a meaning of x that ends at row 2,400, and is another after it.
func turned(row int, x int64) float64 {
	if row < 2400 {
		return steady(row, x)
	}
	return steady(row, 3-x)
}

// Rows in no order do not drift, whatever the file held.
func TestShuffledRowsDoNotDrift(t *testing.T) {
	d := table(t, 4000, turned)
	d.Clock = data.Shuffled
	if got := drifts(runJob(t, d, byX())); got != "" {
		t.Error(got)
	}
}

func TestAcceptanceIsApart(t *testing.T) {
	fold := func(accepted, rows int) *FoldResult { return &FoldResult{Accepted: accepted, Rows: rows} }
	for _, c := range []struct {
		a, b *FoldResult
		want bool
	}{
		{fold(100, 1000), fold(182, 1000), true},  // odds 1/9 and 2/9, just above twice
		{fold(100, 1000), fold(181, 1000), false}, // just below
		{fold(10, 100), fold(19, 100), false},     // the same, but by chance
		{fold(0, 1000), fold(100, 1000), true},
		{fold(500, 1000), fold(500, 1000), false},
	} {
		if got := apart(c.a, c.b); got != c.want {
			t.Errorf("%d of %d against %d of %d: %v", c.a.Accepted, c.a.Rows, c.b.Accepted, c.b.Rows, got)
		}
	}
}

// The example of the paper: 51 abnormal and 58 normal images, an area of .893
// and a standard error of .032 (Hanley and McNeil 1982, table III).
func TestAUCError(t *testing.T) {
	label := make([]int8, 109)
	for i := range 51 {
		label[i] = 1
	}
	if got := aucError(.893, label); math.Abs(got-.032) > .0006 {
		t.Errorf("standard error %.5f", got)
	}
}

func TestSpans(t *testing.T) {
	r := &run{data: table(t, 10, steady)}
	if got := r.span(Interval{data.RowTime(999), data.RowTime(1234568)}); got != "rows 999–1,234,567" {
		t.Error(got)
	}
	r.data = company(t, nil)
	if got := r.span(Interval{date(t, "2025-01-01"), date(t, "2025-02-01")}); got != "2025-01-01 to 2025-01-31" {
		t.Error(got)
	}
	if fmt.Sprint(Length{Days: 28}, Length{Days: 30}, Length{Months: 1}, Length{Rows: 2000}) != "4 weeks 30 days 1 month 2000 rows" {
		t.Error("lengths are not said as written")
	}
}
