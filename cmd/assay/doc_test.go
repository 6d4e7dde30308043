package main

import (
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

// TestDoc runs every command of the package's documentation, in order, and
// wants an answer from each: exit code 0, or 3 from a company so small.
func TestDoc(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "doc.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	ran := 0
	for line := range strings.Lines(file.Doc.Text()) {
		line, ok := strings.CutPrefix(strings.TrimSpace(line), "$ ")
		if !ok {
			continue
		}
		words := strings.Fields(line)
		if words[0] == "cd" {
			t.Chdir(words[1])
			continue
		}
		stdout, stderr, code := command(t.Context(), words[1:]...)
		if code != 0 && code != 3 || stderr != "" || stdout == "" {
			t.Fatalf("%s: exit code %d, %q", line, code, stderr)
		}
		ran++
	}
	if ran != 15 {
		t.Errorf("%d commands ran, want 15 as documented", ran)
	}
}
