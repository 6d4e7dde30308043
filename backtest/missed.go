package backtest

import (
	"math"

	"assay/backtest/metric"
	"assay/data"
)

// toKnow is how well the acceptance of missed leads should be known before
// more is said of them: within ten points either way.
const toKnow = 0.10

// miss looks at leads that cross the learned cut inside a test and were never
// handed over. Their answers do not exist. What can be said: bounds, what the
// score expects, how many to send to know, and, where chance handed some
// leads over, what sales said of those.
func (r *run) miss() {
	if !r.job.Question.NeedsHandOver {
		return
	}
	m := &Missed{Expected: nan, Verdict: CannotBeTold}
	sum, n := 0.0, 0
	entered := make(map[uint32]bool)
	for k, f := range r.folds {
		table := r.lessons[k].table
		for _, in := range r.replayed(f.Test, &r.highs[k], f.LabelsSeen).entered(table.Cut) {
			if entered[in.lead] {
				continue // flagged by an earlier table: it stays flagged
			}
			entered[in.lead] = true
			m.N++
			if p, ok := table.Probability(in.to); ok {
				sum, n = sum+p, n+1
			}
		}
	}
	m.PerWeek = float64(m.N) / r.out.Tested.Weeks()
	if n > 0 {
		m.Expected = sum / float64(n)
		m.Send = metric.SendsToKnow(m.Expected, toKnow, r.job.Level)
		m.Weeks = int(math.Ceil(float64(m.Send) / m.PerWeek))
	}
	r.slice(m)
	r.out.Missed = m
}

// slice reads the hand-overs that chance made: those the learned cut flags
// and today's criterion does not, each standing for 1/chance leads.
func (r *run) slice(m *Missed) {
	weeks := make([]metric.Week, r.weeks)
	origin := monday(r.folds[0].Test.From)
	for i := range r.record.answers {
		a := &r.record.answers[i]
		y := r.job.Question.Label(a, data.Never)
		k := r.foldOf(a)
		if k < 0 || !a.Random() || y < 0 || !r.reaches(&r.highs[k], i, r.lessons[k].table.Cut) || r.todays(i) {
			continue
		}
		m.SliceN++
		w := &weeks[weekOf(a.Start, origin)]
		w.Flagged += 1 / a.Chance
		w.Accepted += float64(y) / a.Chance
	}
	m.Slice = metric.Acceptance(weeks, r.job.Level, r.job.Seed)
	m.Verdict = r.missedVerdict(m)
}

func (r *run) foldOf(a *Answer) int {
	for k, f := range r.folds {
		if f.Test.Has(a.Start) {
			return k
		}
	}
	return -1
}

func (r *run) reaches(h *Highs, answer int, cut int32) bool {
	best, ok := h.Best(r.looks.late[answer])
	return ok && best >= cut
}

// todays says whether the first criterion flags an answer by itself.
func (r *run) todays(answer int) bool {
	return len(r.job.Criteria) > 0 && r.reaches(r.written(0), answer, r.job.Criteria[0].Cut)
}

// missedVerdict holds the slice against what sales accepts of today's MQLs:
// clearly no worse, clearly worse, or not known. Today's acceptance rests on so
// many more leads that it is taken as it is.
func (r *run) missedVerdict(m *Missed) Verdict {
	const least, leastWeeks = 30, 8
	today := r.named(Today).Acceptance.Value
	switch {
	case !m.Slice.OK || m.SliceN < least || m.Slice.Weeks < leastWeeks:
		return CannotBeTold
	case m.Slice.Lo >= today-r.job.Worthwhile:
		return ABetter
	case m.Slice.Hi < today-r.job.Worthwhile:
		return BBetter
	}
	return CannotBeTold
}

func (r *run) named(name string) CriterionResult {
	for _, c := range r.out.Criteria {
		if c.Name == name {
			return c
		}
	}
	return CriterionResult{Acceptance: metric.Rate{Value: nan}}
}
