package cond

import (
	"fmt"
	"strings"
)

// Check reports the first name that is unknown, or used as something that it is not. kind returns the kind of
// a name, and false for a name that does not exist; the kind Missing goes with everything, as nothing is known of
// it. known are the names to suggest from. The error is a [*SyntaxError].
func (e *Expr) Check(kind func(name string) (Kind, bool), known []string) error {
	c := checker{e, kind, known}
	if err := e.root.check(&c); err != nil {
		return err
	}
	return nil
}

// checker is a condition together with the kinds of its names.
type checker struct {
	*Expr
	kind  func(name string) (Kind, bool)
	known []string
}

func (n *both) check(c *checker) *SyntaxError   { return c.all(n.parts) }
func (n *either) check(c *checker) *SyntaxError { return c.all(n.parts) }
func (n *not) check(c *checker) *SyntaxError    { return n.part.check(c) }

func (n *test) check(c *checker) *SyntaxError {
	hint := fmt.Sprintf("compare it: %s == %s", c.names[n.name.index], c.example(n.name))
	return c.want(n.name, Bool, n.name.offset, "and no condition by itself", hint)
}

func (n *unknown) check(c *checker) *SyntaxError {
	_, err := c.kindOf(n.name)
	return err
}

func (n *compare) check(c *checker) *SyntaxError {
	left, err := c.kindOf(n.left)
	if err != nil {
		return err
	}
	right := n.right.literal.Kind
	what := n.right.literal.describe()
	if n.right.isName {
		if right, err = c.kindOf(n.right.name); err != nil {
			return err
		}
		what = fmt.Sprintf("%s, %s", c.names[n.right.name.index], right.noun())
	}
	if left != right && left != Missing && right != Missing {
		return c.errorAt(n.right.offset, fmt.Sprintf("%s is %s and compared with %s", c.names[n.left.index], left.noun(), what),
			"write "+forms[left])
	}
	if n.op.orders() && (left == Bool || right == Bool) {
		return c.errorAt(n.left.offset, "true and false have no order", "write == or !=")
	}
	return nil
}

func (n *among) check(c *checker) *SyntaxError {
	kind := n.list[0].Kind
	return c.want(n.left, kind, n.offset, "and the list holds "+kind.noun(), "write the list in values of the same kind")
}

func (n *affix) check(c *checker) *SyntaxError {
	if err := c.wantText(n.left, string(n.op)); err != nil || !n.right.isName {
		return err
	}
	return c.wantText(n.right.name, string(n.op))
}

func (n *pattern) check(c *checker) *SyntaxError { return c.wantText(n.left, "matches") }

func (c *checker) all(parts []node) *SyntaxError {
	for _, part := range parts {
		if err := part.check(c); err != nil {
			return err
		}
	}
	return nil
}

// want refuses a name that is not of a kind. why ends the sentence "x is a number …".
func (c *checker) want(n name, kind Kind, offset int, why, hint string) *SyntaxError {
	got, err := c.kindOf(n)
	if err != nil || got == kind || got == Missing {
		return err
	}
	return c.errorAt(offset, fmt.Sprintf("%s is %s %s", c.names[n.index], got.noun(), why), hint)
}

// wantText refuses a name that is no text beside an operator that takes only text.
func (c *checker) wantText(n name, operator string) *SyntaxError {
	hint := "compare it with == != < <= > >="
	if text := c.names[n.index]; c.is(text, Bool) {
		hint = fmt.Sprintf("write %s or not %s", text, text)
	}
	return c.want(n, Text, n.offset, "and "+operator+" takes text", hint)
}

// is reports whether a name exists and is of a kind.
func (c *checker) is(name string, kind Kind) bool {
	got, ok := c.kind(name)
	return ok && got == kind
}

// kindOf returns the kind of a name, and an error where there is no such name.
func (c *checker) kindOf(n name) (Kind, *SyntaxError) {
	text := c.names[n.index]
	kind, ok := c.kind(text)
	if !ok {
		return Missing, c.errorAt(n.offset, "unknown name "+shorten(text), c.suggest(text))
	}
	return kind, nil
}

// suggest returns the hint for an unknown name: the nearest ones, else the first few.
func (c *checker) suggest(name string) string {
	near := Nearest(name, c.known)
	switch {
	case len(near) > 0:
		return "did you mean " + strings.Join(near, " or ") + "?"
	case name == "missing" || spelling(name) == askMissing:
		return askMissing
	case len(c.known) == 0:
		return "there are no names to choose from here; text goes in quotes"
	case len(c.known) > 5:
		return "known are " + strings.Join(c.known[:5], ", ") + fmt.Sprintf(" and %d more", len(c.known)-5) + "; text goes in quotes"
	}
	return "known are " + strings.Join(c.known, ", ") + "; text goes in quotes"
}

// forms are literals of each kind, for hints.
var forms = map[Kind]string{Number: "a number such as 5", Text: "text in quotes such as 'a'", Bool: "true or false"}

// noun returns the kind as the object of a sentence.
func (k Kind) noun() string {
	if k == Text {
		return "text"
	}
	return "a " + k.String()
}

// example returns a literal that a name could be compared with.
func (c *checker) example(n name) string {
	if c.is(c.names[n.index], Text) {
		return "'a'"
	}
	return "1"
}

func (c *checker) errorAt(offset int, msg, hint string) *SyntaxError {
	return &SyntaxError{Text: c.text, Offset: offset, Msg: msg, Hint: hint}
}
