package data

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestPartitionsOf(t *testing.T) {
	for path, want := range map[string][]partition{
		"a.csv":                            nil,
		"dt=2025-01-01/a.csv":              {{name: "dt", value: "2025-01-01"}},
		"x/dt=1/country=DE/part=0.parquet": {{name: "dt", value: "1"}, {name: "country", value: "DE"}},
		"dt=1/x/country=a%2Fb%20c/a.csv":   {{name: "dt", value: "1"}, {name: "country", value: "a/b c"}},
		"at%3D=10%3A30/b=100%/a.csv":       {{name: "at=", value: "10:30"}, {name: "b", value: "100%"}},
		"k=" + noPartition + "/l=/a.csv":   {{name: "k", value: noPartition, none: true}, {name: "l", none: true}},
		"=x/k=a=b/a.csv":                   {{name: "k", value: "a=b"}},
		"k=1/l=2/k=3/a.csv":                {{name: "l", value: "2"}, {name: "k", value: "3"}},
	} {
		if got := partitionsOf("", filepath.FromSlash(path)); !slices.Equal(got, want) {
			t.Errorf("%s: %+v, want %+v", path, got, want)
		}
	}
}

// A study may lie in a folder of any name.
func TestPartitionsBelowTheStudy(t *testing.T) {
	for _, c := range []struct{ dir, path, want string }{
		{"a/x=1", "a/x=1/dt=2/a.csv", "dt"},
		{"a/x=1", "a/x=1/a.csv", ""},
		{"a/x=1", "a/y=2/a.csv", "y"}, // beside the study
		{".", "dt=2/a.csv", "dt"},
		{"", "x=1/dt=2/a.csv", "x dt"},
		{"x=1", "/elsewhere/dt=2/a.csv", "dt"},
	} {
		var got []string
		for _, p := range partitionsOf(filepath.FromSlash(c.dir), filepath.FromSlash(c.path)) {
			got = append(got, p.name)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("from %q to %q: %q, want %q", c.dir, c.path, got, c.want)
		}
	}
}

// putFile writes a file below dir, and the folders on the way to it.
func putFile(t testing.TB, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	return writeText(t, path, text)
}

// The columns of folders are typed like those of text files, by the values of
// all files together.
func TestFoldersAreAttributes(t *testing.T) {
	dir := t.TempDir()
	var paths []string
	for i, folders := range []string{"n=1/x=1.5/day=2025-03-04/ok=true/c=DE", "n=2/x=2/day=2025-03-05/ok=False/c=F%20R", "n=3/x=" + noPartition + "/day=2025-03-06/ok=true/c=DE"} {
		paths = append(paths, putFile(t, dir, folders+"/a.csv", "id,created\n"+string(rune('a'+i))+",2025-01-01\n"))
	}
	d := mustRead(t, leadsOf(paths[0]))
	if got := cells(columnNamed(t, d.Leads.Cols, "c")); got != "DE" || len(d.Leads.Cols) != 5 {
		t.Errorf("one file: c is %q, %d columns", got, len(d.Leads.Cols))
	}
	s := leadsOf("")
	s.Leads.Files = paths
	d = mustRead(t, s)
	for _, c := range []struct {
		name  string
		kind  Kind
		cells string
	}{
		{"n", Integer, "1 2 3"}, {"x", Real, "1.5 2 ."}, {"day", Instant, "2025-03-04 2025-03-05 2025-03-06"}, {"ok", Boolean, "true false true"}, {"c", Text, "DE F R DE"},
	} {
		if v := columnNamed(t, d.Leads.Cols, c.name); v.Kind != c.kind || cells(v) != c.cells {
			t.Errorf("%s: %v %s, want %v %s", c.name, v.Kind, cells(v), c.kind, c.cells)
		}
	}
}

// Id, time, type and an event column may all be told by folders, in Parquet
// as in CSV.
func TestFoldersAreKeys(t *testing.T) {
	dir := t.TempDir()
	s := company{leads: "id,created\n7,2025-01-01\n8,2025-01-01\n"}.source(t)
	csv := putFile(t, dir, "lead=7/type=open/dt=2025-01-02/part-0.csv", "n\n1\n2\n3\n")
	pq := putFile(t, dir, "lead=8/type=click/dt=2025-01-03/part-0", "")
	writeParquet(t, pq, 2, col{"n", intNode, []any{int64(4), nil, int64(6)}})
	s.Events = []EventSource{{Files: []string{csv, pq}, Lead: "lead", At: "dt", Type: "type", Columns: []string{"dt", "lead", "type"}}}
	d := mustRead(t, s)
	if got := d.Events.Off; !slices.Equal(got, []int64{0, 3, 6}) || !slices.Equal(d.Events.Types, []string{"click", "open"}) || d.Events.Types[d.Events.Type[0]] != "open" {
		t.Fatalf("off %v, types %v", got, d.Events.Types)
	}
	if d.Events.At[0] != at(t, "2025-01-03")-1 || d.Events.At[3] != at(t, "2025-01-04")-1 {
		t.Errorf("at %v", d.Events.At)
	}
	if got := cells(columnNamed(t, d.Events.Cols, "lead")); got != "7 7 7 8 8 8" {
		t.Errorf("lead %s", got)
	}
	s.Events[0].Files[1] = putFile(t, dir, "lead="+noPartition+"/type=click/dt=2025-01-03/x.csv", "n\n1\n2\n")
	if got := dropped(mustRead(t, s)); got["event without a lead"] != 2 {
		t.Errorf("dropped %v", got)
	}
}

