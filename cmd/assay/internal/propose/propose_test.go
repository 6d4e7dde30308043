package propose

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"assay/cmd/assay/internal/study"
	"assay/data"
)

// tables are CSV files by name, looked at.
type tables []struct{ name, text string }

func (ts tables) look(t *testing.T) []File {
	t.Helper()
	dir := t.TempDir()
	var files []File
	for _, one := range ts {
		path := filepath.Join(dir, one.name)
		if err := os.WriteFile(path, []byte(one.text), 0o600); err != nil {
			t.Fatal(err)
		}
		table, err := data.Look(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, File{Names: []string{one.name}, Table: table})
	}
	return files
}

// propose gives the study without its comments' alignment mattering: runs of
// spaces are one.
func (ts tables) propose(t *testing.T) string {
	t.Helper()
	p, err := Study(ts.look(t), "")
	if err != nil {
		t.Fatalf("%v (%s)", err, err.(*Error).Hint)
	}
	return squeezed(p.YAML)
}

func squeezed(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(strings.Join(strings.Fields(line), " ") + "\n")
	}
	return b.String()
}

func holds(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("lacks %q:\n%s", part, text)
		}
	}
}

func lacks(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if strings.Contains(text, part) {
			t.Errorf("holds %q:\n%s", part, text)
		}
	}
}

// rows writes n rows of a format with the row's number, and dates counted
// from it.
func rows(header string, n int, row func(i int) string) string {
	var b strings.Builder
	b.WriteString(header + "\n")
	for i := range n {
		b.WriteString(row(i) + "\n")
	}
	return b.String()
}

func day(i int) string { return time.Date(2024, 1, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly) }

// people are n leads of whom every other is accepted after so many days.
func people(n, days int) string {
	return rows("id,created,mql_date,sal_date", n, func(i int) string {
		if i%2 == 0 {
			return fmt.Sprintf("p%d,%s,%s,", i, day(i), day(i+1))
		}
		return fmt.Sprintf("p%d,%s,%s,%s", i, day(i), day(i+1), day(i+1+days))
	})
}

// The horizon is 30 days as long as half of the acceptances come within them,
// and the next usual one beyond. Less than 20 tell nothing.
func TestHorizon(t *testing.T) {
	for days, want := range map[int]string{0: "30d", 29: "30d", 30: "60d", 59: "60d", 60: "90d", 179: "180d", 180: "365d", 400: "365d"} {
		holds(t, tables{{"leads.csv", people(60, days)}}.propose(t), "goal: {reach: accepted, within: "+want+"}")
	}
	holds(t, tables{{"leads.csv", people(38, 100)}}.propose(t), "within: 30d") // 19 accepted
	holds(t, tables{{"leads.csv", people(40, 100)}}.propose(t), "within: 180d")
}

// Other files may name leads by a second key: it is named under also.
func TestAlso(t *testing.T) {
	leads := rows("Record ID,Email,Create Date,MQL Date,SQL Date", 40, func(i int) string {
		return fmt.Sprintf("%d,p%d@a.example,%s,%s,%s", 900+i, i, day(i), day(i+1), day(i+2))
	})
	visits := rows("email,timestamp,event", 120, func(i int) string { return fmt.Sprintf("P%d@a.example,%s,visit", i%40, day(i)) })
	text := tables{{"contacts.csv", leads}, {"visits.csv", visits}}.propose(t)
	holds(t, text, "id: Record ID", "also: [Email]", "- {files: visits.csv, lead: email, at: timestamp, type: event}", "visit: {count: visit, within: 30d}")
}

// One table with a row for each lead and day is as of each day.
func TestDatedExports(t *testing.T) {
	text := tables{{"leads.csv", rows("snapshot_date,lead_id,created_at,country,mql_date,sal_date", 90, func(i int) string {
		return fmt.Sprintf("%s,l%d,%s,DE,%s,%s", day(200+i/30), i%30, day(i%30), day(i%30+1), day(i%30+2))
	})}}.propose(t)
	holds(t, text, "id: lead_id", "as_of: snapshot_date", "created: created_at")

	files := tables{{"leads_2025-01-01.csv", people(30, 3)}, {"leads_2025-02-01.csv", people(30, 3)}}.look(t)
	table, err := data.Look(t.Context(), files[0].Table.Paths[0], files[1].Table.Paths[0])
	if err != nil {
		t.Fatal(err)
	}
	p, err := Study([]File{{Names: []string{"leads_2025-01-01.csv", "leads_2025-02-01.csv"}, Table: table}}, "")
	if err != nil {
		t.Fatal(err)
	}
	holds(t, squeezed(p.YAML), "as_of: file name", "files: [leads_2025-01-01.csv, leads_2025-02-01.csv]")
}

