package data

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// withLog is a source of leads and a log of their changes.
func withLog(t testing.TB, leads, log string) Source {
	t.Helper()
	s := company{leads: leads}.source(t)
	header, _, _ := strings.Cut(log, "\n")
	c := &ChangeSource{Files: []string{writeText(t, filepath.Join(t.TempDir(), "changes.csv"), log)}, Lead: "lead", At: "at", Field: "field", New: "new"}
	if strings.Contains(header, "old") {
		c.Old = "old"
	}
	if strings.Contains(header, "known") {
		c.Known = "known"
	}
	s.Leads.Changes = c
	return s
}

// historyOf writes the history of a column: by lead, when what was held.
func historyOf(d *Dataset, c *Column) string {
	var out []string
	values := strings.Split(cells(&c.History.Held), " ")
	for lead := range d.Leads.Len() {
		word := string(d.Leads.IDs.Name(uint32(lead))) + ":"
		for i := c.History.Off[lead]; i < c.History.Off[lead+1]; i++ {
			word += " " + c.History.Seen[i].String() + "=" + values[i]
		}
		out = append(out, word)
	}
	return strings.Join(out, "; ")
}

func TestChangesThatAreDropped(t *testing.T) {
	d := mustRead(t, withLog(t, "id,created,tier,n\na,2025-01-01T10:00:00Z,two,5\nb,2025-01-02T10:00:00Z,one,6\n", `lead,at,known,field,old,new
a,2025-02-01T10:00:00Z,,tier,one,two
,2025-02-01T10:00:00Z,,tier,one,two
z,2025-02-01T10:00:00Z,,tier,one,two
a,,,tier,one,two
a,2025-02-30T10:00:00Z,,tier,one,two
a,2025-02-01T10:00:00Z,soon,tier,one,two
a,2025-02-01T10:00:00Z,,,one,two
a,2025-02-01T10:00:00Z,,Owner,one,two
a,2025-02-01T10:00:00Z,,n,4,five
a,2025-02-02T10:00:00Z,,n,many,5
`))
	want := map[string]int{changeOfNobody: 1, changeOfUnknown: 1, "change without a time": 1, "change whose time cannot be read": 1,
		"change whose known-at time cannot be read": 1, "change without a field": 1, changeOfOther: 1, changeOfWord: 1}
	if got := dropped(d); !reflect.DeepEqual(got, want) || d.Leads.Updates != 2 {
		t.Errorf("dropped %v, kept %d", got, d.Leads.Updates)
	}
	for reason, example := range map[string]string{changeOfOther: `changes.csv row 8 ("Owner")`, changeOfWord: `changes.csv row 9 (n: "five")`} {
		k := slices.IndexFunc(d.Dropped, func(x Drop) bool { return x.Reason == reason })
		if d.Dropped[k].Examples[0] != example {
			t.Errorf("example %q, want %q", d.Dropped[k].Examples[0], example)
		}
	}
	if got := historyOf(d, columnNamed(t, d.Leads.Cols, "n")); got != "a: 2025-02-02T10:00:00Z=5; b: always=6" {
		t.Error(got)
	}
}

