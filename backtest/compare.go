package backtest

import "assay/backtest/metric"

// compare sets the learned table against each criterion: first the one named
// before running, or newest first where there are no rules to beat; then,
// adjusted for their number, the others.
func (r *run) compare() {
	var others []CriterionResult
	for _, c := range r.out.Criteria[1:] {
		if c.Kind != "today" {
			others = append(others, c)
		}
	}
	for i, c := range others {
		r.out.Compared = append(r.out.Compared, r.against(c, i == 0))
	}
	r.out.Verdict = r.out.Compared[0].Verdict
	r.adjust(r.out.Compared[1:])
}

func (r *run) against(c CriterionResult, primary bool) Compared {
	a := r.out.Criteria[0]
	out := Compared{A: a.Name, B: c.Name, At: a.PerWeek, Primary: primary, Detectable: nan, Holm: nan}
	out.Difference = r.difference(&a, &c)
	out.Verdict = Decide(out.Difference, r.job.Worthwhile)
	if v, ok := metric.Detectable(a.weeks, c.weeks, r.job.Level, 0.8); ok {
		out.Detectable = v
	}
	if v, ok := metric.Detectable(a.leads, c.leads, r.job.Level, 0.8); ok && v > out.Detectable {
		out.Detectable = v
	}
	return out
}

// adjust applies Holm's rule; a secondary comparison that does not survive it
// names no winner.
func (r *run) adjust(cs []Compared) {
	p := make([]float64, len(cs))
	for i, c := range cs {
		p[i] = c.Difference.P
	}
	for i, v := range metric.Holm(p) {
		cs[i].Holm = v
		if (cs[i].Verdict == ABetter || cs[i].Verdict == BBetter) && !(v < 1-r.job.Level) {
			cs[i].Verdict = CannotBeTold
		}
	}
}
