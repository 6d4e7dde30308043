package cond

import (
	"fmt"
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"
)

// maxText bounds a condition, in bytes.
const maxText = 10_000

// parse reads a condition in three steps: split and vet the words, have them parsed, and build our tree
// from those of the parser's nodes that we know.
func parse(text string) (*Expr, *SyntaxError) {
	s := newSource(text)
	if len(text) > maxText {
		return nil, s.errorAt(maxText, fmt.Sprintf("condition is longer than %d bytes", maxText), "split it into features of measure cond")
	}
	if !utf8.ValidString(text) {
		return nil, s.errorAt(firstInvalid(text), "text is not UTF-8", "save the file as UTF-8")
	}
	if err := s.split(); err != nil {
		return nil, err
	}
	if err := s.vet(); err != nil {
		return nil, err
	}
	tree, err := s.grow()
	if err != nil {
		return nil, err
	}
	b := builder{source: s, index: map[string]int{}}
	root, err := b.condition(tree)
	if err != nil {
		return nil, err
	}
	return &Expr{text: text, names: b.names, root: root}, nil
}

// firstInvalid returns the offset of the first byte that is not UTF-8.
func firstInvalid(text string) int {
	for i, r := range text {
		if _, size := utf8.DecodeRuneInString(text[i:]); r == utf8.RuneError && size == 1 {
			return i
		}
	}
	return len(text)
}

// builder makes our tree from the parser's.
type builder struct {
	*source
	names []string
	index map[string]int // of a name in names
}

// name returns an appearance of a name and remembers the name.
func (b *builder) name(n *ast.IdentifierNode) name {
	i, ok := b.index[n.Value]
	if !ok {
		i = len(b.names)
		b.index[n.Value] = i
		b.names = append(b.names, n.Value)
	}
	return name{i, b.offset(n)}
}

// condition translates a node that must be true or false by itself.
func (b *builder) condition(n ast.Node) (node, *SyntaxError) {
	switch n := n.(type) {
	case *ast.IdentifierNode:
		return &test{b.name(n)}, nil
	case *ast.CallNode:
		return b.missing(n)
	case *ast.UnaryNode:
		if n.Operator == "not" || n.Operator == "!" {
			return b.negate(n.Node)
		}
		if _, ok := literal(n); !ok {
			return nil, b.minus(n)
		}
	case *ast.BinaryNode:
		return b.binary(n)
	case *ast.NilNode:
		return nil, b.noNil(n)
	}
	if v, ok := literal(n); ok {
		return nil, b.errorAt(b.offset(n), v.describe()+" alone is no condition", "compare a name with it: x == "+v.written())
	}
	return nil, b.errorAt(b.offset(n), "this is neither true nor false", "compare it: x == 1")
}

func (b *builder) missing(n *ast.CallNode) (node, *SyntaxError) {
	callee, ok := n.Callee.(*ast.IdentifierNode)
	if !ok || callee.Value != "missing" || len(n.Arguments) != 1 {
		return nil, b.errorAt(b.offset(n), "missing takes one name", "write missing(x), or missing(x) or missing(y)")
	}
	argument, ok := n.Arguments[0].(*ast.IdentifierNode)
	if !ok {
		return nil, b.errorAt(b.offset(n.Arguments[0]), "missing takes a name, not an expression", "write missing(x) with the bare name")
	}
	return &unknown{b.name(argument)}, nil
}

func (b *builder) binary(n *ast.BinaryNode) (node, *SyntaxError) {
	switch n.Operator {
	case "and", "&&", "or", "||":
		return b.join(n)
	case "==", "!=", "<", "<=", ">", ">=", "in", "startsWith", "endsWith", "contains", "matches":
		if left, ok := n.Left.(*ast.UnaryNode); ok && left.Operator != "-" {
			return b.lift(n, left)
		}
		return b.relation(n)
	}
	return nil, b.errorAt(b.offset(n), n.Operator+" is not part of a condition", arithmetic)
}
