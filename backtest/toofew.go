package backtest

import (
	"cmp"
	"math"
	"slices"

	"assay/backtest/metric"
	"assay/data"
)

// enough is the fewest accepted that a walk can be made of.
const enough = leastTrain + leastFolds*leastTest

// tooFew says what can be said without learning: how sales took today's
// leads, which sources did best, and when there will be enough.
func (r *run) tooFew() {
	t := &TooFew{Accepted: r.out.Accepted, NotAccepted: r.out.Answers - r.out.Accepted, Enough: data.Never}
	t.Today = metric.Wilson(float64(t.Accepted), float64(r.out.Answers), r.job.Level)
	t.Sources = r.sources()
	const span = 90 * data.Day
	end := r.job.Question.matureEnd(r.record, r.data.AnsweredUntil())
	for i := range r.record.answers {
		a := &r.record.answers[i]
		if (Interval{end - span, end}).Has(a.Start) && r.job.Question.Label(a, data.Never) == 1 {
			t.PerMonth += 30.0 / 90
		}
	}
	if missing := enough - t.Accepted; t.PerMonth > 0 && missing > 0 {
		months := float64(missing) / t.PerMonth
		t.Enough = r.data.Until + data.Time(months*30*float64(data.Day))
	}
	t.Why = r.why
	r.out.TooFew, r.out.Verdict = t, CannotBeTold
}

// sources are the levels of lead attributes by how sales took their leads,
// best first, at most three, each with at least ten answers.
func (r *run) sources() []Source {
	var all []Source
	for i := range r.data.Leads.Cols {
		if c := &r.data.Leads.Cols[i]; c.Kind == data.Text && r.learns(c.Name) {
			all = append(all, r.levels(c)...)
		}
	}
	slices.SortStableFunc(all, func(a, b Source) int { return cmp.Compare(b.Rate.Lo, a.Rate.Lo) })
	return all[:min(len(all), 3)]
}

// learns says whether a model may use the lead column.
func (r *run) learns(column string) bool {
	for _, f := range r.job.Features {
		if f.Column == column && slices.Contains(r.job.Learn, f.Name) {
			return true
		}
	}
	return false
}

func (r *run) levels(c *data.Column) []Source {
	n, taken := make([]float64, len(c.Levels)), make([]float64, len(c.Levels))
	for i := range r.record.answers {
		a := &r.record.answers[i]
		y := r.job.Question.Label(a, data.Never)
		level := c.AsOf(a.Lead, a.Moment)
		if y < 0 || math.IsNaN(level) {
			continue
		}
		n[int(level)]++
		taken[int(level)] += float64(y)
	}
	var out []Source
	for l := range n {
		if n[l] >= 10 {
			out = append(out, Source{Column: c.Name, Level: c.Levels[l], Rate: metric.Wilson(taken[l], n[l], r.job.Level)})
		}
	}
	return out
}
