package cond

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/parser/lexer"
)

// source is the text of a condition and its words.
type source struct {
	text   string
	bytes  []int // bytes[i] is where character i starts; one more for the end. The parser counts characters.
	tokens []token
}

// token is a word of the condition; the last one, of kind lexer.EOF, is empty and stands behind the text.
type token struct {
	kind     lexer.Kind
	value    string // of a text: without its quotes
	from, to int    // bytes
}

func (t token) is(kind lexer.Kind, value string) bool { return t.kind == kind && t.value == value }

func newSource(text string) *source {
	s := &source{text: text, bytes: make([]int, 0, len(text)+1)}
	for i := range text {
		s.bytes = append(s.bytes, i)
	}
	s.bytes = append(s.bytes, len(text))
	return s
}

// byteAt returns where character i starts.
func (s *source) byteAt(i int) int { return s.bytes[min(max(i, 0), len(s.bytes)-1)] }

// offset returns where the parser says a node is, in bytes.
func (s *source) offset(n ast.Node) int { return s.byteAt(n.Location().From) }

// end is where the text ends, trailing white space aside.
func (s *source) end() int { return len(strings.TrimRightFunc(s.text, unicode.IsSpace)) }

func (s *source) errorAt(offset int, msg, hint string) *SyntaxError {
	return &SyntaxError{Text: s.text, Offset: offset, Msg: msg, Hint: hint}
}

// quote returns a token as it was written, short enough for a message of one line.
func (s *source) quote(t token) string {
	if t.kind == lexer.EOF {
		return "the end"
	}
	return shorten(s.text[t.from:t.to])
}

// split fills in the tokens.
func (s *source) split() *SyntaxError {
	lex := lexer.New()
	lex.Reset(file.NewSource(s.text))
	err := guarded(func() error {
		for {
			t, err := lex.Next()
			if err != nil {
				return err
			}
			if t.Kind != lexer.EOF {
				s.tokens = append(s.tokens, token{t.Kind, t.Value, s.byteAt(t.From), s.byteAt(t.To)})
			}
		}
	})
	if !errors.Is(err, io.EOF) {
		return s.unreadable(err)
	}
	s.tokens = append(s.tokens, token{kind: lexer.EOF, from: s.end(), to: s.end()})
	return nil
}

// grow returns the parser's tree. The tokens have been vetted.
func (s *source) grow() (ast.Node, *SyntaxError) {
	var root ast.Node
	err := guarded(func() error {
		tree, err := parser.Parse(s.text)
		if err == nil {
			root = tree.Node
		}
		return err
	})
	if err != nil {
		return nil, s.unexpected(err)
	}
	return root, nil
}

// guarded runs foreign code and returns its panic as an error. It does not help against a full stack:
// that the nesting stays shallow is checked on the tokens.
func guarded(run func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("parser panics: %v", r)
		}
	}()
	return run()
}
