package study

import (
	"errors"
	"fmt"
	"strings"

	"assay/data"
	"assay/data/cond"
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

// Locate finds what err is about in the study: the path of a
// [*data.SpecError], the text of a [*cond.SyntaxError], or the column of a
// [*data.FileError] that is about a whole column. Where only the beginning of
// a path is in the study, the place is that of the beginning. Other errors
// are given back as they are.
func (s *Study) Locate(err error) error {
	var spec *data.SpecError
	if errors.As(err, &spec) {
		return s.locate(s.nearest(spec.Path), spec.Offset, spec.Path+": "+spec.Msg, spec.Msg, spec.Hint, err)
	}
	var syntax *cond.SyntaxError
	if errors.As(err, &syntax) {
		return s.locate(s.written(syntax.Text), syntax.Offset, syntax.Msg, syntax.Msg, syntax.Hint, err)
	}
	var file *data.FileError
	if errors.As(err, &file) && file.Column != "" && file.RowGroup < 0 && file.Row < 0 {
		if n := s.written(file.Column); n != nil {
			return s.locate(n, -1, "", file.Error(), file.Hint, err)
		}
	}
	return err
}

func (s *Study) locate(n *node, offset int, lost, found, hint string, err error) error {
	if n == nil {
		return &Error{File: s.Name, Msg: lost, Hint: hint, Err: err}
	}
	line, column := s.at(n, offset)
	e := s.errorAt(line, column, found, hint)
	e.Err = err
	return e
}

// nearest is the value at path or at the longest beginning of it that the
// study has; nil where it has none.
func (s *Study) nearest(path string) *node {
	for path != "" {
		if n := s.places[path]; n != nil {
			return n
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
	return nil
}

// written is the first value of the study with this text, or nil.
func (s *Study) written(text string) *node {
	var first *node
	for _, n := range s.places {
		if n.kind == scalar && n.text == text && (first == nil || n.before(first)) {
			first = n
		}
	}
	return first
}

func (n *node) before(m *node) bool {
	return n.line < m.line || n.line == m.line && n.column < m.column
}
