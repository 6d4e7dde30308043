package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// runIn runs assay in dir and wants an exit code, and nothing on stderr.
func runIn(t *testing.T, dir string, code int, args ...string) string {
	t.Helper()
	t.Chdir(dir)
	stdout, stderr, got := command(t.Context(), args...)
	if got != code || stderr != "" {
		t.Fatalf("%q: exit code %d, want %d\n%s%s", args, got, code, stdout, stderr)
	}
	return stdout
}

// The smallest study runs to a full report, however the same dates are
// written; days are those of the same zone.
func TestSmallestStudy(t *testing.T) {
	const zone = "times: {zone: Europe/Berlin, order: day-first}\n"
	var first map[string]string
	for _, s := range []sheet{
		plainSheet,
		{comma: ';', layout: "02/01/2006", mark: true, crlf: true},
		{comma: '\t', layout: "2.1.2006", mark: true},
		{comma: ',', layout: "2006-01-02 00:00:00", crlf: true},
	} {
		dir := t.TempDir()
		s.write(t, dir, zone+smallest, contacts(1500, 1))
		page := runIn(t, dir, 0, "run")
		for _, part := range []string{"1 WHICH OF TODAY'S MQLs ARE WORTH SENDING?", "LEARNED IS BETTER", "3 THE CUT", "Segment: Ent"} {
			if !strings.Contains(page, part) {
				t.Fatalf("%+v: the page lacks %q\n%s", s, part, page)
			}
		}
		out := files(t, filepath.Join(dir, "out"))
		if got := slices.Sorted(maps.Keys(out)); !slices.Equal(got, slices.Sorted(slices.Values(fileNames))) {
			t.Errorf("%+v: wrote %q", s, got)
		}
		if first == nil {
			first = out
		}
		if out["points.csv"] != first["points.csv"] || out["scores.csv"] != first["scores.csv"] {
			t.Errorf("%+v: points or scores differ from those of plain dates", s)
		}
	}
}

// few are n contacts of which so many were accepted, each long ago: the last
// contact came three months after the others.
func few(n, accepted int) []contact {
	all := contacts(n-1, 2)
	taken := 0
	for i := range all {
		if all[i].sql.IsZero() {
			continue
		}
		if taken++; taken > accepted {
			all[i].sql = time.Time{}
		}
	}
	return append(all, contact{id: "late", created: time.Date(2026, 3, 31, 0, 0, 0, 0, time.UTC)})
}

// Too little data is answered, not refused.
func TestTooFewToLearn(t *testing.T) {
	for leads, accepted := range map[int]int{300: 75, 80: 15} {
		dir := t.TempDir()
		plainSheet.write(t, dir, smallest, few(leads, accepted))
		page := runIn(t, dir, 3, "run")
		for _, part := range []string{fmt.Sprintf("Too few to learn (%d accepted). Your rules: ", accepted), "Best sources:", "Until then: newest first."} {
			if !strings.Contains(strings.Join(strings.Fields(page), " "), part) { // wherever its lines break
				t.Errorf("%d leads: the page lacks %q\n%s", leads, part, page)
			}
		}
		for line := range strings.Lines(page) {
			if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > 80 {
				t.Errorf("%d leads: a line of %d columns: %s", leads, n, line)
			}
		}
		if strings.Contains(page, "IS BETTER") || strings.Contains(page, "THE CUT") || strings.Contains(page, "POINTS") {
			t.Errorf("%d leads: a winner, a cut or points\n%s", leads, page)
		}
		if told := strings.Contains(page, "enough in about "); told != (leads == 300) || told == strings.Contains(page, "cannot be told") {
			t.Errorf("%d leads: when there will be enough\n%s", leads, page)
		}
		if got := list("out"); !slices.Equal(got, []string{"report.html", "report.json"}) {
			t.Errorf("%d leads: wrote %q", leads, got)
		}
		if html := files(t, "out")["report.html"]; !strings.Contains(html, fmt.Sprintf("Too few to learn (%d accepted).", accepted)) || strings.Contains(html, "IS BETTER") {
			t.Errorf("%d leads: the HTML does not say it", leads)
		}
	}
}

// A run that learns nothing leaves no points of an earlier one beside its
// report, and says so.
func TestTooFewAfterEnough(t *testing.T) {
	dir := t.TempDir()
	plainSheet.write(t, dir, smallest, contacts(1500, 1))
	runIn(t, dir, 0, "run")
	plainSheet.write(t, dir, smallest, few(300, 75))
	_, stderr, code := command(t.Context(), "run")
	want := "assay: out: removed model.json, points.csv, scores.csv of an earlier run: this one has no points\n"
	if code != 3 || stderr != want {
		t.Errorf("exit code %d, stderr %q, want 3, %q", code, stderr, want)
	}
	if got := list("out"); !slices.Equal(got, []string{"report.html", "report.json"}) {
		t.Errorf("left %q", got)
	}
}

// With --json there is one value on stdout and nothing else, whatever the
// exit code.
func TestJSON(t *testing.T) {
	for leads, code := range map[int]int{1500: 0, 80: 3} {
		dir := t.TempDir()
		plainSheet.write(t, dir, smallest, contacts(leads, 1))
		stdout := runIn(t, dir, code, "run", "--json")
		if !json.Valid([]byte(stdout)) || stdout != files(t, "out")["report.json"] {
			t.Errorf("%d leads: stdout is not report.json\n%s", leads, stdout)
		}
	}
}

// The order of the rows changes no points, and of the scores nothing but the
// order of the leads.
func TestShuffledRows(t *testing.T) {
	all := contacts(1500, 1)
	dir := t.TempDir()
	plainSheet.write(t, dir, smallest, all)
	runIn(t, dir, 0, "run")
	want := files(t, "out")
	rand.New(rand.NewPCG(7, 0)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	plainSheet.write(t, dir, smallest, all)
	runIn(t, dir, 0, "run")
	got := files(t, "out")
	if got["points.csv"] != want["points.csv"] {
		t.Errorf("points\n%s\nwant\n%s", got["points.csv"], want["points.csv"])
	}
	if !slices.Equal(lines(got["scores.csv"]), lines(want["scores.csv"])) {
		t.Error("scores differ by more than their order")
	}
}

// lines are sorted.
func lines(text string) []string { return slices.Sorted(strings.Lines(text)) }

// Too few that were not accepted are too few as well.
func TestTooFewNotAccepted(t *testing.T) {
	for refused, code := range map[int]int{39: 3, 40: 0} {
		dir, all, not := t.TempDir(), contacts(1500, 1), 0
		for i := range all {
			c := &all[i]
			if c.sql, c.disqualified = c.mql, (time.Time{}); i%20 == 0 && !c.mql.IsZero() && not < refused {
				c.sql, not = time.Time{}, not+1
			}
		}
		plainSheet.write(t, dir, smallest, all)
		t.Chdir(dir)
		page, _, got := command(t.Context(), "run")
		told := strings.Contains(page, fmt.Sprintf("Too few to learn (%d not accepted).", refused))
		if told != (code == 3) || !told && got != 0 && got != 3 {
			t.Errorf("%d of %d not accepted: exit code %d\n%s", refused, len(all), got, page)
		}
	}
}
