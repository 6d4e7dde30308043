package check

import (
	"strings"
	"unicode"
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
// others behind as many blanks. A long word is broken where it must be.
func (s *sheet) prose(lead, text string) {
	indent := strings.Repeat(" ", runes(lead))
	line := lead
	for _, word := range words(text) {
		if strings.TrimSpace(line) != "" && line != lead && runes(line)+1+runes(word) > width {
			s.line(line)
			line = indent
		}
		if line != lead && line != indent {
			line += " "
		}
		line += word
		for runes(line) > width {
			r := []rune(line)
			s.line(string(r[:width]))
			line = indent + string(r[width:])
		}
	}
	s.line(line)
}

// words are the pieces of text between which a line may be broken: a number
// keeps its sign of percent.
func words(text string) []string {
	var out []string
	for _, w := range strings.Fields(text) {
		if last := len(out) - 1; last >= 0 && (strings.HasPrefix(w, "%") || w == "·" || w == "–") {
			out[last] += " " + w
			continue
		}
		out = append(out, w)
	}
	return out
}

// heading is what a part is about, and its main figure.
func (s *sheet) heading(name, text string) {
	s.prose(left(name, max(10, runes(name)+2)), text)
}

// clean makes text one line that a terminal prints as it stands: a control or
// formatting character in a name could move the cursor, or colour and reorder
// the page.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp), r == utf8.RuneError:
			return '?'
		}
		return r
	}, text)
	return strings.TrimSpace(text)
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
