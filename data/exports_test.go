package data

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// exports writes files of leads and says that their names bear dates.
func exports(t testing.TB, files ...string) Source {
	t.Helper()
	dir, s := t.TempDir(), Source{Leads: LeadSource{ID: "id", Created: "created", AsOfFileName: true}}
	for i := 0; i < len(files); i += 2 {
		s.Leads.Files = append(s.Leads.Files, writeText(t, filepath.Join(dir, files[i]), files[i+1]))
	}
	return s
}

// Every export tells of a lead again; only what changed is kept, the last row
// says what became of it, and dates go before the order of the files.
func TestDatedExports(t *testing.T) {
	s := exports(t,
		"contacts-2025-03-31.csv", "id,created,n,tier,mql\na,2025-01-01,1,x,\nb,2025-01-02,5,x,\nc,2025-03-02,,,2025-03-04\n",
		"contacts-2025-01-31.csv", "id,created,n,mql\nb,2025-01-03,4,\na,2025-01-01,1,\n",
		"contacts-2025-02-28.csv", "id,created,n,tier,mql\na,2025-01-01,2,x,\nb,2025-01-02,4,x,2025-02-02\nb,2025-01-02,9,y,2025-02-03\n,2025-01-02,9,y,\nd,,1,y,\n")
	s.Outcomes = OutcomeSource{Dates: map[Stage][]string{HandedOver: {"mql"}}}
	d := mustRead(t, s)
	if got := names(d); got != "b a c" {
		t.Errorf("leads %q", got)
	}
	if d.Leads.Created[0] != at(t, "2025-01-03") || d.Leads.Seen[0] != at(t, "2025-01-04")-1 || d.Leads.Stated[2] != at(t, "2025-04-01")-1 {
		t.Errorf("b is of %v, seen %v; c is stated %v", d.Leads.Created[0], d.Leads.Seen[0], d.Leads.Stated[2])
	}
	want := map[string]int{"lead that this export has already": 1, "lead without an id": 1, "lead without a creation time": 1}
	if got := dropped(d); !reflect.DeepEqual(got, want) || d.Leads.Updates != 4 {
		t.Errorf("dropped %v, %d updates", got, d.Leads.Updates)
	}
	end := func(day string) string { return (at(t, day) + Day - 1).String() }
	for name, c := range map[string][2]string{
		"n":    {"5 1 .", fmt.Sprintf("b: %s=4 %s=5; a: %s=1 %s=2 %s=1; c:", end("2025-01-31"), end("2025-03-31"), end("2025-01-31"), end("2025-02-28"), end("2025-03-31"))},
		"tier": {"x x .", fmt.Sprintf("b: %s=x; a: %s=x; c:", end("2025-02-28"), end("2025-02-28"))},
	} {
		col := columnNamed(t, d.Leads.Cols, name)
		if cells(col) != c[0] || historyOf(d, col) != c[1] {
			t.Errorf("%s: %s, want %s; \n%s, want\n%s", name, cells(col), c[0], historyOf(d, col), c[1])
		}
	}
	if len(d.Outcomes.At) != 1 || d.Outcomes.Off[2] != 0 { // the last export takes b's back
		t.Errorf("%d outcomes", len(d.Outcomes.At))
	}
	if len(d.Warnings) != 0 {
		t.Errorf("warned %v", d.Warnings)
	}
}

// Leads that later exports lack are counted.
func TestLeadsGoneFromExports(t *testing.T) {
	s := exports(t, "2025-01-31.csv", "id,created\na,2025-01-01\nb,2025-01-01\n", "2025-02-28.csv", "id,created\nb,2025-01-01\n")
	d := mustRead(t, s)
	if len(d.Warnings) != 1 || d.Warnings[0].Code != "gone-from-exports" || !strings.HasPrefix(d.Warnings[0].Text, "1 of 2 leads are not in the last export, e.g. a: ") {
		t.Errorf("warned %v", d.Warnings)
	}
}

// Where a column says as of when a row is, it is no attribute, rows without
// its date are dropped, and one that reached us later is known later.
func TestExportsByColumn(t *testing.T) {
	s := exports(t, "all.csv", `id,created,as of,known,n
a,2025-01-01,2025-01-31,2025-03-05,1
a,2025-01-01,2025-02-28,,2
a,2025-01-01,,,3
a,2025-01-01,soon,,4
a,2025-01-01,2025-04-30,later,5
`)
	s.Leads.AsOfFileName, s.Leads.AsOf, s.Leads.Known = false, "as_of", "known"
	d := mustRead(t, s)
	want := map[string]int{"row of an export without its date": 1, "row of an export whose date cannot be read": 1, "lead whose known-at time cannot be read": 1}
	if got := dropped(d); !reflect.DeepEqual(got, want) || len(d.Leads.Cols) != 1 {
		t.Errorf("dropped %v, %d columns", got, len(d.Leads.Cols))
	}
	if got := historyOf(d, &d.Leads.Cols[0]); got != "a: 2025-02-28T23:59:59.999999Z=2 2025-03-05T23:59:59.999999Z=1" {
		t.Error(got)
	}
}

