package html

import (
	"fmt"

	"assay/backtest/report"
)

// possible is what acceptance could be among leads that were never sent.
type possible struct {
	report.Missed
	Bounds whisker
	Slice  *whisker
	Ticks  []tick
}

func newPossible(m *report.Missed) *possible {
	if m == nil {
		return nil
	}
	s := scale{0, 1, whiskerEdge, whiskerWide - whiskerEdge}
	p := &possible{Missed: *m, Bounds: newWhisker(s, m.Expected, &m.Lo, &m.Hi)}
	p.Bounds.Title = fmt.Sprintf("expected %s, possible %s", report.Maybe(m.Expected, report.Share), report.Range(&m.Lo, &m.Hi))
	if m.Slice != nil {
		w := newWhisker(s, m.Slice.Value, m.Slice.Lo, m.Slice.Hi)
		w.Title = fmt.Sprintf("in the random slice %s, interval %s", report.Maybe(m.Slice.Value, report.Share), report.Range(m.Slice.Lo, m.Slice.Hi))
		p.Slice = &w
	}
	p.Ticks = []tick{{s.at(0), "0 %"}, {s.at(.5), "50 %"}, {s.at(1), "100 %"}}
	return p
}