// A column of the leads says how the texts of the log are read.
func TestChangesAreTypedAsTheirColumn(t *testing.T) {
	s := withLog(t, `id,created,n,x,on,day,word
a,2025-01-01T10:00:00Z,7,2.5,true,2025-03-01,b
b,2025-01-02T10:00:00Z,8,3.5,false,2025-03-02,d
`, `lead,at,field,old,new
a,2025-02-01T10:00:00Z,n,,7
a,2025-02-01T10:00:00Z,x,1e2,2.5
a,2025-02-01T10:00:00Z,on,No,YES
a,2025-02-01T10:00:00Z,day,2025-01-31,2025-03-01
a,2025-02-01T10:00:00Z,word,c,b
b,2025-02-01T10:00:00Z,x,N/A,3.5
b,2025-02-01T10:00:00Z,word,,d
b,2025-02-01T10:00:00Z,n,8.0,9007199254740993
`)
	d := mustRead(t, s)
	for name, want := range map[string]string{
		"n":    "a: 2025-02-01T10:00:00Z=7; b: always=8 2025-02-01T10:00:00Z=9007199254740993",
		"x":    "a: always=100 2025-02-01T10:00:00Z=2.5; b: 2025-02-01T10:00:00Z=3.5",
		"on":   "a: always=false 2025-02-01T10:00:00Z=true; b: always=false",
		"day":  "a: always=2025-01-31 2025-02-01T10:00:00Z=2025-03-01; b: always=2025-03-02",
		"word": "a: always=c 2025-02-01T10:00:00Z=b; b: 2025-02-01T10:00:00Z=d",
	} {
		c := columnNamed(t, d.Leads.Cols, name)
		if got := historyOf(d, c); got != want {
			t.Errorf("%s\n%s, want\n%s", name, got, want)
		}
		if c.Kind != c.History.Held.Kind || !slices.Equal(c.Levels, c.History.Held.Levels) {
			t.Errorf("%s: %v %q, its history %v %q", name, c.Kind, c.Levels, c.History.Held.Kind, c.History.Held.Levels)
		}
	}
	if word := columnNamed(t, d.Leads.Cols, "word"); !slices.Equal(word.Levels, []string{"b", "c", "d"}) || cells(word) != "b d" {
		t.Errorf("word: levels %q, %s", word.Levels, cells(word))
	}
}

// A fraction in the log makes numbers of a column of integers.
func TestChangesMakeNumbersOfIntegers(t *testing.T) {
	d := mustRead(t, withLog(t, "id,created,n\na,2025-01-01T10:00:00Z,7\nb,2025-01-01T10:00:00Z,\n", "lead,at,field,old,new\na,2025-02-01T10:00:00Z,n,6.5,7\n"))
	c := columnNamed(t, d.Leads.Cols, "n")
	if c.Kind != Real || cells(c) != "7 ." || historyOf(d, c) != "a: always=6.5 2025-02-01T10:00:00Z=7; b:" {
		t.Errorf("%v %s %s", c.Kind, cells(c), historyOf(d, c))
	}
}

// Programs call a field by its label or by a name of their own.
func TestFieldsAreColumns(t *testing.T) {
	cols := []Column{{Name: "lead_source", Label: "Lead Source"}, {Name: "industry", Label: "Industry"}, {Name: "a_b", Label: "A B"}, {Name: "ab", Label: "AB"}, {Name: "x_y", Label: "X Y"}, {Name: "xy_", Label: "XY?"}}
	for field, want := range map[string]int{"Lead Source": 0, "lead_source": 0, "LeadSource": 0, "Industry__c": 1, "INDUSTRY": 1, "A B": 2, "ab": 3, "Ab": 3, "X-Y": 4, "xY": -1, "Status": -1, "": -1} {
		if got := columnOf(field, cols); got != want {
			t.Errorf("%q is column %d, want %d", field, got, want)
		}
	}
}

// Changes of one second are told apart by what they replaced, in whichever
// order the log lists them.
func TestChangesOfOneInstant(t *testing.T) {
	rows := []string{"a,2025-02-01T10:00:00Z,tier,one,two", "a,2025-02-01T10:00:00Z,tier,two,three", "a,2025-02-01T10:00:00Z,tier,three,four"}
	for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 2, 0}, {0, 2, 1}, {1, 0, 2}, {2, 0, 1}} {
		log := "lead,at,field,old,new\n"
		for _, i := range order {
			log += rows[i] + "\n"
		}
		d := mustRead(t, withLog(t, "id,created,tier\na,2025-01-01T10:00:00Z,four\n", log))
		if got := historyOf(d, &d.Leads.Cols[0]); got != "a: always=one 2025-02-01T10:00:00Z=four" {
			t.Errorf("%v: %s", order, got)
		}
	}
}

