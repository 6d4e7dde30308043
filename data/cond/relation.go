package cond

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"

	"github.com/expr-lang/expr/ast"
)

// relation translates a comparison in the wide sense: a name, an operator, and what the operator asks for.
func (b *builder) relation(n *ast.BinaryNode) (node, *SyntaxError) {
	switch n.Operator {
	case "in":
		return b.among(n)
	case "matches":
		return b.pattern(n)
	case "startsWith", "endsWith", "contains":
		return b.affix(n)
	}
	return b.compare(n)
}

func (b *builder) compare(n *ast.BinaryNode) (node, *SyntaxError) {
	op := comparison(n.Operator)
	left, err := b.operand(n.Left, n)
	if err != nil {
		return nil, err
	}
	right, err := b.operand(n.Right, n)
	if err != nil {
		return nil, err
	}
	if !left.isName && !right.isName {
		return nil, b.errorAt(left.offset, "two literals are compared", "put a name on one side; a name takes no quotes")
	}
	if !left.isName { // 5 < x
		left, right, op = right, left, op.mirror()
	}
	if op.orders() && !right.isName && right.literal.Kind == Bool {
		return nil, b.errorAt(right.offset, "true and false have no order", "write x or not x")
	}
	return &compare{op, left.name, right}, nil
}

func (b *builder) among(n *ast.BinaryNode) (node, *SyntaxError) {
	left, err := b.leftName(n)
	if err != nil {
		return nil, err
	}
	array, ok := n.Right.(*ast.ArrayNode)
	if !ok {
		return nil, b.errorAt(b.offset(n.Right), "in takes a list of literals", "write x in ['a', 'b'], or x contains 'a'")
	}
	if len(array.Nodes) == 0 {
		return nil, b.errorAt(b.offset(array), "list is empty", "write x in ['a', 'b']")
	}
	list := make([]Value, len(array.Nodes))
	for i, member := range array.Nodes {
		v, ok := literal(member)
		if !ok {
			return nil, b.errorAt(b.offset(member), "list holds something else than literals", "write text in quotes; compare names with ==")
		}
		if v.Kind != list[0].Kind && i > 0 {
			return nil, b.errorAt(b.offset(member), fmt.Sprintf("list mixes %s and %s", list[0].Kind, v.Kind), "write all in quotes or none")
		}
		list[i] = v
	}
	return &among{left, list, b.offset(array)}, nil
}

func (b *builder) affix(n *ast.BinaryNode) (node, *SyntaxError) {
	left, err := b.leftName(n)
	if err != nil {
		return nil, err
	}
	right, err := b.operand(n.Right, n)
	if err != nil {
		return nil, err
	}
	if !right.isName && right.literal.Kind != Text {
		return nil, b.errorAt(right.offset, n.Operator+" takes text", "write '"+right.literal.written()+"', in quotes")
	}
	return &affix{place(n.Operator), left, right}, nil
}

func (b *builder) pattern(n *ast.BinaryNode) (node, *SyntaxError) {
	left, err := b.leftName(n)
	if err != nil {
		return nil, err
	}
	v, ok := literal(n.Right)
	if !ok || v.Kind != Text {
		return nil, b.errorAt(b.offset(n.Right), "matches takes a regular expression in quotes", "write x matches '^a.*z$'")
	}
	re, bad := regexp.Compile(v.Text)
	if bad != nil {
		return nil, b.errorAt(b.offset(n.Right), "bad regular expression: "+patternError(bad), `write \\ for one \ in quotes, or put the pattern between backticks`)
	}
	return &pattern{left, re}, nil
}

// patternError returns what is wrong with a pattern, in one line.
func patternError(err error) string {
	var at *syntax.Error
	if errors.As(err, &at) {
		return fmt.Sprintf("%s in %q", at.Code, shorten(at.Expr))
	}
	return "cannot be compiled"
}

// leftName returns the left side of an operator that takes only a name there.
func (b *builder) leftName(n *ast.BinaryNode) (name, *SyntaxError) {
	left, err := b.operand(n.Left, n)
	if err == nil && !left.isName {
		err = b.errorAt(left.offset, fmt.Sprintf("%s takes a name on its left", n.Operator), "put the name first; a name takes no quotes")
	}
	return left.name, err
}
