package check

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"assay/backtest"
	"assay/data"
)

// table is leads without dates whose outcome is yes or no.
func table(n int, order string) company {
	var b strings.Builder
	b.WriteString("id,number,industry,taken\n")
	for i := range n {
		fmt.Fprintf(&b, "r%d,%d,%s,%s\n", i, i+1, []string{"retail", "software", "media"}[i%3], []string{"yes", "no"}[min(1, i%5)])
	}
	return company{leads: b.String(), change: func(s *data.Source, j *backtest.Job, _ *About) {
		s.Leads.Created, s.Leads.Order, s.Leads.Shuffled = "", order, order == ""
		s.Outcomes = data.OutcomeSource{Dates: map[data.Stage][]string{data.Accepted: {"taken"}}}
		j.Question = backtest.Question{Reach: data.Accepted, Within: data.Step - 1}
	}}
}

// Rows without dates are told by their number, and nothing is said of days.
func TestRowsWithoutDates(t *testing.T) {
	p := table(3000, "number").page(t)
	if len(p.Plan.Folds) < 3 || p.Plan.GapDays != 0 || !strings.HasPrefix(p.Plan.Folds[0].Test.From, "row ") {
		t.Errorf("plan %+v", p.Plan)
	}
	if p.Clocks.Order != "number" || len(p.Months) != 10 || p.Months[1].Month != "from 301" || p.Months[1].Leads != 300 || p.Months[1].Accepted != 60 {
		t.Errorf("order %q, runs %+v", p.Clocks.Order, p.Months)
	}
	var b bytes.Buffer
	if err := Text(&b, p); err != nil {
		t.Fatal(err)
	}
	for _, never := range []string{"1970", "zone", "days", "week"} {
		if strings.Contains(b.String(), never) {
			t.Errorf("%q is said of rows without dates:\n%s", never, b.String())
		}
	}
}

// Rows in no order have no history to tell.
func TestRowsInNoOrder(t *testing.T) {
	p := table(3000, "").page(t)
	if p.Clocks.Order != "none" || len(p.Months) > 0 || p.warned("no-order") == "" {
		t.Errorf("%+v, %d months, %+v", p.Clocks, len(p.Months), p.Warnings)
	}
}
