package study

import (
	"errors"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite what testdata expects")

// TestRefused reads every study of testdata/refused.txt and compares what is
// said about it, to the letter. A study is a file x.yaml, what is said about
// it the file x after it; a study of one or two sections has leads and
// outcomes put before it.
func TestRefused(t *testing.T) {
	const path = "testdata/refused.txt"
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var now txtar.Archive
	now.Comment = archive.Comment
	for i, f := range archive.Files {
		name, study := strings.CutSuffix(f.Name, ".yaml")
		if !study {
			continue
		}
		got, want := said(t, string(f.Data)), ""
		if i+1 < len(archive.Files) && archive.Files[i+1].Name == name {
			want = string(archive.Files[i+1].Data)
		}
		if got != want && !*update {
			t.Errorf("%s: got\n%swant\n%s", name, got, want)
		}
		now.Files = append(now.Files, f, txtar.File{Name: name, Data: []byte(got)})
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(&now), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// said is what is said about a study: error, excerpt and hint.
func said(t *testing.T, text string) string {
	t.Helper()
	if !strings.Contains(text, "leads:") && !strings.Contains(text, "#alone") {
		text += "leads: {files: contacts.csv, id: a, created: b}\n"
	}
	if !strings.Contains(text, "outcomes:") && !strings.Contains(text, "#alone") {
		text += "outcomes: {handed_over: mql, accepted: sal}\n"
	}
	_, err := Read(write(t, text))
	var e *Error
	if !errors.As(err, &e) {
		t.Errorf("no *Error: %v, of\n%s", err, text)
		return ""
	}
	if e.Hint == "" {
		t.Errorf("no hint with %v", e)
	}
	return e.Error() + "\n" + e.Excerpt + "hint: " + e.Hint + "\n"
}
