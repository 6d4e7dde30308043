package features

import (
	"fmt"

	"assay/data"
	"assay/data/cond"
)

// operand is what a name in a condition stands for: a feature before it, or a
// lead column.
type operand struct {
	feature int // -1: the attribute
	attribute
}

// mostPairs is how many pairs of levels a cross may have.
const mostPairs = 10_000

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
		if _, ok := f.If.Numbers(name); !ok && o.feature >= 0 && s.Features[o.feature].Measure == Decayed {
			return n, col, wrong(f, ".if", fmt.Sprintf("%s decays, and can only be compared with a number", name), "e.g. "+name+" >= 2")
		}
		n.inputs = append(n.inputs, o)
	}
	return n, col, nil
}

// bindCross makes a level of every pair of levels.
func (s *Set) bindCross(f *Feature, n node) (node, data.Column, error) {
	col := data.Column{Kind: data.Text}
	if len(f.Columns) != 2 || f.Columns[0] == f.Columns[1] {
		return n, col, wrong(f, ".cross", "a cross is of two features", "e.g. cross: [industry, country]")
	}
	for _, name := range f.Columns {
		o, ok := s.operand(name)
		switch {
		case !ok:
			return n, col, wrong(f, ".cross", fmt.Sprintf("there is no feature or lead column %q", name), nearest("did you mean", name, s.known()))
		case o.column.Kind != 0 && !o.column.HasLevels():
			return n, col, wrong(f, ".cross", fmt.Sprintf("%s is %v and has no levels to pair", name, o.column.Kind), "make a condition of it first: {if: \""+name+" >= 3\"}")
		}
		n.inputs = append(n.inputs, o)
	}
	a, b := n.inputs[0].column.Levels, n.inputs[1].column.Levels
	if len(a)*len(b) > mostPairs {
		return n, col, wrong(f, ".cross", fmt.Sprintf("%s and %s have %d pairs, more than %d", f.Columns[0], f.Columns[1], len(a)*len(b), mostPairs), "cross features of fewer levels, such as region for country")
	}
	pairs := map[string]bool{}
	for _, x := range a {
		for _, y := range b {
			pair := x + " × " + y
			if pairs[pair] {
				return n, col, wrong(f, ".cross", fmt.Sprintf("two pairs of %s and %s are called %q", f.Columns[0], f.Columns[1], pair), "call levels otherwise than with ×")
			}
			pairs[pair] = true
			col.Levels = append(col.Levels, pair)
		}
	}
	return n, col, nil
}

func (s *Set) operand(name string) (operand, bool) {
	if i, ok := s.index[name]; ok {
		return operand{i, attribute{column: &s.cols[i], history: -1}}, true
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

// deriveAll asks every condition and cross.
func (w *Sweep) deriveAll() {
	for _, f := range w.set.derived {
		w.derived[f] = w.derive(f)
	}
	clear(w.moved)
}

// settle asks again every condition and cross that reads something that
// changed. They are in order, so one may read another.
func (w *Sweep) settle() {
	for _, f := range w.set.derived {
		if !w.stale(f) {
			continue
		}
		if now := w.derive(f); now != w.derived[f] && (now == now || w.derived[f] == w.derived[f]) {
			w.derived[f] = now
			w.touch(f)
		}
	}
	for _, f := range w.changed {
		w.dirty[f] = false
	}
	if len(w.moved) > 0 {
		clear(w.moved)
	}
}

func (w *Sweep) stale(f int) bool {
	for _, in := range w.set.nodes[f].inputs {
		if in.feature >= 0 && w.dirty[in.feature] || in.feature < 0 && w.hasMoved(in.attribute) {
			return true
		}
	}
	return false
}

// derive is the value of a condition or a cross now.
func (w *Sweep) derive(f int) float64 {
	n := &w.set.nodes[f]
	if n.expr != nil {
		return truth(n.expr.Eval(w.inputs[f]))
	}
	a, b := w.operand(n.inputs[0]), w.operand(n.inputs[1])
	return a*float64(len(n.inputs[1].column.Levels)) + b // NaN where either is missing
}

func (w *Sweep) operand(o operand) float64 {
	if o.feature >= 0 {
		return w.Value(o.feature)
	}
	return w.attribute(o.attribute)
}
