package study

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// at is where byte offset of n's text stands in the file: line and column
// from 1, the column in characters. Offset -1 is the beginning of the value.
// In a text that is folded over several lines it is the line it begins on.
func (s *Study) at(n *node, offset int) (line, column int) {
	if offset < 0 || n.kind != scalar || n.line > len(s.lines) {
		return n.line, n.column
	}
	raw := cutRunes(s.lines[n.line-1], n.column-1)
	switch {
	case strings.HasPrefix(raw, "|"), strings.HasPrefix(raw, ">"):
		return s.inBlock(n, offset)
	case strings.HasPrefix(raw, `"`):
		return n.line, n.column + 1 + walk(raw[1:], offset, doubleQuoted)
	case strings.HasPrefix(raw, "'"):
		return n.line, n.column + 1 + walk(raw[1:], offset, singleQuoted)
	}
	return n.line, n.column + walk(raw, offset, plain)
}

// cutRunes is text without its first n characters.
func cutRunes(text string, n int) string {
	for ; n > 0 && text != ""; n-- {
		_, size := utf8.DecodeRuneInString(text)
		text = text[size:]
	}
	return text
}

// walk counts the characters of raw that make the first bytes of a value:
// step tells of the beginning of raw how many bytes it takes in the file and
// how many it makes in the value.
func walk(raw string, bytes int, step func(raw string) (takes, makes int)) int {
	characters := 0
	for bytes > 0 && raw != "" {
		takes, makes := step(raw)
		characters += utf8.RuneCountInString(raw[:takes])
		raw, bytes = raw[takes:], bytes-makes
	}
	return characters
}

func plain(raw string) (takes, makes int) {
	_, size := utf8.DecodeRuneInString(raw)
	return size, size
}

// singleQuoted: two quotes make one.
func singleQuoted(raw string) (takes, makes int) {
	if strings.HasPrefix(raw, "''") {
		return 2, 1
	}
	return plain(raw)
}

// doubleQuoted: a backslash and what follows make one character.
func doubleQuoted(raw string) (takes, makes int) {
	if raw[0] != '\\' || len(raw) < 2 {
		return plain(raw)
	}
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[raw[1]]
	if digits == 0 || len(raw) < 2+digits {
		_, size := utf8.DecodeRuneInString(raw[1:])
		return 1 + size, 1
	}
	code, err := strconv.ParseUint(raw[2:2+digits], 16, 32)
	if err != nil {
		return 2, 1
	}
	return 2 + digits, utf8.RuneLen(rune(code))
}

// inBlock finds offset in a text that stands below its key, after | or >.
func (s *Study) inBlock(n *node, offset int) (line, column int) {
	indent := -1
	for i := n.line; i < len(s.lines); i++ {
		content := strings.TrimLeft(s.lines[i], " ")
		if indent < 0 && content == "" {
			continue
		}
		if indent < 0 {
			indent = len(s.lines[i]) - len(content)
		}
		content = s.lines[i][min(indent, len(s.lines[i])):]
		if offset <= len(content) {
			return i + 1, indent + 1 + utf8.RuneCountInString(content[:offset])
		}
		offset -= len(content) + 1
	}
	return n.line, n.column
}
