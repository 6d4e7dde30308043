package propose

import (
	"fmt"
	"strings"
	"testing"
)

// A column that is called a company, and that colleagues share, says which
// company a lead is of, where there is behaviour to look at together.
func TestCompany(t *testing.T) {
	of := func(header string, company func(i int) string) tables {
		leads := rows("lead_id,"+header+",created_at,mql_date,sal_date", 120, func(i int) string {
			return fmt.Sprintf("l%d,%s,%s,%s,%s", i, company(i), day(i), day(i+1), []string{"", day(i + 3)}[i%2])
		})
		visits := rows("lead_id,at,type", 240, func(i int) string { return fmt.Sprintf("l%d,%s,visit", i%120, day(i)) })
		return tables{{"leads.csv", leads}, {"visits.csv", visits}}
	}
	fours := func(i int) string { return fmt.Sprintf("c%d.example", i/4) }
	for _, header := range []string{"domain", "Company", "account_id", "Organisation", "Firma"} {
		text := of(header, fours).propose(t)
		holds(t, text, "company: "+header+" # 30 different values, 4.0 leads each")
		lacks(t, text, "fit: ["+header)
	}
	two := of("domain", func(i int) string { return fmt.Sprintf("c%d.example", i/2) })
	holds(t, two.propose(t), "company: domain")
	for _, no := range []struct {
		why    string
		tables tables
	}{
		{"another name", of("plan", fours)},
		{"each its own", of("domain", func(i int) string { return fmt.Sprintf("c%d.example", i) })},
		{"few", of("domain", func(i int) string { return fmt.Sprintf("c%d.example", i/4%19) })},
		{"one for many", of("domain", func(i int) string { return fmt.Sprintf("c%d.example", max(0, i-40)/2) })},
		{"mostly missing", of("domain", func(i int) string { return []string{fours(i / 3), "", ""}[i%3] })},
		{"no behaviour", of("domain", fours)[:1]},
	} {
		if text := no.tables.propose(t); strings.Contains(text, "company: ") {
			t.Errorf("%s:\n%s", no.why, text)
		}
	}
}