// What the log leaves open is said.
func TestWhatALogLeavesOpen(t *testing.T) {
	leads := "id,created,tier\na,2025-01-01T10:00:00Z,two\nb,2025-02-02T10:00:00Z,one\n"
	for _, c := range []struct{ code, leads, log string }{
		{"", leads, "lead,at,field,old,new\na,2025-01-01T10:00:00Z,tier,one,two\n"},
		{"", leads, "lead,at,field,new\na,2025-01-01T10:00:00Z,tier,two\n"}, // from its creation on
		{"changes-without-old", leads, "lead,at,field,new\na,2025-01-01T10:00:00Z,tier,two\nb,2025-02-02T10:00:00.000001Z,tier,one\n"},
		{"changes-begin-late", leads, "lead,at,field,old,new\na,2025-01-01T10:00:00.000001Z,tier,one,two\n"},
		{"changes-disagree", leads, "lead,at,field,old,new\na,2025-01-01T10:00:00Z,tier,one,three\n"},
	} {
		d := mustRead(t, withLog(t, c.leads, c.log))
		got := ""
		for _, w := range d.Warnings {
			got += w.Code
			if w.Hint == "" {
				t.Errorf("%s has no hint", w.Code)
			}
		}
		if got != c.code {
			t.Errorf("warned %q, want %q: %v", got, c.code, d.Warnings)
		}
	}
}

func TestLogsThatAreRefused(t *testing.T) {
	leads := "id,created,tier\na,2025-01-01T10:00:00Z,two\n"
	for _, c := range []struct{ name, log, msg, hint string }{
		{"no field", "lead,at,field,old,new\na,2025-02-01,Owner,x,y\na,2025-02-01,Phase,x,y\n", `column "field": names no column of leads.csv: its fields are "Owner", "Phase"`, `"tier"`},
		{"no lead", "lead,at,field,old,new\nz,2025-02-01,tier,x,y\n", "none of 1 rows bears an id that a lead has", "same id"},
		{"no column", "lead,at,feld,old,new\na,2025-02-01,tier,x,y\n", `column "field": is not there`, `did you mean "feld"`},
		{"order", "lead,at,field,old,new\na,03/04/2025,tier,x,y\n", "with the month first", "times: {order: day-first}"},
	} {
		expectFault(t, faulty{c.name, c.msg, c.hint, withLog(t, leads, c.log)})
	}
	for path, spoil := range map[string]func(*Source){
		"leads.changes.files": func(s *Source) { s.Leads.Changes.Files = nil },
		"leads.changes.lead":  func(s *Source) { s.Leads.Changes.Lead = "" },
		"leads.changes.at":    func(s *Source) { s.Leads.Changes.At = "" },
		"leads.changes.field": func(s *Source) { s.Leads.Changes.Field = "" },
		"leads.changes.new":   func(s *Source) { s.Leads.Changes.New = "" },
		"leads.changes":       func(s *Source) { s.Leads.AsOf = "x" },
		"leads.id":            func(s *Source) { s.Leads.ID, s.Leads.ByRow = "", true },
		"leads.as_of":         func(s *Source) { s.Leads.AsOf, s.Leads.AsOfFileName = "x", true },
		"outcomes.stage": func(s *Source) {
			s.Leads.Changes, s.Leads.AsOf = nil, "x"
			s.Outcomes.Stage, s.Outcomes.At = "s", "a"
		},
	} {
		s := withLog(t, leads, "lead,at,field,old,new\n")
		spoil(&s)
		_, err := Read(context.Background(), s)
		var spec *SpecError
		if !errors.As(err, &spec) || spec.Path != path || spec.Hint == "" {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// life is what one lead held over time, by days.
type life struct {
	day   []int
	value []string // "" for nothing
}

func live(r *rand.Rand, from int) (l life) {
	l.day, l.value = []int{from}, []string{aValue(r, "-")}
	for day := from + r.IntN(20); len(l.day) < 1+r.IntN(8); day += 1 + r.IntN(30) {
		if v := aValue(r, l.value[len(l.value)-1]); day > l.day[len(l.day)-1] {
			l.day, l.value = append(l.day, day), append(l.value, v)
		}
	}
	return l
}

// aValue is another than before.
func aValue(r *rand.Rand, before string) string {
	for {
		if v := []string{"", "one", "two", "three"}[r.IntN(4)]; v != before {
			return v
		}
	}
}

// at is what the lead held just before the end of a day, "." for nothing.
func (l *life) at(day int) string {
	v := ""
	for i := range l.day {
		if l.day[i] < day {
			v = l.value[i]
		}
	}
	if v == "" {
		return "."
	}
	return v
}

// logOf writes lives as a table of the end and a log of changes.
func logOf(r *rand.Rand, lives []life) (table, log string) {
	day := func(d int) string { return (Time(20000+d) * Day).In(time.UTC).Format("2006-01-02T15:04:05Z") }
	table, rows := "id,created,tier\n", []string(nil)
	for i, l := range lives {
		table += fmt.Sprintf("%d,%s,%s\n", i, day(l.day[0]), l.value[len(l.value)-1])
		for k := 1; k < len(l.day); k++ {
			rows = append(rows, fmt.Sprintf("%d,%s,tier,%s,%s\n", i, day(l.day[k]), l.value[k-1], l.value[k]))
		}
	}
	r.Shuffle(len(rows), func(a, b int) { rows[a], rows[b] = rows[b], rows[a] })
	return table, "lead,at,field,old,new\n" + strings.Join(rows, "")
}

// From the table of the end and the log everything that was ever held is told
// again, and what leads held after a day has no part in what they held on it.
func TestLogsTellWhatWasHeld(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 3))
		const until = 60
		past, future := make([]life, 25), make([]life, 25)
		for i := range past {
			past[i] = live(r, r.IntN(30))
			future[i] = fork(r, past[i], until)
		}
		for _, lives := range [][]life{past, future} {
			table, log := logOf(r, lives)
			s := withLog(t, table, log)
			d := mustRead(t, s)
			c := columnNamed(t, d.Leads.Cols, "tier")
			for lead, l := range lives {
				for day := l.day[0] + 1; day < 200; day++ {
					want := l.at(day)
					if day <= until {
						want = past[lead].at(day)
					}
					if got := levelAt(c, uint32(lead), Time(20000+day)*Day); got != want {
						t.Fatalf("seed %d, lead %d, day %d: %s, want %s", seed, lead, day, got, want)
					}
				}
			}
		}
	}
}

