package cond

import (
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser/lexer"
)

func (b *builder) negate(n ast.Node) (node, *SyntaxError) {
	part, err := b.condition(n)
	if err != nil {
		return nil, err
	}
	return &not{part}, nil
}

// lift gives "not" its range. The parser reads "not a == 1" as (not a) == 1; it means not (a == 1).
// Who writes (not a) == b does compare a negation, which is refused, as is "!a == 1": in other languages
// that is (!a) == 1, and with a missing the two readings differ.
func (b *builder) lift(n *ast.BinaryNode, left *ast.UnaryNode) (node, *SyntaxError) {
	if left.Operator == "!" || b.parenthesised(left, n) {
		return nil, b.errorAt(b.offset(left), "a negation cannot be compared", "write not (a == b)")
	}
	inner := &ast.BinaryNode{Operator: n.Operator, Left: left.Node, Right: n.Right}
	inner.SetLocation(n.Location())
	return b.negate(inner)
}

// parenthesised reports whether a ")" before the operator of n closes a "(" before the operator of left.
func (b *builder) parenthesised(left *ast.UnaryNode, n *ast.BinaryNode) bool {
	from, to := b.offset(left), b.offset(n)
	depth := 0
	for _, t := range b.tokens {
		if t.from < from || t.from >= to {
			continue
		}
		switch {
		case t.is(lexer.Bracket, "("):
			depth++
		case t.is(lexer.Bracket, ")"):
			depth--
		}
		if depth < 0 {
			return true
		}
	}
	return false
}
