package study

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"assay/data"
	"assay/data/cond"
)

// Paths are those that packages give their errors; what stands at the place
// that is found, in full, must begin with at.
func TestLocate(t *testing.T) {
	s := read(t, full, fullFiles...)
	for _, c := range []struct {
		err error
		at  string
	}{
		{&data.SpecError{Path: "features.industry", Offset: -1}, `industry, "Number`},
		{&data.SpecError{Path: "features.number_of_employees.column", Offset: -1}, `"Number of Employees", {gaps`},
		{&data.SpecError{Path: "features.pricing_visits_7d.where", Offset: 4}, `startsWith '/pricing'"`},
		{&data.SpecError{Path: "features.pricing_visits_30d.within", Offset: -1}, `[7d, 30d]}`},
		{&data.SpecError{Path: "features.minutes.of", Offset: -1}, `Minutes Spent, within`},
		{&data.SpecError{Path: "features.first_source.of", Offset: -1}, `page_view.source}`},
		{&data.SpecError{Path: "features.current_2.if", Offset: 19}, `>= 2", points: 15`},
		{&data.SpecError{Path: "features.hand_raisers_1.if", Offset: -1}, `"demo and industry == 'Software'"}`},
		{&data.SpecError{Path: "features.always.if", Offset: -1}, `demo`},
		{&data.SpecError{Path: "features.never.if", Offset: 0}, `is_customer"`},
		{&data.SpecError{Path: "events[1].type", Offset: -1}, `type}`},
		{&data.SpecError{Path: "goal.reach.nothing[3].at.all", Offset: -1}, `customer, within`},
		{&cond.SyntaxError{Text: "seniority in ['vp', 'c-level']", Offset: 14}, `'vp', 'c-level']`},
		{&data.FileError{File: "stages.csv", RowGroup: -1, Row: -1, Column: "auto"}, `auto, handed_over_p`},
	} {
		got, ok := s.Locate(c.err).(*Error)
		if !ok || got.Line == 0 || !errors.Is(got, c.err) {
			t.Errorf("%v: got %v", c.err, got)
			continue
		}
		if there := s.lines[got.Line-1][got.Column-1:]; !strings.HasPrefix(there, c.at) {
			t.Errorf("%v: found at %s, want %s", c.err, there, c.at)
		}
	}
}

// A file, or a column that it lacks, is found where the study asks for it:
// the column beside the file's name before any other of its name.
func TestLocateFile(t *testing.T) {
	const twice = `leads:    {files: contacts.csv, id: id, created: at}
outcomes: {handed_over: mql, accepted: sal}
events:
  - {files: [contacts.csv, visits.csv], lead: lead_id, at: at, type: =visit}
  - {files: "*/calls.csv", lead: id, at: at, type: kind}
features:
  behaviour:
    - x: {count: visit, where: "curl == 1 or url == 2", within: 7d}
    - y: {first: visit.source}
`
	s := read(t, twice, "contacts.csv", "visits.csv", "2025/calls.csv")
	for _, c := range []struct{ file, column, at string }{
		{"contacts.csv", "", "contacts.csv, id: id, created"},
		{"visits.csv", "", "visits.csv], lead"},
		{"2025/calls.csv", "", `"*/calls.csv", lead`},
		{"contacts.csv", "id", "id, created: at}"},
		{"2025/calls.csv", "id", "id, at: at, type: kind"},
		{"visits.csv", "at", "at, type: =visit"},
		{"visits.csv", "Lead Id", "lead_id, at"}, // as the file has it
		{"visits.csv", "url", "url == 2"},
		{"visits.csv", "source", "source}"},
		{"contacts.csv", "mql", "mql, accepted"},
		{"visits.csv", "nowhere", "visits.csv], lead"},
	} {
		err := &data.FileError{File: filepath.Join(s.Dir, c.file), Column: c.column, RowGroup: -1, Row: -1, Msg: "x"}
		got, ok := s.Locate(err).(*Error)
		if !ok || got.Line == 0 {
			t.Errorf("%s %s: got %v", c.file, c.column, got)
			continue
		}
		if there := s.lines[got.Line-1][got.Column-1:]; !strings.HasPrefix(there, c.at) {
			t.Errorf("%s %s: found at %s, want %s", c.file, c.column, there, c.at)
		}
	}
}

// A path that leads nowhere is said in full.
func TestLocateNowhere(t *testing.T) {
	s := read(t, least)
	err := s.Locate(&data.SpecError{Path: "terms[2].bins[1]", Offset: -1, Msg: "overlap"})
	if want := "assay.yaml: terms[2].bins[1]: overlap"; err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// What is about a row of a file is not about the study.
func TestLocateOther(t *testing.T) {
	s := read(t, full, fullFiles...)
	for _, err := range []error{nil, errors.New("disk full"), &data.FileError{File: "stages.csv", RowGroup: -1, Row: 7, Column: "auto", Msg: "x"}} {
		if got := s.Locate(err); got != err {
			t.Errorf("%v became %v", err, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(least)
	f.Add(full)
	f.Add("a: [{b: 'c', d: |\n  e\n  f}]\n- *x")
	f.Fuzz(func(t *testing.T, text string) {
		s := &Study{Name: "assay.yaml", Dir: t.TempDir()}
		if err := s.read(text); err != nil {
			s.Locate(&data.SpecError{Path: "features.a.where", Offset: 3})
			if e, ok := err.(*Error); !ok || e.Hint == "" {
				t.Errorf("%v is no *Error with a hint", err)
			}
		}
	})
}
