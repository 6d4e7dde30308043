package cond

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/expr-lang/expr/file"
)

// unreadable explains an error of the lexer.
func (s *source) unreadable(err error) *SyntaxError {
	var at *file.Error
	if !errors.As(err, &at) {
		return s.errorAt(0, "condition cannot be read", "write it in smaller parts")
	}
	offset := min(s.byteAt(at.From), s.end())
	found, _ := utf8.DecodeRuneInString(s.text[offset:])
	switch {
	case strings.HasPrefix(at.Message, "literal not terminated"):
		return s.errorAt(s.unread(), "text is not closed", `end it with the quote it began with; inside it write \' or \"`)
	case strings.HasPrefix(at.Message, "unclosed comment"):
		return s.errorAt(s.unread(), "comments are not part of a condition", "leave it out")
	case strings.HasPrefix(at.Message, "bad number"):
		return s.errorAt(s.unread(), "number runs into other characters", "write numbers as 5, 0.5 or 1e6, and text in quotes")
	case strings.HasPrefix(at.Message, "unrecognized") && strings.ContainsRune("‘’‚“”„«»´", found):
		return s.errorAt(offset, fmt.Sprintf("%c is no quote here", found), `write straight quotes: 'text' or "text"`)
	case strings.HasPrefix(at.Message, "unrecognized"):
		return s.errorAt(offset, fmt.Sprintf("character %s does not belong here", printed(found)), "write text in quotes, names in letters, digits and _")
	default: // an escape
		return s.errorAt(offset, `unknown escape behind \`, `write \\ for one \, or put the text between backticks`)
	}
}

// unread returns where the first word begins that is not among the tokens.
func (s *source) unread() int {
	last := 0
	if n := len(s.tokens); n > 0 {
		last = s.tokens[n-1].to
	}
	rest := strings.TrimLeftFunc(s.text[last:], unicode.IsSpace)
	return len(s.text) - len(rest)
}

// printed returns a character, or its number where there is nothing to see.
func printed(r rune) string {
	if unicode.IsPrint(r) {
		return string(r)
	}
	return fmt.Sprintf("%U", r)
}
