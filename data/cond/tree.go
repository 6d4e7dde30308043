package cond

import "regexp"

// node is a condition or a part of one that is true or false by itself.
//
// Note: this is not the parser's tree. That one also holds what we refuse, and its shape is that of
// another language (where "not a in b" is (not a) in b). Everything that reads a condition reads this one.
type node interface {
	eval(at func(i int) Value) bool
	check(c *checker) *SyntaxError
}

// name is one appearance of a name.
type name struct {
	index  int // into Expr.names
	offset int // bytes
}

// operand is the right side of a comparison: a name or a literal.
type operand struct {
	isName  bool
	name    name
	literal Value
	offset  int // bytes
}

type (
	// both holds when every part holds.
	both struct{ parts []node }
	// either holds when some part holds.
	either struct{ parts []node }
	// not holds when its part does not.
	not struct{ part node }
	// test holds when the name is known and true.
	test struct{ name name }
	// unknown holds when the name is missing.
	unknown struct{ name name }
	// compare is name, operator, name or literal. A literal on the left was mirrored when parsed.
	compare struct {
		op    comparison
		left  name
		right operand
	}
	// affix looks for a text at the start, at the end or anywhere in another.
	affix struct {
		op    place
		left  name
		right operand
	}
	// pattern looks for a regular expression anywhere in a text.
	pattern struct {
		left name
		re   *regexp.Regexp
	}
	// among holds when the name equals a value of the list, which is not empty and of one kind.
	among struct {
		left   name
		list   []Value
		offset int // of the list, bytes
	}
)

// comparison is one of == != < <= > >=.
type comparison string

// mirror returns the operator that says the same with the sides exchanged: 5 < x is x > 5.
func (c comparison) mirror() comparison {
	switch c {
	case "<":
		return ">"
	case "<=":
		return ">="
	case ">":
		return "<"
	case ">=":
		return "<="
	}
	return c
}

// orders reports whether c asks which side is the larger one.
func (c comparison) orders() bool { return c != "==" && c != "!=" }

// place is one of startsWith, endsWith, contains.
type place string
