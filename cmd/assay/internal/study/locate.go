package study

import (
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/data"
	"assay/data/cond"
)

// Locate finds what err is about in the study: the path of a
// [*data.SpecError], the text of a [*cond.SyntaxError], or the column or the
// file of a [*data.FileError] that is about the whole of it. Where only the
// beginning of a path is in the study, the place is that of the beginning.
// Other errors are given back as they are.
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
	if errors.As(err, &file) && file.RowGroup < 0 && file.Row < 0 {
		if n, offset := s.asked(file); n != nil {
			return s.locate(n, offset, "", file.Error(), file.Hint, err)
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

// asked is where the study asks for what a file lacks: the column beside the
// file's name, or else anywhere, or else in a condition, or else the file.
func (s *Study) asked(e *data.FileError) (n *node, offset int) {
	named := s.sources[e.File]
	if e.Column != "" {
		for _, file := range named {
			section := file.path[:strings.LastIndex(file.path, ".files")+1]
			if n := s.first(func(n *node) bool { return strings.HasPrefix(n.path, section) && n.isColumn(e.Column) }); n != nil {
				return n, -1
			}
		}
		if n := s.first(func(n *node) bool { return n.isColumn(e.Column) }); n != nil {
			return n, -1
		}
		if n := s.first(func(n *node) bool { return n.mentions(e.Column) >= 0 }); n != nil {
			return n, n.mentions(e.Column)
		}
	}
	if len(named) > 0 {
		return named[0], -1
	}
	return nil, -1
}

// isColumn says whether n is this column's name, as it is or made plain.
func (n *node) isColumn(column string) bool {
	return n.text == column || n.text == cond.Plain(column)
}

// mentions is the byte at which a condition, or page_view.source, has column
// as a word of its own; -1 where it has not.
func (n *node) mentions(column string) int {
	inWord := func(c rune) bool { return c == '_' || unicode.IsLetter(c) || unicode.IsDigit(c) }
	for from := 0; slices.Contains([]string{"where", "if", "always", "never", "first", "last", "distinct", "sum", "max"}, n.name); {
		i := strings.Index(n.text[from:], column)
		if i < 0 {
			break
		}
		i += from
		before, _ := utf8.DecodeLastRuneInString(n.text[:i])
		after, _ := utf8.DecodeRuneInString(n.text[i+len(column):])
		if !inWord(before) && !inWord(after) {
			return i
		}
		from = i + len(column)
	}
	return -1
}

// written is the first value of the study with this text, or nil.
func (s *Study) written(text string) *node {
	return s.first(func(n *node) bool { return n.text == text })
}

// first is the first single value of the study for which is holds, or nil.
func (s *Study) first(is func(*node) bool) *node {
	var first *node
	for _, n := range s.places {
		if n.kind == scalar && is(n) && (first == nil || n.before(first)) {
			first = n
		}
	}
	return first
}

func (n *node) before(m *node) bool {
	return n.line < m.line || n.line == m.line && n.column < m.column
}
