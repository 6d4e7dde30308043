package backtest

import (
	"slices"

	"assay/backtest/leak"
	"assay/data"
	"assay/features"
)

// Answers are what became of all leads at their moments, by lead, also of
// those whose time is not over: what is filled in only once sales has decided
// shows against them. Where no rejection is ever recorded, the end of its time
// decides a lead; one that was accepted before then is no more decided than
// its neighbours, or the decided ones of late would all be accepted.
func Answers(d *data.Dataset, q *Question) []leak.Answer {
	r := recordAnswers(d, q)
	label := make([]int8, d.Leads.Len())
	for i := range label {
		label[i] = -1
	}
	for i := range r.answers {
		label[r.answers[i].Lead] = q.Label(&r.answers[i], data.Never)
	}
	rejections := slices.Contains(d.Outcomes.Stage, data.Rejected)
	var out []leak.Answer
	for lead := range uint32(d.Leads.Len()) {
		a, ok := q.open(d, lead)
		if !ok {
			continue
		}
		closed := label[lead] >= 0
		if rejections {
			closed = reached(d, q, lead)
		}
		out = append(out, leak.Answer{Lead: lead, At: a.Moment, Label: label[lead], Decided: closed})
	}
	return out
}

// Suspects are the lead columns and event types that may give the answer away.
func Suspects(d *data.Dataset, q *Question) []leak.Suspect { return leak.Find(d, Answers(d, q)) }

// reached says whether sales has spoken: the goal was reached or the lead
// rejected, at whatever time.
func reached(d *data.Dataset, q *Question, lead uint32) bool {
	for i := d.Outcomes.Off[lead]; i < d.Outcomes.Off[lead+1]; i++ {
		if s := d.Outcomes.Stage[i]; s == q.Reach || s == data.Rejected {
			return true
		}
	}
	return false
}

// leaks warns of suspects that the job uses all the same, since its study
// names them.
func leaks(suspects []leak.Suspect, d *data.Dataset, job *Job) []data.Warning {
	var found []data.Warning
	for _, s := range suspects {
		i := slices.IndexFunc(d.Leads.Cols, func(c data.Column) bool { return c.Label == s.Column })
		if s.Event != "" || i >= 0 && uses(job, d.Leads.Cols[i].Name) {
			found = append(found, data.Warning{Code: "leak", Text: s.Why, Hint: s.Cure})
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
