package check

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"assay/backtest"
	"assay/data"
	"assay/features"
	"assay/model"
)

// company is CSV files, and what is asked of them.
type company struct {
	leads, events, outcomes string
	change                  func(s *data.Source, j *backtest.Job, a *About)
}

// page reads c and checks it.
func (c company) page(t *testing.T) *Page {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) []string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return []string{path}
	}
	s := data.Source{Leads: data.LeadSource{Files: write("leads.csv", c.leads), ID: "id", Created: "created"}}
	if c.events != "" {
		s.Events = []data.EventSource{{Files: write("events.csv", c.events), Lead: "lead", At: "at", Type: "type"}}
	}
	s.Outcomes = data.OutcomeSource{Files: write("outcomes.csv", c.outcomes), Lead: "lead", At: "at", Stage: "stage",
		Stages: map[string]data.Stage{"mql": data.HandedOver, "sal": data.Accepted, "no": data.Rejected}}
	j := &backtest.Job{Question: backtest.Question{Reach: data.Accepted, Within: 30 * data.Day, NeedsHandOver: true},
		Goal: model.Goal{Kind: model.Share, Value: 0.5}, Seed: 1, Level: 0.95, Worthwhile: 0.02}
	a := About{Program: "assay", Study: "assay.yaml", Dir: dir, EveryColumn: true}
	if c.change != nil {
		c.change(&s, j, &a)
	}
	d, told, err := data.ReadTold(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	fs, left := features.Attributes(d.Past())
	a.Left = left
	j.Features = append(fs, j.Features...)
	for _, f := range fs {
		j.Learn = append(j.Learn, f.Name)
	}
	p, err := New(context.Background(), d, told, j, a)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// warned is the text of the warning of a code, "" for none.
func (p *Page) warned(code string) string {
	for _, w := range p.Warnings {
		if w.Code == code {
			return w.Text
		}
	}
	return ""
}

const day = 24 * time.Hour

// history writes n leads, one every hours, each handed over a day after its
// creation and answered a day later: sal where taken says so.
func history(n int, every time.Duration, taken func(i int) bool) company {
	var leads, outcomes strings.Builder
	leads.WriteString("id,created,industry\n")
	outcomes.WriteString("lead,at,stage\n")
	for i := range n {
		at := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(i) * every)
		fmt.Fprintf(&leads, "%d,%s,%s\n", i, at.Format(time.RFC3339), []string{"retail", "software"}[i%2])
		fmt.Fprintf(&outcomes, "%d,%s,mql\n", i, at.Add(day).Format(time.RFC3339))
		stage := "no"
		if taken(i) {
			stage = "sal"
		}
		fmt.Fprintf(&outcomes, "%d,%s,%s\n", i, at.Add(2*day).Format(time.RFC3339), stage)
	}
	return company{leads: leads.String(), outcomes: outcomes.String()}
}

func everyThird(i int) bool { return i%3 == 0 }

