package country

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold appends the letters and digits of a text, lower case and without
// diacritics, and a blank for whatever stands between words. ok is false where
// the text holds what no name of a country does: a control, a plus, a euro sign.
func fold(to []byte, text string) (letters []byte, ok bool) {
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			if to, ok = foldByte(to, c); !ok {
				return to, false
			}
			i++
			continue
		}
		if code, size := flag(text[i:]); size > 0 {
			to = append(to, ' ', code[0], code[1], ' ')
			i += size
			continue
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		if to, ok = foldRunes(to, text[i:i+size]); !ok {
			return to, false
		}
		i += size
	}
	return to, true
}

func foldByte(to []byte, c byte) ([]byte, bool) {
	switch {
	case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
		return append(to, c), true
	case 'A' <= c && c <= 'Z':
		return append(to, c+'a'-'A'), true
	case c == '\'' || c == '`':
		return to, true
	}
	return append(to, ' '), unicode.IsSpace(rune(c)) || unicode.IsPunct(rune(c))
}

// foldRunes folds one character: ü is u and two dots, ﬁ is two letters.
func foldRunes(to []byte, text string) (_ []byte, ok bool) {
	parts := norm.NFKD.PropertiesString(text).Decomposition()
	if len(parts) == 0 {
		r, _ := utf8.DecodeRuneInString(text)
		return foldRune(to, r)
	}
	for len(parts) > 0 {
		r, size := utf8.DecodeRune(parts)
		if to, ok = foldRune(to, r); !ok {
			return to, false
		}
		parts = parts[size:]
	}
	return to, true
}

func foldRune(to []byte, r rune) ([]byte, bool) {
	switch {
	case r < utf8.RuneSelf:
		return foldByte(to, byte(r))
	case r == utf8.RuneError:
		return to, false
	case unicode.In(r, unicode.Mn, unicode.Cf) || r == '’' || r == '‘' || r == 'ʼ' || r == 'ʻ':
		return to, true
	case unicode.IsSpace(r) || unicode.IsPunct(r):
		return append(to, ' '), true
	case unicode.IsLetter(r) || unicode.Is(unicode.Mc, r):
		return foldLetter(to, unicode.ToLower(r)), true
	}
	return to, false
}

// foldLetter writes a letter that has no decomposition as people do who do not
// have it on their keyboard.
func foldLetter(to []byte, r rune) []byte {
	switch r {
	case 'ß':
		return append(to, "ss"...)
	case 'æ':
		return append(to, "ae"...)
	case 'œ':
		return append(to, "oe"...)
	case 'ø':
		return append(to, 'o')
	case 'ł':
		return append(to, 'l')
	case 'đ', 'ð':
		return append(to, 'd')
	case 'ı':
		return append(to, 'i')
	}
	return utf8.AppendRune(to, r)
}

// flag reads the code of the flag that a text begins with, and how many bytes
// it has: 0 where the text begins with none.
func flag(text string) (code [2]byte, size int) {
	if len(text) < 8 || text[0] != '\xF0' {
		return code, 0
	}
	base := rune('🇦') // two letters beside each other
	if black, n := utf8.DecodeRuneInString(text); black == '🏴' {
		base = tagA // part of a country: England is a black flag with the tags gbeng
		text, size = text[n:], n
	}
	for i := range code {
		r, n := utf8.DecodeRuneInString(text)
		if r < base || r > base+25 {
			return code, 0
		}
		code[i] = byte(r-base) + 'a'
		text, size = text[n:], size+n
	}
	return code, size
}

// tagA is the first of the letters that are not seen and stand behind a flag.
const tagA = '\U000E0061'
