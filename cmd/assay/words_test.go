package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"assay/backtest/check"
	"assay/data/demo"
	"assay/features"
	"assay/model"
)

// everyWord asks of a made-up company all that can be asked.
const everyWord = `leads:    {files: leads.parquet, id: lead_id, created: created_at, known: known_at, company: company}
events:   [{files: events.parquet, lead: lead_id, at: at, known: arrived_at, type: type}]
outcomes: {files: outcomes.parquet, lead: lead_id, stage: stage, at: at, known: known_at, observed: [2024-01-01, 2025-12-31],
           handed_over: mql, accepted: sal, rejected: [rejected, disqualified]}
features:
  fit:
    - industry
    - kind: {email: email, own: [acme.com]}
    - level: {title: title, also: {c-level: [Inhaberin]}}
    - department: {department: title}
    - code: {country: country}
    - region: {region: country}
    - size: {number: employees}
    - gaps: {missing: [industry, country, employees]}
    - age: {age: created}
    - known_days: {age: known_at}
    - both: {cross: [level, region]}
    - big: {if: "size >= 250 and seniority != 'entry'"}
  behaviour:
    - n: {count: page_view, within: [7d, 30d]}
    - active: {days: any, within: 30d}
    - pages: {distinct: page_view.url, within: 30d}
    - demo: {ever: demo_request}
    - last: {since: any, within: 30d}
    - first: {first_since: any}
    - used: {sum: product_use, of: minutes, within: 90d}
    - longest: {max: product_use.minutes}
    - first_page: {first: page_view.url}
    - last_page: {last: page_view.url, within: 30d}
    - pricing_share: {share: page_view, where: "url startsWith '/pricing'", within: 30d}
    - sessions: {sessions: page_view, gap: 45m, within: 30d}
    - time: {time_on_site: any, within: 30d}
    - fading: {decayed: page_view, half_life: 14d}
    - heat: {decayed: page_view}
    - hot: {if: "fading >= 2 and level in ['vp', 'director', 'c-level']"}
  company:
    - colleagues: {people: any, within: 30d}
    - their_visits: {count: page_view, within: 30d}
    - their_last: {since: any}
criteria:
  current: {points: [{if: "hot or big", points: 20}, {each: page_view, points: 1, at_most: 20}], cut: 20}
cut: {share: 50%}
`

// Every word of a study is learned from, judged, written, and explained: the
// rows of a lead add up to its score in the list, whatever they are made from.
func TestEveryWord(t *testing.T) {
	dir := t.TempDir()
	if err := demo.New(demo.Options{Leads: 6000, Seed: 1}).Write(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	put(t, "assay.yaml", everyWord)
	if _, stderr, code := command(context.Background(), "run"); code != 0 && code != 3 || stderr != "" { // 3: too few to tell who is better
		t.Fatalf("exit %d, %s", code, stderr)
	}
	if stdout, stderr, code := command(context.Background(), "check"); code != 0 && code != 3 || stderr != "" || !strings.Contains(stdout, "\n  known_at ") {
		t.Fatalf("check: exit %d, %s\n%s", code, stderr, stdout)
	}
	table := tableIn(t, filepath.Join("out", "model.json"))
	if len(table.Terms) < 10 {
		t.Errorf("%d terms", len(table.Terms))
	}
	if !slices.ContainsFunc(table.Terms, func(x model.Term) bool { return x.Feature == "hot" }) {
		t.Fatal("hot is not learned")
	}
	for _, from := range []string{"fading", "level"} {
		if !slices.ContainsFunc(table.Features, func(f features.Feature) bool { return f.Name == from }) {
			t.Errorf("the table has hot and not %s, which it is made from", from)
		}
	}
	f, err := os.Open(filepath.Join("out", "scores.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i < len(rows); i += len(rows) / 6 {
		stdout, stderr, code := command(context.Background(), "explain", rows[i][0], "--json")
		var a answer
		if err := json.Unmarshal([]byte(stdout), &a); err != nil || code != 0 {
			t.Fatalf("%v, exit %d, %s", err, code, stderr)
		}
		sum := int32(0)
		for _, r := range a.Rows {
			sum += r.Points
		}
		if score := strconv.Itoa(int(a.Score)); score != rows[i][1] || sum != a.Score {
			t.Errorf("%s: explained %s, rows %d, listed %s", rows[i][0], score, sum, rows[i][1])
		}
	}
}

func tableIn(t *testing.T, path string) *model.PointTable {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	table := &model.PointTable{}
	if err := json.Unmarshal(text, table); err != nil {
		t.Fatal(err)
	}
	return table
}

// Each of them is listed, with a sentence and where it can be taken.
func TestEveryWordListed(t *testing.T) {
	dir := t.TempDir()
	if err := demo.New(demo.Options{Leads: 300, Seed: 1}).Write(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	put(t, "assay.yaml", everyWord)
	stdout, stderr, code := command(context.Background(), "check", "--features", "--json")
	var v check.Vocabulary
	if err := json.Unmarshal([]byte(stdout), &v); err != nil || code != 0 {
		t.Fatalf("%v, exit %d, %s", err, code, stderr)
	}
	asked := strings.Count(everyWord, "\n    - ")
	if want := asked + 1 + 2 + 2; len(v.Features) != want { // one more window, two more tiers, two rules
		t.Errorf("%d features, want %d", len(v.Features), want)
	}
	for _, f := range v.Features {
		if f.About == "" || len(f.Targets) != 8 {
			t.Errorf("%s: %q, %v", f.Name, f.About, f.Targets)
		}
	}
}
