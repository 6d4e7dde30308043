package data

import (
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// answers writes the outcomes of a Dataset, one a word.
func answers(d *Dataset) string {
	var out []string
	for lead := range d.Leads.Len() {
		for i := d.Outcomes.Off[lead]; i < d.Outcomes.Off[lead+1]; i++ {
			out = append(out, fmt.Sprintf("%s:%v:%v", d.Leads.IDs.Name(uint32(lead)), d.Outcomes.Stage[i], d.Outcomes.At[i]))
		}
	}
	return strings.Join(out, " ")
}

func TestLongOutcomes(t *testing.T) {
	s := company{leads: twoLeads, outcomes: `lead,at,stage,known,why,eur,auto,p
b,2025-02-02T10:00:00Z,mql,,,,,0.05
a,2025-02-05T10:00:00Z,sal,2025-02-08T10:00:00Z,,100,true,
a,2025-02-01T10:00:00Z,mql,,,,,
b,2025-02-02T10:00:00Z,no,,too small,,false,
b,2025-02-03T10:00:00Z,nurture,,,,,
z,2025-02-03T10:00:00Z,mql,,,,,
,2025-02-03T10:00:00Z,mql,,,,,
a,2025-02-03T10:00:00Z,,,,,,
a,,mql,,,,,
a,tomorrow,mql,,,,,
a,2025-02-03T10:00:00Z,mql,tomorrow,,,,
`}.source(t)
	o := &s.Outcomes
	o.Known, o.Reason, o.Amount, o.Automatic, o.Chance = "known", "why", "eur", "auto", "p"
	d := mustRead(t, s)
	want := "a:handed_over:2025-02-01T10:00:00Z a:accepted:2025-02-05T10:00:00Z b:handed_over:2025-02-02T10:00:00Z b:rejected:2025-02-02T10:00:00Z"
	if got := answers(d); got != want {
		t.Errorf("\n%s, want\n%s", got, want)
	}
	if got := d.Outcomes.SeenAt(1); got != at(t, "2025-02-08T10:00:00Z") {
		t.Errorf("seen %v", got)
	}
	if got := cells(d.Outcomes.Reason) + " | " + cells(d.Outcomes.Amount); got != ". . . too small | . 100 . ." {
		t.Errorf("reason and amount %q", got)
	}
	if a := d.Outcomes.Automatic; a.Has(0) || !a.Has(1) || a.Has(2) || a.Has(3) {
		t.Errorf("automatic %b", a)
	}
	if got := fmt.Sprint(d.Outcomes.Chance); got != "[NaN NaN 0.05 NaN]" {
		t.Errorf("chance %s", got)
	}
	reasons := map[string]int{otherStage: 1, outcomeOfUnknown: 1, outcomeOfNobody: 1, "outcome without a stage": 1, "outcome without a time": 1,
		"outcome whose time cannot be read": 1, "outcome whose known-at time cannot be read": 1}
	if got := dropped(d); !reflect.DeepEqual(got, reasons) {
		t.Errorf("dropped %v", got)
	}
	if got := d.Dropped[0].Examples[0]; got != `outcomes.csv row 5 ("nurture")` {
		t.Errorf("example %s", got)
	}
}

// Hand-overs that all bear a date are days; one with a time makes them times.
func TestDayOnlyHandOvers(t *testing.T) {
	for _, c := range []struct {
		first, second, at string
		dayOnly           bool
	}{
		{"2025-02-01", "2025-02-02", "2025-02-01T23:59:59.999999Z", true},
		{"2025-02-01 00:00", "2025-02-02 00:00", "2025-02-01T23:59:59.999999Z", true},
		{"2025-02-01 00:00", "2025-02-02 00:01", "2025-02-01T00:00:00Z", false},
		{"2025-02-01", "2025-02-02 00:01", "2025-02-01T23:59:59.999999Z", false},
	} {
		d := mustRead(t, company{leads: twoLeads, outcomes: "lead,at,stage\na," + c.first + ",mql\nb," + c.second + ",mql\n"}.source(t))
		if d.Outcomes.DayOnly != c.dayOnly || d.Outcomes.At[0] != at(t, c.at) {
			t.Errorf("%s, %s: day only %v, at %v", c.first, c.second, d.Outcomes.DayOnly, d.Outcomes.At[0])
		}
	}
}

func TestWideOutcomes(t *testing.T) {
	s := company{leads: `id,created,mql,sql,deal,lost,why
a,2025-01-01,2025-02-01,2025-02-09,2025-02-05,,
b,2025-01-01,2025-02-01,,,2025-02-03,spam
b,2025-01-01,2025-02-01,2025-02-01,,,
c,2025-01-01,,,,soon,
d,2025-01-01,,,,,
`}.source(t)
	s.Outcomes = OutcomeSource{Reason: "why", Dates: map[Stage][]string{HandedOver: {"mql"}, Accepted: {"sql", "deal"}, Rejected: {"lost"}, Customer: {"sql"}}}
	d := mustRead(t, s)
	end := "T23:59:59.999999Z "
	want := "a:handed_over:2025-02-01" + end + "a:accepted:2025-02-05" + end + "a:customer:2025-02-09" + end + "b:handed_over:2025-02-01" + end + "b:rejected:2025-02-03" + end
	if got := answers(d) + " "; got != want {
		t.Errorf("\n%s, want\n%s", got, want)
	}
	if got := cells(d.Outcomes.Reason); got != ". . . spam spam" {
		t.Errorf("reason %s", got)
	}
	if got := dropped(d); got["outcome whose time cannot be read"] != 1 || got["lead that was there before"] != 1 {
		t.Errorf("dropped %v", got)
	}
	if len(d.Leads.Cols) != 0 {
		t.Errorf("outcomes became attributes: %v", d.Leads.Cols)
	}
}

// Columns of dates may also lie in a file of their own.
func TestWideOutcomesOfAnotherFile(t *testing.T) {
	s := company{leads: twoLeads}.source(t)
	path := writeText(t, filepath.Join(t.TempDir(), "deals.csv"), "lead,won,amount\nb,2025-03-01,7\nz,2025-03-01,8\n,2025-03-01,9\na,,10\n")
	s.Outcomes = OutcomeSource{Files: []string{path}, Lead: "lead", Dates: map[Stage][]string{Customer: {"won"}}, Amount: "amount"}
	d := mustRead(t, s)
	if got := answers(d); got != "b:customer:2025-03-01T23:59:59.999999Z" || cells(d.Outcomes.Amount) != "7" {
		t.Errorf("%s, amount %s", got, cells(d.Outcomes.Amount))
	}
	if got := dropped(d); got[outcomeOfUnknown] != 1 || got[outcomeOfNobody] != 1 {
		t.Errorf("dropped %v", got)
	}
}

// Rows of the leads file may be the outcomes: each lead is in one stage.
func TestOutcomesOfTheLeadsFile(t *testing.T) {
	s := company{leads: "id,created,stage,closed,land\na,2025-01-01,sal,2025-02-01,de\nb,2025-01-01,open,,us\n"}.source(t)
	s.Outcomes = OutcomeSource{Files: s.Leads.Files, Lead: "id", Stage: "stage", At: "closed", Stages: map[string]Stage{"sal": Accepted, "no": Rejected}}
	d := mustRead(t, s)
	if got := answers(d); got != "a:accepted:2025-02-01T23:59:59.999999Z" || len(d.Leads.Cols) != 1 {
		t.Errorf("%s, columns %d", got, len(d.Leads.Cols))
	}
	if len(d.Warnings) != 1 || d.Warnings[0].Code != "stage-never-occurs" || !strings.Contains(d.Warnings[0].Text, "rejected") {
		t.Errorf("warnings %+v", d.Warnings)
	}
}

func TestObserved(t *testing.T) {
	s := company{leads: twoLeads, events: noEvents + "a,2025-07-01T10:00:00Z,x\n", outcomes: "lead,at,stage\nb,2025-02-01T10:00:00Z,mql\na,2025-02-03T10:00:00Z,sal\n"}.source(t)
	s.Zone = zone(t, "Europe/Berlin")
	d := mustRead(t, s)
	if d.From != at(t, "2025-01-31T23:00:00Z") || d.Until != at(t, "2025-07-01T10:00:00.000001Z") {
		t.Errorf("observed [%v, %v)", d.From, d.Until)
	}
	s.Outcomes.From, s.Outcomes.Until = 5, 6
	if d = mustRead(t, s); d.From != 5 || d.Until != 6 {
		t.Errorf("observed [%v, %v)", d.From, d.Until)
	}
	s.Outcomes, s.Events = OutcomeSource{}, nil
	if d = mustRead(t, s); d.From != at(t, "2024-12-31T23:00:00Z") || d.Until != at(t, "2025-01-02T10:00:00.000001Z") || len(d.Outcomes.Off) != 3 || len(d.Events.Off) != 3 {
		t.Errorf("without outcomes: observed [%v, %v)", d.From, d.Until)
	}
}
