package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"assay/cmd/assay/internal/study"
)

// golden compares text with a file of testdata/init, or writes it there.
func golden(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join("testdata", "init", name)
	if *update {
		put(t, path, text)
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), text); diff != "" {
		t.Errorf("%s (- want, + got):\n%s", name, diff)
	}
}

// proposes runs init on files and wants a study that can be read; it gives
// back the path of the study.
func proposes(t *testing.T, dir string, files ...string) string {
	t.Helper()
	out := filepath.Join(dir, "assay.yaml")
	stdout, stderr, code := command(t.Context(), append([]string{"init", "-o", out}, files...)...)
	if code != 0 || stderr != "" || !strings.Contains(stdout, "assay.yaml is written") {
		t.Fatalf("init: exit code %d\n%s%s", code, stdout, stderr)
	}
	if _, err := study.Read(out); err != nil {
		text, _ := os.ReadFile(out)
		t.Fatalf("%v\n%s", err, text)
	}
	return out
}

// passesCheck wants a page from check, whatever it says of the amount of data.
func passesCheck(t *testing.T, path string) {
	t.Helper()
	stdout, stderr, code := command(t.Context(), "check", "-s", path)
	if code != 0 && code != 3 || stderr != "" || !strings.Contains(stdout, "PLAN") {
		t.Errorf("check: exit code %d\n%s%s", code, stdout, stderr)
	}
}

// Exports of several programs: the study is as kept here, and it runs as it is.
func TestInitOnExports(t *testing.T) {
	for name, files := range map[string][]export{"hubspot": hubspot(1200), "product": product(1200), "marketo": marketo(1200), "german": german(1200), "pipedrive": pipedrive(1200), "salesforce": salesforce(1200), "dated": dated(1200)} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			var paths []string
			for _, e := range files {
				paths = append(paths, e.write(t, dir))
			}
			out := proposes(t, dir, paths...)
			text, err := os.ReadFile(out)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, name+".yaml", string(text))
			passesCheck(t, out)
			stdout, stderr, code := command(t.Context(), "run", "-s", out, "-o", filepath.Join(dir, "out"))
			if code != 0 && code != 3 || stderr != "" || !strings.Contains(stdout, "3 THE CUT") {
				t.Errorf("run: exit code %d\n%s%s", code, stdout, stderr)
			}
		})
	}
}

// A column of an innocent name that sales fills in with its answer is left
// out, with the figure that gives it away; one that tells nothing is not.
func TestInitLeavesOutAnswers(t *testing.T) {
	e := export{name: "contacts.csv", header: "Record ID|Create Date|MQL Date|SQL Date|Country|Cubicle"}
	for _, c := range contacts(1200, 11) {
		cubicle := map[bool]string{true: "north", false: "south"}[c.sql.IsZero()]
		e.add(c.id, stampOr(c.created, time.DateOnly), stampOr(c.mql, time.DateOnly), stampOr(c.sql, time.DateOnly), c.country, cubicle)
	}
	dir := t.TempDir()
	text, err := os.ReadFile(proposes(t, dir, e.write(t, dir)))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"fit: [Country]\n", "#   Cubicle alone tells accepted leads from the others with an AUC of 1.00\n"} {
		if !strings.Contains(string(text), part) {
			t.Errorf("the study lacks %q\n%s", part, text)
		}
	}
}

// Many files of one folder are a pattern, where it means no other file.
func TestTogether(t *testing.T) {
	dir := t.TempDir()
	var paths []string
	for _, day := range []string{"02", "01", "03", "04"} {
		path := filepath.Join(dir, "leads_2025-"+day+"-01.csv")
		put(t, path, "a\n1\n")
		paths = append(paths, path)
	}
	if got := together(paths); len(got) != 1 || got[0] != filepath.Join(dir, "leads_2025-0*-01.csv") {
		t.Errorf("four files are %q", got)
	}
	if got := together(paths[:3]); len(got) != 3 {
		t.Errorf("three files are %q", got)
	}
	put(t, filepath.Join(dir, "leads_2025-05-01.csv"), "b\n1\n")
	if got := together(paths); len(got) != 4 {
		t.Errorf("beside another file they are %q", got)
	}
}

// longRuns says whether the sets that take longer are run, too, and not only
// read: with -tags slow.
var longRuns = false

var takesLong = map[string]bool{"adult": true, "bank": true, "cdnow": true, "mushroom": true}

// realSets are the sets beside the repository, by the files of each.
var realSets = map[string]string{
	"olist": "olist/*.parquet", "rails": "rails/*.parquet", "xeducation": "xeducation/*.parquet", "bank": "bank/*.parquet", "crm": "crm/*.parquet",
	"cdnow": "cdnow/*.parquet", "shoppers": "shoppers/*.parquet", "adult": "riskslim/adult.parquet", "breastcancer": "riskslim/breastcancer.parquet",
	"mammo": "riskslim/mammo.parquet", "mushroom": "riskslim/mushroom.parquet", "spambase": "riskslim/spambase.parquet",
}

// beside links the files of a set into a folder of their own, so that what is
// written does not tell where they are.
func besideStudy(t *testing.T, pattern string) (dir string, files []string) {
	t.Helper()
	const shared = "../../../shared/data/"
	found, err := filepath.Glob(shared + pattern)
	if err != nil {
		t.Fatal(err)
	}
	if len(found) == 0 {
		t.Skip("the real data is not here: ../shared/data beside the repository")
	}
	dir = t.TempDir()
	for _, path := range found {
		from, err := filepath.Abs(path)
		if err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(dir, filepath.Base(path))
		if err := os.Symlink(from, to); err != nil {
			t.Fatal(err)
		}
		files = append(files, to)
	}
	return dir, files
}

// Every set of real data: the study is as kept here, and it runs without an
// edit; only of tables for learning, whose target stands first among columns
// like it, that is asked.
func TestInitOnRealData(t *testing.T) {
	for name, pattern := range realSets {
		t.Run(name, func(t *testing.T) {
			dir, files := besideStudy(t, pattern)
			out := proposes(t, dir, files...)
			text, err := os.ReadFile(out)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, name+".yaml", string(text))
			if edits := strings.Count(string(text), "EDIT:"); edits > 1 || edits == 1 && !strings.HasPrefix(pattern, "riskslim/") {
				t.Errorf("%d edits are asked for", edits)
			}
			passesCheck(t, out)
			if takesLong[name] && !longRuns {
				return
			}
			stdout, stderr, code := command(t.Context(), "run", "-s", out, "-o", filepath.Join(dir, "out"))
			if code != 0 && code != 3 || stderr != "" || !strings.Contains(stdout, "4 POINTS") {
				t.Errorf("run: exit code %d\n%s%s", code, stdout, stderr)
			}
		})
	}
}
