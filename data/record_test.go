package data

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// late is a company of 100 leads a month through 2025, of which one in four is
// accepted after five days; in the first months, as many as are silent, nobody
// wrote it down.
func late(silent int, leads, more []string) string {
	var b strings.Builder
	b.WriteString("id,created,accepted\n")
	for m := range 12 {
		for i := range 100 {
			day := time.Date(2025, time.Month(m+1), 1+i%25, 9, 0, 0, 0, time.UTC)
			taken := ""
			if i%4 == 0 && m >= silent {
				taken = day.AddDate(0, 0, 5).Format(time.DateOnly)
			}
			fmt.Fprintf(&b, "%d-%d,%s,%s\n", m, i, day.Format(time.DateOnly), taken)
		}
	}
	for _, row := range append(leads, more...) {
		b.WriteString(row + "\n")
	}
	return b.String()
}

func readAccepted(t *testing.T, leads string) *Dataset {
	t.Helper()
	s := company{leads: leads}.source(t)
	s.Outcomes.Dates = map[Stage][]string{Accepted: {"accepted"}}
	return mustRead(t, s)
}

func warning(d *Dataset, code string) string {
	for _, w := range d.Warnings {
		if w.Code == code {
			return w.Text
		}
	}
	return ""
}

// Three months that lack ten outcomes each are no months in which nothing
// happened; two are not enough to say so. A stray outcome does not hide it.
func TestOutcomesRecordedLate(t *testing.T) {
	const said = "no lead of 2025-01 to 2025-0%d has an outcome within 6 days, where at least 10 a month were to be expected in %d of these months: outcomes are taken to be recorded from 2025-0%d-06 on"
	for _, row := range []struct {
		name   string
		silent int
		stray  []string
		from   string
		text   string
	}{
		{"three months", 3, nil, "2025-04-06", fmt.Sprintf(said, 3, 3, 4)},
		{"four", 4, nil, "2025-05-06", fmt.Sprintf(said, 4, 4, 5)},
		{"two", 2, nil, "2025-03-06", ""},
		{"a placeholder", 3, []string{"x,2025-05-02,1900-01-01"}, "2025-04-06", fmt.Sprintf(said, 3, 3, 4)},
		{"an outcome before its lead", 3, []string{"x,2025-02-10,2025-02-08"}, "2025-04-06", fmt.Sprintf(said, 3, 3, 4)},
		{"a stray outcome", 4, []string{"x,2025-02-10,2025-02-13"}, "2025-05-06", fmt.Sprintf(said, 4, 3, 5)},
		{"two stray outcomes", 4, []string{"x,2025-02-10,2025-02-13", "y,2025-02-10,2025-02-14"}, "2025-02-13", ""},
	} {
		d := readAccepted(t, late(row.silent, nil, row.stray))
		if got := warning(d, "truncated"); d.From != at(t, row.from) || got != row.text {
			t.Errorf("%s: from %v, want %s\n%s\nwant\n%s", row.name, d.From, row.from, got, row.text)
		}
	}
}

// Of 40 leads a month ten accepted are not beyond doubt, at 60 they are: the
// lower bound counts.
func TestTooFewToBeMissed(t *testing.T) {
	for each, want := range map[int]bool{40: false, 60: true} {
		var b strings.Builder
		b.WriteString("id,created,accepted\n")
		for m := range 12 {
			for i := range each {
				day := time.Date(2025, time.Month(m+1), 1+i%25, 9, 0, 0, 0, time.UTC)
				taken := ""
				if i%4 == 0 && m >= 4 {
					taken = day.AddDate(0, 0, 5).Format(time.DateOnly)
				}
				fmt.Fprintf(&b, "%d-%d,%s,%s\n", m, i, day.Format(time.DateOnly), taken)
			}
		}
		if d := readAccepted(t, b.String()); warned(d, "truncated") != want {
			t.Errorf("%d a month: %v", each, d.Warnings)
		}
	}
}

