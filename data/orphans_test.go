package data

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// Where most ids are no lead's, the hint says which column of the leads holds
// them, or how they differ.
func TestWhyIDsDoNotMeet(t *testing.T) {
	const leads = "id,created,mail,phone,size\n1,2025-01-01,a@x.de,7,8\n2,2025-01-01,b@x.de,5,8\n3,2025-01-01,,,8\n00F-a,2025-01-01,d@x.de,6,9\n"
	const also = `column "mail" of leads.csv holds %d %% of them: write leads: {also: [mail]}`
	for _, c := range []struct {
		name, leads, hint string
	}{
		{"addresses", "a@x.de B@X.de b@x.de", fmt.Sprintf(also, 100)},
		{"half of them", "a@x.de c@x.de", fmt.Sprintf(also, 50)},
		{"fewer", "a@x.de c@x.de e@x.de", "check that both sides use the same id"},
		{"zeros", "001 02", `100 % of them are like those of leads but for case, hyphens, space or leading zeros, such as "001" and "1"`},
		{"case and hyphens", "0fA", `such as "0fA" and "00F-a"`},
		{"a count that names nobody", "8", "check that both sides use the same id"},
		{"strangers", "x y", "check that both sides use the same id"},
	} {
		events := noEvents
		for _, lead := range strings.Fields(c.leads) {
			events += lead + ",2025-02-01,x\n"
		}
		s := company{leads: leads, events: events}.source(t)
		expectFault(t, faulty{c.name, "bears an id that a lead has", c.hint, s})
		s.Events[0].Files[0] = writeText(t, s.Events[0].Files[0], events+"1,2025-02-02,x\n"+strings.Repeat("nobody,2025-02-03,x\n", 2))
		if d := mustRead(t, s); c.name == "addresses" && (len(d.Warnings) != 1 || d.Warnings[0].Code != "unknown-leads" || !strings.Contains(d.Warnings[0].Hint, "holds 67 % of them")) {
			t.Errorf("%s: warnings %v", c.name, d.Warnings) // two addresses of three ids
		}
	}
}

// Addresses where ids are numbers are refused by their type, with the same
// hint, and read once the study follows it.
func TestWhyIDsAreOfAnotherType(t *testing.T) {
	dir := t.TempDir()
	day := []any{int32(20100), int32(20101)}
	leads := writeParquet(t, filepath.Join(dir, "leads"), 1, col{"id", intNode, []any{int64(1), int64(2)}}, col{"mail", dictNode, []any{"a@x.de", "b@x.de"}}, col{"created", dateNode, day})
	events := writeParquet(t, filepath.Join(dir, "events"), 1, col{"who", dictNode, []any{"B@x.de", "a@x.de"}}, col{"at", dateNode, day})
	s := leadsOf(leads)
	s.Events = []EventSource{{Files: []string{events}, Lead: "who", At: "at", Fixed: "x"}}
	expectFault(t, faulty{"type", "ids are text here but integers in leads", "write leads: {also: [mail]}", s})
	s.Leads.Also = []string{"mail"}
	if d := mustRead(t, s); story(t, d) != "1:x 2:x" {
		t.Errorf("events %s", story(t, d))
	}
}
