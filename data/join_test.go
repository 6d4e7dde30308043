package data

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

const accounts = "domain,sector,staff,Home Page\nx.com,steel,10,a\ny.com,food,,b\nz.com,,30,c\nx.com,glass,40,d\n,paper,50,e\n"

// joinSource joins accounts by domain to leads that call it web.
func joinSource(t *testing.T, leads, table string) Source {
	s := company{leads: leads}.source(t)
	s.Leads.Join = []JoinSource{{Files: []string{writeText(t, filepath.Join(t.TempDir(), "accounts.csv"), table)}, Lead: "web", Key: "domain"}}
	return s
}

const webLeads = "id,created,web,n\na,2025-01-01,x.com,1\nb,2025-01-02,y.con,2\nc,2025-01-03,,3\nd,2025-01-04,x.com,4\ne,2025-01-05,y.com,5\na,2025-01-06,z.com,6\n"

// The columns of a table become attributes of the leads that name its row.
func TestJoin(t *testing.T) {
	d := mustRead(t, joinSource(t, webLeads, accounts))
	for name, want := range map[string]string{"web": "x.com y.con . x.com y.com", "n": "1 2 3 4 5", "sector": "steel . . steel food", "staff": "10 . . 10 .", "home_page": "a . . a b"} {
		if got := cells(columnNamed(t, d.Leads.Cols, name)); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	if staff := columnNamed(t, d.Leads.Cols, "staff"); staff.Kind != Integer || staff.Label != "staff" {
		t.Errorf("staff is %v", staff)
	}
	if sector := columnNamed(t, d.Leads.Cols, "sector"); !reflect.DeepEqual(sector.Levels, []string{"food", "steel"}) { // what no lead has is no level
		t.Errorf("levels %q", sector.Levels)
	}
	want := []Joined{{File: "accounts.csv", By: "web", Rows: 5, Matched: 3, Unmatched: 1, None: 1, Unused: 1, Twice: 1, Keyless: 1}}
	if !reflect.DeepEqual(d.Joins, want) {
		t.Errorf("joined %+v", d.Joins)
	}
	if len(d.Warnings) != 2 || d.Warnings[0].Code != "join-unmatched" || d.Warnings[0].Hint != `"y.con" is most like "y.com": write them alike` ||
		d.Warnings[1].Code != "join-left-out" || !strings.Contains(d.Warnings[1].Text, "2 of 5 rows of accounts.csv are not joined") {
		t.Errorf("warnings %+v", d.Warnings)
	}
}

// The same rows are the same Dataset, in two files and in Parquet row groups
// of any size.
func TestJoinOfAnyForm(t *testing.T) {
	want := mustRead(t, joinSource(t, webLeads, "domain,sector\nx.com,steel\ny.com,food\nx.com,glass\nq.com,x\n"))
	dir := t.TempDir()
	for _, group := range []int{1, 2, 0} {
		s := joinSource(t, webLeads, "")
		first := writeParquet(t, filepath.Join(dir, "accounts.csv"), group, col{"domain", dictNode, []any{"x.com", "y.com"}}, col{"sector", dictNode, []any{"steel", "food"}})
		second := writeParquet(t, filepath.Join(dir, "more"), group, col{"domain", stringNode, []any{"x.com", "q.com"}}, col{"sector", dictNode, []any{"glass", "x"}})
		s.Leads.Join[0].Files = []string{first, second}
		d := mustRead(t, s)
		if !reflect.DeepEqual(d.Leads.Cols, want.Leads.Cols) || d.Fingerprint != want.Fingerprint || !reflect.DeepEqual(d.Joins, want.Joins) {
			t.Errorf("row groups of %d: %+v, want %+v", group, d, want)
		}
	}
}

// Columns that are asked for are found where they are.
func TestJoinOfNamedColumns(t *testing.T) {
	s := joinSource(t, webLeads, accounts)
	s.Leads.Columns = []string{"staff", "n", "home_page"}
	d := mustRead(t, s)
	if len(d.Leads.Cols) != 3 || cells(columnNamed(t, d.Leads.Cols, "staff")) != "10 . . 10 ." || columnNamed(t, d.Leads.Cols, "home_page").Label != "Home Page" {
		t.Errorf("columns %v", d.Leads.Cols)
	}
	s.Leads.Columns = []string{"secto"}
	expectFault(t, faulty{"nowhere", `column "secto": is not there, nor in any table joined to it`, `did you mean "sector"`, s})
	s.Leads.Columns, s.Leads.Join[0].Columns = nil, []string{"staff"}
	if d = mustRead(t, s); len(d.Leads.Cols) != 3 {
		t.Errorf("columns %v", d.Leads.Cols)
	}
}

func TestJoinsThatAreRefused(t *testing.T) {
	clash := joinSource(t, webLeads, "domain,N,sector\nx.com,1,s\n")
	named := clash
	named.Leads.Columns = []string{"n"}
	keys := joinSource(t, webLeads, "domain,sector\nxx.com,s\n")
	lead := joinSource(t, webLeads, accounts)
	lead.Leads.Join = []JoinSource{{Files: lead.Leads.Join[0].Files, Lead: "weeb", Key: "domain"}}
	key := joinSource(t, webLeads, accounts)
	key.Leads.Join = []JoinSource{{Files: key.Leads.Join[0].Files, Lead: "web", Key: "domian"}}
	twice := joinSource(t, webLeads, accounts)
	twice.Leads.Join = append(twice.Leads.Join, twice.Leads.Join[0])
	plain := joinSource(t, webLeads, "domain,E-Mail,e mail\nx.com,1,s\n")
	for _, c := range []faulty{
		{"name clash", `accounts.csv: has a column "N", which leads.csv has too`, "columns: [sector]", clash},
		{"named clash", `accounts.csv: has a column "n", which leads.csv has too`, "rename", named},
		{"no match", `column "domain": none of 5 leads has a value of web that is a key here, where keys are such as "xx.com"`, "by: {", keys},
		{"no rows", `column "domain": none of 5 leads has a value of web that is a key here`, "by: {", joinSource(t, webLeads, "domain,sector\n")},
		{"lead column", `leads.csv, column "weeb": is not there`, `did you mean "web"`, lead},
		{"key column", `accounts.csv, column "domian": is not there`, `did you mean "domain"`, key},
		{"a table twice", `has a column "sector", which accounts.csv has too`, "rename", twice},
		{"plain names", `columns "E-Mail" and "e mail" are both called e_mail when made plain`, "rename", plain},
	} {
		expectFault(t, c)
	}
}

// A word that means no value is no key, on either side.
func TestJoinWithoutValues(t *testing.T) {
	s := joinSource(t, "id,created,web\na,2025-01-01,x.com\nb,2025-01-02,Select\n", "domain,sector\nSelect,none\nx.com,steel\n")
	s.Missing = []string{"Select"}
	d := mustRead(t, s)
	if got := d.Joins[0]; got.None != 1 || got.Keyless != 1 || got.Matched != 1 || cells(columnNamed(t, d.Leads.Cols, "sector")) != "steel ." {
		t.Errorf("joined %+v", got)
	}
}

// The counts are those of DuckDB 2.0.0: leads with an engage_date, left joins
// by account, product and sales_agent.
func TestCRMJoined(t *testing.T) {
	dir := shared(t, "crm")
	file := func(name string) []string { return []string{filepath.Join(dir, name+".parquet")} }
	d := mustRead(t, Source{Leads: LeadSource{Files: file("sales_pipeline"), ID: "opportunity_id", Created: "engage_date", Join: []JoinSource{
		{Files: file("accounts"), Lead: "account", Key: "account"}, {Files: file("products"), Lead: "product", Key: "product"}, {Files: file("sales_teams"), Lead: "sales_agent", Key: "sales_agent"},
	}}})
	want := []Joined{
		{File: "accounts.parquet", By: "account", Rows: 85, Matched: 7212, None: 1088},
		{File: "products.parquet", By: "product", Rows: 7, Matched: 6900, Unmatched: 1400, Unused: 1},
		{File: "sales_teams.parquet", By: "sales_agent", Rows: 35, Matched: 8300, Unused: 5},
	}
	if !reflect.DeepEqual(d.Joins, want) {
		t.Errorf("joined %+v", d.Joins)
	}
	if len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0].Text, `"GTXPro" (1400)`) || d.Warnings[0].Hint != `"GTXPro" is most like "GTX Pro": write them alike` {
		t.Errorf("warnings %+v", d.Warnings)
	}
	sum := func(name string) (total int64) {
		for _, v := range columnNamed(t, d.Leads.Cols, name).I64 {
			total += v
		}
		return total
	}
	tech, sector := 0, columnNamed(t, d.Leads.Cols, "sector")
	for i := range d.Leads.Len() {
		if !sector.Missing(i) && sector.Levels[sector.Code[i]] == "technolgy" {
			tech++
		}
	}
	if sum("employees") != 41380417 || sum("sales_price") != 13112779 || tech != 1129 {
		t.Errorf("employees %d, prices %d, technology %d", sum("employees"), sum("sales_price"), tech)
	}
}
