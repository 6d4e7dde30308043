package amount

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// reading is what a text says: at most two numbers, and what was seen in front
// of them, between them and behind them.
type reading struct {
	numbers [2]number
	n       int
	seen    [3]mark
	money   bool
	close   bool // the last that was read is a number or its unit
}

// scan reads the text. It is false where something stands in it that says
// neither how much nor of what.
func (r *reading) scan(text string) bool {
	for i := 0; i < len(text); {
		size, ok := r.next(text, i)
		if !ok {
			return false
		}
		i += size
	}
	return true
}

// next reads the number, word or sign at i and says how many bytes it has.
func (r *reading) next(text string, i int) (size int, ok bool) {
	c, size := utf8.DecodeRuneInString(text[i:])
	switch {
	case '0' <= c && c <= '9':
		return r.number(text[i:])
	case unicode.IsLetter(c):
		return r.word(text[i:])
	case unicode.Is(unicode.Sc, c):
		r.money = true
	case c == '_':
		if r.close && i+1 < len(text) && isDigit(text[i+1]) {
			return size, r.mark(dash)
		}
	case unicode.Is(unicode.Pd, c) || c == '−':
		if !r.hyphen(text, i, size) {
			return size, r.mark(dash)
		}
	case strings.HasPrefix(text[i:], ".."):
		return len(text[i:]) - len(strings.TrimLeft(text[i:], ".")), r.mark(dash)
	case c < utf8.RuneSelf && signs[c] != 0:
		return r.sign(text[i:])
	case c == '≥', c == '≤', c == '…', c == '～', c == '〜', c == '＋':
		return size, r.mark(wideSigns[c])
	default:
		return size, unicode.IsSpace(c) || strings.ContainsRune(`.,:;()[]"'’‘“”„&`, c) || unicode.Is(unicode.Cf, c) || unicode.Is(unicode.Mn, c)
	}
	return size, true
}

// hyphen says whether a dash joins two words, as in self-employed.
func (r *reading) hyphen(text string, i, size int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	behind, _ := utf8.DecodeRuneInString(text[i+size:])
	return !r.close && unicode.IsLetter(before) && unicode.IsLetter(behind)
}

// mark notes what was seen at this place. A dash has no second one beside it.
func (r *reading) mark(m mark) bool {
	r.close = r.close && m == plus // 100+ million
	if m == dash && r.seen[r.n]&dash > 0 {
		return false
	}
	r.seen[r.n] |= m
	return true
}

func (r *reading) number(text string) (size int, ok bool) {
	if r.n == len(r.numbers) {
		return 0, false
	}
	n, size, ok := numeral(text)
	r.numbers[r.n] = n
	r.n++
	r.close = true
	return size, ok
}

// sign reads <, >, +, ~ and <=, >=, =>, =<.
func (r *reading) sign(text string) (size int, ok bool) {
	if len(text) > 1 {
		switch text[:2] {
		case ">=", "=>":
			return 2, r.mark(greaterSame)
		case "<=", "=<":
			return 2, r.mark(smallerSame)
		}
	}
	return 1, r.mark(signs[text[0]]) && text[0] != '='
}

// word reads a word: the unit of the number in front of it, or one of those
// that the package knows.
func (r *reading) word(text string) (size int, ok bool) {
	var room [2 * longestWord]byte
	folded, size := fold(room[:0], text)
	rest := text[size:]
	if unit, known := units[string(folded)]; known && r.close && r.n > 0 && r.numbers[r.n-1].unit == 0 {
		if unit.dotted && !strings.HasPrefix(rest, ".") {
			return size, false
		}
		r.money = r.money || unit.money
		return size, r.numbers[r.n-1].times(unit.times)
	}
	if strings.HasPrefix(rest, "$") && dollars[string(folded)] {
		return size, true
	}
	m, known := vocabulary[string(folded)]
	if m&currency > 0 {
		r.money = true
		return size, true
	}
	return size, known && r.mark(m)
}

const longestWord = 24

// fold appends the letters of the first word, lower case and without
// diacritics, and says how many bytes it has in the text.
func fold(to []byte, text string) (word []byte, size int) {
	for i, c := range text {
		if !unicode.IsLetter(c) && !unicode.Is(unicode.Mn, c) {
			return to, i
		}
		n := utf8.RuneLen(c)
		if parts := norm.NFD.PropertiesString(text[i : i+n]).Decomposition(); len(parts) > 0 {
			c, _ = utf8.DecodeRune(parts)
		}
		switch {
		case unicode.Is(unicode.Mn, c):
		case c == 'ß':
			to = append(to, "ss"...)
		case len(to) < longestWord:
			to = utf8.AppendRune(to, unicode.ToLower(c))
		}
	}
	return to, len(text)
}

// trim takes off what may stand around a text and says nothing: blanks,
// quotation marks, marks that are not seen.
func trim(text string) string {
	return strings.TrimFunc(text, func(c rune) bool {
		return unicode.IsSpace(c) || c == '"' || c == '\'' || unicode.Is(unicode.Cf, c)
	})
}

// withoutLabel leaves out what a list has in front of its entries: "A: 1-10".
func withoutLabel(text string) string {
	if len(text) > 2 && text[0] < utf8.RuneSelf && unicode.IsLetter(rune(text[0])) && strings.IndexByte(":).", text[1]) >= 0 {
		return text[2:]
	}
	return text
}
