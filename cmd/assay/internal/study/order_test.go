package study

import (
	"testing"

	"assay/backtest"
	"assay/data"
)

// Leads without dates: in the order of a column, or in none.
func TestOrder(t *testing.T) {
	s, err := Read(write(t, "leads: {files: contacts.csv, id: row number, order: none}\noutcomes: {stage: State, accepted: Won}\nbacktest: {seed: 5, test: 500 rows}\n"))
	if err != nil {
		t.Fatal(err)
	}
	same(t, "leads", s.Source.Leads, data.LeadSource{Files: s.Source.Leads.Files, ByRow: true, Shuffled: true, Seed: 5})
	same(t, "outcomes", s.Source.Outcomes, data.OutcomeSource{Stage: "State", Stages: map[string]data.Stage{"Won": data.Accepted}})
	if q := s.Job.Question; q.NeedsHandOver || q.Within >= data.Step || s.Job.Test != (backtest.Length{Rows: 500}) {
		t.Errorf("question %+v, test %v", q, s.Job.Test)
	}
	s, err = Read(write(t, "leads: {files: contacts.csv, id: a, order: Lead Number}\noutcomes: {accepted: Converted}\n"))
	if err != nil {
		t.Fatal(err)
	}
	same(t, "leads", s.Source.Leads, data.LeadSource{Files: s.Source.Leads.Files, ID: "a", Order: "Lead Number"})
	same(t, "outcomes", s.Source.Outcomes, data.OutcomeSource{Dates: map[data.Stage][]string{data.Accepted: {"Converted"}}})
}

func TestLengths(t *testing.T) {
	for text, want := range map[string]backtest.Length{
		"2000 rows": {Rows: 2000}, "1 row": {Rows: 1}, "1 month": {Months: 1}, "3 months": {Months: 3}, "quarter": {Months: 3}, "month": {Months: 1},
		"week": {Days: 7}, "4 weeks": {Days: 28}, "30d": {Days: 30}, "8w": {Days: 56}, "2 years": {Months: 24}, "90 days": {Days: 90}, "24h": {Days: 1},
	} {
		if got, ok := parseLength(text); !ok || got != want {
			t.Errorf("%q is %+v, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "0 rows", "-1 month", "month month", "1.5 months", "12h", "36h", "0d", "1 fortnight", "99999999999 rows", "9999999 months", "1 "} {
		if got, ok := parseLength(text); ok {
			t.Errorf("%q is %+v", text, got)
		}
	}
}

func TestEvery(t *testing.T) {
	s, err := Read(write(t, "leads: {files: contacts.csv, id: a, created: b}\noutcomes: {files: contacts.csv, lead: a, stage: =purchase, at: b, customer: purchase}\ngoal: {reach: customer, within: 90d}\nbacktest: {moment: every quarter, test: 6 months}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if q := s.Job.Question; q.Every != (backtest.Length{Months: 3}) || q.After != 0 || s.Job.Test != (backtest.Length{Months: 6}) {
		t.Errorf("question %+v, test %v", q, s.Job.Test)
	}
	if o := s.Source.Outcomes; o.Fixed != "purchase" || o.Stage != "" || o.Stages["purchase"] != data.Customer {
		t.Errorf("outcomes %+v", o)
	}
}
