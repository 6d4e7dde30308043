package amount

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// number is a numeral with its unit, which is 0 where it has none.
type number struct {
	count     float64
	unit      float64
	thousands bool // written with one group of three digits, which with a unit may be decimals
}

func (n number) value() float64 {
	if n.unit > 0 {
		return n.count * n.unit
	}
	return n.count
}

// times gives the number its unit. "1.234 Mio" is refused: it may be a little
// more than a million or a little more than a milliard.
func (n *number) times(unit float64) bool {
	n.unit = unit
	return !n.thousands
}

const (
	mostGroups = 8
	mostDigits = 18
)

// groups are the digits of a numeral between their separators.
type groups struct {
	digits [mostGroups]string
	signs  [mostGroups]rune // signs[i] stands in front of digits[i]
	n      int
}

// numeral reads the number at the beginning of the text, in the ways of writing
// of the languages that the package knows: 1,234.5 and 1.234,5 and 1 234,5 and
// 1'234.5 and 12,34,567.
func numeral(text string) (n number, size int, ok bool) {
	g, size, ok := readGroups(text)
	if !ok {
		return n, size, false
	}
	whole := g.whole()
	if whole == 0 {
		return n, size, false
	}
	var room [mostDigits + 8]byte
	digits := room[:0]
	for i := range g.n {
		if i == whole {
			digits = append(digits, '.')
		}
		if len(digits)+len(g.digits[i]) > mostDigits+1 {
			return n, size, false
		}
		digits = append(digits, g.digits[i]...)
	}
	if g.n == 1 || whole < g.n {
		if power := exponent(text[size:]); power > 0 && g.n <= 2 {
			digits = append(digits, text[size:size+power]...)
			size += power
		}
	}
	n.count, _ = strconv.ParseFloat(string(digits), 64)
	n.thousands = g.n == 2 && whole == 2 && g.digits[1] != "000" && (g.signs[1] == '.' || g.signs[1] == ',')
	return n, size, !math.IsInf(n.count, 0) && n.count < 1e18
}

// readGroups splits a numeral at its separators.
func readGroups(text string) (g groups, size int, ok bool) {
	for rest := text; ; {
		end := countDigits(rest)
		if g.n == mostGroups {
			return g, size, false
		}
		g.digits[g.n] = rest[:end]
		g.n++
		size += end
		rest = rest[end:]
		sign, n := separator(rest)
		if n == 0 || sign == ' ' && !g.spaced(rest[n:]) {
			return g, size, true
		}
		if g.n < mostGroups {
			g.signs[g.n] = sign
		}
		size += n
		rest = rest[n:]
	}
}

// separator is the sign between two groups of digits and its size, 0 where
// there is none. All blanks and all apostrophes are one.
func separator(text string) (sign rune, size int) {
	c, n := utf8.DecodeRuneInString(text)
	if n == 0 || n >= len(text) || !isDigit(text[n]) {
		return 0, 0
	}
	switch c {
	case '.', ',':
		return c, n
	case '\'', '’', '´', '`':
		return '\'', n
	case ' ', '\u00a0', '\u2009', '\u202f', '\u2007':
		return ' ', n
	}
	return 0, 0
}

// spaced says whether the digits behind a blank belong to the number: three of
// them, behind a group of at most three that is parted by blanks too.
func (g *groups) spaced(behind string) bool {
	if countDigits(behind) != 3 || len(g.digits[0]) > 3 || g.digits[0][0] == '0' {
		return false
	}
	for i := 1; i < g.n; i++ {
		if g.signs[i] != ' ' {
			return false
		}
	}
	return true
}

// whole is how many groups are in front of the decimals, 0 where the groups
// make no number. One separator with exactly three digits behind it parts
// thousands, any other one parts decimals.
func (g *groups) whole() int {
	last := g.n - 1
	if last == 0 {
		return 1
	}
	sign := g.signs[1]
	for i := 2; i < last; i++ {
		if g.signs[i] != sign {
			return 0
		}
	}
	decimal := g.signs[last] == '.' || g.signs[last] == ','
	switch {
	case g.signs[last] == sign && g.grouped(g.n):
		return g.n
	case last == 1 && decimal:
		return 1
	case g.signs[last] != sign && decimal && g.grouped(last):
		return last
	}
	return 0
}

// grouped says whether the first n groups are thousands: 1,234,567 or, as in
// India, 12,34,567.
func (g *groups) grouped(n int) bool {
	first := g.digits[0]
	if len(first) > 3 || first[0] == '0' || len(g.digits[n-1]) != 3 {
		return false
	}
	size := len(g.digits[1])
	for i := 1; i < n-1; i++ {
		if len(g.digits[i]) != size {
			return false
		}
	}
	return size == 3 || size == 2 && g.signs[1] == ',' && len(first) <= 2
}

// exponent is how many bytes the power of ten has that a text begins with, as
// programs write it: e+06.
func exponent(text string) int {
	rest, found := strings.CutPrefix(text, "e")
	if !found {
		if rest, found = strings.CutPrefix(text, "E"); !found {
			return 0
		}
	}
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, "+"), "-")
	digits := countDigits(rest)
	if digits == 0 || digits > 3 {
		return 0
	}
	return len(text) - len(rest) + digits
}

func countDigits(text string) int {
	n := 0
	for n < len(text) && isDigit(text[n]) {
		n++
	}
	return n
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
