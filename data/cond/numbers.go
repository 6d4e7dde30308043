package cond

// Numbers are the numbers that a name is compared with, in the order they are
// written: where its value passes one of them the condition may turn. ok is
// false where it is compared with another name too, which may stand anywhere.
func (e *Expr) Numbers(of string) (numbers []float64, ok bool) {
	t := turns{expr: e, of: of, ok: true}
	t.walk(e.root)
	return t.numbers, t.ok
}

// turns collects the numbers of one name.
type turns struct {
	expr    *Expr
	of      string
	numbers []float64
	ok      bool
}

func (t *turns) walk(n node) {
	switch n := n.(type) {
	case *both:
		t.all(n.parts)
	case *either:
		t.all(n.parts)
	case *not:
		t.walk(n.part)
	case *compare:
		t.compare(n)
	case *among:
		if t.is(n.left) {
			for _, v := range n.list {
				t.number(v)
			}
		}
	}
}

func (t *turns) all(parts []node) {
	for _, part := range parts {
		t.walk(part)
	}
}

func (t *turns) compare(n *compare) {
	switch {
	case n.right.isName:
		t.ok = t.ok && !t.is(n.left) && !t.is(n.right.name)
	case t.is(n.left):
		t.number(n.right.literal)
	}
}

func (t *turns) number(v Value) {
	if v.Kind == Number {
		t.numbers = append(t.numbers, v.Num)
	}
}

func (t *turns) is(n name) bool { return t.expr.names[n.index] == t.of }
