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
//
// Where leads are looked at again and again, each look whose time is over is
// an answer of its own, by time.
func Answers(d *data.Dataset, q *Question) []leak.Answer {
	r := recordAnswers(d, q)
	if q.Every != (Length{}) {
		var out []leak.Answer
		for i := range r.answers {
			a := &r.answers[i]
			label := q.Label(a, data.Never)
			out = append(out, leak.Answer{Lead: a.Lead, At: a.Moment, Label: label, Decided: label >= 0})
		}
		return out
	}
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

// leaks warns of suspects that the job uses all the same: its study names
// them, or a rule reads them.
func leaks(d *data.Dataset, job *Job) []data.Warning {
	suspects := job.Suspects
	if suspects == nil {
		suspects = Suspects(d, &job.Question)
	}
	var found []data.Warning
	for _, s := range suspects {
		used := slices.ContainsFunc(d.Leads.Cols, func(c data.Column) bool { return s.Covers(c.Label) && uses(job, c.Name) })
		if used || s.Event != "" && counts(job, s.Event) {
			found = append(found, data.Warning{Code: "leak", Text: s.Why, Hint: s.Cure})
		}
	}
	return found
}

// counts says whether a feature looks at events of the type.
func counts(job *Job, event string) bool {
	return slices.ContainsFunc(job.Features, func(f features.Feature) bool {
		any := f.Events == nil && f.Measure.OfEvents() || f.Measure == features.Share
		return any || slices.Contains(f.Events, event)
	})
}

// uses says whether a feature is made from a lead column, by itself, among
// those it counts as missing, or in a condition.
func uses(job *Job, column string) bool {
	for i := range job.Features {
		if slices.Contains(job.Features[i].Reads(), column) {
			return true
		}
	}
	return false
}
