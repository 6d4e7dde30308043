package cond

import (
	"fmt"

	"github.com/expr-lang/expr/parser/lexer"
)

// maxNesting bounds parentheses, lists and runs of prefix operators that are open at one place.
const maxNesting = 100

// vetNesting refuses brackets that do not match, and depths at which a parser by recursive descent
// could run out of stack.
func (s *source) vetNesting() *SyntaxError {
	var open []token
	prefixes := 0 // prefix operators just before this token
	for _, t := range s.tokens {
		if t.is(lexer.Operator, "not") || t.is(lexer.Operator, "!") || t.is(lexer.Operator, "-") {
			prefixes++
		} else {
			prefixes = 0
		}
		switch {
		case t.kind != lexer.Bracket:
		case t.value == "(" || t.value == "[":
			open = append(open, t)
		case len(open) == 0 || closes[t.value] != open[len(open)-1].value:
			return s.errorAt(t.from, t.value+" closes nothing", "take it out, or open it before")
		default:
			open = open[:len(open)-1]
		}
		if len(open)+prefixes > maxNesting {
			return s.errorAt(t.from, fmt.Sprintf("more than %d levels of nesting", maxNesting), "write the condition in flatter parts")
		}
	}
	if len(open) > 0 {
		last := open[len(open)-1]
		return s.errorAt(last.from, last.value+" is never closed", "close it, or take it out")
	}
	return nil
}

// closes gives for each closing bracket the one it closes.
var closes = map[string]string{")": "(", "]": "["}
