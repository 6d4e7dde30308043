package report

import (
	"fmt"
	"strings"
)

// cut writes the proposed cut, what the cuts beside it would give, and how
// many leads are above it on the first day.
func (p *page) cut(r *Report) {
	c := r.Cut
	if c == nil {
		return
	}
	l := fmt.Sprintf("3 THE CUT  %d = %s %s", c.Value, Volume(c.PerWeek), r.Per())
	if r.Missed != nil || c.New > 0 {
		l += fmt.Sprintf(" + %s new", Volume(c.New))
	}
	beside := neighbours(c.Neighbours)
	if runes(l)+3+runes(beside) <= width {
		p.line(l + "   " + beside)
	} else {
		p.prose(0, l)
		p.prose(2, beside)
	}
	if r.Undated() {
		p.prose(2, fmt.Sprintf("Of all %s rows %s are at %d or more.", Count(float64(r.Input.Leads)), Count(float64(c.Above)), c.Value))
		return
	}
	above := fmt.Sprintf("On the first day %s leads are already at %d; %s of them active in 30 days.",
		Count(float64(c.Above)), c.Value, Count(float64(c.Active)))
	p.prose(2, above)
}

// neighbours is "(61: 26.9 at 66 %,  63: 22.8 at 68 %)".
func neighbours(ns []Neighbour) string {
	if len(ns) == 0 {
		return ""
	}
	parts := make([]string, len(ns))
	for i, n := range ns {
		parts[i] = fmt.Sprintf("%d: %s at %s", n.Cut, Volume(n.PerWeek), Maybe(n.Acceptance, Share))
	}
	return "(" + strings.Join(parts, ",  ") + ")"
}
