package cond

import (
	"errors"
	"slices"
	"strings"

	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser/lexer"
)

// unexpected explains an error of the parser on tokens that have been vetted: words in the wrong order.
func (s *source) unexpected(err error) *SyntaxError {
	var at *file.Error
	if !errors.As(err, &at) || !strings.HasPrefix(at.Message, "unexpected") {
		return s.errorAt(0, "condition cannot be read", "write it in smaller parts")
	}
	i := len(s.tokens) - 1
	if !strings.HasSuffix(at.Message, "token EOF") { // whose place is that of the last character
		offset := s.byteAt(at.From)
		i = max(0, slices.IndexFunc(s.tokens, func(t token) bool { return t.from >= offset }))
	}
	if i > 1 && s.tokens[i-1].is(lexer.Operator, "not") && s.tokens[i-2].endsOperand() { // x not == 5
		i--
	}
	if i > 0 && s.tokens[i-1].endsOperand() {
		return s.errorAt(s.tokens[i].from, "expected an operator, found "+s.quote(s.tokens[i]), s.operatorHint(i))
	}
	return s.errorAt(s.tokens[i].from, "expected a name or a literal, found "+s.quote(s.tokens[i]), operandHint(s.tokens[i]))
}

// endsOperand reports whether what comes behind t must be an operator.
func (t token) endsOperand() bool {
	switch t.kind {
	case lexer.Identifier, lexer.Number, lexer.String:
		return true
	}
	return t.is(lexer.Bracket, ")") || t.is(lexer.Bracket, "]")
}

// operatorHint says what may have been meant by token i, which stands where an operator should.
func (s *source) operatorHint(i int) string {
	before, t := s.tokens[i-1], s.tokens[i]
	switch {
	case before.kind == lexer.String && t.kind == lexer.String:
		return `write \' or \" for a quote inside text`
	case t.kind == lexer.Identifier && spelling(t.value) != "":
		return spelling(t.value)
	case before.kind == lexer.Identifier && spelling(before.value) != "":
		return spelling(before.value)
	case t.is(lexer.Operator, "not") || t.is(lexer.Operator, "!"):
		return "write not (x == 1), or x not in ['a', 'b']"
	case t.is(lexer.Operator, ","):
		return "commas stand only in lists: x in ['a', 'b']"
	case before.kind == lexer.Identifier && t.kind == lexer.Identifier:
		words := before.value
		for ; s.tokens[i].kind == lexer.Identifier; i++ {
			words += " " + s.tokens[i].value
		}
		return "a name has no spaces: write " + Plain(words) + "; text goes in quotes"
	}
	return "write and, or, a comparison or, in a list, a comma between the two"
}

func operandHint(t token) string {
	switch {
	case t.kind == lexer.EOF:
		return "finish the condition"
	case t.kind == lexer.Operator && isWord(t.value):
		return "put something before " + t.value + ", or take it out; " + t.value + " cannot be a name"
	}
	return "put something before it, or take it out"
}

// isWord reports whether an operator is written in letters.
func isWord(operator string) bool { return operator[0] >= 'a' && operator[0] <= 'z' }

// spelling returns what to write for words of other languages, "" for words it does not know.
func spelling(word string) string {
	switch lower := strings.ToLower(word); lower {
	case "and", "or", "not", "in", "contains", "matches":
		return "write " + lower
	case "startswith":
		return "write startsWith"
	case "endswith":
		return "write endsWith"
	case "is", "null", "none", "undefined", "empty":
		return askMissing
	case "like", "ilike", "regexp":
		return "write contains, startsWith, endsWith or matches"
	case "between":
		return "write x >= 1 and x <= 3"
	case "eq", "equals":
		return "write =="
	}
	return ""
}
