package check

import (
	"strings"
	"unicode/utf8"

	"assay/backtest/report"
)

// width of the page, in runes.
const width = 80

// sheet collects the lines of a page.
type sheet struct{ b strings.Builder }

func (s *sheet) line(text string) {
	s.b.WriteString(strings.TrimRight(text, " "))
	s.b.WriteByte('\n')
}

// prose writes text in as many lines as it needs, the first behind lead, the
// others behind as many blanks.
func (s *sheet) prose(lead, text string) {
	for i, line := range report.Wrap(text, width-runes(lead)) {
		if i > 0 {
			lead = strings.Repeat(" ", runes(lead))
		}
		s.line(lead + line)
	}
}

// heading is what a part is about, and its main figure.
func (s *sheet) heading(name, text string) {
	s.prose(left(name, max(10, runes(name)+2)), text)
}

func runes(text string) int { return utf8.RuneCountInString(text) }

// left and right are text in exactly n runes; what is too long ends in ….
func left(text string, n int) string {
	text = report.Clip(text, n)
	return text + strings.Repeat(" ", n-runes(text))
}

func right(text string, n int) string {
	text = report.Clip(text, n)
	return strings.Repeat(" ", n-runes(text)) + text
}

func num(n int) string { return report.Count(float64(n)) }

func plural(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return num(n) + " " + what
}

// percent is a share with a decimal where a whole number would say 0 or 100.
func percent(n, of int) string {
	v := share(n, of)
	switch {
	case n > 0 && v < 0.0005:
		return "<0.1 %"
	case n > 0 && n < of && (v < 0.01 || v > 0.99):
		return report.Volume(100*v) + " %"
	}
	return report.Share(v)
}

// trim is a decimal without its zero.
func trim(text string) string { return strings.TrimSuffix(text, ".0") }

func some(v *float64, say func(float64) string) string { return report.Maybe(v, say) }
