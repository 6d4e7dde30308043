package check

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"assay/backtest"
	"assay/backtest/report"
	"assay/data"
)

// quiet: most moments have no answer of either kind.
func (m *maker) quiet() {
	silent, all := 0, 0
	for _, p := range m.page.Months {
		silent, all = silent+p.Silent, all+p.Accepted+p.Rejected+p.Silent
	}
	if m.job.Question.NeedsHandOver && all > 0 && share(silent, all) > silenceLimit {
		m.say(codeSilence, fmt.Sprintf("%s of hand-overs have no answer within %s, and count as not %s", report.Share(share(silent, all)), inDays(m.job.Question.Within), spoken(m.job.Question.Reach)), m.unnamed())
	}
}

// unnamed is the hint to name a stage that the study does not, "" where there
// is none.
func (m *maker) unnamed() string {
	for _, d := range m.page.Read.Drops {
		if strings.HasSuffix(d.Reason, unnamedStage) && len(d.Examples) > 0 {
			return fmt.Sprintf("name the stages that mean no (outcomes: {rejected: …}): %s rows of other stages are dropped, e.g. %s", num(d.Count), d.Examples[0])
		}
	}
	return ""
}

// late: many acceptances come after the horizon.
func (m *maker) late() {
	a := &m.page.Answers
	if a.Horizon == nil || *a.Horizon >= horizonLimit || m.job.Question.Every != (backtest.Length{}) {
		return
	}
	hint := fmt.Sprintf("give sales longer: goal: {within: %dd}", a.Within)
	for _, x := range a.Mature {
		if x.Holds >= 0.9 && data.Time(x.Days)*data.Day > m.job.Question.Within {
			hint = fmt.Sprintf("give sales longer: goal: {within: %dd}", x.Days)
			break
		}
	}
	m.say(codeHorizon, fmt.Sprintf("%s hold only %s of the acceptances that come within %s", inDays(m.job.Question.Within), report.Share(*a.Horizon), plural(a.Within, "day")), hint)
}

// began names the months that lie before outcomes were recorded, unless
// reading has found them by itself and said so.
func (m *maker) began() {
	if slices.ContainsFunc(m.d.Warnings, func(w data.Warning) bool { return w.Code == "truncated" }) {
		return
	}
	n, first, last := 0, "", ""
	for _, p := range m.page.Months {
		if p.Truncated > 0 {
			if n += p.Truncated; first == "" {
				first = p.Month
			}
			last = p.Month
		}
	}
	if n == 0 {
		return
	}
	when := first
	if last != first {
		when += " to " + last
	}
	m.say(codeTruncated, fmt.Sprintf("outcomes were recorded from %s on: %s leads of %s are from before, and left out", m.page.Clocks.Record.From, num(n), when), "")
}

// barren names runs of months in which nobody reached the goal where, at the
// rate of the other months, ten each were to be expected: most often nobody
// wrote it down then.
func (m *maker) barren() {
	if !m.dated() || m.job.Question.Every != (backtest.Length{}) {
		return
	}
	months, all, taken := m.page.Months, 0, 0
	for _, p := range months {
		if p.Accepted > 0 {
			all, taken = all+p.Accepted+p.Rejected+p.Silent, taken+p.Accepted
		}
	}
	rate := share(taken, all)
	for from := 0; from < len(months); from++ {
		to, leads := from, 0
		for ; to < len(months) && months[to].barren(rate); to++ {
			leads += months[to].Rejected + months[to].Silent
		}
		if to-from >= barrenMonths {
			m.say(codeBarren, fmt.Sprintf("of %s leads of %s to %s nobody was %s, where about %s were to be expected", num(leads), months[from].Month, months[to-1].Month,
				spoken(m.job.Question.Reach), num(int(rate*float64(leads)))), "")
		}
		from = max(from, to-1)
	}
}

// barren says that nobody reached the goal in a month where ten should have.
func (p *Month) barren(rate float64) bool {
	return p.Accepted == 0 && rate*float64(p.Rejected+p.Silent) >= barrenLeast
}

// drift holds the first third of the answers against the last, as two shares
// of independent leads.
func (m *maker) drift() {
	var labels []int8
	for _, y := range m.labels {
		if y >= 0 {
			labels = append(labels, y)
		}
	}
	n := len(labels) / 3
	if n == 0 || m.d.Clock == data.Shuffled {
		return
	}
	rate := func(of []int8) float64 {
		sum := 0
		for _, y := range of {
			sum += int(y)
		}
		return share(sum, len(of))
	}
	a, b := rate(labels[:n]), rate(labels[len(labels)-n:])
	p := (a + b) / 2
	se := math.Sqrt(2 * p * (1 - p) / float64(n))
	if math.Abs(b-a) >= driftLimit && math.Abs(b-a) >= driftSigma*se {
		m.say(codeDrift, fmt.Sprintf("%s of the first third of leads were %s, %s of the last", report.Share(a), spoken(m.job.Question.Reach), report.Share(b)), "")
	}
}
