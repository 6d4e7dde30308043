package backtest_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"assay/backtest"
	"assay/data"
	"assay/data/cond"
	"assay/data/demo"
	"assay/features"
	"assay/model"
)

// Example is the recipe of the package on an invented company of 6,000 leads:
// a rule that hands over whoever asked for a demo, against what can be learned
// from three behaviours.
func Example() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "assay")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	if err := demo.New(demo.Options{Leads: 6000, Seed: 1}).Write(ctx, dir); err != nil {
		fmt.Println(err)
		return
	}
	d, err := data.Read(ctx, company(dir))
	if err != nil {
		fmt.Println(err)
		return
	}
	res, err := backtest.Run(ctx, d, job())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(res.Folds), "folds, the last:", res.Folds[len(res.Folds)-1].Test)
	for _, c := range res.Criteria {
		fmt.Printf("%-15s %4.1f a week, %.0f %% accepted\n", c.Name, c.PerWeek, 100*c.Acceptance.Value)
	}
	fmt.Println(res.Verdict)
	// Output:
	// 5 folds, the last: [2025-10-02, 2025-12-02)
	// learned          5.3 a week, 46 % accepted
	// asked            5.3 a week, 38 % accepted
	// newest first     5.3 a week, 44 % accepted
	// random           5.3 a week, 36 % accepted
	// today, all MQLs 10.7 a week, 36 % accepted
	// a_better
}

func company(dir string) data.Source {
	file := func(name string) []string { return []string{filepath.Join(dir, name+".parquet")} }
	return data.Source{Zone: time.UTC,
		Leads:  data.LeadSource{Files: file("leads"), ID: "lead_id", Created: "created_at", Known: "known_at", Columns: []string{"seniority"}},
		Events: []data.EventSource{{Files: file("events"), Lead: "lead_id", At: "at", Known: "arrived_at", Type: "type", Columns: []string{"url"}}},
		Outcomes: data.OutcomeSource{Files: file("outcomes"), Lead: "lead_id", Stage: "stage", At: "at", Known: "known_at", Chance: "handed_over_p",
			Stages: map[string]data.Stage{"mql": data.HandedOver, "sal": data.Accepted, "rejected": data.Rejected, "disqualified": data.Rejected}},
	}
}

func job() *backtest.Job {
	fs := []features.Feature{
		{Name: "pricing", Group: features.Behaviour, Measure: features.Count, Events: []string{"page_view"}, Where: cond.MustParse("url startsWith '/pricing'"), Window: 30 * data.Day},
		{Name: "contact", Group: features.Behaviour, Measure: features.Count, Events: []string{"contact_request"}, Window: 30 * data.Day},
		{Name: "demo", Group: features.Behaviour, Measure: features.Ever, Events: []string{"demo_request"}},
		{Name: "seniority", Group: features.Fit, Measure: features.Attribute, Column: "seniority"},
		{Name: "asked", Group: features.Behaviour, Measure: features.Cond, If: cond.MustParse("demo")},
	}
	return &backtest.Job{
		Question: backtest.Question{Reach: data.Accepted, Within: 30 * data.Day, NeedsHandOver: true},
		Features: fs, Learn: []string{"pricing", "contact", "demo", "seniority"},
		Criteria: []*model.PointTable{model.Rule("asked", fs[4], fs[2])},
		Goal:     model.Goal{Kind: model.Share, Value: 0.5}, Seed: 1, Level: 0.95, Worthwhile: 0.02,
	}
}
