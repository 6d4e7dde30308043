package data

import (
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func names(d *Dataset) string {
	var out []string
	for i := range d.Leads.Len() {
		out = append(out, string(d.Leads.IDs.Name(uint32(i))))
	}
	return strings.Join(out, " ")
}

func TestLeadsFirstUsableRowIsKept(t *testing.T) {
	d := mustRead(t, company{leads: `id,created,n
a,2025-01-01T10:00:00Z,1
,2025-01-01T10:00:00Z,2
b,,3
c,yesterday,4
a,2025-01-02T10:00:00Z,5
b,2025-01-03T10:00:00Z,6
 a,2025-01-03T10:00:00Z,7
`}.source(t))
	if got := names(d); got != "a b  a" { // nothing is trimmed
		t.Errorf("leads %q", got)
	}
	if got := cells(columnNamed(t, d.Leads.Cols, "n")); got != "1 6 7" {
		t.Errorf("n = %s", got)
	}
	want := map[string]int{"lead without an id": 1, "lead without a creation time": 1, "lead whose creation time cannot be read": 1, "lead that was there before": 1}
	if got := dropped(d); !reflect.DeepEqual(got, want) {
		t.Errorf("dropped %v", got)
	}
	if got := d.Dropped[0].Examples[0]; got != "leads.csv row 2" {
		t.Errorf("example %q", got)
	}
}

func TestDropsNameFive(t *testing.T) {
	for rows := 4; rows <= 6; rows++ {
		d := mustRead(t, company{leads: twoLeads + strings.Repeat("a,2025-01-01T10:00:00Z\n", rows)}.source(t))
		if d.Dropped[0].Count != rows || len(d.Dropped[0].Examples) != min(rows, 5) {
			t.Errorf("%d rows: %+v", rows, d.Dropped[0])
		}
	}
}

// A date-only lead is as old as its day and is seen when that is over; a time
// of day anywhere in the column makes midnight a time.
func TestCreatedOnADate(t *testing.T) {
	for _, c := range []struct{ zone, first, second, created, seen string }{
		{"UTC", "2025-03-30", "2025-03-31", "2025-03-30T00:00:00Z", "2025-03-30T23:59:59.999999Z"},
		{"UTC", "2025-03-30 00:00", "2025-03-31 00:00", "2025-03-30T00:00:00Z", "2025-03-30T23:59:59.999999Z"},
		{"UTC", "2025-03-30 00:00", "2025-03-31 00:01", "2025-03-30T00:00:00Z", "2025-03-30T00:00:00Z"},
		{"UTC", "2025-03-30", "2025-03-31 00:01", "2025-03-30T00:00:00Z", "2025-03-30T23:59:59.999999Z"},
		{"Europe/Berlin", "2025-03-30", "2025-03-31", "2025-03-29T23:00:00Z", "2025-03-30T21:59:59.999999Z"},
		{"Europe/Berlin", "2025-03-30 12:00", "2025-03-31 12:00", "2025-03-30T10:00:00Z", "2025-03-30T10:00:00Z"},
	} {
		s := company{leads: "id,created\na," + c.first + "\nb," + c.second + "\n"}.source(t)
		s.Zone = zone(t, c.zone)
		d := mustRead(t, s)
		if d.Leads.Created[0] != at(t, c.created) || d.Leads.Seen[0] != at(t, c.seen) {
			t.Errorf("%s %s, %s: created %v, seen %v", c.zone, c.first, c.second, d.Leads.Created[0], d.Leads.Seen[0])
		}
	}
}

func TestLeadIsSeenOnceItIsKnown(t *testing.T) {
	s := company{leads: `id,created,synced
a,2025-01-01T10:00:00Z,2025-01-05T10:00:00Z
b,2025-01-01T10:00:00Z,2024-12-31T10:00:00Z
c,2025-01-01T10:00:00Z,
d,2025-01-01T10:00:00Z,soon
`}.source(t)
	s.Leads.Known = "synced"
	d := mustRead(t, s)
	want := []Time{at(t, "2025-01-05T10:00:00Z"), at(t, "2025-01-01T10:00:00Z"), at(t, "2025-01-01T10:00:00Z")}
	if !slices.Equal(d.Leads.Seen, want) || dropped(d)["lead whose known-at time cannot be read"] != 1 {
		t.Errorf("seen %v, dropped %v", d.Leads.Seen, d.Dropped)
	}
	if len(d.Leads.Cols) != 0 {
		t.Errorf("a time of the leads became an attribute: %v", d.Leads.Cols[0].Name)
	}
}

func TestKnownByEvent(t *testing.T) {
	s := company{
		leads: "id,created\nlate,2025-01-01T10:00:00Z\nearly,2025-01-01T10:00:00Z\nnone,2025-01-01T10:00:00Z\n",
		events: `lead,at,known,type
late,2025-01-01T10:00:00Z,2025-01-09T10:00:00Z,x
late,2025-01-01T11:00:00Z,2025-01-07T10:00:00Z,x
early,2024-12-24T10:00:00Z,2024-12-24T10:00:00Z,x
`}.source(t)
	s.Leads.KnownByEvent, s.Events[0].Known = true, "known"
	d := mustRead(t, s)
	want := []Time{at(t, "2025-01-07T10:00:00Z"), at(t, "2025-01-01T10:00:00Z"), at(t, "2025-01-01T10:00:00Z")}
	if !slices.Equal(d.Leads.Seen, want) {
		t.Errorf("seen %v, want %v", d.Leads.Seen, want)
	}
}

// Without a list every column is an attribute that nothing else uses.
func TestAttributesByDefault(t *testing.T) {
	c := company{leads: "id,created,Lead Status,MQL Date,Industry,\na,2025-01-01,x,2025-02-01,Steel,y\n"}
	s := c.source(t)
	s.Outcomes = OutcomeSource{Dates: map[Stage][]string{HandedOver: {"MQL Date"}}, Reason: "lead_status"}
	d := mustRead(t, s)
	if len(d.Leads.Cols) != 1 || d.Leads.Cols[0].Name != "industry" || d.Leads.Cols[0].Label != "Industry" {
		t.Errorf("columns %v", d.Leads.Cols)
	}
	if got := cells(d.Outcomes.Reason); got != "x" {
		t.Errorf("reason %q", got)
	}
	s.Leads.Columns = []string{"lead_status", "MQL Date"} // by its plain name, and though it is used elsewhere
	if d = mustRead(t, s); len(d.Leads.Cols) != 2 || d.Leads.Cols[0].Label != "Lead Status" || d.Leads.Cols[1].Name != "mql_date" {
		t.Errorf("columns %v", d.Leads.Cols)
	}
	s.Leads.Columns = []string{}
	if d = mustRead(t, s); len(d.Leads.Cols) != 0 {
		t.Errorf("columns %v", d.Leads.Cols)
	}
}

// Several files are one list of leads; what a file lacks is missing there.
func TestLeadsOfSeveralFiles(t *testing.T) {
	dir := t.TempDir()
	s := Source{Leads: LeadSource{ID: "id", Created: "created", Files: []string{
		writeParquet(t, filepath.Join(dir, "1"), 0,
			col{"id", stringNode, []any{"a", "b"}}, col{"created", instantNode, []any{int64(1), int64(2)}},
			col{"size", intNode, []any{int64(5), nil}}, col{"land", stringNode, []any{"de", "us"}}),
		writeParquet(t, filepath.Join(dir, "2"), 0,
			col{"id", stringNode, []any{"b", "c"}}, col{"created", instantNode, []any{int64(3), int64(4)}},
			col{"size", realNode, []any{7.5, 8.5}}),
	}}}
	d := mustRead(t, s)
	if got := names(d); got != "a b c" {
		t.Errorf("leads %q", got)
	}
	if size := columnNamed(t, d.Leads.Cols, "size"); size.Kind != Real || cells(size) != "5 . 8.5" {
		t.Errorf("size: %v %s", size.Kind, cells(size))
	}
	if land := columnNamed(t, d.Leads.Cols, "land"); cells(land) != "de us ." {
		t.Errorf("land: %s", cells(land))
	}
}
