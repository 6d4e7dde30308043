package backtest

import "assay/backtest/metric"

// random is the control in closed form: every row has the same chance.
func (r *run) random() CriterionResult {
	return r.evenly(Random, "control", func(t *test) float64 {
		return min(1, t.volume/max(1, float64(len(t.rows))))
	})
}

// today sends everyone that was handed over. Its cut is that of the first
// criterion, where that one is plainly what made the hand-overs.
func (r *run) today() CriterionResult {
	out := r.evenly(Today, "today", func(*test) float64 { return 1 })
	if r.out.Agreement = r.agreement(); r.out.Agreement >= plainly {
		out.Cut = float64(r.job.Criteria[0].Cut)
	}
	return out
}

// plainly is the agreement from which rules count as those in use.
const plainly = 0.8

// agreement is the share of the judged hand-overs that the first criterion
// flags by then; NaN where there is none.
func (r *run) agreement() float64 {
	if len(r.job.Criteria) == 0 {
		return nan
	}
	flagged, all := 0.0, 0.0
	for _, t := range r.tests {
		flagged += t.atCut(1, float64(r.job.Criteria[0].Cut))
		all += float64(len(t.rows))
	}
	return flagged / all
}

// evenly gives every row of a test the same weight.
func (r *run) evenly(name, kind string, share func(*test) float64) CriterionResult {
	out := CriterionResult{Name: name, Kind: kind, Cut: nan, AUC: nan, OnRecord: nan, New: nan, DaysGained: nan, weeks: make([]metric.Week, r.weeks), leads: r.byLead()}
	for _, t := range r.tests {
		flat := test{rows: t.rows, label: t.label, week: t.week, scores: [][]float64{make([]float64, len(t.rows))}}
		p := metric.Pick{Cut: 0, TieShare: share(t)}
		r.send(&out, &flat, 0, p)
		out.PerWeek += p.TieShare * float64(len(t.rows))
	}
	r.finish(&out)
	return out
}

// newest scores a row by how new its lead is at the moment: minus its age.
func (r *run) newest(_ int, rows []int) []float64 {
	out := make([]float64, len(rows))
	for i, a := range rows {
		answer := &r.record.answers[a]
		out[i] = -float64(answer.Moment - r.data.Leads.Created[answer.Lead])
	}
	return out
}
