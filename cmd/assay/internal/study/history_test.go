package study

import (
	"path/filepath"
	"testing"

	"assay/data"
)

const wide = "outcomes: {handed_over: MQL Date, accepted: SQL Date}\n"

func TestChanges(t *testing.T) {
	s := read(t, "leads: {files: contacts.csv, id: a, created: b, changes: {files: logs/*.csv, lead: LeadId, at: CreatedDate, known: k, field: Field, old: OldValue, new: NewValue}}\n"+wide,
		"logs/2.csv", "logs/1.csv")
	same(t, "changes", s.Source.Leads.Changes, &data.ChangeSource{Files: []string{filepath.Join(s.Dir, "logs", "1.csv"), filepath.Join(s.Dir, "logs", "2.csv")},
		Lead: "LeadId", At: "CreatedDate", Known: "k", Field: "Field", Old: "OldValue", New: "NewValue"})
	s = read(t, "leads: {files: contacts.csv, id: a, created: b, changes: {files: contacts.csv, lead: c, at: d, field: e, new: f}}\n"+wide)
	same(t, "least changes", s.Source.Leads.Changes, &data.ChangeSource{Files: []string{filepath.Join(s.Dir, "contacts.csv")}, Lead: "c", At: "d", Field: "e", New: "f"})
	// What the data says about the log is shown where the study asks for it.
	at, ok := s.Locate(&data.FileError{File: filepath.Join(s.Dir, "contacts.csv"), RowGroup: -1, Row: -1, Column: "e", Msg: "is not there"}).(*Error)
	if !ok || at.Line != 1 || at.Column != 103 {
		t.Errorf("a column of the log is missing: %+v", at)
	}
}

func TestAsOf(t *testing.T) {
	for text, want := range map[string]data.LeadSource{
		"file name":     {AsOfFileName: true},
		"Snapshot Date": {AsOf: "Snapshot Date"},
	} {
		s := read(t, "leads: {files: contacts.csv, id: a, created: b, as_of: "+text+"}\n"+wide)
		if got := s.Source.Leads; got.AsOf != want.AsOf || got.AsOfFileName != want.AsOfFileName {
			t.Errorf("as_of: %s is %q, %v", text, got.AsOf, got.AsOfFileName)
		}
	}
}