func TestExportsWithoutADate(t *testing.T) {
	expectFault(t, faulty{"none", "contacts.csv: bears no date in its name", "contacts-2025-03-31.csv", exports(t, "contacts.csv", twoLeads)})
	expectFault(t, faulty{"two", "bears 2 dates in its name: 2025-01-01 and 2025-01-31", "one date", exports(t, "2025-01-01 to 2025-01-31.csv", twoLeads)})
	expectFault(t, faulty{"empty", "has no usable lead", "1 rows: lead without an id", exports(t, "2025-01-01.csv", "id,created\n,2025-01-01\n")})
}

// Exports every ten days tell what was held when they were made, in whichever
// order their files are named.
func TestExportsTellWhatWasHeld(t *testing.T) {
	for seed := range uint64(10) {
		r := rand.New(rand.NewPCG(seed, 4))
		lives := make([]life, 20)
		for i := range lives {
			lives[i] = live(r, r.IntN(30))
		}
		var files []string
		for day := 9; day < 200; day += 10 {
			text := "id,created,tier\n"
			for i, l := range lives {
				if l.day[0] < day {
					text += fmt.Sprintf("%d,%s,%s\n", i, Time(20000+l.day[0])*Day, strings.Trim(l.at(day+1), "."))
				}
			}
			files = append(files, (Time(20000+day)*Day).String()+".csv", text)
		}
		s := exports(t, files...)
		r.Shuffle(len(s.Leads.Files), func(i, j int) {
			s.Leads.Files[i], s.Leads.Files[j] = s.Leads.Files[j], s.Leads.Files[i]
		})
		d := mustRead(t, s)
		c := columnNamed(t, d.Leads.Cols, "tier")
		for i, l := range lives {
			lead, _ := d.Leads.IDs.Find(fmt.Append(nil, i))
			for day := range 200 {
				last := day/10*10 - 1 // the export of that day was made when it was over
				want := l.at(last + 1)
				if last < 0 || l.day[0] >= last {
					want = "."
				}
				if got := levelAt(c, lead, Time(20000+day)*Day); got != want {
					t.Fatalf("seed %d, lead %d, day %d: %s, want %s", seed, i, day, got, want)
				}
			}
		}
		if !slices.IsSorted(d.Leads.Stated) {
			t.Errorf("leads are not in the order in which exports show them: %v", d.Leads.Stated)
		}
	}
}

// The record ends no earlier than the last export or change, so that scores at
// its end see them. A month may be exported on its first day: it ends nothing,
// and the warning says what that costs.
func TestRecordEndsWithItsLastExport(t *testing.T) {
	early := "id,created,n\na,2025-01-10,1\n"
	for _, c := range []struct {
		s    Source
		end  string
		code string
	}{
		{exports(t, "2025-01-11.csv", early, "2025-03-31.csv", early), "2025-04-01", ""},
		{exports(t, "2025-01.csv", early, "2025-03.csv", early), "2025-01-11", "last-export-unseen"},
		{withLog(t, early, "lead,at,field,old,new\na,2025-02-01T10:00:00Z,n,0,1\n"), "2025-02-01T10:00:00.000001Z", ""},
	} {
		d := mustRead(t, c.s)
		if d.Until.String() != c.end || warned(d, "last-export-unseen") != (c.code != "") {
			t.Errorf("ends %v, want %s; warned %v", d.Until, c.end, d.Warnings)
		}
	}
}

// Leads of exports go by all their keys, and a log names them by any.
func TestHistoriesUnderSeveralKeys(t *testing.T) {
	s := exports(t, "2025-01-31.csv", "id,created,mail,n\n1,2025-01-01,x@y.z,1\n2,2025-01-02,,7\n", "2025-02-28.csv", "id,created,mail,n\n3,2025-02-01,X@y.z,2\n2,2025-01-02,,8\n")
	s.Leads.Also = []string{"mail"}
	d := mustRead(t, s)
	sound(t, d)
	if got, want := historyOf(d, columnNamed(t, d.Leads.Cols, "n")), "1: 2025-01-31T23:59:59.999999Z=1 2025-02-28T23:59:59.999999Z=2; 2: 2025-01-31T23:59:59.999999Z=7 2025-02-28T23:59:59.999999Z=8"; got != want {
		t.Error(got)
	}
	for key, want := range map[string]uint32{"1": 0, "3": 0, "x@y.z": 0, "2": 1} {
		if lead, ok := d.Leads.Find([]byte(key)); !ok || lead != want {
			t.Errorf("%s is lead %d, %v", key, lead, ok)
		}
	}
	s = withLog(t, "id,created,mail,n\n1,2025-01-01,x@y.z,1\n2,2025-01-02,,7\n", "lead,at,field,old,new\nx@Y.z,2025-02-01T10:00:00Z,n,?,1\n2,2025-02-01T10:00:00Z,n,6,7\n")
	s.Leads.Also, s.Missing = []string{"mail"}, []string{"?"}
	d = mustRead(t, s)
	if got, want := historyOf(d, columnNamed(t, d.Leads.Cols, "n")), "1: 2025-02-01T10:00:00Z=1; 2: always=6 2025-02-01T10:00:00Z=7"; got != want {
		t.Error(got)
	}
}
