package cond

import (
	"strconv"

	"github.com/expr-lang/expr/ast"
)

// operand translates one side of a comparison.
func (b *builder) operand(n ast.Node, of *ast.BinaryNode) (operand, *SyntaxError) {
	if v, ok := literal(n); ok {
		return operand{literal: v, offset: b.offset(n)}, nil
	}
	switch n := n.(type) {
	case *ast.IdentifierNode:
		return operand{isName: true, name: b.name(n), offset: b.offset(n)}, nil
	case *ast.NilNode:
		return operand{}, b.noNil(n)
	case *ast.UnaryNode:
		if n.Operator != "-" {
			return operand{}, b.errorAt(b.offset(n), "a negation cannot be compared", "write not (a == b)")
		}
		return operand{}, b.minus(n)
	case *ast.BinaryNode:
		if n.Operator == "-" {
			return operand{}, b.errorAt(b.offset(n), "- is not part of a condition", arithmetic)
		}
		return operand{}, b.errorAt(b.offset(of), "one side of "+of.Operator+" is itself a condition", "join conditions with and, or; write not (a == b) for their opposite")
	}
	return operand{}, b.errorAt(b.offset(n), "a comparison takes names and literals", "write x == 1, x in ['a', 'b'] or missing(x)")
}

func (b *builder) noNil(n ast.Node) *SyntaxError {
	return b.errorAt(b.offset(n), "nil is not part of a condition", askMissing)
}

func (b *builder) minus(n ast.Node) *SyntaxError {
	return b.errorAt(b.offset(n), "- stands only before a number", arithmetic)
}

// literal returns the value of a literal, and false for every other node.
func literal(n ast.Node) (Value, bool) {
	switch n := n.(type) {
	case *ast.IntegerNode:
		return Value{Kind: Number, Num: float64(n.Value)}, true
	case *ast.FloatNode:
		return Value{Kind: Number, Num: n.Value}, true
	case *ast.StringNode:
		return Value{Kind: Text, Text: n.Value}, true
	case *ast.BoolNode:
		if n.Value {
			return Value{Kind: Bool, Num: 1}, true
		}
		return Value{Kind: Bool}, true
	case *ast.UnaryNode:
		v, ok := literal(n.Node)
		if _, signed := n.Node.(*ast.UnaryNode); !ok || signed || n.Operator != "-" || v.Kind != Number {
			return Value{}, false
		}
		v.Num = -v.Num
		return v, true
	}
	return Value{}, false
}

// written returns a literal the way a condition holds it, shortened for a message.
func (v Value) written() string {
	switch {
	case v.Kind == Number:
		return strconv.FormatFloat(v.Num, 'g', -1, 64)
	case v.Kind == Text:
		return "'" + shorten(v.Text) + "'"
	case v.isTrue():
		return "true"
	}
	return "false"
}

// describe returns a literal with its kind, for a message.
func (v Value) describe() string {
	if v.Kind == Bool {
		return v.written()
	}
	return v.Kind.String() + " " + v.written()
}
