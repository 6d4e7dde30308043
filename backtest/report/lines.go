package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The page: its width, and the column where headings and the table of points
// end. Widths are in runes.
const (
	width = 80
	edge  = 78
)

// Clean makes s one line that a terminal prints as it stands: a control or
// formatting character in a name could move the cursor, or colour and reorder
// the page.
func Clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp), r == utf8.RuneError:
			return '?'
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// Clip is s in at most n runes, the last one … where something is missing.
func Clip(s string, n int) string {
	if runes(s) <= n {
		return s
	}
	if n < 1 {
		return ""
	}
	return strings.TrimRight(string([]rune(s)[:n-1]), " ") + "…"
}

// left is s with spaces behind it up to n runes.
func left(s string, n int) string { return s + strings.Repeat(" ", max(0, n-runes(s))) }

// right is s with spaces before it up to n runes.
func right(s string, n int) string { return strings.Repeat(" ", max(0, n-runes(s))) + s }

func runes(s string) int { return utf8.RuneCountInString(s) }

// Wrap breaks s into lines of at most n runes. A number keeps its % and >= its
// number, and · and – stay behind what they part; a word longer than n is broken where it must be.
func Wrap(s string, n int) []string {
	var lines []string
	line := ""
	for _, word := range words(s) {
		if line != "" && runes(line)+1+runes(word) > n {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
		for runes(line) > n {
			r := []rune(line)
			lines = append(lines, string(r[:n]))
			line = string(r[n:])
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// words are the pieces of s that a line may be broken between.
func words(s string) []string {
	var out []string
	for _, w := range strings.Fields(s) {
		last := len(out) - 1
		if last >= 0 && (strings.HasPrefix(w, "%") || w == "·" || w == "–" || out[last] == ">=") {
			out[last] += " " + w
			continue
		}
		out = append(out, w)
	}
	return out
}

// capitals is s in upper case, but for words like MQLs, which have an s of
// their own.
func capitals(s string) string {
	words := strings.Split(s, " ")
	for i, w := range words {
		stem := strings.TrimSuffix(w, "s")
		if len(stem) < 2 || stem != strings.ToUpper(stem) {
			words[i] = strings.ToUpper(w)
		}
	}
	return strings.Join(words, " ")
}
