package features

import (
	"fmt"
	"math"
	"slices"

	"assay/data"
	"assay/data/cond"
)

// Set is features bound to the facts they are made from: types and columns
// found, conditions checked, every event type mapped to what it changes.
// It is immutable; each goroutine makes its own Sweep.
type Set struct {
	Features []Feature
	Warnings []data.Warning

	past    data.Past
	index   map[string]int
	cols    []data.Column // what a feature's values look like: kind and levels, no rows
	nodes   []node
	windows []data.Time  // distinct, > 0
	arrive  [][]change   // by event type: what an arrival changes
	expire  [][][]change // by window, by event type: what an expiry changes
	tests   []*test
	conds   []int   // features of measure Cond, in order
	users   [][]int // by feature: the Cond features that read it
	zoneDay bool    // some feature counts days

	histories []*data.History
	tells     [][]int // by history: the features of it, but for conditions
	timeless  []*data.Column
}

// node is a feature with its names resolved.
type node struct {
	column *data.Column // of events
	lead   attribute
	gaps   []attribute
	window int // index into Set.windows, -1 for all of history
	inputs []operand
	expr   *cond.Expr
}

// change is one feature that an event touches, if the event passes test.
type change struct {
	feature int
	test    *test // nil: always
}

// NewSet binds features to the facts in p. A feature may name features
// before it. Errors are *data.SpecError with the path "features.NAME…".
func NewSet(p data.Past, fs []Feature) (*Set, error) {
	s := &Set{Features: fs, past: p, index: make(map[string]int, len(fs)), users: make([][]int, len(fs))}
	s.arrive = make([][]change, len(p.Events.Types))
	for i := range fs {
		if err := s.add(i); err != nil {
			return nil, err
		}
	}
	s.expire = make([][][]change, len(s.windows))
	for w := range s.windows {
		s.expire[w] = make([][]change, len(s.arrive))
		for t, cs := range s.arrive {
			s.expire[w][t] = slices.DeleteFunc(slices.Clone(cs), func(c change) bool { return s.nodes[c.feature].window != w })
		}
	}
	s.warnTimeless()
	return s, nil
}

// Column describes the values of feature i: name, kind and levels, no rows.
func (s *Set) Column(i int) data.Column { return s.cols[i] }

// Columns describes all features, in order.
func (s *Set) Columns() []data.Column { return s.cols }

// Index finds a feature by name.
func (s *Set) Index(name string) (int, bool) {
	i, ok := s.index[name]
	return i, ok
}

func (s *Set) add(i int) error {
	f := &s.Features[i]
	if _, twice := s.index[f.Name]; twice {
		return wrong(f, "", "two features have this name", "rename one of them")
	}
	n, col, err := s.bind(f)
	if err != nil {
		return err
	}
	col.Name, col.Label = f.Name, f.Name
	s.nodes, s.cols = append(s.nodes, n), append(s.cols, col)
	s.index[f.Name] = i
	if f.Measure == Cond {
		s.conds = append(s.conds, i)
		for _, in := range n.inputs {
			if in.feature >= 0 {
				s.users[in.feature] = append(s.users[in.feature], i)
			}
		}
	}
	return nil
}

// bind resolves the names of f and says what its values look like.
func (s *Set) bind(f *Feature) (node, data.Column, error) {
	n := node{window: -1, expr: f.If}
	switch f.Measure {
	case Attribute:
		return s.bindAttribute(f, n)
	case Gaps:
		return s.bindGaps(f, n)
	case Cond:
		return s.bindCond(f, n)
	case Count, Days, Ever, Since, Sum, First, Last:
		return s.bindEvents(f, n)
	}
	return n, data.Column{}, wrong(f, "", "no such measure", "use count, days, ever, since, sum, first, last, missing or a column")
}

func (s *Set) bindAttribute(f *Feature, n node) (node, data.Column, error) {
	c, err := s.leadColumn(f, f.Column)
	if err != nil {
		return n, data.Column{}, err
	}
	if c.Kind == data.Instant {
		return n, data.Column{}, wrong(f, "", fmt.Sprintf("column %q holds times, which are no attribute", f.Column), "leave it out; a time says when, not who")
	}
	n.lead = s.attribute(c)
	s.tell(n.lead)
	return n, data.Column{Kind: c.Kind, Levels: c.Levels}, nil
}

func (s *Set) bindGaps(f *Feature, n node) (node, data.Column, error) {
	for _, name := range f.Columns {
		c, err := s.leadColumn(f, name)
		if err != nil {
			return n, data.Column{}, err
		}
		n.gaps = append(n.gaps, s.attribute(c))
		s.tell(n.gaps[len(n.gaps)-1])
	}
	return n, data.Column{Kind: data.Integer}, nil
}

