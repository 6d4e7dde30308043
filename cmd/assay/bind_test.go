package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/cmd/assay/internal/study"
	"assay/data"
	"assay/data/demo"
	"assay/features"
	"assay/model"
)

const boundLeads = `leads:    {files: leads.parquet, id: lead_id, created: created_at, known: known_at}
events:   [{files: events.parquet, lead: lead_id, at: at, type: type}]
outcomes: {files: outcomes.parquet, lead: lead_id, stage: stage, at: at, handed_over: mql, accepted: sal}
`

// damaged is a company in Parquet of which no page can be read and every
// footer can.
func damaged(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := demo.New(demo.Options{Leads: 300, Seed: 1}).Write(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"leads.parquet", "events.parquet", "outcomes.parquet"} {
		path := filepath.Join(dir, name)
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		tail := text[len(text)-8:] // how long the footer is, lowest byte first
		footer := int(tail[0]) | int(tail[1])<<8 | int(tail[2])<<16
		for i := 4; i < len(text)-8-footer; i++ {
			text[i] = 0xff
		}
		put(t, path, string(text))
	}
	return dir
}

// What a study asks in vain of the columns there are is shown where it asks,
// before a row is read: none of these files has one that could be.
func TestRefusedBeforeRows(t *testing.T) {
	dir := damaged(t)
	t.Chdir(dir)
	for _, c := range []struct{ study, want string }{
		{boundLeads + "features: {behaviour: [{n: {sum: product_use, of: url}}]}\n", `assay: assay.yaml:4:51: column "url" is text and has no sum
  4 | features: {behaviour: [{n: {sum: product_use, of: url}}]}
    |                                                   ^
hint: sum a number, or count the events
`},
		{boundLeads + "features: {behaviour: [{n: {first: page_view.urll}}]}\n", `assay: assay.yaml:4:46: events.parquet, column "urll": is not there
  4 | features: {behaviour: [{n: {first: page_view.urll}}]}
    |                                              ^
hint: did you mean "url"?
`},
		{boundLeads + "features: {behaviour: [{n: {count: page_view, where: \"url >= 3\"}}]}\n", `assay: assay.yaml:4:62: url is text and compared with number 3
  4 | features: {behaviour: [{n: {count: page_view, where: "url >= 3"}}]}
    |                                                              ^
hint: write text in quotes such as 'a'
`},
		{boundLeads + "features: {fit: [industri]}\n", `assay: assay.yaml:4:18: leads.parquet, column "industri": is not there
  4 | features: {fit: [industri]}
    |                  ^
hint: did you mean "industry"?
`},
		{boundLeads + "never: \"employees == 'many'\"\n", `assay: assay.yaml:4:22: employees is a number and compared with text 'many'
  4 | never: "employees == 'many'"
    |                      ^
hint: write a number such as 5
`},
		{boundLeads + "criteria: {now: {if: \"country > 3\"}}\n", `assay: assay.yaml:4:`},
		{boundLeads + "features: {behaviour: [{n: {max: product_use.url}}]}\n", `assay: assay.yaml:4:34: column "url" is text and has no maximum
`},
		{boundLeads + "features: {behaviour: [{n: {distinct: page_view, of: urls}}]}\n", `assay: assay.yaml:4:54: events.parquet, column "urls": is not there
`},
		{boundLeads + "features: {fit: [{x: {age: industry}}]}\n", `assay: assay.yaml:4:28: column "industry" is text, and an age is counted from a time
`},
		{boundLeads + "features: {fit: [{x: {title: employees}}]}\n", `assay: assay.yaml:4:30: column "employees" is integer, and title is read from text
`},
		{boundLeads + "features: {fit: [{x: {email: e_mail}}]}\n", `assay: assay.yaml:4:30: leads.parquet, column "e_mail": is not there
`},
		{boundLeads + "features: {fit: [{x: {cross: [country, employees]}}]}\n", `assay: assay.yaml:4:30: employees is integer and has no levels to pair
`},
		{boundLeads + "features: {fit: [{x: {cross: [country, industri]}}]}\n", `assay: assay.yaml:4:40: leads.parquet, column "industri": is not there
`},
		{boundLeads + "features: {behaviour: [{heat: {decayed: page_view, half_life: 14d}}, {n: {count: any}}, {x: {if: \"n > 2 and heat > n\"}}]}\n", `assay: assay.yaml:4:98: heat decays, and can only be compared with a number
`},
		{boundLeads + "features: {behaviour: [{x: {if: \"industry > 2\"}}]}\n", `assay: assay.yaml:4:45: industry is text and compared with number 2
`},
		{boundLeads + "features: {fit: [industry]}\nlearn: {trends: {industry: increasing}}\n", `assay: assay.yaml:5:18: industry has levels, and no trend goes along them
`},
		{boundLeads + "features: {behaviour: [{n: {last: any.arrived_at}}]}\nlearn: {edges: {n: [5]}}\n", `assay: assay.yaml:5:17: n holds times, and no numbers
`},
		{boundLeads + "learn: {signs: {emploees: positive}}\n", `assay: assay.yaml:4:17: there is no feature "emploees" to learn from
`},
		{strings.Replace(boundLeads, "known: known_at", "company: domain", 1), `assay: assay.yaml:1:77: leads.parquet, column "domain": is not there
`},
		{strings.Replace(boundLeads, "known: known_at", "company: known_at", 1), `assay: assay.yaml:1:77: leads.parquet, column "known_at": holds times, which cannot say which company a lead is of
`},
		{strings.Replace(boundLeads, "stage: stage", "stage: stag", 1), `assay: assay.yaml:3:59: outcomes.parquet, column "stag": is not there
`},
	} {
		put(t, "assay.yaml", c.study)
		for _, does := range [][]string{{"run"}, {"check"}, {"matrix"}, {"matrix", "--at", "2025-06-30"}, {"explain", "L1", "--feature", "n"}} {
			_, stderr, code := command(context.Background(), does...)
			if code != 2 || !strings.HasPrefix(stderr, c.want) || !strings.Contains(stderr, "\nhint: ") {
				t.Errorf("%v: exit %d, %s, want %s", does, code, stderr, c.want)
			}
		}
	}
	put(t, "assay.yaml", boundLeads)
	if _, stderr, code := command(context.Background(), "run"); code != 1 || !strings.Contains(stderr, "is damaged") {
		t.Errorf("the files are not damaged: exit %d, %s", code, stderr)
	}
}

