package features_test

import (
	"context"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"assay/data"
	"assay/data/cond"
	"assay/features"
)

// Each script in testdata/asof is one rule of time: facts as CSV, features,
// and what they must be at moments on both sides of an edge. Facts go through
// data.Read, so a rule is tested from the file to the value.
func TestAsOf(t *testing.T) {
	scripts, err := filepath.Glob("testdata/asof/*.txt")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, path := range scripts {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) { runScript(t, path) })
	}
}

func runScript(t *testing.T, path string) {
	a, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	section := map[string]string{}
	for _, f := range a.Files {
		section[f.Name] = string(f.Data)
	}
	d, err := data.Read(context.Background(), source(t, section))
	if err != nil {
		t.Fatal(err)
	}
	if named(d.Leads.Cols, "company") {
		d.Leads.Company = "company"
	}
	s, err := features.NewSet(d.Past(), parseFeatures(t, section["features"]))
	if err != nil {
		t.Fatal(err)
	}
	var all []expected
	for line := range strings.Lines(section["expect"]) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, parseExpected(t, d, s, line))
		}
	}
	if len(all) == 0 {
		t.Fatal("nothing is expected")
	}
	for _, one := range all {
		one.check(t, s, []expected{one})
		one.check(t, s, all) // the others looked at on the way to it change nothing
	}
}

func named(cols []data.Column, name string) bool {
	return slices.ContainsFunc(cols, func(c data.Column) bool { return c.Name == name })
}

