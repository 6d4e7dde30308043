package html

import (
	"fmt"
	"math"

	"assay/backtest/report"
)

// whisker is a dot with its interval on a line, 240 by 24.
type whisker struct {
	Shown            bool // there is a value
	Spans            bool // and an interval
	Lo, At, Hi, Zero px
	BandFrom, Band   px // what would not matter, about zero
	Title            string
	Ticks            []tick
}

// whiskerWide is the width of a whisker, whiskerEdge what stays free at both
// ends so that a dot and a word fit.
const whiskerWide, whiskerEdge = 240, 16

// difference is one comparison and its whisker.
type difference struct {
	report.Comparison
	Whisker              whisker
	Says, Sure, Answer   string
	Detects, Probability string
}

// differences are the comparisons on one axis, symmetric about zero.
func differences(r *report.Report) ([]difference, whisker) {
	reach := 2 * r.Worthwhile
	for _, c := range r.Compared {
		for _, v := range []*float64{c.Diff, c.Lo, c.Hi} {
			if v != nil {
				reach = max(reach, math.Abs(*v))
			}
		}
	}
	reach = math.Ceil(max(reach, .05)*20) / 20 // to the next 5 points
	s := scale{-reach, reach, whiskerEdge, whiskerWide - whiskerEdge}
	axis := whisker{Ticks: []tick{{s.at(-reach), pointsText(-reach)}, {s.at(0), "0"}, {s.at(reach), pointsText(reach)}}}
	out := make([]difference, len(r.Compared))
	for i, c := range r.Compared {
		d := difference{Comparison: c, Says: report.Maybe(c.Diff, pointsText), Answer: answer(c),
			Detects: report.Maybe(c.Detectable, unsigned), Probability: report.Maybe(c.P, probability)}
		d.Sure = intervalText(c.Lo, c.Hi)
		d.Whisker = newWhisker(s, c.Diff, c.Lo, c.Hi)
		d.Whisker.BandFrom, d.Whisker.Band = s.within(-r.Worthwhile), s.within(r.Worthwhile)-s.within(-r.Worthwhile)
		d.Whisker.Title = fmt.Sprintf("%s minus %s: %s points of acceptance, interval %s", c.A, c.B, d.Says, d.Sure)
		out[i] = d
	}
	return out, axis
}

func newWhisker(s scale, at, lo, hi *float64) whisker {
	w := whisker{Shown: at != nil, Spans: lo != nil && hi != nil, Zero: s.within(0)}
	if w.Shown {
		w.At = s.within(*at)
	}
	if w.Spans {
		w.Lo, w.Hi = s.within(*lo), s.within(*hi)
	}
	return w
}
