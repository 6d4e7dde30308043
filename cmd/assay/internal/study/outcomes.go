package study

import (
	"fmt"

	"assay/data"
)

var stages = []data.Stage{data.HandedOver, data.Accepted, data.Rejected, data.Opportunity, data.Customer}

const outcomesHint = "write outcomes: {handed_over: MQL Date, accepted: SQL Date, rejected: Disqualified Date}"

// outcomes reads what became of leads: rows of their own files where there
// is a stage, columns of the leads otherwise.
func (r *reader) outcomes(study fields) {
	n := study.get("outcomes")
	if n == nil && r.past {
		return
	}
	n = r.need(study, "the study", "outcomes", outcomesHint)
	f := r.fields(n, "files", "encoding", "lead", "stage", "at", "known", "reason", "amount", "automatic", "handed_over_p",
		"observed", "needs_hand_over", "handed_over", "accepted", "rejected", "opportunity", "customer")
	to := &r.Source.Outcomes
	to.Reason, to.Amount = r.text(f.get("reason")), r.text(f.get("amount"))
	to.Automatic, to.Chance = r.text(f.get("automatic")), r.text(f.get("handed_over_p"))
	if f.get("stage") != nil {
		r.longOutcomes(f)
	} else {
		r.wideOutcomes(f)
	}
	r.observed(f.get("observed"))
}

func (r *reader) longOutcomes(f fields) {
	to := &r.Source.Outcomes
	to.Encoding = r.text(f.get("encoding"))
	to.Stage, to.Fixed = r.eventType(f.get("stage"))
	if r.undated() { // the stage is a column of the leads, unless it has files
		to.At = r.text(f.get("at"))
		if f.get("files") != nil {
			to.Files = r.files(f.get("files"))
			to.Lead = r.text(r.need(f, "outcomes with files", "lead", "name the column with the lead's id: lead: lead_id"))
		}
	} else {
		to.Files = r.files(r.need(f, "outcomes with a stage", "files", "name the file: files: stages.parquet"))
		to.Lead = r.text(r.need(f, "outcomes with a stage", "lead", "name the column with the lead's id: lead: lead_id"))
		to.At = r.text(r.need(f, "outcomes with a stage", "at", "name the column with the time: at: at"))
	}
	to.Known = r.text(f.get("known"))
	to.Stages = map[string]data.Stage{}
	for _, stage := range stages {
		for _, item := range r.items(f.get(stage.String())) {
			raw := r.text(item)
			if other, twice := to.Stages[raw]; twice {
				r.fail(item, fmt.Sprintf("%q is already %s", raw, other), "a stage means one thing: keep one of the two")
			}
			to.Stages[raw] = stage
		}
	}
}

func (r *reader) wideOutcomes(f fields) {
	for _, key := range []string{"files", "encoding", "lead", "at", "known"} {
		if n := f.get(key); n != nil {
			r.fail(n, "outcomes with "+key+" need stage", "name the column with the stage: stage: stage; without it outcomes are columns of the leads")
		}
	}
	dates := map[data.Stage][]string{}
	for _, stage := range stages {
		if columns := r.texts(f.get(stage.String())); columns != nil {
			dates[stage] = columns
		}
	}
	r.Source.Outcomes.Dates = dates
}

// recorded says whether the study tells when leads reach a stage.
func (r *reader) recorded(stage data.Stage) bool {
	if r.Source.Outcomes.Dates[stage] != nil {
		return true
	}
	for _, s := range r.Source.Outcomes.Stages {
		if s == stage {
			return true
		}
	}
	return false
}

// observed reads the first and the last day on which outcomes were recorded.
func (r *reader) observed(n *node) {
	if n == nil || !r.is(n, list) {
		return
	}
	if len(n.values) != 2 {
		r.fail(n, "observed has to be two dates", "write the first and the last day: [2024-01-01, 2025-12-31]")
		return
	}
	from, last := r.day(n.values[0]), r.day(n.values[1])
	if last.Before(from) {
		r.fail(n.values[1], "observed ends before it begins", "write the first day before the last")
	}
	// The day after begins where the last day ends, however long it was.
	r.Source.Outcomes.From = data.FromTime(from)
	r.Source.Outcomes.Until = data.FromTime(last.AddDate(0, 0, 1))
}
