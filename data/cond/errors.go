package cond

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// SyntaxError says why a text is no condition, or no condition on the names at hand.
type SyntaxError struct {
	Text   string // the whole condition
	Offset int    // where it goes wrong, in bytes from the start of Text; len(Text) at most
	Msg    string // what is wrong, one line
	Hint   string // what to write instead, one line
}

// Error returns Msg.
func (e *SyntaxError) Error() string { return e.Msg }

// wide is how many characters Caret shows on either side of a mistake in a long line.
const wide = 60

// Caret returns two lines: the line of Text that holds Offset, and a caret under it.
// The caret stands right in a terminal: tabs stay tabs, wide characters take two columns and
// combining marks none. Of a long line only the part around the caret is shown.
func (e *SyntaxError) Caret() string {
	offset := min(max(e.Offset, 0), len(e.Text))
	before, after := e.Text[:offset], e.Text[offset:]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	if end := strings.IndexByte(after, '\n'); end >= 0 {
		after = strings.TrimSuffix(after[:end], "\r")
	}
	if n := utf8.RuneCountInString(before); n > wide {
		before = "…" + skip(before, n-wide)
	}
	if n := utf8.RuneCountInString(after); n > wide {
		after = strings.TrimSuffix(after, skip(after, wide)) + "…"
	}
	return strings.Map(visible, before+after) + "\n" + strings.Map(blank, before) + "^"
}

// skip returns s without its first n characters.
func skip(s string, n int) string {
	for ; n > 0 && s != ""; n-- {
		_, size := utf8.DecodeRuneInString(s)
		s = s[size:]
	}
	return s
}

// blank returns white space as wide as r.
func blank(r rune) rune {
	switch {
	case r == '\t':
		return '\t'
	case unicode.In(r, unicode.Mn, unicode.Me):
		return -1
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
		return '\u3000' // a blank of two columns
	}
	return ' '
}

// visible replaces what would move a terminal's cursor.
func visible(r rune) rune {
	if unicode.IsControl(r) && r != '\t' {
		return utf8.RuneError
	}
	return r
}

// shorten returns at most 24 characters of the first line of a text, for a message of one line.
func shorten(text string) string {
	short := text
	if end := strings.IndexAny(short, "\r\n"); end >= 0 {
		short = short[:end]
	}
	if utf8.RuneCountInString(short) > 24 {
		short = strings.TrimSuffix(short, skip(short, 24))
	}
	if short != text {
		short += "…"
	}
	return strings.Map(visible, short)
}