// Whoever has no name that tells is asked about, once, and the latest stage is
// taken until then.
func TestUnknownStages(t *testing.T) {
	leads := rows("lead_id,created_at,country", 30, func(i int) string { return fmt.Sprintf("l%d,%s,DE", i, day(i)) })
	steps := rows("lead_id,stage,at", 60, func(i int) string {
		return fmt.Sprintf("l%d,%s,%s", i/2, []string{"blue", "green"}[i%2], day(i/2+1+i%2))
	})
	text := tables{{"leads.csv", leads}, {"steps.csv", steps}}.propose(t)
	holds(t, text, "accepted: green # the latest stage, on average; its name does not tell", "EDIT: which of the stages means that sales accepted a lead? In the order of their times: blue, green", "# accepted: blue", "One decision is asked for")
}

// A deal that is still open has no close date; what only decided deals have
// tells whether they are.
func TestDeals(t *testing.T) {
	deals := rows("deal_id,created_at,deal_stage,close_date,account,size", 80, func(i int) string {
		switch i % 4 {
		case 0:
			return fmt.Sprintf("d%d,%s,Open,,,%d", i, day(i), i%3)
		case 1:
			return fmt.Sprintf("d%d,%s,Lost,%s,a%d,%d", i, day(i), day(i+40), i%5, i%3)
		}
		return fmt.Sprintf("d%d,%s,Won,%s,a%d,%d", i, day(i), day(i+40), i%5, i%3)
	})
	accounts := rows("account,sector", 5, func(i int) string { return fmt.Sprintf("a%d,s%d", i, i%2) })
	text := tables{{"deals.csv", deals}, {"accounts.csv", accounts}}.propose(t)
	holds(t, text, "stage: deal_stage", "at: close_date", "customer: Won # 40 rows", "rejected: Lost # 20 rows", "goal: {reach: customer, within: 60d, over: decided}",
		"fit: [size]", "# - {files: accounts.csv, by: account}", "missing only where there is no close_date: whether it is there tells the answer: account")

	// Missing in one deal that is decided, too, it is an attribute, and joined.
	some := strings.Replace(deals, ",a1,", ",,", 1)
	holds(t, tables{{"deals.csv", some}, {"accounts.csv", accounts}}.propose(t), "join:", "- {files: accounts.csv, by: account} # holds 100 % of the values of account", "fit: [account, size, sector]")
}

// A table of winners: its rows are the outcome.
func TestWinners(t *testing.T) {
	leads := rows("lead_id,first_contact_date,origin", 50, func(i int) string { return fmt.Sprintf("l%d,%s,o%d", i, day(i), i%3) })
	won := rows("lead_id,won_date,segment", 10, func(i int) string { return fmt.Sprintf("l%d,%s,x", 5*i, day(5*i+9)) })
	text := tables{{"won.csv", won}, {"leads.csv", leads}}.propose(t)
	holds(t, text, "files: leads.csv", "stage: =won", "at: won_date", "customer: won", "fit: [origin]", "Nobody is handed over")
	lacks(t, text, "segment")
}

// Events that say so are the outcome, and no behaviour; without a hand-over
// leads are looked at after a week of it.
func TestOutcomeAmongEvents(t *testing.T) {
	users := rows("user_id,created_at,plan", 40, func(i int) string { return fmt.Sprintf("u%d,%s,p%d", i, day(i), i%2) })
	events := rows("event_id,user_id,event,ts", 120, func(i int) string {
		return fmt.Sprintf("e%d,u%d,%s,%s", i, i%40, []string{"login", "subscription_started", "export"}[i/40], day(i%40+10*(i/40)))
	})
	text := tables{{"events.csv", events}, {"users.csv", users}}.propose(t)
	holds(t, text, "customer: subscription_started # 40 events", "backtest: {moment: created + 7d}", "login: {count: login, within: 30d}", "Not what leads do, hence left out: subscription_started", "active_days: {days: [export, login], within: 30d}")
}

