package study

import (
	"fmt"
	"strings"
)

// Error is something wrong in a study file. Line and Column count from 1,
// the column in characters; Line is 0 where it is about the whole file.
type Error struct {
	File         string
	Line, Column int
	Msg          string
	Hint         string
	Excerpt      string // the line and a caret below it, each ending in \n; or ""
	Err          error  // what was located, or nil
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return e.File + ": " + e.Msg
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Msg)
}

func (e *Error) Unwrap() error { return e.Err }

func (s *Study) errorAt(line, column int, msg, hint string) *Error {
	return &Error{File: s.Name, Line: line, Column: column, Msg: msg, Hint: hint, Excerpt: s.excerpt(line, column)}
}

// widest is the most characters of a line that an excerpt shows.
const widest = 72

// excerpt is a line of the study with a caret below column. Of a long line
// it is the part around the column.
func (s *Study) excerpt(line, column int) string {
	if line < 1 || line > len(s.lines) {
		return ""
	}
	text, at := []rune(s.lines[line-1]), column-1
	if from := at - widest*2/3; len(text) > widest && at >= widest-1 {
		text, at = append([]rune("…"), text[from:]...), at-from+1
	}
	if len(text) > widest {
		text = append(text[:widest-1:widest-1], '…')
	}
	margin := fmt.Sprintf("  %d | ", line)
	blank := strings.Repeat(" ", len(margin)-2) + "| "
	return margin + string(text) + "\n" + blank + under(text, at) + "^\n"
}

// under is blank text as wide as the first n characters above it: tabs stay.
func under(text []rune, n int) string {
	var b strings.Builder
	for i := range max(n, 0) {
		if i < len(text) && text[i] == '\t' {
			b.WriteByte('\t')
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}
