package cond

import (
	"strings"

	"github.com/expr-lang/expr/ast"
)

// join translates a and b and c, which the parser nests to the left, into one node with three parts.
func (b *builder) join(n *ast.BinaryNode) (node, *SyntaxError) {
	op := canonical(n.Operator)
	var reversed []ast.Node
	var left ast.Node = n
	for {
		inner, ok := left.(*ast.BinaryNode)
		if !ok || canonical(inner.Operator) != op {
			break
		}
		if err := b.refuseChain(inner); err != nil {
			return nil, err
		}
		reversed = append(reversed, inner.Right)
		left = inner.Left
	}
	first, err := b.condition(left)
	if err != nil {
		return nil, err
	}
	parts := []node{first}
	for i := len(reversed) - 1; i >= 0; i-- {
		part, err := b.condition(reversed[i])
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	if op == "and" {
		return &both{parts}, nil
	}
	return &either{parts}, nil
}

// canonical returns the word for a sign.
func canonical(operator string) string {
	switch operator {
	case "&&":
		return "and"
	case "||":
		return "or"
	}
	return operator
}

// refuseChain refuses 1 < x < 5. The parser makes 1 < x && x < 5 of it, with the && at the place of the
// second <, and would make nonsense of a "not" in front.
func (b *builder) refuseChain(n *ast.BinaryNode) *SyntaxError {
	if at := b.offset(n); strings.HasPrefix(b.text[at:], "<") || strings.HasPrefix(b.text[at:], ">") {
		return b.errorAt(at, "comparisons cannot be chained", "write x > 1 and x < 5")
	}
	return nil
}
