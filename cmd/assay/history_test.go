package main

import (
	"encoding/csv"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"assay/backtest"
	"assay/cmd/assay/internal/study"
	"assay/data"
)

// overwritten is a contact whose interest tells nothing, until sales takes it:
// the day after, the CRM writes High over it.
type overwritten struct {
	contact
	interest string // as first recorded
}

// taken is when the interest was overwritten; zero where it was not.
func (c *overwritten) taken() time.Time {
	if c.sql.IsZero() {
		return c.sql
	}
	return c.sql.Add(33 * time.Hour)
}

// interestAt is what the CRM holds at t.
func (c *overwritten) interestAt(t time.Time) string {
	if when := c.taken(); !when.IsZero() && when.Before(t) {
		return "High"
	}
	return c.interest
}

func overwriting(n int) []overwritten {
	r := rand.New(rand.NewPCG(5, 5))
	var all []overwritten
	for _, c := range contacts(n, 3) {
		all = append(all, overwritten{c, pick(r, "Low", "Medium", "High")})
	}
	return all
}

// writeTable writes what the CRM holds at t of who was there by then.
func writeTable(t *testing.T, path string, at time.Time, all []overwritten) {
	t.Helper()
	rows := [][]string{{"Record ID", "Create Date", "Segment", "Interest", "Number of Employees", "Number of Pageviews", "MQL Date", "SQL Date", "Disqualified Date"}}
	day := func(d time.Time) string {
		if d.Before(at) {
			return plainSheet.day(d)
		}
		return ""
	}
	for i := range all {
		c := &all[i]
		if c.created.Before(at) {
			pages := int(at.Sub(c.created).Hours()/24) / 40
			rows = append(rows, []string{c.id, plainSheet.day(c.created), c.segment, c.interestAt(at), strconv.Itoa(c.employees), strconv.Itoa(pages), day(c.mql), day(c.sql), day(c.disqualified)})
		}
	}
	writeRows(t, path, rows)
}

func writeRows(t *testing.T, path string, rows [][]string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := csv.NewWriter(f).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
}

// writeLog writes every change of interest.
func writeLog(t *testing.T, path string, all []overwritten) {
	rows := [][]string{{"LeadId", "CreatedDate", "Field", "OldValue", "NewValue"}}
	for i := range all {
		if c := &all[i]; !c.taken().IsZero() && c.interest != "High" {
			rows = append(rows, []string{c.id, c.taken().Format(time.RFC3339), "Interest__c", c.interest, "High"})
		}
	}
	writeRows(t, path, rows)
}

const overwrittenOutcomes = "outcomes: {handed_over: MQL Date, accepted: SQL Date, rejected: Disqualified Date}\n"

