package main

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"assay/backtest/check"
	"assay/cmd/assay/internal/study"
	"assay/data/demo"
)

// pageOf checks a study, and holds what every page promises.
func pageOf(t *testing.T, path string) (*check.Page, string) {
	t.Helper()
	s, err := study.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	p, err := checked(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := check.Text(&b, p); err != nil {
		t.Fatal(err)
	}
	addsUp(t, p)
	onePage(t, b.String())
	if _, err := json.Marshal(p); err != nil {
		t.Error(err)
	}
	return p, b.String()
}

// addsUp: rows read are kept plus dropped, and the parts and reasons add up
// to these.
func addsUp(t *testing.T, p *check.Page) {
	t.Helper()
	kept, dropped, byReason := 0, 0, 0
	for _, part := range p.Read.Parts {
		kept, dropped = kept+part.Kept, dropped+part.Dropped
	}
	for _, d := range p.Read.Drops {
		byReason += d.Count
	}
	if r := p.Read; r.Rows != r.Kept+r.Dropped || r.Kept != kept || r.Dropped != dropped || dropped != byReason {
		t.Errorf("%d rows, %d kept, %d dropped; parts %d and %d; reasons %d", r.Rows, r.Kept, r.Dropped, kept, dropped, byReason)
	}
	months := 0
	for _, m := range p.Months {
		months += m.Accepted + m.Rejected + m.Silent
		if all := m.Accepted + m.Rejected + m.Silent + m.Uncounted + m.Censored + m.Truncated; all != m.Leads {
			t.Errorf("%s: %d leads, and %d by what became of them", m.Month, m.Leads, all)
		}
	}
	if len(p.Months) > 0 && months != p.Answers.N {
		t.Errorf("%d answers in months, %d in all", months, p.Answers.N)
	}
}

// onePage: no line is wider than a terminal, none moves its cursor, and it is
// a page and no wall.
func onePage(t *testing.T, text string) {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) > 120 {
		t.Errorf("%d lines", len(lines))
	}
	for _, line := range lines {
		if n := utf8.RuneCountInString(line); n > 80 {
			t.Errorf("%d characters: %s", n, line)
		}
		if strings.TrimRight(line, " ") != line {
			t.Errorf("blanks at the end of %q", line)
		}
		for _, c := range line {
			if unicode.IsControl(c) {
				t.Errorf("control character in %q", line)
			}
		}
	}
}

