package cond

import (
	"cmp"
	"slices"
	"strings"
)

func (n *both) eval(at func(int) Value) bool {
	for _, part := range n.parts {
		if !part.eval(at) {
			return false
		}
	}
	return true
}

func (n *either) eval(at func(int) Value) bool {
	for _, part := range n.parts {
		if part.eval(at) {
			return true
		}
	}
	return false
}

func (n *not) eval(at func(int) Value) bool     { return !n.part.eval(at) }
func (n *test) eval(at func(int) Value) bool    { return at(n.name.index).isTrue() }
func (n *unknown) eval(at func(int) Value) bool { return at(n.name.index).isMissing() }

func (n *compare) eval(at func(int) Value) bool {
	order, ok := compareValues(at(n.left.index), n.right.value(at))
	return ok && n.op.accepts(order)
}

func (n *among) eval(at func(int) Value) bool {
	v := at(n.left.index)
	return slices.ContainsFunc(n.list, func(member Value) bool {
		order, ok := compareValues(v, member)
		return ok && order == 0
	})
}

func (n *affix) eval(at func(int) Value) bool {
	text, part := at(n.left.index), n.right.value(at)
	if text.Kind != Text || part.Kind != Text {
		return false
	}
	switch n.op {
	case "startsWith":
		return strings.HasPrefix(text.Text, part.Text)
	case "endsWith":
		return strings.HasSuffix(text.Text, part.Text)
	default:
		return strings.Contains(text.Text, part.Text)
	}
}

func (n *pattern) eval(at func(int) Value) bool {
	v := at(n.left.index)
	return v.Kind == Text && n.re.MatchString(v.Text)
}

func (o *operand) value(at func(int) Value) Value {
	if o.isName {
		return at(o.name.index)
	}
	return o.literal
}

// compareValues returns -1, 0 or 1 as a is less than, equal to or greater than b, and false where they
// cannot be compared: one is missing or their kinds differ. Text is ordered by its bytes.
func compareValues(a, b Value) (order int, ok bool) {
	if a.Kind != b.Kind || a.isMissing() || b.isMissing() {
		return 0, false
	}
	if a.Kind == Text {
		return strings.Compare(a.Text, b.Text), true
	}
	return cmp.Compare(a.Num, b.Num), true
}

// accepts reports whether the comparison holds when the left side is less than (-1), equal to (0) or
// greater than (1) the right one.
func (c comparison) accepts(order int) bool {
	switch c {
	case "==":
		return order == 0
	case "!=":
		return order != 0
	case "<":
		return order < 0
	case "<=":
		return order <= 0
	case ">":
		return order > 0
	default: // >=
		return order >= 0
	}
}
