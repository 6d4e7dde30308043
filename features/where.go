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
	expr    *cond.Expr
	cols    []*data.Column
	answers *answers // nil: evaluated for each event
	number  int      // of the test in answers, or else index into Set.tests
}

// mostAnswers is how many conditions share a table of answers: a bit each.
const mostAnswers = 64

// answers say which conditions on one column hold, by code of the column; the
// last entry is for a missing value.
type answers struct {
	column *data.Column
	hold   []uint64
	n      int
}

// at are the answers for an event.
func (a *answers) at(row int64) uint64 {
	if c := a.column; !c.Missing(int(row)) {
		return a.hold[c.Code[row]]
	}
	return a.hold[len(a.hold)-1]
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
		s.tabulate(t)
		return t, nil
	}
	t.number = len(s.tests)
	s.tests = append(s.tests, t)
	return t, nil
}

// tabulate answers t for every level of its column.
func (s *Set) tabulate(t *test) {
	c := t.cols[0]
	t.answers = s.answersOn(c)
	t.number = t.answers.n
	t.answers.n++
	for code := range t.answers.hold {
		v := cond.Value{}
		if code < len(c.Levels) {
			v = levelValue(c, float64(code))
		}
		if t.expr.Eval(func(int) cond.Value { return v }) {
			t.answers.hold[code] |= 1 << t.number
		}
	}
}

// answersOn finds answers for a column that have room for one more.
func (s *Set) answersOn(c *data.Column) *answers {
	for _, a := range s.answers {
		if a.column == c && a.n < mostAnswers {
			return a
		}
	}
	a := &answers{column: c, hold: make([]uint64, len(c.Levels)+1)}
	s.answers = append(s.answers, a)
	return a
}

// passes says whether event row passes t.
func (w *Sweep) passes(t *test, row int64) bool {
	if t.answers != nil {
		return t.answers.at(row)>>t.number&1 == 1
	}
	w.row = int(row)
	return t.expr.Eval(w.reads[t.number])
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
