package data

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// First dates of behaviour are events among the others, in the one order, and
// no attributes. A date is over, and seen, at the end of its day.
func TestDatesAreEvents(t *testing.T) {
	s := company{leads: `id,created,first_click,First reply,size
a,2025-01-01T10:00:00Z,2025-02-01,2025-02-03T10:00:00Z,1
b,2025-01-02T10:00:00Z,,someday,2
c,,2025-02-01,,3
b,2025-01-03T10:00:00Z,2025-02-09,,4
`, events: noEvents + "a,2025-02-01T12:00:00Z,visit\na,2025-02-02T12:00:00Z,click\n"}.source(t)
	s.Events = append(s.Events, EventSource{Dates: map[string]string{"click": "first_click", "reply": "first_reply"}})
	d := mustRead(t, s)
	if got, want := story(t, d), "a:visit a:click a:click a:reply"; got != want {
		t.Errorf("events %s, want %s", got, want)
	}
	if d.Events.At[1] != at(t, "2025-02-01T23:59:59.999999Z") || d.Events.At[3] != at(t, "2025-02-03T10:00:00Z") || d.Events.Seen != nil {
		t.Errorf("at %v, seen %v", d.Events.At, d.Events.Seen)
	}
	if len(d.Leads.Cols) != 1 || d.Leads.Cols[0].Name != "size" {
		t.Errorf("columns %v", d.Leads.Cols)
	}
	want := map[string]int{"event whose time cannot be read": 1, "lead without a creation time": 1, leadTwice: 1}
	if got := dropped(d); !reflect.DeepEqual(got, want) {
		t.Errorf("dropped %v", got)
	}
}

// The dates may be in a table of their own, with when they became known.
func TestDatesOfAnotherTable(t *testing.T) {
	for _, group := range []int{0, 1} {
		s := company{leads: twoLeads}.source(t)
		day := func(n int) any { return int32(20100 + n) } // from 2025-01-12 on
		path := writeParquet(t, filepath.Join(t.TempDir(), "firsts"), group, col{"who", dictNode, []any{"b", "a", "z", nil}},
			col{"first open", dateNode, []any{day(0), nil, day(0), day(0)}}, col{"first click", dateNode, []any{day(1), day(2), nil, nil}}, col{"synced", dateNode, []any{day(5), nil, nil, nil}})
		s.Events = []EventSource{{Files: []string{path}, Lead: "who", Known: "synced", Dates: map[string]string{"open": "first open", "click": "first click"}}}
		d := mustRead(t, s)
		if got, want := story(t, d), "a:click b:open b:click"; got != want {
			t.Errorf("events %s, want %s", got, want)
		}
		if d.Events.At[1] != at(t, "2025-01-12T23:59:59.999999Z") || d.Events.Seen[1] != at(t, "2025-01-17T23:59:59.999999Z") || d.Events.Seen[0] != d.Events.At[0] {
			t.Errorf("at %v, seen %v", d.Events.At, d.Events.Seen)
		}
		if got := dropped(d); !reflect.DeepEqual(got, map[string]int{eventOfUnknown: 1, eventOfNobody: 1}) {
			t.Errorf("dropped %v", got)
		}
	}
}

// Columns of dates are the same Dataset as rows of events with the same facts.
func TestDatesAreTheSameAsRows(t *testing.T) {
	const leads = "id,created,open,click\na,2025-01-01,2025-02-01,2025-02-01\nb,2025-01-02,2025-02-05 10:00,\nc,2025-01-02,,2025-01-09 09:30:15\n"
	columns := company{leads: leads}.source(t)
	columns.Events = []EventSource{{Dates: map[string]string{"open": "open", "click": "click"}}}
	rows := company{leads: leads, events: noEvents + "a,2025-02-01,open\na,2025-02-01,click\nb,2025-02-05 10:00,open\nc,2025-01-09 09:30:15,click\n"}.source(t)
	rows.Leads.Columns, columns.Leads.Columns = []string{}, []string{}
	rows.Names, columns.Names = map[string][]string{"opened": {"open"}}, map[string][]string{"opened": {"open"}}
	got, want := mustRead(t, columns), mustRead(t, rows)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// A dated event counts for the day on which a lead is known.
func TestKnownByADate(t *testing.T) {
	s := company{leads: "id,created,open\na,2025-01-01,2025-02-01\n"}.source(t)
	s.Leads.KnownByEvent = true
	s.Events = []EventSource{{Dates: map[string]string{"open": "open"}}}
	if d := mustRead(t, s); d.Leads.Seen[0] != at(t, "2025-02-01T23:59:59.999999Z") {
		t.Errorf("seen %v", d.Leads.Seen)
	}
}

func TestWrongDates(t *testing.T) {
	leads := company{leads: "id,created,open\na,2025-01-01,03/04/2025\n"}.source(t)
	for path, e := range map[string]EventSource{
		"events.0.dates": {Dates: map[string]string{"open": "open"}, At: "created"},
		"events.0.lead":  {Dates: map[string]string{"open": "open"}, Files: leads.Leads.Files},
	} {
		s := leads
		s.Events = []EventSource{e}
		if _, err := Read(t.Context(), s); err == nil || !strings.HasPrefix(err.Error(), path) {
			t.Errorf("%s: %v", path, err)
		}
	}
	leads.Events = []EventSource{{Dates: map[string]string{"": "open"}}}
	if _, err := Read(t.Context(), leads); err == nil || !strings.Contains(err.Error(), "has no name") {
		t.Errorf("%v", err)
	}
	leads.Events = []EventSource{{Dates: map[string]string{"open": "opn"}}}
	expectFault(t, faulty{"no column", `column "opn": is not there`, `did you mean "open"`, leads})
	leads.Events = []EventSource{{Dates: map[string]string{"open": "open"}}}
	expectFault(t, faulty{"order", `row 1, column "open": "03/04/2025" is 2025-04-03`, "order", leads})
}
