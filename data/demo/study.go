package demo

import (
	"fmt"
	"math"
	"strings"
)

// leadsPerWeekly is how many leads in two years let the study ask for one MQL
// a week: 22 a week of 20,000 leads, about 60 % of what the rules send.
const leadsPerWeekly = 900

// study writes assay.yaml, from the same rules and features that made the
// company.
func (c *Company) study() string {
	var b strings.Builder
	fmt.Fprintf(&b, studyHead, date(opening), date(asOf-day))
	for i := range offers {
		fmt.Fprintf(&b, "    - %s\n", offers[i].String())
	}
	b.WriteString(studyRules)
	for i := range rules {
		fmt.Fprintf(&b, "      - %s\n", rules[i].String())
	}
	fmt.Fprintf(&b, studyTail, cut, c.perWeek())
	return b.String()
}

func (c *Company) perWeek() int {
	return max(1, int(math.Round(float64(c.Leads)/leadsPerWeekly)))
}

const studyHead = `# A made-up software company: two years of leads, and what sales said to them.
# truth.json, which the study does not read, says what acceptance really hangs on.

leads:    {files: leads.parquet, id: lead_id, created: created_at, known: known_at}
events:
  - {files: events.parquet, lead: lead_id, at: at, known: arrived_at, type: type}
outcomes: {files: outcomes.parquet, lead: lead_id, stage: stage, at: at, known: known_at, reason: reason, amount: amount,
           automatic: automatic, handed_over_p: handed_over_p, observed: [%s, %s],
           handed_over: mql, accepted: sal, rejected: [rejected, disqualified], opportunity: opportunity, customer: won}

# A lead is worth sending if sales accepts it within 30 days.
goal:     {reach: accepted, within: 30d}

# What may become points: who a lead is, and what it has done so far.
features:
  fit:       [industry, country, employees, seniority, email_kind, source]
  behaviour:
`

const studyRules = `
# Today's rules, as marketing wrote them: the score is the sum of the lines.
criteria:
  current:
    points:
`

const studyTail = `    cut: %d

# How many MQLs a week sales can take.
cut:      {per_week: %d}
`
