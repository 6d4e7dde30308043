package main

import (
	"cmp"
	"encoding/csv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// smallStudy is what a small company writes: three tables, and no features.
const smallStudy = `leads:    {files: leads.csv, id: lead_id, created: created}
events:   {files: events.csv, lead: lead_id, at: at, type: type}
outcomes: {handed_over: mql, accepted: sal, rejected: rejected}
`

// smallCompany is n leads over eighteen months, of which exactly so many are
// accepted: four of five are handed over, and those from a referral or after
// a visit to the prices are rather taken than others.
type smallCompany struct{ n, accepted int }

func (c smallCompany) write(t *testing.T, dir string) {
	t.Helper()
	r := rand.New(rand.NewPCG(uint64(c.n), 0))
	start := time.Date(2024, 7, 1, 0, 0, 0, 0, time.UTC)
	leads, events := make([][]string, c.n), [][]string{}
	handed, liking := make([]time.Time, c.n), make([]float64, c.n)
	for i := range leads {
		created := start.Add(time.Duration(float64(i) / float64(c.n) * 548 * 24 * float64(time.Hour)))
		id, source := "C"+created.Format("060102-150405"), pick(r, "website", "referral", "event", "website", "ads")
		visits := r.IntN(6)
		for range visits {
			events = append(events, []string{id, created.Add(time.Duration(r.IntN(10*24*60)) * time.Minute).Format(time.RFC3339), pick(r, "page_view", "page_view", "email_open", "pricing_view")})
		}
		leads[i] = []string{id, created.Format(time.RFC3339), source, pick(r, "Software", "Retail", "Health", "Finance"), pick(r, "1-10", "11-50", "51-200"), "", "", ""}
		if liking[i] = r.Float64() + float64(visits)/10; source == "referral" {
			liking[i] += 0.3
		}
		if r.IntN(5) < 4 {
			handed[i] = created.AddDate(0, 0, 2+r.IntN(12))
			leads[i][5] = handed[i].Format(time.RFC3339)
		}
	}
	for k, i := range liked(handed, liking) {
		answer := handed[i].AddDate(0, 0, 1+r.IntN(14)).Format(time.RFC3339)
		switch {
		case k < c.accepted:
			leads[i][6] = answer
		case r.IntN(10) < 7:
			leads[i][7] = answer
		}
	}
	table(t, filepath.Join(dir, "leads.csv"), []string{"lead_id", "created", "source", "industry", "employees", "mql", "sal", "rejected"}, leads)
	table(t, filepath.Join(dir, "events.csv"), []string{"lead_id", "at", "type"}, events)
	put(t, filepath.Join(dir, "assay.yaml"), smallStudy)
}

// liked are the leads that were handed over, those sales likes most first; of
// the last month none, whose answers are not there yet.
func liked(handed []time.Time, liking []float64) []int {
	var all []int
	for i := range handed {
		if !handed[i].IsZero() && handed[i].Before(time.Date(2025, 11, 25, 0, 0, 0, 0, time.UTC)) {
			all = append(all, i)
		}
	}
	slices.SortFunc(all, func(a, b int) int { return cmp.Compare(liking[b], liking[a]) })
	return all
}

func table(t *testing.T, path string, header []string, rows [][]string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := csv.NewWriter(f)
	w.Write(header)
	w.WriteAll(rows) // flushes
	if w.Error() != nil {
		t.Fatal(w.Error())
	}
}

// What a small company is told: exit code 3, what can be said all the same,
// and when to ask again; no winner, no cut and no points.
func TestSmallCompany(t *testing.T) {
	golden, err := filepath.Abs(filepath.Join("testdata", "small"))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]smallCompany{"300": {300, 75}, "80": {80, 20}} {
		dir := t.TempDir()
		c.write(t, dir)
		pages := map[string]string{"check.txt": runIn(t, dir, 3, "check"), "run.txt": runIn(t, dir, 3, "run")}
		if got := list("out"); !slices.Equal(got, []string{"report.html", "report.json"}) {
			t.Errorf("%s leads: wrote %q", name, got)
		}
		pages["report.html"] = files(t, "out")["report.html"]
		for page, text := range pages {
			if strings.HasSuffix(page, ".txt") {
				onePage(t, text)
			}
			for _, word := range []string{"BETTER", "THE CUT", "POINTS"} {
				if strings.Contains(text, word) {
					t.Errorf("%s leads, %s: %q", name, page, word)
				}
			}
			same(t, filepath.Join(golden, name+"-"+page), text)
		}
	}
}

// same holds text against a file, or with -update writes it.
func same(t *testing.T, path, text string) {
	t.Helper()
	if *update {
		put(t, path, text)
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if text != string(want) {
		t.Errorf("%s differs from what is made now:\n%s", filepath.Base(path), text)
	}
}
