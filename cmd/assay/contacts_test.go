package main

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// smallest is the study of the design that must run as it is.
const smallest = `leads:    {files: contacts.csv, id: Record ID, created: Create Date}
outcomes: {handed_over: MQL Date, accepted: SQL Date, rejected: Disqualified Date}     # columns of leads
`

// contact is a row as a CRM exports it; times that never came are zero.
type contact struct {
	id, country, segment, email     string
	employees                       int
	created, mql, sql, disqualified time.Time
}

// contacts are n leads of two years from 2024 on, in the order of their
// creation. Of ten, six are handed over; sales takes about 65 % of segment
// Ent and 33 % of the others, and says no to most of the rest.
func contacts(n int, seed uint64) []contact {
	r := rand.New(rand.NewPCG(seed, 0))
	start := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	all := make([]contact, n)
	for i := range all {
		c := &all[i]
		*c = contact{id: strconv.Itoa(100_000 + i), country: pick(r, "Germany", "France", "Austria"), segment: pick(r, "SMB", "Mid", "Ent"),
			email: pick(r, "free", "business"), employees: 1 + r.IntN(500), created: start.AddDate(0, 0, i*730/n)}
		chance := 0.33
		if c.segment == "Ent" {
			chance = 0.65
		}
		handed, taken, answered := r.IntN(10) < 6, r.Float64() < chance, r.IntN(10) < 8
		if !handed {
			continue
		}
		c.mql = c.created.AddDate(0, 0, r.IntN(20))
		switch answer := c.mql.AddDate(0, 0, r.IntN(20)); {
		case taken:
			c.sql = answer
		case answered:
			c.disqualified = answer
		}
	}
	return all
}

func pick(r *rand.Rand, from ...string) string { return from[r.IntN(len(from))] }

// sheet is how a program writes CSV.
type sheet struct {
	comma  rune
	layout string // of dates
	mark   bool   // a byte order mark leads
	crlf   bool
}

var plainSheet = sheet{comma: ',', layout: time.DateOnly}

// write writes contacts.csv and assay.yaml into dir.
func (s sheet) write(t *testing.T, dir, study string, all []contact) {
	t.Helper()
	f, err := os.Create(filepath.Join(dir, "contacts.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if s.mark {
		fmt.Fprint(f, "\ufeff")
	}
	w := csv.NewWriter(f)
	w.Comma, w.UseCRLF = s.comma, s.crlf
	w.Write([]string{"Record ID", "Create Date", "Country", "Segment", "Email Kind", "Number of Employees", "MQL Date", "SQL Date", "Disqualified Date"})
	for _, c := range all {
		w.Write([]string{c.id, s.day(c.created), c.country, c.segment, c.email, strconv.Itoa(c.employees), s.day(c.mql), s.day(c.sql), s.day(c.disqualified)})
	}
	if w.Flush(); w.Error() != nil {
		t.Fatal(w.Error())
	}
	put(t, filepath.Join(dir, "assay.yaml"), study)
}

func (s sheet) day(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.Format(s.layout)
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// files are the contents of a folder and those below it, by name.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path) // path lies below dir
		found[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return found
}
