package html

import (
	"strconv"
	"strings"

	"assay/backtest/report"
)

// figure is one of the three numbers of the first screen.
type figure struct{ Value, Label, Note string }

func figures(r *report.Report) []figure {
	if r.TooFew != nil {
		return fewFigures(r.TooFew)
	}
	learned, today := first(r, "learned"), baseline(r)
	if learned == nil {
		return nil
	}
	out := []figure{
		{report.Maybe(learned.Acceptance.Value, report.Share), "accepted, of the leads the points pick", ""},
		{report.Maybe(learned.VolumePerWeek, report.Volume), r.Unit(), ""},
		{report.Maybe(learned.Keeps, report.Share), "of all accepted leads kept", ""},
	}
	out[0].Note = interval(learned.Acceptance, r.Level)
	if today != nil {
		out[0].Note = strings.TrimPrefix(out[0].Note+"; "+beside(today, report.Maybe(today.Acceptance.Value, report.Share)), "; ")
		out[1].Note = beside(today, report.Maybe(today.VolumePerWeek, report.Volume))
	}
	if learned.Cut != nil {
		out[2].Note = "with the cut at " + minus(strconv.Itoa(*learned.Cut)) + " points"
	}
	return out
}

// beside is how the other way does, in a word or two.
func beside(c *report.Criterion, value string) string {
	if c.Kind == "today" {
		return "today " + value
	}
	return "the rules " + value
}

func interval(r report.Rate, level float64) string {
	if r.Lo == nil || r.Hi == nil {
		return ""
	}
	return report.LevelText(level) + " interval " + report.Range(r.Lo, r.Hi)
}

func fewFigures(t *report.TooFew) []figure {
	out := []figure{{report.Count(float64(t.Accepted)), "leads accepted so far", report.Count(float64(t.NotTaken)) + " not accepted"}}
	if t.Rules != nil {
		out = append(out, figure{report.Maybe(t.Rules.Value, report.Share), "of today's hand-overs accepted", report.Range(t.Rules.Lo, t.Rules.Hi)})
	}
	if t.EnoughIn != "" {
		out = append(out, figure{t.EnoughIn, "is about when there is enough", report.Maybe(t.PerMonth, report.Volume) + " accepted a month"})
	}
	return out
}

// first is the first criterion of a kind, or nil.
func first(r *report.Report, kind string) *report.Criterion {
	for i := range r.Criteria {
		if r.Criteria[i].Kind == kind {
			return &r.Criteria[i]
		}
	}
	return nil
}

// baseline is what is done today: all that is handed over, or where nothing
// is, the first rules.
func baseline(r *report.Report) *report.Criterion {
	if c := first(r, "today"); c != nil {
		return c
	}
	return first(r, "rules")
}
