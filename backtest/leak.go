package backtest

import (
	"fmt"
	"slices"

	"assay/data"
	"assay/features"
)

// Limits of a suspicion: a lead column that is filled in much more often for
// one kind of answer than for another was likely filled in by the answer.
const (
	suspiciousGap = 0.25
	suspiciousN   = 50
)

// fate is what became of a lead, coarsely.
type fate int

const (
	openFate fate = iota
	takenFate
	declinedFate
	fates
)

var fateNames = [fates]string{"not decided yet", "accepted", "rejected"}

// leaks warns of lead columns that features use and that are missing much
// more often for one fate of leads than for another.
func leaks(d *data.Dataset, job *Job) []data.Warning {
	of, n := fatesOf(d, &job.Question)
	var found []data.Warning
	for i := range d.Leads.Cols {
		c := &d.Leads.Cols[i]
		if c.Valid == nil || !uses(job, c.Name) {
			continue
		}
		if w, ok := leak(c, of, n); ok {
			found = append(found, w)
		}
	}
	return found
}

// uses says whether a feature is made from a lead column, by itself, among
// those it counts as missing, or in a condition.
func uses(job *Job, column string) bool {
	for i := range job.Features {
		f := &job.Features[i]
		named := f.If != nil && slices.Contains(f.If.Names(), column)
		if f.Measure == features.Attribute && f.Column == column || slices.Contains(f.Columns, column) || named {
			return true
		}
	}
	return false
}

// fatesOf says what became of every lead by all that is on record.
func fatesOf(d *data.Dataset, q *Question) (of []fate, n [fates]float64) {
	of = make([]fate, d.Leads.Len())
	for lead := range of {
		for i := d.Outcomes.Off[lead]; i < d.Outcomes.Off[lead+1]; i++ {
			switch {
			case d.Outcomes.Stage[i] == q.Reach:
				of[lead] = takenFate
			case d.Outcomes.Stage[i] == data.Rejected && of[lead] == openFate:
				of[lead] = declinedFate
			}
		}
		n[of[lead]]++
	}
	return of, n
}

func leak(c *data.Column, of []fate, n [fates]float64) (data.Warning, bool) {
	var missing [fates]float64
	for lead, f := range of {
		if c.Missing(lead) {
			missing[f]++
		}
	}
	for a := range fates {
		for b := range fates {
			if n[a] < suspiciousN || n[b] < suspiciousN || missing[a]/n[a]-missing[b]/n[b] < suspiciousGap {
				continue
			}
			return data.Warning{Code: "leak",
				Text: fmt.Sprintf("%s is missing in %.0f %% of leads %s and %.0f %% of leads %s: it was likely filled in by the answer",
					c.Label, 100*missing[a]/n[a], fateNames[a], 100*missing[b]/n[b], fateNames[b]),
				Hint: "leave it out of features"}, true
		}
	}
	return data.Warning{}, false
}
