package data

import "testing"

// A column that is asked for beside those of features is there, though another
// use has it, and once where it is there anyway.
func TestMoreColumns(t *testing.T) {
	const leads = "id,created,n,as_of,mql\na,2025-01-01,1,2025-02-01,2025-03-01\nb,2025-01-02,2,,\n"
	for _, columns := range [][]string{nil, {"n"}, {}, {"as_of"}} {
		s := company{leads: leads}.source(t)
		s.Outcomes = OutcomeSource{Dates: map[Stage][]string{HandedOver: {"mql"}}}
		s.Leads.Columns, s.Leads.More = columns, []string{"as_of", "mql"}
		d := mustRead(t, s)
		for _, name := range s.Leads.More {
			if c := columnNamed(t, d.Leads.Cols, name); c.Kind != Instant || c.Missing(0) || !c.Missing(1) {
				t.Errorf("with columns %q, %s is %+v", columns, name, c)
			}
		}
		seen := map[string]int{}
		for _, c := range d.Leads.Cols {
			if seen[c.Name]++; seen[c.Name] > 1 {
				t.Errorf("with columns %q, %s is there twice", columns, c.Name)
			}
		}
	}
	s := company{leads: leads}.source(t)
	s.Leads.More = []string{"as_off"}
	if _, err := Read(t.Context(), s); err == nil || err.(*FileError).Hint != `did you mean "as_of"?` {
		t.Errorf("error %v", err)
	}
}

// What a joined table brings is found there.
func TestMoreColumnsOfAJoin(t *testing.T) {
	for _, columns := range [][]string{nil, {"n"}} {
		s := joinSource(t, webLeads, accounts)
		s.Leads.Columns, s.Leads.More = columns, []string{"staff"}
		d := mustRead(t, s)
		if got := cells(columnNamed(t, d.Leads.Cols, "staff")); got != "10 . . 10 ." {
			t.Errorf("with columns %q, staff is %s", columns, got)
		}
	}
}
