package main

import (
	"fmt"
	"math"
	"math/rand/v2"

	"assay/data"
	"assay/data/cond"
	"assay/features"
	"assay/model"
)

// columns are those of the other yardsticks: 12 types × 3 windows, the first
// 6 sections of the site, days with any event, and the days since the last.
func columns() []features.Feature {
	types := []string{"page_view", "email_open", "email_click", "form_fill", "download", "webinar", "pricing_view",
		"chat", "login", "trial_start", "demo_request", "unsubscribe"}
	var fs []features.Feature
	add := func(f features.Feature) {
		f.Group = features.Behaviour
		fs = append(fs, f)
	}
	for _, t := range types {
		for _, w := range []data.Time{7, 30, 90} {
			add(features.Feature{Name: fmt.Sprintf("%s_%dd", t, w), Measure: features.Count, Events: []string{t}, Window: w * data.Day})
		}
	}
	for k := range 6 {
		where := cond.MustParse(fmt.Sprintf("url startsWith 'https://www.example.com/section-%d/'", k))
		add(features.Feature{Name: fmt.Sprintf("section_%d", k), Measure: features.Count, Where: where, Window: 30 * data.Day})
	}
	for _, w := range []data.Time{7, 30, 90} {
		add(features.Feature{Name: fmt.Sprintf("days_%dd", w), Measure: features.Days, Window: w * data.Day})
	}
	add(features.Feature{Name: "since", Measure: features.Since})
	return fs
}

// sums are what the other yardsticks print too, but that since is in whole
// days here.
func sums(m *features.Matrix) map[string]any {
	var of [4]int64
	for c := range m.Cols {
		group := 0
		switch {
		case c >= 45:
			group = 3
		case c >= 42:
			group = 2
		case c >= 36:
			group = 1
		}
		for _, v := range m.Cols[c].I64 {
			of[group] += v
		}
	}
	return map[string]any{"rows": m.Len(), "counts": of[0], "sections": of[1], "days": of[2], "since_days": of[3]}
}

// tables are n invented point tables of a term a column and five bins a term,
// always the same ones. Edges are small, as counts are: most changes matter
// to one of them.
func tables(s *features.Set, n int) []*model.PointTable {
	r := rand.New(rand.NewPCG(5, 46))
	var out []*model.PointTable
	for i := range n {
		t := &model.PointTable{Name: fmt.Sprintf("invented %d", i+1), Features: s.Features}
		for f := range s.Features {
			t.Terms = append(t.Terms, term(r, &s.Features[f]))
		}
		out = append(out, t)
	}
	return out
}

// term has edges that rise by 1 or 2 at a time, or by a week or two of days,
// and a bin for what is missing where something can be.
func term(r *rand.Rand, f *features.Feature) model.Term {
	scale := 1.0
	t := model.Term{Feature: f.Name, Group: f.Group, Unit: model.Whole}
	if f.Measure == features.Since {
		scale = 7
		t.Bins = append(t.Bins, model.Bin{Kind: model.Missing, Points: -3})
	}
	low := math.Inf(-1)
	for k := range 5 {
		high := math.Inf(1)
		if k < 4 {
			high = max(low, 0) + scale*float64(1+r.IntN(2))
		}
		t.Bins = append(t.Bins, model.Bin{Kind: model.Range, Low: low, High: high, Points: int32(k*2 + r.IntN(5))})
		low = high
	}
	return t
}