// A log alone: leads are who is in it, looked at again each quarter.
func TestLogAlone(t *testing.T) {
	text := tables{{"purchases.csv", rows("customer_id,date,amount", 200, func(i int) string { return fmt.Sprintf("c%d,%s,%d.5", i%40, day(2*i), i%9) })}}.propose(t)
	holds(t, text, "id: customer_id", "created: date", "type: =purchase}", "stage: =purchase", "customer: purchase", "backtest: {moment: every quarter}", "amount_365d: {sum: any, of: amount, within: 365d}", "fit: []")
}

// Numbers of months that go back and forth cannot be an order; those that
// follow one another can.
func TestOrder(t *testing.T) {
	months := []string{"Jan", "Mar", "May", "Jul", "Sep", "Nov"}
	jumping := rows("session_no,Month,Revenue", 300, func(i int) string { return fmt.Sprintf("%d,%s,%v", i+1, months[i*5%6], i%3 == 0) })
	holds(t, tables{{"sessions.csv", jumping}}.propose(t), "id: row number", "order: none", "the months of Month do not follow one another", "accepted: Revenue")
	rising := rows("session_no,Month,Revenue", 300, func(i int) string { return fmt.Sprintf("%d,%s,%v", i+1, months[i/50], i%3 == 0) })
	holds(t, tables{{"sessions.csv", rising}}.propose(t), "id: session_no", "order: session_no")
}

// What cannot be decided is refused, with what helps.
func TestRefuses(t *testing.T) {
	contacts := people(30, 3)
	us := strings.ReplaceAll("id,created,mql_date,sal_date\na,13/01/2025,01/14/2025,01/15/2025\nb,14/01/2025,01/15/2025,01/16/2025\n", "x", "")
	for name, c := range map[string]struct {
		files tables
		says  string
	}{
		"two candidates":  {tables{{"a.csv", contacts}, {"b.csv", strings.ReplaceAll(contacts, "p", "q")}}, "both a.csv and b.csv could be the leads"},
		"no outcome":      {tables{{"a.csv", rows("id,created,country", 30, func(i int) string { return fmt.Sprintf("%d,%s,DE", i, day(i)) })}}, "nothing in a.csv says what became of the leads"},
		"two date orders": {tables{{"a.csv", us}}, "dates have the day and the month in one order in created and in the other in mql_date"},
	} {
		_, err := Study(c.files.look(t), "")
		var none *Error
		if !errors.As(err, &none) || !strings.Contains(none.Msg, c.says) || none.Hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Whatever a column is called, the study names that column.
func TestScalar(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 0))
	const alphabet = `aZ0 :#[]{},"'\-?!&*|>%@` + "`~=/.()+_éß\t\u2028"
	runes := []rune(alphabet)
	texts := []string{"y", "Yes", "null", "~", "1", "1.5", "-", "- a", "a: b", "a #b", "#", "Country/Region", "What's new?", `say "yes"`, "2025-01-01", "=x", "../a b.csv", "true", "NaN", "nested [x]", "a, b"}
	for range 300 {
		var b strings.Builder
		for range 1 + r.IntN(8) {
			b.WriteRune(runes[r.IntN(len(runes))])
		}
		texts = append(texts, b.String())
	}
	path := filepath.Join(t.TempDir(), "assay.yaml")
	for _, text := range texts {
		if strings.TrimSpace(text) == "" {
			continue
		}
		yaml := "leads:\n  files: assay.yaml\n  id: " + scalar(text) + "  # a note\n  created: at\noutcomes: {accepted: " + oneOrList([]string{text, text + "2"}) + "}\n"
		if err := os.WriteFile(path, []byte(yaml), 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := study.Read(path)
		if err != nil {
			t.Fatalf("%q: %v\n%s", text, err, yaml)
		}
		if got := s.Source.Leads.ID; got != text {
			t.Errorf("%q is read as %q", text, got)
		}
		if got := s.Source.Outcomes.Dates[data.Accepted]; len(got) != 2 || got[0] != text || got[1] != text+"2" {
			t.Errorf("%q in a list is read as %q", text, got)
		}
	}
}

// A file cannot end a comment of the study and add a line of its own.
func TestCommentsHold(t *testing.T) {
	text := "id,created,mql_date,sal_date,\"x\n\rnever: \"\"a\"\"\"\n" + strings.TrimPrefix(strings.ReplaceAll(people(30, 3), "\n", ",1\n"), "id,created,mql_date,sal_date,1\n")
	p, err := Study(tables{{"a.csv", text}}.look(t), "")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(p.YAML) {
		if strings.HasPrefix(line, "never") {
			t.Errorf("a line of the file's own:\n%s", p.YAML)
		}
	}
}
