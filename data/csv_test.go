package data

import (
	"slices"
	"strings"
	"testing"
)

func TestCSVDialects(t *testing.T) {
	for name, text := range map[string]string{
		"plain":     "id,created,note\na,2025-01-01,\"x, \"\"y\"\"\nz\"\n",
		"mark":      "\ufeffid,created,note\na,2025-01-01,\"x, \"\"y\"\"\nz\"\n",
		"semicolon": "id;created;note\na;2025-01-01;\"x, \"\"y\"\"\nz\"\n",
		"bar":       "id|created|note\na|2025-01-01|\"x, \"\"y\"\"\nz\"\n",
		"excel":     "sep=;\r\nid;created;note\r\na;2025-01-01;\"x, \"\"y\"\"\nz\"\r\n",
		"gaps":      "\r\n\nid;created;note\n\r\n\na;2025-01-01;\"x, \"\"y\"\"\r\nz\"\n\n\r\n\r",
		"tab":       "id\tcreated\tnote\na\t2025-01-01\t\"x, \"\"y\"\"\nz\"\n",
		"windows":   "id,created,note\r\na,2025-01-01,\"x, \"\"y\"\"\nz\"\r\n",
		"quoted":    "\"id\";\"created\";\"note\"\n\"a\";\"2025-01-01\";\"x, \"\"y\"\"\nz\"\n",
		"no end":    "id,created,note\na,2025-01-01,\"x, \"\"y\"\"\nz\"",
	} {
		d := mustRead(t, company{leads: text}.source(t))
		if got := cells(columnNamed(t, d.Leads.Cols, "note")); got != "x, \"y\"\nz" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestDelimiter(t *testing.T) {
	for head, want := range map[string]rune{"": ',', "id": ',', "a,b;c": ',', "a;b;c,d": ';', "\"a,b,c\";d": ';', "a\tb": '\t', "a;b\n,,,,": ';', "a|b": '|', "\n\r\na;b\n": ';', "\"a\n,,\";b": ';'} {
		if got := delimiter(head); got != want {
			t.Errorf("%q: %q, want %q", head, got, want)
		}
	}
}

// A column of a file without types is what all of its values are.
func TestCSVKinds(t *testing.T) {
	for _, c := range []struct {
		values string
		kind   Kind
		cells  string
	}{
		{"1 -2 . 3", Integer, "1 -2 . 3"},
		{"1 9223372036854775807 . .", Integer, "1 9223372036854775807 . ."},
		{"1 9223372036854775808 . .", Real, "1 9.223372036854776e+18 . ."},
		{"1 2.5 . -1e-3", Real, "1 2.5 . -0.001"},
		{".5 0.25 0 -0.5", Real, "0.5 0.25 0 -0.5"},
		{"true False . TRUE", Boolean, "true false . true"},
		{"true 1 . .", Text, "true 1 . ."},
		{"01234 9 . .", Text, "01234 9 . ."}, // a post code
		{"+49 1 . .", Text, "+49 1 . ."},
		{"NaN 1 . n/a", Integer, ". 1 . ."},
		{"2.5 NULL . -1", Real, "2.5 . . -1"},
		{"NA . . nan", Text, "NA . . nan"}, // no number among them
		{"NA DE . 1", Text, "NA DE . 1"},   // a country
		{"Inf 1 . .", Text, "Inf 1 . ."},
		{"2025-03-04 null . 2025-03-04T10:00:00+02:00", Instant, "2025-03-04 . . 2025-03-04T08:00:00Z"},
		{"04/03/2025 . . .", Text, "04/03/2025 . . ."}, // in an order that nobody states
		{"2025-03-04 soon . .", Text, "2025-03-04 soon . ."},
		{"0x10 1_0 . .", Text, "0x10 1_0 . ."},
		{"1e999 1 . .", Text, "1e999 1 . ."},
		{". . . .", Text, ". . . ."},
	} {
		text := "id,created,v\n"
		for i, v := range strings.Fields(c.values) {
			text += string(rune('a'+i)) + ",2025-01-01," + strings.TrimSuffix(v+"\n", ".\n")
			if v == "." {
				text += "\n"
			}
		}
		d := mustRead(t, company{leads: text}.source(t))
		v := columnNamed(t, d.Leads.Cols, "v")
		if got := cells(v); v.Kind != c.kind || got != c.cells {
			t.Errorf("%s: %v %s", c.values, v.Kind, got)
		}
		if !slices.IsSorted(v.Levels) {
			t.Errorf("%s: levels %q", c.values, v.Levels)
		}
	}
}

// Rows are handed on in blocks; nothing is lost between two of them.
func TestCSVOfManyRows(t *testing.T) {
	for _, rows := range []int{csvRows - 1, csvRows, csvRows + 1} {
		var text strings.Builder
		text.WriteString(noEvents)
		for i := range rows {
			text.WriteString([]string{"a", "b"}[i%2] + ",2025-02-01T10:00:00Z,x\n")
		}
		if d := mustRead(t, company{leads: twoLeads, events: text.String()}.source(t)); d.Events.Len() != rows || d.Rows != rows+2 {
			t.Errorf("%d rows: %d events", rows, d.Events.Len())
		}
	}
}

func TestOrderOfDayAndMonth(t *testing.T) {
	c := company{leads: "id,created\na,03/04/2025\nb,3.4.2025 10:00\n"}
	for first, want := range map[bool]string{true: "2025-04-03", false: "2025-03-04"} {
		s := c.source(t)
		s.DayFirst = &first
		if d := mustRead(t, s); d.Leads.Created[0] != at(t, want) {
			t.Errorf("day first %v: %v", first, d.Leads.Created[0])
		}
	}
}
