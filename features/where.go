package features

import (
	"fmt"
	"strings"

	"assay/data"
	"assay/data/cond"
)

// test is a where-condition over event columns. Where it reads one column of
// levels it is answered once a level and looked up after that.
type test struct {
	number int // index into Set.tests
	expr   *cond.Expr
	cols   []*data.Column
	levels []bool // by code of cols[0]; the last entry is for a missing value
}

func (s *Set) bindWhere(f *Feature) (*test, error) {
	if f.Where == nil {
		return nil, nil
	}
	t := &test{expr: f.Where}
	for _, name := range f.Where.Names() {
		c, err := s.eventColumn(f, ".where", name)
		if err != nil {
			return nil, err
		}
		t.cols = append(t.cols, c)
	}
	kind := func(name string) (cond.Kind, bool) {
		c, err := s.eventColumn(f, "", name)
		return condKind(c), err == nil
	}
	if err := f.Where.Check(kind, names(s.past.Events.Cols)); err != nil {
		return nil, wrongCond(f, ".where", err)
	}
	if len(t.cols) == 1 && t.cols[0].HasLevels() {
		t.tabulate()
	}
	t.number = len(s.tests)
	s.tests = append(s.tests, t)
	return t, nil
}

func (t *test) tabulate() {
	c := t.cols[0]
	t.levels = make([]bool, len(c.Levels)+1)
	for code := range c.Levels {
		v := levelValue(c, float64(code))
		t.levels[code] = t.expr.Eval(func(int) cond.Value { return v })
	}
	t.levels[len(c.Levels)] = t.expr.Eval(func(int) cond.Value { return cond.Value{} })
}

// passes says whether event row does.
func (w *Sweep) passes(t *test, row int64) bool {
	if t == nil {
		return true
	}
	if t.levels == nil {
		w.row = int(row)
		return t.expr.Eval(w.reads[t.number])
	}
	if c := t.cols[0]; !c.Missing(int(row)) {
		return t.levels[c.Code[row]]
	}
	return t.levels[len(t.levels)-1]
}

// operand is what a name in a condition stands for: a feature before it, or a
// lead column.
type operand struct {
	feature int // -1: the attribute
	attribute
}

func (s *Set) bindCond(f *Feature, n node) (node, data.Column, error) {
	col := data.Column{Kind: data.Boolean, Levels: data.BooleanLevels()}
	if f.If == nil {
		return n, col, wrong(f, ".if", "a condition is needed", "e.g. if: \"visits >= 3\"")
	}
	if err := f.If.Check(s.kindOf, s.known()); err != nil {
		return n, col, wrongCond(f, ".if", err)
	}
	for _, name := range f.If.Names() {
		o, _ := s.operand(name)
		n.inputs = append(n.inputs, o)
	}
	return n, col, nil
}

func (s *Set) operand(name string) (operand, bool) {
	if i, ok := s.index[name]; ok {
		return operand{i, attribute{&s.cols[i], -1}}, true
	}
	for i := range s.past.Leads.Cols {
		if c := &s.past.Leads.Cols[i]; c.Name == name {
			return operand{-1, s.attribute(c)}, true
		}
	}
	return operand{}, false
}

func (s *Set) kindOf(name string) (cond.Kind, bool) {
	o, ok := s.operand(name)
	return condKind(o.column), ok
}

func (s *Set) known() []string {
	var all []string
	for _, f := range s.Features[:len(s.nodes)] {
		all = append(all, f.Name)
	}
	return append(all, names(s.past.Leads.Cols)...)
}

func condKind(c *data.Column) cond.Kind {
	switch {
	case c == nil:
		return cond.Missing
	case c.Kind == data.Text:
		return cond.Text
	case c.Kind == data.Boolean:
		return cond.Bool
	}
	return cond.Number
}

// value turns a number as features have it into what conditions compare.
func value(c *data.Column, v float64) cond.Value {
	switch {
	case v != v:
		return cond.Value{}
	case c.HasLevels():
		return levelValue(c, v)
	}
	return cond.Value{Kind: cond.Number, Num: v}
}

func levelValue(c *data.Column, code float64) cond.Value {
	if c.Kind == data.Boolean {
		return cond.Value{Kind: cond.Bool, Num: code}
	}
	return cond.Value{Kind: cond.Text, Text: c.Levels[int(code)]}
}

func wrongCond(f *Feature, path string, err error) error {
	e, ok := err.(*cond.SyntaxError)
	if !ok {
		return err
	}
	return &data.SpecError{Path: "features." + f.Name + path, Offset: e.Offset, Msg: e.Msg, Hint: e.Hint}
}

func nearest(lead, name string, among []string) string {
	near := cond.Nearest(name, among)
	switch {
	case len(among) == 0:
		return "there is none to name"
	case len(near) == 0:
		return fmt.Sprintf("there is %s", strings.Join(among[:min(len(among), 8)], ", "))
	}
	return lead + " " + strings.Join(near, ", ") + "?"
}