// logged gives a company a log of changes: its attributes are then known as of
// each moment.
func logged(t *testing.T, c company) company {
	c.change = func(s *data.Source, _ *backtest.Job, a *About) {
		path := filepath.Join(a.Dir, "changes.csv")
		if err := os.WriteFile(path, []byte("lead,at,field,old,new\n0,2024-01-01T00:00:00Z,industry,software,retail\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		s.Leads.Changes = &data.ChangeSource{Files: []string{path}, Lead: "lead", At: "at", Field: "field", Old: "old", New: "new"}
	}
	return c
}

// A company without fault is ready: no warning is given for nothing. Without
// a history of its attributes it is not.
func TestReady(t *testing.T) {
	if p := history(1500, 11*time.Hour, everyThird).page(t); len(p.Warnings) != 1 || p.warned("not-point-in-time") == "" {
		t.Errorf("a plain table of leads: %+v", p.Warnings)
	}
	p := logged(t, history(1500, 11*time.Hour, everyThird)).page(t)
	if p.Verdict != Ready || len(p.Plan.Folds) < 3 {
		t.Errorf("%s with %d folds: %+v", p.Verdict, len(p.Plan.Folds), p.Warnings)
	}
}

// Too little says what is missing, and is no error.
func TestTooLittle(t *testing.T) {
	p := history(80, 200*time.Hour, everyThird).page(t)
	if p.Verdict != TooLittle || p.warned(codeFew) == "" || p.Plan.Enough == "" {
		t.Errorf("%s, %q, enough in %q", p.Verdict, p.warned(codeFew), p.Plan.Enough)
	}
	p = history(80, 200*time.Hour, func(int) bool { return false }).page(t)
	if p.Verdict != TooLittle || p.warned(codeOneKind) == "" {
		t.Errorf("%s, %+v", p.Verdict, p.Warnings)
	}
}

// Rows that are dropped are counted where they belong.
func TestRowsAddUp(t *testing.T) {
	c := history(30, 24*time.Hour, everyThird)
	c.leads += ",2024-01-01T00:00:00Z,retail\n5,2024-01-01T00:00:00Z,retail\n"
	c.events = "lead,at,type\n1,2024-01-01T00:00:00Z,visit\nx,2024-01-01T00:00:00Z,visit\n1,,visit\n"
	c.outcomes += "x,2024-01-01T00:00:00Z,mql\n1,2024-01-01T00:00:00Z,odd\n"
	p := c.page(t)
	want := []Part{{Of: "leads", Kept: 30, Dropped: 2, Again: 1}, {Of: "events", Kept: 1, Dropped: 2, Orphans: 1}, {Of: "outcomes", Kept: 60, Dropped: 2, Orphans: 1, Unnamed: 1}}
	if fmt.Sprint(p.Read.Parts) != fmt.Sprint(want) {
		t.Errorf("parts %+v, want %+v", p.Read.Parts, want)
	}
	if p.Read.Rows != 97 || p.Read.Kept != 91 || p.Read.Dropped != 6 {
		t.Errorf("%d rows, %d kept, %d dropped", p.Read.Rows, p.Read.Kept, p.Read.Dropped)
	}
	for _, f := range p.Read.Files {
		if want := map[string]int{"leads.csv": 32, "events.csv": 3, "outcomes.csv": 62}[f.Name]; f.Rows != want {
			t.Errorf("%s has %d rows, want %d", f.Name, f.Rows, want)
		}
	}
}

// Rules agree with the hand-overs that they made, and with no others.
func TestAgreement(t *testing.T) {
	c := history(600, 24*time.Hour, everyThird)
	for i := range 30 {
		c.leads += fmt.Sprintf("never%d,2024-02-01T00:00:00Z,software\n", i)
	}
	c.change = func(_ *data.Source, j *backtest.Job, _ *About) {
		f := features.Feature{Name: "soft", Group: features.Fit, Measure: features.Attribute, Column: "industry"}
		j.Features = []features.Feature{f}
		j.Criteria = []*model.PointTable{{Name: "current", Features: j.Features, Cut: 1,
			Terms: []model.Term{{Feature: "soft", Group: features.Fit, Bins: []model.Bin{{Kind: model.Levels, Levels: []string{"software"}, Points: 1}}}}}}
	}
	p := c.page(t)
	if h := p.HandOver; h.RulesLooked != 600 || h.RulesFlag != 330 || h.RulesBoth != 300 {
		t.Errorf("%+v", h)
	}
	if got := p.warned("rules_not_in_use"); !strings.HasPrefix(got, "only 50 %") {
		t.Errorf("said %q", got)
	}
}

// The page says how points are to be learned where the study does.
func TestAskedOfLearning(t *testing.T) {
	c := history(300, 24*time.Hour, everyThird)
	learn := func() *Setting {
		for _, s := range c.page(t).Asked {
			if s.Name == "learn" {
				return &s
			}
		}
		return nil
	}
	if got := learn(); got != nil {
		t.Errorf("nothing is asked, and the page says %q", got.Value)
	}
	c.change = func(_ *data.Source, j *backtest.Job, a *About) {
		j.Asked.MaxFeatures = 3
		a.Stated = func(path string) bool { return path == "learn" }
	}
	if got := learn(); got == nil || got.Value != "at most 3 features" || got.Default {
		t.Errorf("the page says %+v", got)
	}
}
