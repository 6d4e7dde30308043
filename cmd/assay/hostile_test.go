package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

// hostile is text that some reader of an output would obey, or trip over.
var hostile = []string{
	"a,b", `say "yes"`, "two\nlines", "=cmd()", "+1+1", "@SUM(1)", "\ttab", " space", "<script>alert(1)</script>", "</style><b>", "-->", "{{.}}", "%s%n",
	"😀", "\u202eright to left", "\u200b", "\x01\x1b[31mred", "'; drop table leads; --", `\`, strings.Repeat("x", 10_000),
}

// Whatever ids and levels hold, every output is what it says it is, and
// explain agrees with the scores.
func TestHostileText(t *testing.T) {
	dir, all := t.TempDir(), contacts(1500, 1)
	for i := range all {
		all[i].id = hostile[i%len(hostile)] + strconv.Itoa(i)
		all[i].country = hostile[i/3%len(hostile)]
		all[i].segment = "<i>" + all[i].segment + "\x1b[1m"
	}
	plainSheet.write(t, dir, smallest, all)
	page := runIn(t, dir, 0, "run")
	harmless(t, page)
	out := files(t, "out")
	if html := out["report.html"]; strings.Contains(html, "<script") || strings.Contains(html, "<i>SMB") || strings.Contains(html, "</style><b>") || !utf8.ValidString(html) {
		t.Error("report.html holds markup from the data")
	}
	for _, name := range []string{"report.json", "model.json"} {
		if !json.Valid([]byte(out[name])) {
			t.Errorf("%s is no JSON", name)
		}
	}
	rows, err := csv.NewReader(strings.NewReader(out["scores.csv"])).ReadAll()
	if err != nil || len(rows) != 1+len(all) {
		t.Fatalf("scores.csv has %d rows of %d: %v", len(rows)-1, len(all), err)
	}
	for i, row := range rows[1:] {
		if strings.TrimPrefix(row[0], "'") != strings.TrimPrefix(all[i].id, "'") || row[0] != inert(all[i].id) {
			t.Fatalf("id %.40q is written as %.40q", all[i].id, row[0])
		}
	}
	for i := range hostile {
		explained(t, all[i].id, rows[1+i])
	}
}

// explained compares what explain says of a lead with its row of scores.csv.
func explained(t *testing.T, id string, row []string) {
	t.Helper()
	stdout, stderr, code := command(t.Context(), "explain", "--json", "--", id)
	var a answer
	if err := json.Unmarshal([]byte(stdout), &a); err != nil || code != 0 {
		t.Fatalf("explain %.40q: %v, %s", id, err, stderr)
	}
	if a.Lead != id || whole(a.Score) != row[1] || whole(a.Fit) != row[2] || whole(a.Behaviour) != row[3] || strconv.FormatBool(a.MQL) != row[4] {
		t.Errorf("explain %.40q: %+v, but scores.csv has %q", id, a, row[1:])
	}
	page, _, _ := command(t.Context(), "explain", "--", id)
	harmless(t, page)
}

// harmless wants lines of at most 80 characters, all of which are printed.
func harmless(t *testing.T, page string) {
	t.Helper()
	for line := range strings.Lines(page) {
		line = strings.TrimSuffix(line, "\n")
		if i := strings.IndexFunc(line, func(c rune) bool { return !unicode.IsPrint(c) }); i >= 0 || utf8.RuneCountInString(line) > 80 {
			t.Errorf("the line %.100q would not be shown as it is", line)
		}
	}
}

// A study and its files may have any names, and lie in another folder.
func TestNamesOfFiles(t *testing.T) {
	dir := t.TempDir()
	there := filepath.Join(dir, "ein Ort", "ü")
	if err := os.MkdirAll(there, 0o777); err != nil {
		t.Fatal(err)
	}
	sheet{comma: ';', layout: time.DateOnly}.write(t, there, "", contacts(1500, 1))
	if err := os.Rename(filepath.Join(there, "contacts.csv"), filepath.Join(there, "kon takte [1] *.csv")); err != nil {
		t.Fatal(err)
	}
	study := filepath.Join("ein Ort", "ü's.yaml")
	for _, named := range []string{"ü/kon takte [1] *.csv", "ü/kon*.csv", "*/*.csv"} {
		text := strings.Replace(smallest, "contacts.csv", strconv.Quote(named), 1)
		put(t, filepath.Join(dir, study), strings.ReplaceAll(text, "\n", "\r\n"))
		page := runIn(t, dir, 0, "run", "-s", study, "-o", "aus")
		want := `next  assay explain LEAD -s 'ein Ort/ü'\''s.yaml' -m aus/model.json`
		if !strings.Contains(page, want) {
			t.Errorf("%s: the page does not say how to go on:\n%s", named, page)
		}
	}
}