// tested runs a study of dir.
func tested(t *testing.T, dir, leads string) (*data.Dataset, *backtest.Result) {
	t.Helper()
	put(t, filepath.Join(dir, "assay.yaml"), leads+overwrittenOutcomes)
	s, err := study.Read(filepath.Join(dir, "assay.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	d, res, err := test(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	if res.Table == nil {
		t.Fatalf("nothing was learned: %v", res.Verdict)
	}
	return d, res
}

// weight is how many points the best value of a feature is above its worst.
func weight(res *backtest.Result, feature string) int {
	for _, term := range res.Table.Terms {
		if term.Feature == feature {
			lo, hi := int32(math.MaxInt32), int32(math.MinInt32)
			for _, b := range term.Bins {
				lo, hi = min(lo, b.Points), max(hi, b.Points)
			}
			return int(hi - lo)
		}
	}
	return 0
}

// said are the texts of the warnings of one code, of the data and the run.
func said(code string, d *data.Dataset, res *backtest.Result) (texts []string) {
	for _, w := range append(append([]data.Warning{}, d.Warnings...), res.Warnings...) {
		if w.Code == code {
			texts = append(texts, w.Text)
		}
	}
	return texts
}

// A CRM that overwrites a column once sales has answered makes the table of
// today lie about the past: what is learned from it leans on that column. With
// a change log, or with dated exports, it does not. Where the study does not
// name the column, it is found out and left out.
func TestOverwrittenAttribute(t *testing.T) {
	dir, all := t.TempDir(), overwriting(1500)
	end := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	writeTable(t, filepath.Join(dir, "contacts.csv"), end, all)
	writeLog(t, filepath.Join(dir, "changes.csv"), all)
	for at := time.Date(2024, 1, 6, 0, 0, 0, 0, time.UTC); at.Before(end); at = at.AddDate(0, 0, 7) {
		writeTable(t, filepath.Join(dir, "exports", at.Format("contacts-20060102.csv")), at.AddDate(0, 0, 1), all)
	}
	table := "files: contacts.csv, id: Record ID, created: Create Date"

	d, left := tested(t, dir, "leads: {"+table+"}\n")
	if got := said("leak", d, left); len(got) != 1 || !strings.HasPrefix(got[0], "Interest is not used: ") {
		t.Errorf("said %q", got)
	}
	if got := said("column_left_out", d, left); len(got) != 1 || got[0] != "Number of Pageviews is not used: it is today's total, not that of the moment" {
		t.Errorf("said %q", got)
	}

	d, plain := tested(t, dir, "features: {fit: [Segment, Interest, Number of Employees]}\nleads: {"+table+"}\n")
	if w := weight(plain, "interest"); w <= weight(plain, "segment") {
		t.Errorf("of today's table: interest weighs %d, segment %d", w, weight(plain, "segment"))
	}
	if got := said("not-point-in-time", d, plain); len(got) != 1 || !strings.HasSuffix(got[0], ": Segment, Interest, Number of Employees") {
		t.Errorf("said %q", got)
	}

	d, log := tested(t, dir, "leads: {"+table+", changes: {files: changes.csv, lead: LeadId, at: CreatedDate, field: Field, old: OldValue, new: NewValue}}\n")
	if w := weight(log, "interest"); 4*w > weight(log, "segment") {
		t.Errorf("with the change log: interest weighs %d, segment %d", w, weight(log, "segment"))
	}
	if got := said("not-point-in-time", d, log); len(got) != 1 || !strings.HasSuffix(got[0], ": Segment, Number of Employees") {
		t.Errorf("said %q", got)
	}

	d, exports := tested(t, dir, "leads: {files: exports/*.csv, as_of: file name, id: Record ID, created: Create Date}\n")
	if w := weight(exports, "interest"); 4*w > weight(exports, "segment") {
		t.Errorf("with dated exports: interest weighs %d, segment %d", w, weight(exports, "segment"))
	}
	if got := said("not-point-in-time", d, exports); got != nil {
		t.Errorf("said %q", got)
	}
	if got := said("column_left_out", d, exports); len(got) != 1 || got[0] != "Number of Pageviews is not used: it is a running total: over its history it only grows" {
		t.Errorf("said %q", got)
	}
	for name, res := range map[string]*backtest.Result{"log": log, "exports": exports} {
		if a, b := res.Criteria[0].AUC, plain.Criteria[0].AUC; a >= b-0.1 {
			t.Errorf("AUC is %.3f with %s and %.3f with today's table", a, name, b)
		}
	}
}

// Scores, explanations and the report go the same way as learning: a lead is
// explained as it was, and what is known of the end only is said everywhere.
func TestExplainAsOfAMoment(t *testing.T) {
	dir, all := t.TempDir(), overwriting(1500)
	writeTable(t, filepath.Join(dir, "contacts.csv"), time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), all)
	lead := all[0]
	before := map[string]string{"Ent": "SMB", "SMB": "Ent", "Mid": "Ent"}[lead.segment]
	writeRows(t, filepath.Join(dir, "changes.csv"), [][]string{{"id", "at", "known", "field", "old", "new"},
		{lead.id, "2024-06-01T10:00:00Z", "2024-06-03T10:00:00Z", "segment", before, lead.segment}})
	put(t, filepath.Join(dir, "assay.yaml"), "leads: {files: contacts.csv, id: Record ID, created: Create Date, changes: {files: changes.csv, lead: id, at: at, known: known, field: field, old: old, new: new}}\n"+
		"features: {fit: [Segment, Interest]}\n"+overwrittenOutcomes)
	page := runIn(t, dir, 0, "run")
	const warning = "1 lead column is used as at the end of the record"
	if !strings.Contains(page, warning) || !strings.Contains(page, "Interest") {
		t.Errorf("the page lacks %q\n%s", warning, page)
	}
	for _, name := range []string{"report.json", "report.html"} {
		if text := files(t, "out")[name]; !strings.Contains(text, warning) {
			t.Errorf("%s lacks %q", name, warning)
		}
	}
	for at, want := range map[string]string{"2024-06-03T10:00:00Z": before, "2024-06-03T10:00:00.000001Z": lead.segment, "2024-03-01": before, "2025-01-01": lead.segment} {
		text := runIn(t, dir, 0, "explain", lead.id, "--json", "--at", at)
		if !strings.Contains(text, fmt.Sprintf(`"value": %q`, want)) {
			t.Errorf("at %s segment is not %s\n%s", at, want, text)
		}
	}
}
