package html

import (
	"unicode/utf8"

	"assay/backtest/report"
)

// mark is a point of the plot that is named.
type mark struct {
	Kind         string
	X, Y         px
	TextY, NextY px // of the two lines of its name
	Anchor       string
	TextX        px
	Name, Says   string
}

// marked are the criteria whose own place is shown: the learned one, and what
// is done today.
func marked(r *report.Report) []*report.Criterion {
	var out []*report.Criterion
	for _, c := range []*report.Criterion{first(r, "learned"), baseline(r)} {
		if c != nil && c.VolumePerWeek != nil && c.Acceptance.Value != nil {
			out = append(out, c)
		}
	}
	return out
}

// newMark puts the name of the learned cut above its point and that of today
// below: to the right, where a falling curve leaves room, or else to the left.
func newMark(c *report.Criterion, per string, above bool, x, y scale) mark {
	const letter, longest, nudge = 7.5, 24, 24 // the width of a letter, about
	m := mark{Kind: c.Kind, X: x.at(*c.VolumePerWeek), Y: y.at(*c.Acceptance.Value), Anchor: "start"}
	m.Name = report.Clip(c.Name, longest)
	if c.Cut != nil {
		m.Name += " " + cutText(c.Cut)
	}
	m.Says = report.Volume(*c.VolumePerWeek) + " " + per + ", " + report.Share(*c.Acceptance.Value)
	wide := letter * float64(max(utf8.RuneCountInString(m.Name), utf8.RuneCountInString(m.Says)))
	m.TextX = min(m.X+10, px(x.End-wide+10))
	if m.TextX < m.X-nudge {
		m.Anchor, m.TextX = "end", min(m.X+4, px(x.End))
	}
	m.TextY = m.Y + 24
	if above {
		m.TextY = max(m.Y-26, px(y.End)+12)
	}
	m.NextY = m.TextY + 16
	return m
}
