package cond

import (
	"fmt"
	"strings"
)

// show writes a tree with the operator first and every parenthesis, so that a test can see what binds to what.
func show(e *Expr) string { return e.show(e.root) }

func (e *Expr) show(n node) string {
	switch n := n.(type) {
	case *both:
		return "(and " + e.showAll(n.parts) + ")"
	case *either:
		return "(or " + e.showAll(n.parts) + ")"
	case *not:
		return "(not " + e.show(n.part) + ")"
	case *test:
		return e.names[n.name.index]
	case *unknown:
		return "(missing " + e.names[n.name.index] + ")"
	case *compare:
		return fmt.Sprintf("(%s %s %s)", n.op, e.names[n.left.index], e.showOperand(n.right))
	case *affix:
		return fmt.Sprintf("(%s %s %s)", n.op, e.names[n.left.index], e.showOperand(n.right))
	case *pattern:
		return fmt.Sprintf("(matches %s /%s/)", e.names[n.left.index], n.re)
	case *among:
		members := make([]string, len(n.list))
		for i, v := range n.list {
			members[i] = v.written()
		}
		return fmt.Sprintf("(in %s %s)", e.names[n.left.index], strings.Join(members, " "))
	}
	panic(fmt.Sprintf("no such node: %T", n))
}

func (e *Expr) showAll(parts []node) string {
	shown := make([]string, len(parts))
	for i, part := range parts {
		shown[i] = e.show(part)
	}
	return strings.Join(shown, " ")
}

func (e *Expr) showOperand(o operand) string {
	if o.isName {
		return e.names[o.name.index]
	}
	return o.literal.written()
}