// goldenPage holds text against testdata/check.
func goldenPage(t *testing.T, name, text string) {
	t.Helper()
	file := filepath.Join("testdata", "check", name+".txt")
	if *update {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if text != string(want) {
		t.Errorf("%s differs from what is printed now:\n%s", file, text)
	}
}

// Companies of the demo: one with too little, and one that is usable.
func TestCheckDemo(t *testing.T) {
	for name, want := range map[string]struct {
		leads   int
		verdict string
	}{"demo-600": {600, check.TooLittle}, "demo-5000": {5000, check.Usable}} {
		dir := t.TempDir()
		if err := demo.New(demo.Options{Leads: want.leads, Seed: 1}).Write(context.Background(), dir); err != nil {
			t.Fatal(err)
		}
		p, text := pageOf(t, filepath.Join(dir, "assay.yaml"))
		if p.Verdict != want.verdict {
			t.Errorf("%s: %s, want %s", name, p.Verdict, want.verdict)
		}
		goldenPage(t, name, text)
	}
}

// The real sets, as far as they are beside the repository.
func TestCheckRealData(t *testing.T) {
	if _, err := os.Stat("../../../shared/data/rails/leads.parquet"); err != nil {
		t.Skip("the real data is not here: ../shared/data beside the repository")
	}
	studies, err := filepath.Glob("../../backtest/testdata/studies/*.yaml")
	if err != nil || len(studies) == 0 {
		t.Fatal("no studies", err)
	}
	for _, path := range studies {
		name := strings.TrimSuffix(filepath.Base(path), ".yaml")
		t.Run(name, func(t *testing.T) {
			_, text := pageOf(t, path)
			goldenPage(t, name, text)
		})
	}
}

// What a page says does not hang on the order of anything that has none.
func TestCheckIsTheSameTwice(t *testing.T) {
	dir := t.TempDir()
	if err := demo.New(demo.Options{Leads: 800, Seed: 2}).Write(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	_, first := pageOf(t, filepath.Join(dir, "assay.yaml"))
	for range 3 {
		if _, again := pageOf(t, filepath.Join(dir, "assay.yaml")); again != first {
			t.Fatalf("first\n%s\nthen\n%s", first, again)
		}
	}
}

// A page counts as many answers, and lays the same folds, as a run does.
func TestCheckAgreesWithRun(t *testing.T) {
	dir := t.TempDir()
	if err := demo.New(demo.Options{Leads: 5000, Seed: 1}).Write(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	p, _ := pageOf(t, filepath.Join(dir, "assay.yaml"))
	s, err := study.Read(filepath.Join(dir, "assay.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	_, res, err := test(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	if p.Answers.N != res.Answers || p.Answers.Accepted != res.Accepted || len(p.Plan.Folds) != len(res.Folds) {
		t.Fatalf("checked %d answers, %d accepted, %d folds; run %d, %d, %d", p.Answers.N, p.Answers.Accepted, len(p.Plan.Folds), res.Answers, res.Accepted, len(res.Folds))
	}
	for k, f := range res.Folds {
		if got := p.Plan.Folds[k]; got.TestRows != f.Rows || got.TestAccepted != f.Accepted {
			t.Errorf("fold %d: %d of %d, run %d of %d", k, got.TestAccepted, got.TestRows, f.Accepted, f.Rows)
		}
	}
	// The guess before anything is learned is of the size of what the weeks of
	// the two criteria then allow.
	if ratio := *p.Plan.Smallest / res.Compared[0].Detectable; !(ratio > 0.6 && ratio < 1.7) {
		t.Errorf("guessed that %.3f could show, and the tests could show %.3f", *p.Plan.Smallest, res.Compared[0].Detectable)
	}
}

// reference is what pandas counts in the real sets: see
// backtest/check/testdata/ref/real.py.
type reference struct {
	Answers, Accepted, Truncated, Censored, Orphans, Among int
	BeforeCreation                                         int `json:"before_creation"`
	Months                                                 map[string][2]int
	Holds                                                  map[string]float64
	Early, Events, Leads                                   int
	Types                                                  map[string]int
	AcceptedEver                                           int `json:"accepted_ever"`
}

// The pages of the real sets hold what another program counts there.
func TestCheckAgainstPandas(t *testing.T) {
	if _, err := os.Stat("../../../shared/data/rails/leads.parquet"); err != nil {
		t.Skip("the real data is not here: ../shared/data beside the repository")
	}
	text, err := os.ReadFile("../../backtest/check/testdata/ref/real.json")
	if err != nil {
		t.Fatal(err)
	}
	var want struct{ Olist, CRM, Rails reference }
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	olist, _ := pageOf(t, "../../backtest/testdata/studies/olist.yaml")
	sameAnswers(t, "olist", olist, &want.Olist)
	if n := olist.Odd[0].N; n != want.Olist.BeforeCreation {
		t.Errorf("olist: %d outcomes before creation, want %d", n, want.Olist.BeforeCreation)
	}
	if a := olist.Answers; a.Among != want.Olist.Among || len(a.Mature) != len(want.Olist.Holds) {
		t.Errorf("olist: maturity among %d, want %d", a.Among, want.Olist.Among)
	}
	for _, x := range olist.Answers.Mature {
		if v := want.Olist.Holds[strconv.Itoa(x.Days)]; math.Abs(x.Holds-v) > 1e-6 {
			t.Errorf("olist: %d days hold %.6f, want %.6f", x.Days, x.Holds, v)
		}
	}
	crm, _ := pageOf(t, "../../backtest/testdata/studies/crm.yaml")
	sameAnswers(t, "crm", crm, &want.CRM)
	if n := crm.Read.Parts[1].Orphans; n != want.CRM.Orphans {
		t.Errorf("crm: %d orphans, want %d", n, want.CRM.Orphans)
	}
	rails, _ := pageOf(t, "../../backtest/testdata/studies/rails.yaml")
	sameFacts(t, rails, &want.Rails)
}

func sameAnswers(t *testing.T, name string, p *check.Page, want *reference) {
	t.Helper()
	if a := p.Answers; a.N != want.Answers || a.Accepted != want.Accepted || a.Truncated != want.Truncated || a.Censored != want.Censored {
		t.Errorf("%s: %+v, want %+v", name, a, want)
	}
	if len(p.Months) != len(want.Months) {
		t.Errorf("%s: %d months, want %d", name, len(p.Months), len(want.Months))
	}
	for _, m := range p.Months {
		if got := [2]int{m.Leads, m.Accepted}; got != want.Months[m.Month] {
			t.Errorf("%s, %s: %v, want %v", name, m.Month, got, want.Months[m.Month])
		}
	}
}

func sameFacts(t *testing.T, p *check.Page, want *reference) {
	t.Helper()
	facts := map[string]check.Facts{}
	for _, f := range p.Facts {
		facts[f.Of] = f
	}
	if facts["leads"].N != want.Leads || facts["events"].N != want.Events || facts["accepted"].Leads != want.AcceptedEver || p.Odd[0].N != want.Early {
		t.Errorf("rails: %+v, %+v; want %+v", p.Facts, p.Odd, want)
	}
	for _, e := range p.Events {
		if e.Leads != want.Types[e.Type] {
			t.Errorf("rails: %d leads with %s, want %d", e.Leads, e.Type, want.Types[e.Type])
		}
	}
}