// A month counts from ten expected on, three of them, and a stray outcome is
// none up to one in fifty that were expected. Of 1,000 later leads 250 were
// accepted: at least 22.4 % by the lower bound (SciPy 1.17.1,
// binomtest(250, 1000).proportion_ci(method="wilson"): 0.2241530989836914), so
// 45 leads make 10.09 and 44 make 9.86.
func TestBarrenMonthsAtTheirLimits(t *testing.T) {
	later := month{n: 1000, taken: 250}
	for _, c := range []struct {
		name string
		ms   []month
		want int
	}{
		{"three of ten", []month{{n: 45}, {n: 45}, {n: 45}, later}, 3},
		{"one of nine", []month{{n: 45}, {n: 45}, {n: 44}, later}, 0},
		{"two of ten", []month{{n: 45}, {n: 45}, later}, 0},
		{"a small one between", []month{{n: 45}, {n: 3}, {n: 45}, {n: 45}, later}, 4},
		{"a stray test years before", []month{{n: 1, taken: 1}, {n: 45}, {n: 45}, {n: 45}, later}, 4},
		{"two strays in few", []month{{n: 2, taken: 2}, {n: 45}, {n: 45}, {n: 45}, later}, 0},
		{"two strays in many", []month{{n: 2, taken: 2}, {n: 150}, {n: 150}, {n: 150}, later}, 4},
		{"silent in the middle only", []month{later, {n: 45}, {n: 45}, {n: 45}, later}, 0},
	} {
		if got := barren(c.ms); got != c.want {
			t.Errorf("%s: %d months, want %d", c.name, got, c.want)
		}
	}
}

// What the study says of the record is not doubted.
func TestStatedRecordIsNotDoubted(t *testing.T) {
	s := company{leads: late(4, nil, nil)}.source(t)
	s.Outcomes.Dates = map[Stage][]string{Accepted: {"accepted"}}
	s.Outcomes.From, s.Outcomes.Until = at(t, "2025-01-01"), at(t, "2026-01-01")
	d := mustRead(t, s)
	if d.From != s.Outcomes.From || d.AnsweredUntil() != d.Until || warned(d, "truncated") || warned(d, "outcomes-end-early") {
		t.Errorf("from %v until %v: %v", d.From, d.Until, d.Warnings)
	}
}

// Outcomes that are exported before the leads end where they end.
func TestOutcomesEndEarly(t *testing.T) {
	extra := func(days int) (rows []string) {
		for i := range 4 * days { // 120 a month, and nobody accepted
			rows = append(rows, fmt.Sprintf("e%d,%s,", i, time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i/4).Format(time.DateOnly)))
		}
		return rows
	}
	for _, row := range []struct {
		name string
		more []string
		last string
	}{
		{"at once", nil, ""},
		{"two weeks", extra(14), ""},
		{"a month", extra(30), "2025-12-30"},
		{"a month, and a stray outcome", append(extra(30), "x,2025-12-20,2026-01-20"), "2025-12-30"},
	} {
		d := readAccepted(t, late(0, nil, row.more))
		want := d.Until
		if row.last != "" {
			want = at(t, row.last) + Day
		}
		if warned(d, "outcomes-end-early") != (row.last != "") || d.AnsweredUntil() != want {
			t.Errorf("%s: answered until %v, want %v: %v", row.name, d.AnsweredUntil(), want, d.Warnings)
		}
	}
}

// No win of the leads of June to October 2017 is on record, and these months
// are named, also beside a placeholder.
func TestOlistIsTruncated(t *testing.T) {
	dir := shared(t, "olist")
	d := mustRead(t, Source{
		Leads:    LeadSource{Files: []string{filepath.Join(dir, "leads.parquet")}, ID: "lead_id", Created: "first_contact_date"},
		Outcomes: OutcomeSource{Files: []string{filepath.Join(dir, "closed_deals.parquet")}, Lead: "lead_id", Dates: map[Stage][]string{Customer: {"won_date"}}},
	})
	want := "no lead of 2017-06 to 2017-10 has an outcome within 56 days, where at least 10 a month were to be expected in 4 of these months: outcomes are taken to be recorded from 2017-12-05 on"
	if got := warning(d, "truncated"); got != want || d.From != at(t, "2017-12-05") {
		t.Errorf("from %v: %s\nwant %s", d.From, got, want)
	}
	if warned(d, "outcomes-end-early") {
		t.Errorf("the wins go on for months after the last lead: %v", d.Warnings)
	}
}
