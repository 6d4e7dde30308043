package backtest

import (
	"fmt"
	"strings"

	"assay/backtest/metric"
	"assay/data"
)

// A lead that is looked at again and again is one customer, however many rows
// it has. Rows then hang together in two ways: those of a moment, since a
// season moves them all, and those of a lead. Each way gives an interval of its
// own, and the wider one is told; a winner still needs eight moments.
//
// Source: Cameron, Gelbach and Miller, "Robust inference with multiway
// clustering", J. Business & Economic Statistics 29 (2011), whose variance is
// the sum of both less that of their overlap; the larger of the two is the
// plainer bound, and where one of them dominates, the same.

// leadGroups is how many groups leads are put into. A group of whole leads is a
// unit like one lead, and a resample of 500 tells as much as one of a million.
const leadGroups = 500

// byLead is room for sums by group of leads, nil where each has one answer.
func (r *run) byLead() []metric.Week {
	if !r.repeated() {
		return nil
	}
	return make([]metric.Week, leadGroups)
}

// addLeads adds what a pick sends and what is accepted of it, by group.
func (r *run) addLeads(leads []metric.Week, t *test, c int, p metric.Pick) {
	for i, l := range t.label {
		if w := p.Weight(t.scores[c][i]); l >= 0 {
			sum := &leads[r.record.answers[t.rows[i]].Lead%leadGroups]
			sum.Flagged += w
			sum.Accepted += w * float64(l)
		}
	}
}

func (r *run) acceptance(weeks, leads []metric.Week) metric.Rate {
	out := metric.Acceptance(weeks, r.job.Level, r.job.Seed)
	if leads == nil {
		return out
	}
	out.Method, out.Why = inMoments(out.Method), inMoments(out.Why)
	if !out.OK {
		return out
	}
	if by := metric.Acceptance(leads, r.job.Level, r.job.Seed); by.OK && by.Hi-by.Lo > out.Hi-out.Lo {
		out.Lo, out.Hi, out.Method = by.Lo, by.Hi, byLeads(by.Method)
	}
	return out
}

func (r *run) difference(a, b *CriterionResult) metric.Difference {
	out := metric.Compare(a.weeks, b.weeks, r.job.Level, r.job.Seed)
	if a.leads == nil {
		return out
	}
	out.Method, out.Why = inMoments(out.Method), inMoments(out.Why)
	if !out.OK {
		return out
	}
	if by := metric.Compare(a.leads, b.leads, r.job.Level, r.job.Seed); by.OK && by.Hi-by.Lo > out.Hi-out.Lo {
		out.Lo, out.Hi, out.P, out.SE, out.Method = by.Lo, by.Hi, by.P, by.SE, byLeads(by.Method)
	}
	return out
}

// inMoments calls the weeks with anything flagged what they are here.
func inMoments(s string) string { return strings.ReplaceAll(s, "weeks", "moments") }

func byLeads(method string) string {
	return strings.ReplaceAll(method, "weeks", "groups of leads") + ", as each lead has several rows"
}

// warnRepeated says what the rows of a run are, where leads have several.
func (r *run) warnRepeated() {
	if !r.repeated() {
		return
	}
	moments, leads := map[data.Time]bool{}, map[uint32]bool{}
	for _, t := range r.tests {
		for _, i := range t.rows {
			moments[r.record.answers[i].Start], leads[r.record.answers[i].Lead] = true, true
		}
	}
	text := fmt.Sprintf("leads are looked at anew every %s: %d answers in the tests are of %d leads, and intervals are the wider of those by moment and by lead",
		r.job.Question.Every, len(r.out.Judged), len(leads))
	hint := "look more often, if sales acts more often"
	if len(moments) < 8 {
		text += fmt.Sprintf("; with %d moments, no winner may be declared", len(moments))
		hint = "8 moments are needed: look more often, or wait"
	}
	r.out.Warnings = append(r.out.Warnings, data.Warning{Code: "repeated-leads", Text: text, Hint: hint})
}
