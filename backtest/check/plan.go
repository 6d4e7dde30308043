package check

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"assay/backtest"
	"assay/backtest/report"
	"assay/data"
	"assay/model"
)

// plan draws up the folds and what they could show.
func (m *maker) plan() {
	p := Plan{Folds: m.page.Plan.Folds, GapDays: int((m.job.Question.Within + m.s.Lag + data.Day - 1) / data.Day)}
	weeks, taken := 0.0, 0
	for _, f := range m.s.Folds {
		p.Folds = append(p.Folds, m.fold(f))
		last := &p.Folds[len(p.Folds)-1]
		p.Tested, taken, weeks = p.Tested+last.TestRows, taken+last.TestAccepted, weeks+f.Test.Weeks()
	}
	p.Weeks = m.testedWeeks()
	picks := m.picks(float64(p.Tested), weeks)
	p.Picks = int(math.Round(picks))
	p.Smallest = number(smallest(float64(p.Tested), picks, share(taken, p.Tested), float64(p.Weeks), m.job.Level))
	if !m.dated() {
		p.GapDays = 0
	}
	if t := m.s.TooFew; t != nil {
		p.Needs = m.needs(t)
		if t.Enough < data.Never {
			p.Enough = t.Enough.In(m.d.Zone).Format("January 2006")
		}
	}
	m.page.Plan = p
}

// testedWeeks is how many weeks, or hundreds of rows, the tests have answers in.
func (m *maker) testedWeeks() int {
	const monday = 4 * data.Day // 1970-01-05
	weeks := map[data.Time]bool{}
	for i := range m.s.Answers {
		a := &m.s.Answers[i]
		for _, f := range m.s.Folds {
			if f.Test.Has(a.Start) && m.labels[i] >= 0 && !a.Random() {
				weeks[(a.Start - monday).Floor(data.Week)] = true
			}
		}
	}
	return len(weeks)
}

// fold counts what a fold would learn from and be judged on. Hand-overs that
// chance made are for the second question alone.
func (m *maker) fold(f backtest.Fold) Fold {
	out := Fold{Train: report.Span{From: m.day(f.Train.From), To: m.day(f.Train.To)}, Test: report.Span{From: m.day(f.Test.From), To: m.day(f.Test.To)}}
	for i := range m.s.Answers {
		a := &m.s.Answers[i]
		switch {
		case a.Random():
		case f.Train.Has(a.Start):
			out.TrainAccepted += count(m.job.Question.Label(a, f.LabelsSeen) == 1)
		case f.Test.Has(a.Start):
			out.TestRows += count(m.labels[i] >= 0)
			out.TestAccepted += count(m.labels[i] == 1)
		}
	}
	return out
}

// picks is how many of n tested leads the cut takes. A cut that keeps a share
// of the accepted takes no more than that share of all, if the score tells
// anything.
func (m *maker) picks(n, weeks float64) float64 {
	if m.job.Goal.Kind == model.PerWeek {
		return min(n, m.job.Goal.Value*weeks)
	}
	return m.job.Goal.Value * n
}

// smallest is the smallest true difference in acceptance between two scorings
// that n tested leads over so many weeks would show with a chance of 80 %,
// guessed before there is any scoring:
//
//	(t_{(1+level)/2} + t_{.8}) · √(2 (1−s) p (1−p) / V),   s = V/n
//
// with weeks−1 degrees of freedom, p the share of accepted and V how many of
// the n each scoring picks. Leads that both pick say nothing about the
// difference; two that know nothing of each other share a part s of their
// picks, so 2 (1−s) V are left, each with the variance p (1−p). Scorings that
// resemble each other share more, and show smaller differences. NaN where
// nothing is tested, where p is 0 or 1, or where everybody is picked.
//
// The sum of quantiles is that of [metric.Detectable], which knows the picks.
func smallest(n, picks, p, weeks, level float64) float64 {
	if !(picks > 0 && picks < n && p > 0 && p < 1 && weeks >= 2) {
		return math.NaN()
	}
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: weeks - 1}
	return (t.Quantile((1+level)/2) + t.Quantile(0.8)) * math.Sqrt(2*(1-picks/n)*p*(1-p)/picks)
}

// What a walk needs, as backtest.Plan has it.
const needed = "a walk needs three tests of 20 accepted each and 40 accepted before the first"

// needs says what is missing for three folds.
func (m *maker) needs(t *backtest.TooFew) string {
	if min(t.Accepted, t.NotAccepted) >= 100 {
		text := fmt.Sprintf("%s; there are accepted enough, and they give only %s", needed, plural(len(m.s.Folds), "test"))
		if t.Why != "" {
			text += ": " + t.Why
		}
		return text
	}
	return fmt.Sprintf("%s: there are %d accepted and %d not", needed, t.Accepted, t.NotAccepted)
}
