package propose

import (
	"fmt"
	"testing"
)

// leadsWith is a table of leads with one column more.
func leadsWith(header string, value func(i int) string) tables {
	return tables{{"leads.csv", rows("lead_id,created_at,mql_date,sal_date,plan,"+header, 120, func(i int) string {
		return fmt.Sprintf("l%d,%s,%s,%s,%s,%s", i, day(i), day(i+1), []string{"", day(i + 3)}[i%2], []string{"a", "b", "c"}[i%3], value(i))
	})}}
}

func oneOf(values ...string) func(int) string {
	return func(i int) string { return values[i*7%len(values)] }
}

// What texts say is proposed in their place, or beside them, where it is sure.
func TestTold(t *testing.T) {
	mail := func(i int) string { return fmt.Sprintf("p%d@%s", i, oneOf("acme.com", "gmail.com")(i)) }
	text := leadsWith("Email", mail).propose(t)
	holds(t, text, "- plan", "- email_kind: {email: Email}", "tells people apart: Email")

	byMail := tables{{"leads.csv", rows("email,created_at,mql_date,sal_date", 120, func(i int) string {
		return fmt.Sprintf("%s,%s,%s,%s", mail(i), day(i), day(i+1), []string{"", day(i + 3)}[i%2])
	})}}
	holds(t, byMail.propose(t), "id: email", "- email_kind: {email: email}") // the id, too, says which kind

	titles := oneOf("VP Sales", "Head of Marketing", "Software Engineer", "CEO")
	text = leadsWith("Job Title", titles).propose(t)
	holds(t, text, "- seniority: {title: Job Title}", "- department: {department: Job Title}")
	lacks(t, text, "- Job Title")
	own := func(i int) string { return fmt.Sprintf("%s %d", titles(i), i) } // too many for a column of its own
	text = leadsWith("Job Title", own).propose(t)
	holds(t, text, "- seniority: {title: Job Title}")
	lacks(t, text, "nearly every lead has a value of its own")
	text = leadsWith("seniority,title", func(i int) string { return oneOf("x", "y")(i) + "," + titles(i) }).propose(t)
	holds(t, text, "- seniority", "- department: {department: title}")
	lacks(t, text, "{title: title}") // the leads say it themselves

	text = leadsWith("Company Size", oneOf("1-10", "11-50", "51-200", "1k+")).propose(t)
	holds(t, text, "- company_size: {number: Company Size}")
	lacks(t, text, "- Company Size")

	text = leadsWith("Country", oneOf("US", "USA", "Germany", "DE", "France")).propose(t)
	holds(t, text, "- country: {country: Country} # 5 spellings for 3 countries")
	lacks(t, text, "- Country", "region")
	many := oneOf("US", "CA", "MX", "DE", "FR", "IT", "ES", "PT", "PL", "SE", "JP", "IN", "BR")
	text = leadsWith("Land", many).propose(t)
	holds(t, text, "- Land", "- region: {region: Land} # 13 countries")
}

// What is not sure is left as it is.
func TestNotTold(t *testing.T) {
	for _, c := range []struct {
		header string
		value  func(int) string
	}{
		{"Title", oneOf("Mr", "Mrs", "Dr")},                         // no job
		{"Title", oneOf("Deal 1", "Renewal", "Upsell")},             // another kind of title
		{"Notes on the role", oneOf("CEO", "VP Sales")},             // not called so
		{"Country", oneOf("US", "DE", "FR")},                        // one spelling each
		{"Country", oneOf("north", "south", "the Alps")},            // no countries
		{"Land", oneOf("yes", "no", "some")},                        //
		{"Company Size", oneOf("small", "medium", "large")},         // no numbers
		{"Company Size", oneOf("1-10", "11-50")},                    // two of them are as good as a number
		{"Employees", oneOf("120", "15", "3000")},                   // numbers already
		{"Owner Email", oneOf("ann@acme.com", "bob@acme.com")},      // whose it is in sales
		{"Email", func(i int) string { return fmt.Sprint("h", i) }}, // no addresses
	} {
		lacks(t, leadsWith(c.header, c.value).propose(t), "{title:", "{department:", "{country:", "{region:", "{number:", "{email:")
	}
}

// Where every event says what brought the lead, its first and its last touch
// are proposed; a column that only some bear says it of some only.
func TestTouches(t *testing.T) {
	visits := func(source func(i int) string) tables {
		events := rows("lead_id,at,type,utm_source", 240, func(i int) string {
			return fmt.Sprintf("l%d,%s,%s,%s", i%120, day(i), oneOf("visit", "signup")(i), source(i))
		})
		return append(leadsWith("size", oneOf("a", "b")), struct{ name, text string }{"visits.csv", events})
	}
	text := visits(oneOf("google", "newsletter", "partner")).propose(t)
	holds(t, text, "- first_utm_source: {first: any, of: utm_source}", "- last_utm_source: {last: any, of: utm_source}")
	lacks(t, visits(oneOf("google", "", "partner")).propose(t), "{first:", "{last:")
	lacks(t, visits(oneOf("google")).propose(t), "{first:", "{last:")
	lacks(t, visits(func(i int) string { return fmt.Sprint("s", i) }).propose(t), "{first:", "{last:")
}
