package check

import (
	"fmt"
	"strings"

	"assay/backtest"
	"assay/backtest/report"
	"assay/data"
	"assay/model"
)

// asked echoes what the study asks for, and what stands where it says nothing.
func (m *maker) asked() {
	j, q := m.job, &m.job.Question
	add := func(name, path, value string) {
		m.page.Asked = append(m.page.Asked, Setting{Name: name, Value: value, Default: !m.stated(path)})
	}
	goal := spoken(q.Reach)
	if m.dated() {
		goal += " within " + inDays(q.Within)
	}
	if q.NeedsHandOver {
		goal += " of the hand-over"
	}
	add("goal", "goal", goal)
	add("looked at", "backtest.moment", m.moment())
	add("no answer", "goal.no_answer", m.silence())
	add("cut", "cut", cutText(j.Goal))
	if j.Test != (backtest.Length{}) {
		add("test", "backtest.test", j.Test.String())
	}
	if m.dated() {
		add("zone", "times.zone", m.d.Zone.String())
		add("observed", "outcomes.observed", report.Span{From: m.day(m.d.From), To: m.day(m.after(m.d.Until))}.Days())
	}
	if learn := report.Asked(j); learn != "" {
		add("learn", "learn", learn)
	}
	add("seed", "backtest.seed", fmt.Sprint(j.Seed))
	add("level", "backtest.level", report.Share(j.Level))
	add("worthwhile", "backtest.worthwhile", points(j.Worthwhile))
}

func (m *maker) moment() string {
	q := &m.job.Question
	switch {
	case q.NeedsHandOver && m.d.Outcomes.DayOnly:
		return "when the day of the hand-over is over"
	case q.NeedsHandOver:
		return "just after the hand-over"
	case q.Every != (backtest.Length{}):
		return "every " + strings.TrimPrefix(q.Every.String(), "1 ") + ", each lead again"
	case !m.dated():
		return "at its row"
	case q.After > 0:
		return inDays(q.After) + " after creation"
	}
	return "when the lead is created"
}

func (m *maker) silence() string {
	switch q := &m.job.Question; {
	case q.DecidedOnly:
		return "left out: only decided leads count"
	case q.SilenceLeftOut:
		return "left out"
	}
	return "counts as not " + spoken(m.job.Question.Reach)
}

func cutText(g model.Goal) string {
	switch g.Kind {
	case model.PerWeek:
		return "the best " + trim(report.Volume(g.Value)) + " a week"
	case model.Keep:
		return "the fewest that keep " + report.Share(g.Value) + " of the accepted"
	}
	return "the best " + report.Share(g.Value) + " of today's leads"
}

// inDays is a span in days, or in hours below two of them.
func inDays(t data.Time) string {
	if t < 2*data.Day {
		return plural(int(t/data.Hour), "hour")
	}
	return plural(int(t/data.Day), "day")
}

// points is a difference of shares: 2 points, 3.5 points.
func points(v float64) string {
	text := trim(report.Volume(100 * v))
	if text == "1" {
		return "1 point"
	}
	return text + " points"
}
