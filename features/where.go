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

func condKind(c *data.Column) cond.Kind {
	switch {
	case c == nil || c.Kind == 0: // not known before the file is read
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
