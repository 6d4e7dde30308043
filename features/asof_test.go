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
	s, err := features.NewSet(d.Past(), parseFeatures(t, section["features"]))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(section["expect"]) {
		if line = strings.TrimSpace(line); line != "" {
			expect(t, d, s, line)
		}
	}
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
//	visits: count page_view of amount within 7d where url == '/'
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
	case features.Attribute:
		f.Column = text
		return
	case features.Gaps:
		f.Columns = strings.Fields(text)
		return
	}
	words := strings.Fields(text)
	if words[0] != "any" {
		f.Events = strings.Split(words[0], "+")
	}
	if i := slices.Index(words, "of"); i > 0 {
		f.Column = words[i+1]
	}
	if i := slices.Index(words, "within"); i > 0 {
		days, err := strconv.ParseFloat(strings.TrimSuffix(words[i+1], "d"), 64)
		if err != nil {
			t.Fatal(err)
		}
		f.Window = data.Time(days * float64(data.Day))
	}
}

// expect checks a line such as
//
//	a 2025-03-01T10:00:00Z visits = 1
func expect(t *testing.T, d *data.Dataset, s *features.Set, line string) {
	words := strings.Fields(line)
	lead, ok := d.Leads.IDs.Find([]byte(words[0]))
	at, err := time.Parse(time.RFC3339Nano, words[1])
	f, named := s.Index(words[2])
	if !ok || err != nil || !named {
		t.Fatalf("%s: lead %v, time %v, feature %v", line, ok, err, named)
	}
	m, err := features.Build(context.Background(), s, []features.Moment{{Lead: lead, At: data.FromTime(at)}})
	if err != nil {
		t.Fatal(err)
	}
	if got := show(m, f); got != strings.Join(words[4:], " ") {
		t.Errorf("%s, but it is %s", line, got)
	}
}

// show is the value of column f in the only row: text, a number, "missing",
// or "no lead" where the lead was not known yet.
func show(m *features.Matrix, f int) string {
	if m.Len() == 0 {
		return "no lead"
	}
	c := &m.Cols[f]
	v := c.Number(0)
	switch {
	case math.IsNaN(v):
		return "missing"
	case c.HasLevels():
		return c.Levels[c.Code[0]]
	}
	return fmt.Sprint(v)
}
