package demo

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
)

var fileNames = []string{"assay.yaml", "events.parquet", "leads.parquet", "outcomes.parquet", "truth.json"}

func filesIn(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestSameBytes(t *testing.T) {
	o := Options{Leads: 1500, Seed: 7}
	write := func() string {
		dir := t.TempDir()
		if err := New(o).Write(context.Background(), dir); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	a, b := write(), write()
	before := runtime.GOMAXPROCS(1)
	one := write()
	runtime.GOMAXPROCS(before)
	if names := filesIn(t, a); !slices.Equal(names, fileNames) {
		t.Fatal("files:", names)
	}
	for _, name := range fileNames {
		want := content(t, a, name)
		if !bytes.Equal(want, content(t, b, name)) {
			t.Errorf("%s differs the second time", name)
		}
		if !bytes.Equal(want, content(t, one, name)) {
			t.Errorf("%s differs on one core", name)
		}
	}
}

func content(t *testing.T, dir, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A lead is the same in a small company and in a large one.
func TestLeadsDoNotDependOnOthers(t *testing.T) {
	small, large := New(Options{Leads: 100, Seed: 7}), New(Options{Leads: 400, Seed: 7})
	for i := range small.leads {
		a, b := &small.leads[i], &large.leads[i]
		if a.person != b.person || a.handed != b.handed || !slices.Equal(a.facts, b.facts) || !slices.Equal(a.rows, b.rows) {
			t.Fatalf("lead %d differs", i)
		}
	}
	other := New(Options{Leads: 100, Seed: 8})
	if other.leads[0].u == small.leads[0].u {
		t.Error("another seed makes the same lead")
	}
}

func TestWriteRefusesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "demo")
	for _, leads := range []int{0, -3} {
		if err := New(Options{Leads: leads}).Write(context.Background(), dir); !errors.Is(err, ErrNoLeads) {
			t.Errorf("%d leads: %v", leads, err)
		}
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("a folder was made for nothing")
	}
}

// An end of the context leaves what was there, and no draft.
func TestWriteStopped(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "leads.parquet"), []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := New(Options{Leads: 50, Seed: 1}).Write(ctx, dir); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if names := filesIn(t, dir); !slices.Equal(names, []string{"leads.parquet"}) {
		t.Error("left behind:", names)
	}
	if string(content(t, dir, "leads.parquet")) != "before" {
		t.Error("an old file was touched")
	}
}

// An error in a later file keeps the earlier ones from taking their names.
func TestDraftFails(t *testing.T) {
	dir, full := t.TempDir(), errors.New("no space left")
	d, err := writeDraft(context.Background(), dir, file{"x", func(context.Context, io.Writer) error { return full }})
	if !errors.Is(err, full) || d.draft == "" {
		t.Fatal(d, err)
	}
	if names := filesIn(t, dir); len(names) != 1 || names[0] == "x" {
		t.Error("names:", names)
	}
}

// truth.json stays below 100 bytes a lead: 2 MB for 20,000.
func TestTruthIsSmall(t *testing.T) {
	var b bytes.Buffer
	if err := New(Options{Leads: 3000, Seed: 1}).writeTruth(&b); err != nil {
		t.Fatal(err)
	}
	if b.Len() > 300_000 {
		t.Errorf("%d bytes for 3,000 leads", b.Len())
	}
}

func TestEmployerNames(t *testing.T) {
	seen := map[string]int{}
	for k := range 30_000 {
		name := employerName(k)
		if other, twice := seen[name]; twice {
			t.Fatalf("companies %d and %d are both %s", other, k, name)
		}
		seen[name] = k
	}
}

// What rules and truth count is offered by the study, so it can be learned.
func TestStudyOffersWhatCounts(t *testing.T) {
	var offered []string
	for i := range offers {
		offered = append(offered, offers[i].features()...)
	}
	offered = append(offered, "industry", "country", "employees", "seniority", "email_kind", "source")
	for _, name := range Names() {
		if !slices.Contains(offered, name) {
			t.Errorf("%s is planted, but not offered", name)
		}
	}
	for _, x := range []struct{ leads, want int }{{1, 1}, {4000, 4}, {20_000, 22}, {40_000, 44}} {
		if got := (&Company{Options: Options{Leads: x.leads}}).perWeek(); got != x.want {
			t.Errorf("%d leads: %d a week, want %d", x.leads, got, x.want)
		}
	}
}