// A constant is given in blocks, as many as there are rows.
func TestFolderOfManyRows(t *testing.T) {
	for _, rows := range []int{mostPut - 1, mostPut, mostPut + 1} {
		path := putFile(t, t.TempDir(), "type=x/a.csv", "lead,at\n"+strings.Repeat("a,2025-02-01T10:00:00Z\n", rows))
		s := company{leads: twoLeads}.source(t)
		s.Events = []EventSource{{Files: []string{path}, Lead: "lead", At: "at", Type: "type"}}
		if d := mustRead(t, s); d.Events.Len() != rows {
			t.Errorf("%d rows: %d events", rows, d.Events.Len())
		}
	}
}

// A column of the file itself comes before one of its folders, and that is
// said.
func TestColumnBeforeFolder(t *testing.T) {
	path := putFile(t, t.TempDir(), "country=DE/a.csv", "id,created,Country\na,2025-01-01,FR\n")
	d := mustRead(t, leadsOf(path))
	if got := cells(columnNamed(t, d.Leads.Cols, "country")); got != "FR" || len(d.Warnings) != 1 || d.Warnings[0].Code != "folder-not-used" {
		t.Errorf("country %s, warnings %+v", got, d.Warnings)
	}
}

// Files below the folder of a type that nothing asks for are not opened: one
// that is no table does not matter, and is counted.
func TestPartitionsNotRead(t *testing.T) {
	dir := t.TempDir()
	s := company{leads: twoLeads}.source(t)
	seen := putFile(t, dir, "type=page_view/a.csv", "lead,at\na,2025-02-01\n")
	other := putFile(t, dir, "type=Web%20Form/a.csv", "lead,at\nb,2025-02-01\n")
	damaged := putFile(t, dir, "type=bounce/a.parquet", "PAR1 and then nothing")
	s.Events = []EventSource{{Files: []string{damaged, seen, other}, Lead: "lead", At: "at", Type: "type", Only: []string{"form", "page_view"}}}
	s.Names = map[string][]string{"form": {"Web Form"}, "bad": {"bounce"}}
	d := mustRead(t, s)
	if !slices.Equal(d.Events.Types, []string{"form", "page_view"}) || d.Events.Len() != 2 {
		t.Errorf("types %v, %d events", d.Events.Types, d.Events.Len())
	}
	if len(d.Warnings) != 1 || d.Warnings[0].Code != "partitions-not-read" || !strings.Contains(d.Warnings[0].Text, `1 of 3 files, such as type=bounce/a.parquet, were not opened: nothing asks for events of type "bounce"`) {
		t.Errorf("warnings %+v", d.Warnings)
	}

	s.Events[0].Only = append(s.Events[0].Only, "bad")
	if _, err := Read(context.Background(), s); err == nil || !strings.Contains(err.Error(), "a.parquet: is not a whole Parquet file") {
		t.Errorf("asked for: %v", err)
	}
	s.Events[0].Only = []string{}
	if d := mustRead(t, s); d.Events.Len() != 0 {
		t.Errorf("nothing asked for, %d events", d.Events.Len())
	}
}

// Files that tell the type of each row themselves are opened whatever their
// folder is called.
func TestTypesInFilesComeFirst(t *testing.T) {
	dir := t.TempDir()
	s := company{leads: twoLeads}.source(t)
	a := putFile(t, dir, "type=x/a.csv", "lead,at,type\na,2025-02-01,x\n")
	b := putFile(t, dir, "type=y/b.csv", "lead,at,type\nb,2025-02-01,x\n")
	s.Events = []EventSource{{Files: []string{a, b}, Lead: "lead", At: "at", Type: "type", Only: []string{"x"}}}
	if d := mustRead(t, s); d.Events.Len() != 2 {
		t.Errorf("%d events, warnings %+v", d.Events.Len(), d.Warnings)
	}
}