// source writes the facts to files; the section zone names the zone.
func source(t *testing.T, section map[string]string) data.Source {
	dir := t.TempDir()
	for _, name := range []string{"leads.csv", "events.csv", "outcomes.csv"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(section[name]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	zone, err := time.LoadLocation(strings.TrimSpace(section["zone"]))
	if err != nil {
		t.Fatal(err)
	}
	header, _, _ := strings.Cut(section["events.csv"], "\n")
	src := data.Source{Zone: zone,
		Leads:    data.LeadSource{Files: []string{filepath.Join(dir, "leads.csv")}, ID: "id", Created: "created"},
		Events:   []data.EventSource{{Files: []string{filepath.Join(dir, "events.csv")}, Lead: "id", At: "at", Type: "type"}},
		Outcomes: data.OutcomeSource{Files: []string{filepath.Join(dir, "outcomes.csv")}, Lead: "id", Stage: "stage", At: "at", Stages: map[string]data.Stage{"mql": data.HandedOver}},
	}
	if section["outcomes.csv"] == "" {
		leads := section["leads.csv"]
		for _, name := range slices.Sorted(maps.Keys(section)) {
			if leads == "" && strings.HasPrefix(name, "exports/") {
				leads = section[name]
			}
		}
		text := "id,stage,at\n" + firstID(leads) + ",mql,2025-06-01\n"
		if err := os.WriteFile(filepath.Join(dir, "outcomes.csv"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range strings.Split(header, ",") {
		switch name {
		case "id", "at", "type":
		case "known":
			src.Events[0].Known = "known"
		default:
			src.Events[0].Columns = append(src.Events[0].Columns, name)
		}
	}
	if strings.Contains(section["leads.csv"], "known") {
		src.Leads.Known = "known"
	}
	withHistory(t, &src, dir, section)
	return src
}

// withHistory adds the log of changes.csv, or puts the sections exports/… in
// the place of leads.csv: as of the dates in their names, or of a column as_of.
func withHistory(t *testing.T, src *data.Source, dir string, section map[string]string) {
	var exports []string
	for _, name := range slices.Sorted(maps.Keys(section)) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		dated := strings.HasPrefix(name, "exports/")
		if dated {
			exports = append(exports, path)
			src.Leads.AsOf = "as_of"
			src.Leads.AsOfFileName = !strings.Contains(section[name], "as_of")
		}
		if !dated && name != "changes.csv" {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(section[name]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if exports != nil {
		src.Leads.Files = exports
	}
	if src.Leads.AsOfFileName {
		src.Leads.AsOf = ""
	}
	header, _, _ := strings.Cut(section["changes.csv"], "\n")
	if header == "" {
		return
	}
	src.Leads.Changes = &data.ChangeSource{Files: []string{filepath.Join(dir, "changes.csv")}, Lead: "id", At: "at", Field: "field", New: "new"}
	if strings.Contains(header, "known") {
		src.Leads.Changes.Known = "known"
	}
	if strings.Contains(header, "old") {
		src.Leads.Changes.Old = "old"
	}
}

func firstID(leads string) string {
	_, rows, _ := strings.Cut(leads, "\n")
	id, _, _ := strings.Cut(rows, ",")
	return id
}

// parseFeatures reads lines such as
//
//	visits: company count page_view+demo of amount within 7d gap 30m half 14d where url == '/'
//	hot: if visits >= 2
//	both: cross country plan
//	days: age
//	kind: email work_email own acme.com
func parseFeatures(t *testing.T, text string) []features.Feature {
	var fs []features.Feature
	for line := range strings.Lines(text) {
		name, rest, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			continue
		}
		f := features.Feature{Name: name, Group: features.Behaviour}
		rest, where, filtered := strings.Cut(rest, " where ")
		if filtered {
			f.Where = cond.MustParse(where)
		}
		rest, f.Company = strings.CutPrefix(rest, "company ")
		measure, args, _ := strings.Cut(rest, " ")
		if err := f.Measure.UnmarshalText([]byte(measure)); err != nil {
			t.Fatal(err)
		}
		arguments(t, &f, args)
		fs = append(fs, f)
	}
	return fs
}

func arguments(t *testing.T, f *features.Feature, text string) {
	switch f.Measure {
	case features.Cond:
		f.If = cond.MustParse(text)
		return
	case features.Attribute, features.Age, features.Email, features.Seniority, features.Department, features.Country, features.Region, features.Number:
		f.Column, text, _ = strings.Cut(text, " own ")
		f.Own = strings.Fields(text)
		return
	case features.Gaps, features.Cross:
		f.Columns = strings.Fields(text)
		return
	}
	words := strings.Fields(text)
	if words[0] != "any" {
		f.Events = strings.Split(words[0], "+")
	}
	if len(words)%2 == 0 {
		t.Fatalf("%s: a word without a value", text)
	}
	for i := 1; i < len(words); i += 2 {
		switch value := words[i+1]; words[i] {
		case "of":
			f.Column = value
		case "within":
			f.Window = span(t, value)
		case "gap":
			f.Gap = span(t, value)
		case "half":
			f.HalfLife = span(t, value)
		default:
			t.Fatalf("%s: no such word: %s", text, words[i])
		}
	}
}

// span reads 7d, 12h or 30m.
func span(t *testing.T, text string) data.Time {
	units := map[string]data.Time{"d": data.Day, "h": data.Hour, "m": data.Minute}
	number, unit := text[:len(text)-1], units[text[len(text)-1:]]
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || unit == 0 {
		t.Fatalf("%s is no span of time", text)
	}
	return data.Time(n * float64(unit))
}

// expected is a line such as
//
//	a 2025-03-01T10:00:00Z visits = 1
type expected struct {
	line    string
	moment  features.Moment
	feature int
	value   string
}

func parseExpected(t *testing.T, d *data.Dataset, s *features.Set, line string) expected {
	words := strings.Fields(line)
	if len(words) < 5 || words[3] != "=" {
		t.Fatalf("%s: want LEAD TIME FEATURE = VALUE", line)
	}
	lead, ok := d.Leads.IDs.Find([]byte(words[0]))
	at, err := time.Parse(time.RFC3339Nano, words[1])
	f, named := s.Index(words[2])
	if !ok || err != nil || !named {
		t.Fatalf("%s: lead %v, time %v, feature %v", line, ok, err, named)
	}
	return expected{line, features.Moment{Lead: lead, At: data.FromTime(at)}, f, strings.Join(words[4:], " ")}
}

// check builds the moments of all and looks at that of e.
func (e *expected) check(t *testing.T, s *features.Set, all []expected) {
	t.Helper()
	var at []features.Moment
	for _, one := range all {
		at = append(at, one.moment)
	}
	m, err := features.Build(context.Background(), s, at)
	if err != nil {
		t.Fatal(err)
	}
	if got := show(m, slices.Index(m.Rows, e.moment), e.feature); got != e.value {
		t.Errorf("%s, but it is %s (%d moments)", e.line, got, len(all))
	}
}

// show is the value of column f in a row: text, a number, "missing", or "no
// lead" where there is no row as the lead was not known yet.
func show(m *features.Matrix, row, f int) string {
	if row < 0 {
		return "no lead"
	}
	c := &m.Cols[f]
	v := c.Number(row)
	switch {
	case math.IsNaN(v):
		return "missing"
	case c.HasLevels():
		return c.Levels[c.Code[row]]
	}
	return fmt.Sprint(v)
}
