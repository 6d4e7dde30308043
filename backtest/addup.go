package backtest

import "assay/backtest/metric"

// result adds criterion c up over the tests.
func (r *run) result(c int, from contender) CriterionResult {
	out := CriterionResult{Name: from.name, Kind: from.kind, Cut: nan, OnRecord: nan, New: nan, DaysGained: nan, weeks: make([]metric.Week, r.weeks), leads: r.byLead()}
	aucs, n := 0.0, 0.0
	for _, t := range r.tests {
		p := t.picks[c]
		out.own = append(out.own, p)
		r.send(&out, t, c, p)
		out.PerWeek += p.N
		if auc, ok := t.auc(c); ok {
			aucs, n = aucs+auc, n+1
		}
	}
	out.AUC = aucs / n
	r.finish(&out)
	if from.highs != nil {
		out.Cut = r.matchedCut(c)
		r.follow(&out, from)
	}
	return out
}

// finish turns sums into shares.
func (r *run) finish(out *CriterionResult) {
	out.PerWeek /= r.out.Tested.Weeks()
	out.Acceptance = r.acceptance(out.weeks, out.leads)
	taken := 0
	for _, t := range r.tests {
		n, _ := t.counts()
		taken += n
	}
	out.Keeps = out.Acceptance.Accepted / float64(taken)
}

// send adds a pick up by week, and the opportunities and customers in it.
func (r *run) send(out *CriterionResult, t *test, c int, p metric.Pick) {
	t.addWeeks(out.weeks, c, p)
	if out.leads != nil {
		r.addLeads(out.leads, t, c, p)
	}
	for i, a := range t.rows {
		w := p.Weight(t.scores[c][i])
		out.Sent = append(out.Sent, w)
		if r.record.answers[a].Opens {
			out.Opens += w
		}
		if r.record.answers[a].Won {
			out.Won += w
		}
	}
}

// matchedCut is the one cut that gives the volume of all tests together; for
// the learned table, which has a cut of its own in every fold, it is that of
// the table exported.
func (r *run) matchedCut(c int) float64 {
	if c == 0 {
		return float64(r.lessons[len(r.lessons)-1].table.Cut)
	}
	var scores []float64
	volume := 0.0
	for _, t := range r.tests {
		scores = append(scores, t.scores[c]...)
		volume += t.volume
	}
	cut := metric.AtVolume(scores, make([]int8, len(scores)), volume).Cut
	if cut >= top {
		return nan // an always-gate fills the volume
	}
	return cut
}
