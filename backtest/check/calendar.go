package check

import (
	"fmt"
	"slices"
	"strings"

	"assay/backtest/report"
)

// mostMonths is how many lines months may take; longer histories are told by
// quarter or by year.
const mostMonths = 24

func (s *sheet) months(p *Page) {
	months := p.Months
	for _, each := range []int{3, 12} {
		if len(months) > mostMonths && p.Clocks.Order == "dates" {
			months = joined(p.Months, each)
		}
	}
	months = months[max(0, len(months)-mostMonths):]
	what, name := "leads", "BY MONTH"
	if p.HandOver != nil {
		what = "handed over"
	}
	switch {
	case len(months) == 0:
		return
	case strings.HasPrefix(months[0].Month, "from "):
		name = "BY ROW"
	case len(months[0].Month) < 7:
		name = "BY YEAR"
	}
	has := func(some func(p *Month) int) bool {
		return slices.ContainsFunc(months, func(p Month) bool { return some(&p) > 0 })
	}
	t := monthTable{rejected: has(func(p *Month) int { return p.Rejected }), uncounted: has(func(p *Month) int { return p.Uncounted })}
	t.silent = !t.uncounted || has(func(p *Month) int { return p.Silent })
	s.line(left(name, 14) + right(what, 11) + right(p.Goal, 12) + strings.Repeat(" ", 11) + t.head())
	for i := range months {
		s.line(t.row(&months[i]))
	}
	if has(func(p *Month) int { return p.Censored + p.Truncated }) {
		s.line("  * not all: the horizon of some is not over, or began before the record")
	}
}

// monthTable says which columns months have.
type monthTable struct{ rejected, silent, uncounted bool }

func (t monthTable) head() string {
	return cell(t.rejected, "rejected", 10) + cell(t.silent && t.rejected, "no answer", 11) + cell(t.silent && !t.rejected, "not", 10) + cell(t.uncounted, t.whyUncounted(), 11)
}

// whyUncounted: where silence counts, what does not is an acceptance that no
// person gave.
func (t monthTable) whyUncounted() string {
	if t.silent {
		return "by default"
	}
	return "undecided"
}

// cell is text in a column that is there.
func cell(there bool, text string, width int) string {
	if !there {
		return ""
	}
	return right(text, width)
}

// leastShown is from how many whole answers on a month that is not all shows
// shares: those of its first few days would be taken for those of the month.
const leastShown = 10

func (t monthTable) row(p *Month) string {
	n := p.Accepted + p.Rejected + p.Silent
	mark := ""
	if p.Censored+p.Truncated > 0 {
		mark = "*"
	}
	line := "  " + left(p.Month+mark, 12) + right(num(p.Leads), 11)
	switch {
	case n == 0 && p.Truncated > 0:
		return line + right(report.None, 10) + " before outcomes were recorded"
	case n == 0 && p.Censored > 0:
		return line + right(report.None, 10) + " the horizon is not over"
	case n == 0:
		return line + right(report.None, 10)
	case n < leastShown && p.Censored+p.Truncated > 0:
		return line + right(report.None, 10) + fmt.Sprintf(" %d of them are whole", n)
	}
	return line + right(percent(p.Accepted, n), 10) + " " + left(bar(share(p.Accepted, n), 10), 12) + cell(t.rejected, percent(p.Rejected, n), 10) +
		cell(t.silent && t.rejected, percent(p.Silent, n), 11) + cell(t.silent && !t.rejected, percent(p.Silent, n), 10) +
		cell(t.uncounted, percent(p.Uncounted, n+p.Uncounted), 11)
}

// bar is v in [0, 1] in eighths of a character.
func bar(v float64, n int) string {
	const eighths = "▏▎▍▌▋▊▉"
	k := int(v*float64(8*n) + 0.5)
	out := strings.Repeat("█", k/8)
	if k%8 > 0 {
		out += string([]rune(eighths)[k%8-1])
	}
	return out
}
