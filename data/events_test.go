package data

import (
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// story writes the events of a Dataset, one a word: lead, type, column n.
func story(t testing.TB, d *Dataset) string {
	t.Helper()
	var out []string
	for lead := range d.Leads.Len() {
		for i := d.Events.Off[lead]; i < d.Events.Off[lead+1]; i++ {
			word := string(d.Leads.IDs.Name(uint32(lead))) + ":" + d.Events.Types[d.Events.Type[i]]
			for k := range d.Events.Cols {
				word += ":" + strings.Split(cells(&d.Events.Cols[k]), " ")[i]
			}
			out = append(out, word)
		}
	}
	return strings.Join(out, " ")
}

// Events are by lead, then seen, at, type, file and row.
func TestEventOrder(t *testing.T) {
	s := company{leads: twoLeads, events: `lead,at,known,type,n
b,2025-02-01T10:00:00Z,,x,1
a,2025-02-03T10:00:00Z,2025-02-05T10:00:00Z,x,2
a,2025-02-04T10:00:00Z,,x,3
a,2025-02-02T10:00:00Z,2025-02-05T10:00:00Z,y,4
a,2025-02-04T10:00:00Z,2025-02-05T10:00:00Z,z,5
a,2025-02-04T10:00:00Z,2025-02-05T10:00:00Z,w,6
a,2025-02-04T10:00:00Z,2025-02-05T10:00:00Z,w,7
a,2025-02-09T10:00:00Z,2025-02-01T10:00:00Z,x,8
b,2025-01-01T10:00:00Z,,x,9
`}.source(t)
	s.Events[0].Known, s.Events[0].Columns = "known", []string{"n"}
	d := mustRead(t, s)
	if got, want := story(t, d), "a:x:3 a:y:4 a:x:2 a:w:6 a:w:7 a:z:5 a:x:8 b:x:9 b:x:1"; got != want {
		t.Errorf("\n%s, want\n%s", got, want)
	}
	if got := d.Events.SeenAt(6); got != at(t, "2025-02-09T10:00:00Z") { // arrived before it happened
		t.Errorf("seen %v", got)
	}
	s.Events[0].Known = ""
	if d = mustRead(t, s); d.Events.Seen != nil {
		t.Error("Seen is kept where it equals At")
	}
}

func TestEventsThatAreDropped(t *testing.T) {
	s := company{leads: twoLeads, events: `lead,at,known,type
a,2025-02-01T10:00:00Z,,x
,2025-02-01T10:00:00Z,,x
z,2025-02-01T10:00:00Z,,x
a,,,x
a,2025-02-30T10:00:00Z,,x
a,2025-02-01T10:00:00Z,never,x
a,2025-02-01T10:00:00Z,,
A,2025-02-01T10:00:00Z,,x
`}.source(t)
	s.Events[0].Known = "known"
	d := mustRead(t, s)
	want := map[string]int{"event without a lead": 1, eventOfUnknown: 2, "event without a time": 1, "event whose time cannot be read": 1,
		"event whose known-at time cannot be read": 1, "event without a type": 1}
	if got := dropped(d); !reflect.DeepEqual(got, want) || d.Events.Len() != 1 {
		t.Errorf("dropped %v, kept %d", got, d.Events.Len())
	}
}

// More than half of the ids in no leads file is a warning; half is not.
func TestUnknownLeadsAreSaid(t *testing.T) {
	for _, c := range []struct {
		rows string
		want bool
	}{
		{"a,2025-02-01,x\nz,2025-02-01,x\n", false},
		{"a,2025-02-01,x\nz,2025-02-01,x\nz,2025-02-01,x\n", true},
	} {
		d := mustRead(t, company{leads: twoLeads, events: noEvents + c.rows}.source(t))
		if got := warned(d, "unknown-leads"); got != c.want {
			t.Errorf("%q: warned %v", c.rows, got)
		}
	}
}

// Where no id at all is a lead's, the wrong column was named.
func TestStrangersOnly(t *testing.T) {
	events := company{leads: twoLeads, events: noEvents + "y,2025-02-01,x\n,2025-02-01,x\n"}.source(t)
	expectFault(t, faulty{"events", `column "lead": none of 2 rows bears an id that a lead has, where ids are such as "a"`, "the same id", events})
	outcomes := company{leads: twoLeads, outcomes: "lead,at,stage\ny,2025-02-01,mql\n"}.source(t)
	expectFault(t, faulty{"outcomes", `column "lead": none of 1 rows bears an id`, "the same id", outcomes})
	outcomes.Outcomes.Stage, outcomes.Outcomes.At, outcomes.Outcomes.Stages = "", "", nil
	outcomes.Outcomes.Dates = map[Stage][]string{Accepted: {"at"}}
	expectFault(t, faulty{"dates", `column "lead": none of 1 rows bears an id`, "the same id", outcomes})
}

func warned(d *Dataset, code string) bool {
	return slices.ContainsFunc(d.Warnings, func(w Warning) bool { return w.Code == code })
}

func TestTypesJoinAndAreSorted(t *testing.T) {
	s := company{leads: twoLeads, events: noEvents + `a,2025-02-01T10:00:00Z,Webinar - Joined
a,2025-02-02T10:00:00Z,visit
a,2025-02-03T10:00:00Z,e_webinar
z,2025-02-03T10:00:00Z,lost
`}.source(t)
	s.Names = map[string][]string{"webinar": {"Webinar - Joined", "e_webinar", "Webinar"}}
	d := mustRead(t, s)
	if got, want := story(t, d), "a:webinar a:visit a:webinar"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if !slices.Equal(d.Events.Types, []string{"visit", "webinar"}) { // "lost" is in no kept row
		t.Errorf("types %q", d.Events.Types)
	}
	if len(d.Warnings) != 1 || d.Warnings[0].Code != "name-never-occurs" || !strings.Contains(d.Warnings[0].Text, `"Webinar"`) {
		t.Errorf("warnings %+v", d.Warnings)
	}
}

// A type may be a number, and a row without one is no event.
func TestTypesThatAreNumbers(t *testing.T) {
	s := company{leads: twoLeads}.source(t)
	day := []any{int32(1), int32(2), int32(3)}
	path := writeParquet(t, filepath.Join(t.TempDir(), "events"), 2, col{"lead", dictNode, []any{"a", "b", "a"}}, col{"at", dateNode, day}, col{"type", intNode, []any{int64(10), nil, int64(9)}})
	s.Events = []EventSource{{Files: []string{path}, Lead: "lead", At: "at", Type: "type"}}
	d := mustRead(t, s)
	if got := story(t, d); got != "a:10 a:9" || dropped(d)["event without a type"] != 1 {
		t.Errorf("%s, dropped %v", got, d.Dropped)
	}
}

// Sources have their own columns and files; Fixed is a type like any other.
func TestSourcesWithDifferentColumns(t *testing.T) {
	s := company{leads: twoLeads, events: noEvents + "a,2025-02-01T10:00:00Z,call\n"}.source(t)
	dir := t.TempDir()
	var visits []string
	for day, url := range []string{"/pricing", "/blog"} {
		visits = append(visits, writeParquet(t, filepath.Join(dir, fmt.Sprint(day)), 0,
			col{"who", dictNode, []any{"a", nil}}, col{"when", localNode, []any{int64(at(t, "2025-01-20T10:00:00Z") + Time(day)*Day), int64(0)}}, col{"URL", dictNode, []any{url, "/x"}}))
	}
	s.Events = append(s.Events, EventSource{Files: visits, Lead: "who", At: "when", Fixed: "visit"})
	for i := range s.Events {
		s.Events[i].Columns = []string{"url", "type"}
	}
	d := mustRead(t, s)
	if got, want := story(t, d), "a:visit:/pricing:. a:visit:/blog:. a:call:.:call"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if c := columnNamed(t, d.Events.Cols, "url"); c.Label != "URL" || !slices.Equal(c.Levels, []string{"/blog", "/pricing"}) {
		t.Errorf("%s %q", c.Label, c.Levels) // "/x" is in no kept row
	}
}

// A date-only event is at, and seen at, the last microsecond of its day.
func TestEventOnADate(t *testing.T) {
	s := company{leads: twoLeads, events: `lead,at,known,type
a,2025-03-30,2025-03-31,x
b,2025-03-30,,x
`}.source(t)
	s.Zone, s.Events[0].Known = zone(t, "Europe/Berlin"), "known"
	d := mustRead(t, s)
	if d.Events.At[0] != at(t, "2025-03-30T21:59:59.999999Z") || d.Events.Seen[0] != at(t, "2025-03-31T21:59:59.999999Z") || d.Events.Seen[1] != d.Events.At[1] {
		t.Errorf("at %v, seen %v", d.Events.At, d.Events.Seen)
	}
}

// The tick is the coarser resolution of hand-overs and events that bear a
// time of day; dates have none, and what is dropped does not count.
func TestTick(t *testing.T) {
	const day, minute, second, milli, micro = "2025-02-01", "2025-02-01 10:30", "2025-02-01 10:30:01", "2025-02-01 10:30:01.002", "2025-02-01 10:30:01.002003"
	for _, c := range []struct {
		event, mql, sal string
		want            Time
	}{
		{day, day, day, Microsecond},
		{micro, micro, micro, Microsecond},
		{micro, second, day, Second},
		{minute, second, day, Minute},
		{minute, minute, micro, Minute}, // the resolution of a column is that of its hand-overs
		{milli, day, day, Millisecond},
		{day, milli, day, Millisecond},
		{milli, second, second, Second},
	} {
		d := mustRead(t, company{leads: twoLeads, events: noEvents + "a," + c.event + ",x\nz,2025-02-01 10:00:00.000009,x\n",
			outcomes: "lead,at,stage\na," + c.mql + ",mql\na," + c.sal + ",sal\n"}.source(t))
		if d.Tick != c.want {
			t.Errorf("event %s, mql %s: tick %d µs, want %d", c.event, c.mql, d.Tick, c.want)
		}
	}
}