// A table that names columns of another kind is refused so too.
func TestExplainRefusesBeforeRows(t *testing.T) {
	t.Chdir(damaged(t))
	put(t, "assay.yaml", boundLeads+"features: {behaviour: [{n: {first: page_view.url}}]}\n")
	minutes := features.Feature{Name: "minutes", Group: features.Behaviour, Measure: features.Sum, Column: "url"}
	table := &model.PointTable{Name: "learned", Features: []features.Feature{minutes}, Terms: []model.Term{model.ForEach(minutes, 1, 5)}, Cut: 1}
	var text strings.Builder
	if err := table.Write(&text); err != nil {
		t.Fatal(err)
	}
	put(t, "model.json", text.String())
	_, stderr, code := command(context.Background(), "explain", "L1", "-m", "model.json")
	if want := "assay: model.json: features.minutes.of: column \"url\" is text and has no sum\n"; code != 2 || !strings.HasPrefix(stderr, want) {
		t.Errorf("exit %d, %s, want %s", code, stderr, want)
	}
	put(t, "assay.yaml", strings.Replace(boundLeads, "at: at, type", "at: when, type", 1))
	_, stderr, code = command(context.Background(), "explain", "L1", "-m", "model.json")
	if want := "assay: assay.yaml:2:55: events.parquet, column \"when\": is not there\n"; code != 2 || !strings.HasPrefix(stderr, want) {
		t.Errorf("exit %d, %s, want %s", code, stderr, want)
	}
}

// Of the real sets the columns are called, and hold, what reading them shows.
func TestOutlineOfRealData(t *testing.T) {
	if _, err := os.Stat("../../../shared/data/rails/leads.parquet"); err != nil {
		t.Skip("the real data is not here: ../shared/data beside the repository")
	}
	studies, err := filepath.Glob("../../backtest/testdata/studies/*.yaml")
	if err != nil || len(studies) == 0 {
		t.Fatal("no studies", err)
	}
	for _, path := range studies {
		s, err := study.Read(path)
		if err != nil {
			t.Fatal(err)
		}
		past, err := data.Outline(context.Background(), s.Source)
		if err != nil {
			t.Fatal(path, err)
		}
		d, err := data.Read(context.Background(), s.Source)
		if err != nil {
			t.Fatal(path, err)
		}
		said, read := append(past.Leads.Cols, past.Events.Cols...), append(d.Leads.Cols, d.Events.Cols...)
		if len(said) != len(read) || len(said) == 0 {
			t.Fatalf("%s: %d columns, read %d", path, len(said), len(read))
		}
		for i := range said {
			if said[i].Name != read[i].Name || said[i].Label != read[i].Label || said[i].Kind != 0 && said[i].Kind != read[i].Kind {
				t.Errorf("%s: %s is %v, read %s %v", path, said[i].Name, said[i].Kind, read[i].Name, read[i].Kind)
			}
		}
	}
}
