package features

import (
	"fmt"
	"math"
	"strings"
	"time"

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
	own     plan    // what the events of a lead change
	team    plan    // what those of its company change
	tests   []*test // those that are evaluated for each event
	answers []*answers
	measure []Measure
	plain   []int // features that a sweep counts, but for Ever
	rest    []int // all others
	derived []int // features of measure Cond or Cross, in order

	companies *companies // nil: no feature looks at them
	histories []*data.History
	tells     [][]int // by history: the features of it, but for derived ones
	timeless  []*data.Column
}

// node is a feature with its names resolved.
type node struct {
	column *data.Column // of events
	lead   attribute
	gaps   []attribute
	inputs []operand
	expr   *cond.Expr
	window int    // of the plan, -1 for all of history
	key    int    // of the plan, -1 where nothing differs
	typed  []bool // by event type: whether it is looked at
	test   *test
}

// NewSet binds features to the facts in p. A feature may name features
// before it. Errors are *data.SpecError with the path "features.NAME…".
//
// p may have columns without rows and no event types, as they are known before
// files are read: a kind that is not known yet goes with every feature.
func NewSet(p data.Past, fs []Feature) (*Set, error) {
	if p.Zone == nil {
		p.Zone = time.UTC
	}
	s := &Set{Features: fs, past: p, index: make(map[string]int, len(fs)), own: newPlan(p), team: newPlan(p)}
	for i := range fs {
		if err := s.add(i); err != nil {
			return nil, err
		}
	}
	s.finish(&s.own)
	s.finish(&s.team)
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
	s.measure = append(s.measure, f.Measure)
	if f.Measure == Count || n.key >= 0 {
		s.plain = append(s.plain, i)
	} else {
		s.rest = append(s.rest, i)
	}
	if f.Measure.derived() {
		s.derived = append(s.derived, i)
	}
	return nil
}

// bind resolves the names of f and says what its values look like.
func (s *Set) bind(f *Feature) (node, data.Column, error) {
	n := node{window: -1, key: -1, expr: f.If}
	switch m := f.Measure; {
	case m.OfEvents():
		return s.bindEvents(f, n)
	case m == Attribute:
		return s.bindAttribute(f, n)
	case m == Gaps:
		return s.bindGaps(f, n)
	case m == Age:
		return s.bindAge(f, n)
	case m == Cond:
		return s.bindCond(f, n)
	case m == Cross:
		return s.bindCross(f, n)
	case m.Valid():
		return s.bindProfile(f, n)
	}
	return n, data.Column{}, wrong(f, "", "no such measure", "use one of "+strings.Join(measureNames[1:], ", "))
}

func wrong(f *Feature, path, msg, hint string) error {
	return &data.SpecError{Path: "features." + f.Name + path, Offset: -1, Msg: msg, Hint: hint}
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

// nan is the value of a feature that is missing.
var nan = math.NaN()
