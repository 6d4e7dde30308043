package check

import (
	"math"
	"slices"

	"assay/backtest"
	"assay/data"
)

// answers is how long answers take, and until when they are whole.
func (m *maker) answers() {
	a := Answers{LagDays: float64(m.s.Lag) / float64(data.Day), Whole: m.day(m.s.Whole), Censored: len(m.s.Censored), Truncated: len(m.s.Truncated)}
	for _, y := range m.labels {
		a.N, a.Accepted = a.N+count(y >= 0), a.Accepted+count(y == 1)
	}
	if !m.dated() {
		m.page.Answers = a
		return
	}
	accepted, rejected := m.delays(m.job.Question.Reach), m.delays(data.Rejected)
	a.DaysAccepted, a.DaysRejected = medianDays(accepted), medianDays(rejected)
	m.mature(&a, accepted)
	m.page.Answers = a
}

// delay is how long a lead had to wait for an answer, and how long it has been
// watched.
type delay struct{ took, watched data.Time }

// delays are those of leads that a person let reach a stage, at or after their
// moment.
func (m *maker) delays(stage data.Stage) []delay {
	var out []delay
	o := &m.d.Outcomes
	for i := range m.s.Answers {
		a := &m.s.Answers[i]
		from := m.counts(a)
		for k := o.Off[a.Lead]; k < o.Off[a.Lead+1]; k++ {
			if o.Stage[k] == stage && o.At[k] >= from && !(o.Undated != nil && o.Undated.Has(int(k))) && !(o.Automatic != nil && o.Automatic.Has(int(k))) {
				out = append(out, delay{took: m.took(a.Start, o.At[k]), watched: m.d.AnsweredUntil() - m.s.Lag - a.Start})
				break
			}
		}
	}
	return out
}

// took is how long an answer took: whole days where hand-overs bear dates.
func (m *maker) took(start, at data.Time) data.Time {
	if m.d.Outcomes.DayOnly {
		return (at - start).Floor(data.Day)
	}
	return max(0, at-start)
}

// counts is from when on an outcome counts for a: one of the day counts where
// a lead bears the date of its creation, as it does for a run.
func (m *maker) counts(a *backtest.Answer) data.Time {
	created, q := m.d.Leads.Created[a.Lead], &m.job.Question
	if !q.NeedsHandOver && q.After == 0 && m.midnight(a.Start) == created && m.midnight(a.Start+1) == a.Start+1 {
		return created
	}
	return a.Start
}

func medianDays(ds []delay) *float64 {
	if len(ds) == 0 {
		return nil
	}
	took := make([]data.Time, len(ds))
	for i, d := range ds {
		took[i] = d.took
	}
	slices.Sort(took)
	v := float64(took[(len(took)-1)/2]) / float64(data.Day)
	return &v
}

// maturityDays are the ages at which acceptances are counted, and the fewest
// acceptances that are worth counting.
var maturityDays = []int{7, 14, 30, 60, 90, 180, 365}

const maturityLeast = 50

// mature counts acceptances by age, among leads that were all watched for as
// long: the longest age at which there are enough of them. Leads that were
// watched for less would make answers look quicker than they are.
func (m *maker) mature(a *Answers, accepted []delay) {
	for i := len(maturityDays) - 1; i >= 0 && a.Mature == nil; i-- {
		within := data.Time(maturityDays[i]) * data.Day
		n := among(accepted, within, within)
		if within <= m.job.Question.Within || n < maturityLeast {
			continue
		}
		a.Within, a.Among = maturityDays[i], n
		for _, days := range maturityDays[:i] {
			a.Mature = append(a.Mature, Maturity{Days: days, Holds: share(among(accepted, within, data.Time(days)*data.Day), n)})
		}
		h := share(among(accepted, within, m.job.Question.Within), n)
		a.Horizon = &h
	}
}

// among counts the delays shorter than most, of leads watched for within.
func among(ds []delay, within, most data.Time) int {
	n := 0
	for _, d := range ds {
		n += count(d.watched >= within && d.took < most)
	}
	return n
}

// number is nil where v is undefined, since JSON has no NaN.
func number(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}
