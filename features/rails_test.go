package features_test

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"assay/data"
	"assay/data/cond"
	"assay/features"
)

const (
	railsFolder = "../../shared/data/rails"
	railsRows   = 13634 // 6,817 leads at two moments
)

// readRails reads the newcomers of an open-source project. A lead is known
// from its creation on, or by its first event's arrival.
func readRails(t *testing.T, byEvent bool) *data.Dataset {
	t.Helper()
	if _, err := os.Stat(filepath.Join(railsFolder, "leads.parquet")); err != nil {
		t.Skip("the real data is not here: ../shared/data beside the repository")
	}
	file := func(name string) []string { return []string{filepath.Join(railsFolder, name+".parquet")} }
	d, err := data.Read(context.Background(), data.Source{Zone: time.UTC,
		Leads:    data.LeadSource{Files: file("leads"), ID: "lead_id", Created: "created_at", KnownByEvent: byEvent},
		Events:   []data.EventSource{{Files: file("events"), Lead: "lead_id", At: "occurred_at", Known: "committed_at", Type: "event_type", Columns: []string{"files", "area"}}},
		Outcomes: data.OutcomeSource{Files: file("outcomes"), Lead: "lead_id", Stage: "stage", At: "at", Known: "known_at", Stages: map[string]data.Stage{"returned": data.Accepted}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// railsFeatures are the columns of testdata/ref/rails.py. DuckDB's arg_min and
// arg_max pass over missing areas, where a first and a last are missing: so
// they are asked of the events that have one (else 2 of the rows differ).
func railsFeatures(types []string) []features.Feature {
	var tests []string
	for _, name := range types {
		if strings.HasSuffix(name, "test") {
			tests = append(tests, name)
		}
	}
	fs := []features.Feature{
		{Name: "n_7", Measure: features.Count, Window: 7 * data.Day},
		{Name: "n_30", Measure: features.Count, Window: 30 * data.Day},
		{Name: "n_90", Measure: features.Count, Window: 90 * data.Day},
		{Name: "test_30", Measure: features.Count, Window: 30 * data.Day, Events: tests},
		{Name: "big_90", Measure: features.Count, Window: 90 * data.Day, Where: cond.MustParse("files >= 10")},
		{Name: "files_30", Measure: features.Sum, Window: 30 * data.Day, Column: "files"},
		{Name: "areas_90", Measure: features.Distinct, Window: 90 * data.Day, Column: "area"},
		{Name: "days_30", Measure: features.Days, Window: 30 * data.Day},
		{Name: "since", Measure: features.Since},
		{Name: "first_since", Measure: features.FirstSince},
		{Name: "first_area", Measure: features.First, Column: "area", Where: cond.MustParse("area != ''")},
		{Name: "last_area", Measure: features.Last, Column: "area", Where: cond.MustParse("area != ''")},
		{Name: "most_90", Measure: features.Max, Window: 90 * data.Day, Column: "files"},
		{Name: "sessions_90", Measure: features.Sessions, Window: 90 * data.Day},
		{Name: "docs_90", Measure: features.Share, Window: 90 * data.Day, Events: []string{"commit_docs"}},
		{Name: "heat", Measure: features.Decayed, HalfLife: 14 * data.Day},
	}
	for i := range fs {
		fs[i].Group = features.Behaviour
	}
	return fs
}

// look is a row of either side: of whom, how many days after the creation.
type look struct {
	lead string
	days int
}

// railsValues are the values as text, "" where missing, by row and feature.
func railsValues(t *testing.T, d *data.Dataset) map[look]map[string]string {
	t.Helper()
	s, err := features.NewSet(d.Past(), railsFeatures(d.Events.Types))
	if err != nil {
		t.Fatal(err)
	}
	var at []features.Moment
	for lead, created := range d.Leads.Created {
		for _, days := range []data.Time{7, 90} {
			at = append(at, features.Moment{Lead: uint32(lead), At: created + days*data.Day})
		}
	}
	m, err := features.Build(context.Background(), s, at)
	if err != nil {
		t.Fatal(err)
	}
	rows := make(map[look]map[string]string, m.Len())
	for i, r := range m.Rows {
		row := map[string]string{}
		for f := range m.Cols {
			row[m.Cols[f].Name] = railsCell(&m.Cols[f], i)
		}
		rows[look{string(d.Leads.IDs.Name(r.Lead)), int((r.At - d.Leads.Created[r.Lead]) / data.Day)}] = row
	}
	return rows
}

func railsCell(c *data.Column, row int) string {
	switch {
	case c.Missing(row):
		return ""
	case c.HasLevels():
		return c.Levels[c.Code[row]]
	case c.Kind == data.Integer:
		return strconv.FormatInt(c.I64[row], 10)
	}
	return strconv.FormatFloat(c.F64[row], 'g', -1, 64)
}

// railsByDuckDB are the same rows by SQL. ASSAY_PYTHON names a Python that has
// DuckDB; without it python3 is asked.
func railsByDuckDB(t *testing.T) map[look]map[string]string {
	t.Helper()
	python := cmp.Or(os.Getenv("ASSAY_PYTHON"), "python3")
	if out, err := exec.Command(python, "-c", "import duckdb; print(duckdb.__version__)").Output(); err != nil {
		t.Skipf("%s has no DuckDB (pip install duckdb==2.0.0; ASSAY_PYTHON names another Python)", filepath.Base(python))
	} else {
		t.Logf("DuckDB %s", bytes.TrimSpace(out))
	}
	out, err := exec.Command(python, "testdata/ref/rails.py", railsFolder).Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("%v: %s", err, exit.Stderr)
		}
		t.Fatal(err)
	}
	table, err := csv.NewReader(bytes.NewReader(out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows := make(map[look]map[string]string, len(table))
	for _, line := range table[1:] {
		row := map[string]string{}
		for c, name := range table[0] {
			row[name] = line[c]
		}
		days, err := strconv.Atoi(row["days"])
		if err != nil {
			t.Fatal(err)
		}
		rows[look{row["lead_id"], days}] = row
	}
	return rows
}

// Every value of every row is what DuckDB says. Where leads are known by their
// first event only, just the rows are left out in which SQL saw no event.
func TestRailsEqualsSQL(t *testing.T) {
	d := readRails(t, false)
	want := railsByDuckDB(t)
	got := railsValues(t, d)
	if len(got) != railsRows || len(want) != railsRows {
		t.Fatalf("%d rows, and %d by SQL, want %d", len(got), len(want), railsRows)
	}
	t.Logf("%d rows of %d values compared", len(got), sameAsSQL(t, got, want))

	late := railsValues(t, readRails(t, true))
	sameAsSQL(t, late, want)
	unseen := 0
	for at, row := range want {
		if row["since"] == "" {
			unseen++
			if _, there := late[at]; there {
				t.Errorf("%v has no event yet and is there", at)
			}
		}
	}
	if unseen == 0 || len(late)+unseen != railsRows {
		t.Errorf("%d rows and %d without an event, want %d together", len(late), unseen, railsRows)
	}
	t.Logf("known by their first event: %d rows compared, %d left out", len(late), unseen)
}

// sameAsSQL compares the rows that are in got and says how many values each has.
func sameAsSQL(t *testing.T, got, want map[look]map[string]string) (values int) {
	t.Helper()
	wrong := 0
	for at, row := range got {
		values = len(row)
		for name, v := range row {
			by, ok := want[at][name]
			if ok && sameValue(name, v, by) {
				continue
			}
			if wrong++; wrong <= 20 {
				t.Errorf("%v: %s is %q, by SQL %q", at, name, v, by)
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d values differ", wrong)
	}
	return values
}

// sameValue compares reals as numbers; those of a decay are summed in another
// order there.
func sameValue(name, a, b string) bool {
	if a == b {
		return true
	}
	x, err := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	return err == nil && err2 == nil && (x == y || name == "heat" && math.Abs(x-y) <= 1e-12*math.Abs(y))
}

// What DuckDB said once, in sums and hashes, holds where it is not there.
func TestRailsEqualsSummary(t *testing.T) {
	got := railsValues(t, readRails(t, false))
	text, err := os.ReadFile("testdata/ref/rails.json")
	if err != nil {
		t.Fatal(err)
	}
	var want struct {
		Rows    int
		Columns map[string]struct {
			Missing int
			Sum     float64
			SHA256  string
		}
	}
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	order := slices.SortedFunc(maps.Keys(got), func(a, b look) int { return cmp.Or(cmp.Compare(a.lead, b.lead), cmp.Compare(a.days, b.days)) })
	if want.Rows != railsRows || len(order) != railsRows || len(want.Columns) != len(got[order[0]]) {
		t.Fatalf("%d rows, want %d; %d columns, want %d", len(order), want.Rows, len(got[order[0]]), len(want.Columns))
	}
	for name, c := range want.Columns {
		hash, missing, sum := sha256.New(), 0, 0.0
		for _, at := range order {
			cell := got[at][name]
			fmt.Fprintln(hash, cell)
			if cell == "" {
				missing++
			}
			v, _ := strconv.ParseFloat(cell, 64) // a text has no sum
			sum += v
		}
		if c.SHA256 != "" && fmt.Sprintf("%x", hash.Sum(nil)) != c.SHA256 {
			t.Errorf("%s: another hash than DuckDB's", name)
		}
		if missing != c.Missing || math.Abs(sum-c.Sum) > 1e-9*c.Sum {
			t.Errorf("%s: %d missing and sum %v, want %d and %v", name, missing, sum, c.Missing, c.Sum)
		}
	}
}
