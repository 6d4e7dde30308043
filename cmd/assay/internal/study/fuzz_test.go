package study

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// FuzzStudy: no text makes the reader of studies panic; what is refused is
// refused at a place of the text and with a hint; what is accepted reads the
// same again.
func FuzzStudy(f *testing.F) {
	archive, err := txtar.ParseFile("testdata/refused.txt")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(least)
	f.Add(full)
	f.Add(vocabulary)
	f.Add(inFolder)
	f.Add(least + "learn: {penalty: none, leads: 50, edges: {Size: [-1.5, 1e3, .5], since: [2025-01-01]}}\n")
	f.Add(least + "learn:\n  strength: 1e-3\n  trends: {\"a b\": increasing, A_B: decreasing}\n  signs: {x: positive}\n")
	for i, file := range archive.Files {
		if strings.HasSuffix(file.Name, ".yaml") && i%8 == 0 {
			f.Add(string(file.Data))
		}
	}
	dir := f.TempDir()
	for _, name := range []string{"contacts.csv", "stages.csv", "activities.csv", "leads/a.parquet", "visits/type=page_view/x.csv"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			f.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o666); err != nil {
			f.Fatal(err)
		}
	}
	path := filepath.Join(dir, "assay.yaml")
	f.Fuzz(func(t *testing.T, text string) {
		if outside(text) {
			return
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		s, err := Read(path)
		var e *Error
		switch {
		case err != nil && !errors.As(err, &e):
			t.Fatalf("%v", err)
		case err != nil && (e.Msg == "" || e.Hint == ""):
			t.Fatalf("%v (hint: %q)", err, e.Hint)
		case err != nil && (e.Line < 0 || e.Line > strings.Count(text, "\n")+strings.Count(text, "\r")+1 || e.Line > 0 && e.Column < 1):
			t.Fatalf("line %d, column %d of\n%s", e.Line, e.Column, text)
		case err != nil:
			return
		}
		again, err := Read(path)
		if err != nil {
			t.Fatalf("the second time: %v", err)
		}
		same(t, "source", again.Source, s.Source)
		same(t, "job", again.Job, s.Job)
	})
}

// outside says whether text may name files that are not of the test.
func outside(text string) bool { return strings.Contains(text, "..") || rooted.MatchString(text) }

var rooted = regexp.MustCompile(`(^|[^a-z*])/`)
