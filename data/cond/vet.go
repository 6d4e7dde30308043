package cond

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/expr-lang/expr/parser/lexer"
)

// arithmetic is the hint for everything that calculates.
const arithmetic = "make a feature of the result and compare that"

// askMissing is the hint for the null of other languages.
const askMissing = "write missing(x) or not missing(x)"

// words of the parser's language that belong to a condition.
var allowed = map[string]bool{
	"==": true, "!=": true, "<": true, "<=": true, ">": true, ">=": true, "in": true,
	"startsWith": true, "endsWith": true, "contains": true, "matches": true,
	"and": true, "or": true, "not": true, "&&": true, "||": true, "!": true,
	"-": true, ",": true,
}

// instead says what to write for words that do not.
var instead = map[string]string{
	"=": "write == to compare (or <=, >=)", "&": "write and", "|": "write or", ";": "join the parts with and",
	"..": "write x >= 1 and x <= 3", ".": "name a column or feature without a dot",
	"+": arithmetic, "*": arithmetic, "/": arithmetic, "%": arithmetic, "^": arithmetic, "**": arithmetic,
	"#": "leave comments out", "::": "write missing(x)",
	"let": "write the condition out", "if": "write a and b, or a or b", "else": "write a and b, or a or b",
	"?": "write a and b, or a or b", ":": "write a and b, or a or b",
	"??": "write missing(x) or x == 1", "?.": "name a column or feature without a dot",
}

// vet refuses words that no condition holds, while their places are still exact. What it lets through
// may yet be in the wrong order, and that is the parser's to say.
func (s *source) vet() *SyntaxError {
	if s.tokens[0].kind == lexer.EOF && s.end() == 0 {
		return s.errorAt(0, "condition is empty", "write one, such as visits >= 2")
	}
	if err := s.vetGaps(); err != nil {
		return err
	}
	for i := range s.tokens {
		if err := s.vetToken(i); err != nil {
			return err
		}
	}
	return s.vetNesting()
}

// vetGaps refuses comments, the only thing besides white space that the lexer skips. A "//" may be
// meant as a division, and would silently cut the condition short.
func (s *source) vetGaps() *SyntaxError {
	last := 0
	for _, t := range s.tokens {
		gap := s.text[last:t.from]
		if trimmed := strings.TrimSpace(gap); trimmed != "" {
			return s.errorAt(last+strings.Index(gap, trimmed), "comments are not part of a condition", "leave it out")
		}
		last = t.to
	}
	return nil
}

func (s *source) vetToken(i int) *SyntaxError {
	t := s.tokens[i]
	switch t.kind {
	case lexer.Operator:
		return s.vetOperator(i)
	case lexer.Number:
		return s.vetNumber(t)
	case lexer.Bytes:
		return s.errorAt(t.from, "a letter stands before the quote", "write 'text'")
	case lexer.Identifier:
		if at := strings.IndexByte(t.value, '$'); at >= 0 {
			return s.errorAt(t.from+at, "$ is not part of a name", "write names in letters, digits and _")
		}
	case lexer.Bracket:
		return s.vetBracket(i)
	}
	return nil
}

func (s *source) vetOperator(i int) *SyntaxError {
	t := s.tokens[i]
	if allowed[t.value] {
		if t.value == ">" && i > 0 && s.tokens[i-1].is(lexer.Operator, "<") {
			return s.errorAt(s.tokens[i-1].from, "<> does not compare", "write !=")
		}
		return nil
	}
	hint, ok := instead[t.value]
	if !ok {
		hint = "write == != < <= > >= in and or not startsWith endsWith contains matches"
	}
	return s.errorAt(t.from, fmt.Sprintf("%s is not part of a condition", t.value), hint)
}

// vetNumber refuses what a float64 does not hold: whole numbers above 2^53, where its spacing exceeds 1
// (ids, mostly), and fractions beyond its range.
func (s *source) vetNumber(t token) *SyntaxError {
	digits := strings.ReplaceAll(t.value, "_", "")
	if strings.ContainsAny(digits, "xXoObB") {
		return s.errorAt(t.from, "number is not decimal", "write it as 5, 0.5 or 1e6")
	}
	if strings.ContainsAny(digits, ".eE") {
		if _, err := strconv.ParseFloat(digits, 64); err != nil {
			return s.errorAt(t.from, "number is too large or incomplete", "write it as 5, 0.5 or 1e6")
		}
		return nil
	}
	if v, err := strconv.ParseUint(digits, 10, 64); err != nil || v > 1<<53 {
		return s.errorAt(t.from, "number is too large to be exact", "write ids as text, in quotes")
	}
	return nil
}

// vetBracket allows parentheses, lists behind "in", and the call of missing.
func (s *source) vetBracket(i int) *SyntaxError {
	t := s.tokens[i]
	switch t.value {
	case "{", "}":
		return s.errorAt(t.from, t.value+" is not part of a condition", "write lists as ['a', 'b'] and groups as (a or b)")
	case "[":
		if i == 0 || !s.tokens[i-1].is(lexer.Operator, "in") {
			return s.errorAt(t.from, "a list stands only behind in", "write x in ['a', 'b']")
		}
	case "(":
		if i > 0 && s.tokens[i-1].kind == lexer.Identifier && s.tokens[i-1].value != "missing" {
			call := s.tokens[i-1]
			return s.errorAt(call.from, s.quote(call)+" cannot be called here", "the only call is missing(x); features hold everything else")
		}
	}
	return nil
}