func (s *Set) bindEvents(f *Feature, n node) (node, data.Column, error) {
	col := data.Column{Kind: data.Integer}
	switch f.Measure {
	case Ever:
		col = data.Column{Kind: data.Boolean, Levels: data.BooleanLevels()}
	case Sum, First, Last:
		c, err := s.eventColumn(f, ".of", f.Column)
		if err != nil {
			return n, col, err
		}
		if f.Measure == Sum && c.Kind != data.Integer && c.Kind != data.Real {
			return n, col, wrong(f, ".of", fmt.Sprintf("column %q is %s and has no sum", f.Column, c.Kind), "sum a number, or count the events")
		}
		n.column, col = c, data.Column{Kind: c.Kind, Levels: c.Levels}
	}
	if err := s.bindWindow(f, &n); err != nil {
		return n, col, err
	}
	return n, col, s.bindArrivals(f)
}

func (s *Set) bindWindow(f *Feature, n *node) error {
	switch {
	case f.Window == 0:
		return nil
	case f.Window < 0:
		return wrong(f, ".within", "a window is longer than nothing", "e.g. within: 30d")
	case f.Measure == Since || f.Measure == First || f.Measure == Last:
		return wrong(f, ".within", fmt.Sprintf("%s looks at all of history", f.Measure), "leave within away")
	}
	if n.window = slices.Index(s.windows, f.Window); n.window < 0 {
		n.window = len(s.windows)
		s.windows = append(s.windows, f.Window)
	}
	return nil
}

// bindArrivals notes f at every event type that it counts.
func (s *Set) bindArrivals(f *Feature) error {
	test, err := s.bindWhere(f)
	if err != nil {
		return err
	}
	s.zoneDay = s.zoneDay || f.Measure == Days
	types := s.past.Events.Types
	for t, name := range types {
		if f.Events == nil || slices.Contains(f.Events, name) {
			s.arrive[t] = append(s.arrive[t], change{feature: len(s.nodes), test: test})
		}
	}
	for _, name := range f.Events {
		if !slices.Contains(types, name) {
			s.Warnings = append(s.Warnings, data.Warning{Code: "no_such_event",
				Text: fmt.Sprintf("%s: no event has the type %q", f.Name, name), Hint: nearest("did you mean", name, types)})
		}
	}
	return nil
}

func (s *Set) leadColumn(f *Feature, name string) (*data.Column, error) {
	return column(f, "", name, s.past.Leads.Cols, "leads")
}

func (s *Set) eventColumn(f *Feature, path, name string) (*data.Column, error) {
	return column(f, path, name, s.past.Events.Cols, "events")
}

func column(f *Feature, path, name string, cols []data.Column, of string) (*data.Column, error) {
	for i := range cols {
		if cols[i].Name == name {
			return &cols[i], nil
		}
	}
	return nil, wrong(f, path, fmt.Sprintf("%s have no column %q", of, name), nearest("did you mean", name, names(cols)))
}

func names(cols []data.Column) []string {
	out := make([]string, len(cols))
	for i := range cols {
		out[i] = cols[i].Name
	}
	return out
}

// Attributes are features for every lead column that may tell who a lead is.
// Left out, with the reason: times, columns of one value, text that is nearly
// different for every lead, such as a name or an e-mail address, and running
// totals of what the lead does.
func Attributes(p data.Past) ([]Feature, []data.Warning) {
	var fs []Feature
	var left []data.Warning
	for i := range p.Leads.Cols {
		c := &p.Leads.Cols[i]
		if why := unfit(c); why != "" {
			hint := "name it under features to use it all the same"
			if c.Kind == data.Instant {
				hint = "a time says when, not who"
			}
			left = append(left, data.Warning{Code: "column_left_out", Text: fmt.Sprintf("%s is not used: %s", c.Label, why), Hint: hint})
			continue
		}
		fs = append(fs, Feature{Name: c.Name, About: c.Label, Group: Fit, Measure: Attribute, Column: c.Name})
	}
	return fs, left
}

func unfit(c *data.Column) string {
	switch {
	case c.Kind == data.Instant:
		return "it holds times"
	case c.HasLevels() && len(c.Levels) < 2:
		return "it has one value"
	case c.Kind == data.Text && len(c.Levels) > max(20, c.Len()/3):
		return "nearly every lead has a value of its own"
	}
	return runningTotal(c)
}

func wrong(f *Feature, path, msg, hint string) error {
	return &data.SpecError{Path: "features." + f.Name + path, Offset: -1, Msg: msg, Hint: hint}
}

// nan is the value of a feature that is missing.
var nan = math.NaN()