// fork is l up to a day, and another life from then on.
func fork(r *rand.Rand, l life, day int) (f life) {
	for i := range l.day {
		if l.day[i] < day || i == 0 {
			f.day, f.value = append(f.day, l.day[i]), append(f.value, l.value[i])
		}
	}
	for d := day + r.IntN(20); d < 180; d += 1 + r.IntN(60) {
		f.day, f.value = append(f.day, d), append(f.value, aValue(r, f.value[len(f.value)-1]))
	}
	return f
}

func levelAt(c *Column, lead uint32, t Time) string {
	v := c.AsOf(lead, t)
	if v != v {
		return "."
	}
	return c.Levels[int(v)]
}

// The same log in Parquet, in row groups of three, gives the same bits; one
// value less gives others.
func TestLogInParquet(t *testing.T) {
	s := withLog(t, "id,created,n\na,2025-01-01T10:00:00Z,7\nb,2025-01-01T10:00:00Z,8\n", `lead,at,field,old,new
a,2025-02-01T10:00:00Z,n,5,6
a,2025-02-02T10:00:00Z,n,6,7
b,2025-02-03T10:00:00Z,n,,8
z,2025-02-03T10:00:00Z,n,,8
`)
	first := mustRead(t, s)
	micro := func(text string) any { return int64(at(t, text)) }
	write := func(last any) []string {
		return []string{writeParquet(t, filepath.Join(t.TempDir(), "changes"), 3,
			col{"lead", stringNode, []any{"a", "a", "b", "z"}}, col{"at", instantNode, []any{micro("2025-02-01T10:00:00Z"), micro("2025-02-02T10:00:00Z"), micro("2025-02-03T10:00:00Z"), micro("2025-02-03T10:00:00Z")}},
			col{"field", stringNode, []any{"n", "n", "n", "n"}}, col{"old", intNode, []any{int64(5), int64(6), nil, nil}}, col{"new", intNode, []any{int64(6), int64(7), last, int64(8)}})}
	}
	s.Leads.Changes.Files = write(int64(8))
	second := mustRead(t, s)
	if a, b := historyOf(first, &first.Leads.Cols[0]), historyOf(second, &second.Leads.Cols[0]); a != b || first.Fingerprint != second.Fingerprint {
		t.Errorf("%s, %s; in Parquet %s, %s", a, first.Fingerprint, b, second.Fingerprint)
	}
	s.Leads.Changes.Files = write(int64(9))
	if other := mustRead(t, s); other.Fingerprint == first.Fingerprint {
		t.Error("another history has the same fingerprint")
	}
}
