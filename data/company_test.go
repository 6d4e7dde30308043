package data

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
)

// companyOf is what the column of companies holds, by lead.
func companyOf(t *testing.T, s Source) (string, *Column) {
	t.Helper()
	d := mustRead(t, s)
	sameOutline(t, s.Leads.Company, s)
	c := d.Leads.CompanyColumn()
	if c == nil {
		t.Fatalf("no column of companies among %s", outlined(d.Leads.Cols))
	}
	return cells(c), c
}

const staffed = "id,created,Web Site,n\na,2025-01-01,x.com,1\nb,2025-01-02,,2\nc,2025-01-03,y.com,3\nd,2025-01-04,x.com,4\n"

// The column of companies is read whatever else is, once.
func TestCompany(t *testing.T) {
	for _, columns := range [][]string{nil, {}, {"n"}, {"Web Site"}, {"web_site", "n"}} {
		for _, name := range []string{"Web Site", "web_site"} {
			s := company{leads: staffed}.source(t)
			s.Leads.Company, s.Leads.Columns = name, columns
			got, c := companyOf(t, s)
			if got != "x.com . y.com x.com" || c.Name != "web_site" || c.Label != "Web Site" || c.Kind != Text {
				t.Errorf("%s beside %q: %s in %+v", name, columns, got, c)
			}
		}
	}
	s := company{leads: staffed}.source(t)
	s.Leads.Company = "n"
	if got, c := companyOf(t, s); got != "1 2 3 4" || c.Kind != Integer {
		t.Errorf("numbers: %s in %+v", got, c)
	}
	s.Leads.Also = []string{"n"} // which also names leads, and is no attribute
	if got, _ := companyOf(t, s); got != "1 2 3 4" {
		t.Errorf("a column of other use: %s", got)
	}
	s.Leads.Company, s.Missing = "web_site", []string{"x.com"}
	if got, _ := companyOf(t, s); got != ". . y.com ." {
		t.Errorf("a word for none: %s", got)
	}
}

// Without one declared there is none, and a copy of the leads keeps its own.
func TestCompanyOfCopies(t *testing.T) {
	s := company{leads: staffed}.source(t)
	plain := mustRead(t, s).Leads
	if plain.CompanyColumn() != nil {
		t.Error("no company was declared")
	}
	s.Leads.Company = "Web Site"
	leads := mustRead(t, s).Leads
	other := leads
	other.Cols = append([]Column{{Name: "first"}}, leads.Cols...)
	if c := other.CompanyColumn(); c == nil || c.Name != "web_site" || c == leads.CompanyColumn() {
		t.Errorf("the copy has %v", c)
	}
}

// A joined table may hold it, its key beside the leads does, and so may a
// value inside a group.
func TestCompanyElsewhere(t *testing.T) {
	for _, columns := range [][]string{nil, {"n"}} {
		s := joinSource(t, webLeads, accounts)
		s.Leads.Columns = columns
		s.Leads.Company = "sector"
		if got, c := companyOf(t, s); got != "steel . . steel food" || c.Key != "web" {
			t.Errorf("joined: %s in %+v", got, c)
		}
		s.Leads.Company = "web"
		if got, _ := companyOf(t, s); got != "x.com y.con . x.com y.com" {
			t.Errorf("by what is joined: %s", got)
		}
		s = leadsOf(placed(t), columns...)
		if columns != nil {
			s.Leads.Columns = []string{"home.zip"}
		}
		s.Leads.Company = "address.city"
		if got, c := companyOf(t, s); got != "Ulm . ." || c.Name != "address_city" {
			t.Errorf("in a group: %s in %+v", got, c)
		}
	}
}

// Its history stays with it: of a log, and of dated exports.
func TestCompanyHasAHistory(t *testing.T) {
	s := company{leads: "id,created,web\na,2025-01-01,y.com\n"}.source(t)
	s.Leads.Company, s.Leads.Columns = "web", []string{}
	s.Leads.Changes = &ChangeSource{Files: []string{writeText(t, filepath.Join(t.TempDir(), "log"), "lead,at,field,old,new\na,2025-02-01,web,x.com,y.com\n")}, Lead: "lead", At: "at", Field: "field", Old: "old", New: "new"}
	moved := func(c *Column) string {
		if c.History == nil {
			return "no history"
		}
		var at []string
		for _, day := range []string{"2025-01-15", "2025-03-15"} {
			v := c.AsOf(0, mustTime(t, day))
			at = append(at, c.Levels[int(v)])
		}
		return strings.Join(at, " ")
	}
	if _, c := companyOf(t, s); moved(c) != "x.com y.com" {
		t.Errorf("log: %s", moved(c))
	}
	s = company{leads: "id,created,day,web\na,2025-01-01,2025-01-02,x.com\na,2025-01-01,2025-02-02,y.com\n"}.source(t)
	s.Leads.AsOf, s.Leads.Company, s.Leads.Columns = "day", "web", []string{}
	if _, c := companyOf(t, s); moved(c) != "x.com y.com" {
		t.Errorf("exports: %s", moved(c))
	}
}

func mustTime(t *testing.T, day string) Time {
	t.Helper()
	s, ok := readStamp([]byte(day), false)
	if !ok {
		t.Fatal(day)
	}
	return newClock(nil).instant(s)
}

// What is not there, or cannot say it, is refused with its place and a hint.
func TestNoCompany(t *testing.T) {
	s := company{leads: "id,created,Web Site,part,seen,ok\na,2025-01-01,x.com,.5,2025-01-01,true\nb,2025-01-02,y.com,1,2025-01-02,false\n"}.source(t)
	for _, columns := range [][]string{nil, {"part"}} {
		s.Leads.Columns = columns
		for name, want := range map[string][2]string{
			"website": {`column "website": is not there`, `did you mean "Web Site"?`},
			"part":    {`column "part": holds numbers, which cannot say which company a lead is of`, "cast ids such as 12.0 to integers or text"},
			"seen":    {`column "seen": holds times, which cannot say which company a lead is of`, "name the column with the domain"},
			"ok":      {`column "ok": holds true/false, which cannot say which company a lead is of`, "name the column with the domain"},
		} {
			s.Leads.Company = name
			expectFault(t, faulty{name, want[0], want[1], s})
		}
	}
	join := joinSource(t, webLeads, accounts)
	join.Leads.Company = "sectors"
	expectFault(t, faulty{"joined", `column "sectors": is not there, nor in any table joined to it`, `did you mean "sector"?`, join})
	for _, columns := range [][]string{nil, {"n"}} { // it is there, and does not come to the leads
		for _, joined := range [][]string{nil, {"staff"}} {
			join.Leads.Columns, join.Leads.Join[0].Columns, join.Leads.Company = columns, joined, "domain"
			expectFault(t, faulty{"key", `column "domain": is not there, and is the key of accounts.csv`, `name "web", the column of the leads`, join})
		}
		join.Leads.Company, join.Leads.Join[0].Columns = "sector", []string{"staff"}
		expectFault(t, faulty{"left out", `column "sector": is not there, nor among the columns that are joined of accounts.csv`, "add it to them: columns: [staff, sector]", join})
	}
	join = joinSource(t, webLeads, "domain,part\nx.com,.5\n")
	join.Leads.Company = "part"
	_, err := Read(context.Background(), join)
	if file, ok := err.(*FileError); !ok || filepath.Base(file.File) != "accounts.csv" {
		t.Errorf("the place of a joined column: %v", err)
	}
}
