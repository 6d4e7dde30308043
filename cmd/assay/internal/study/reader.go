package study

import (
	"fmt"
	"slices"
	"strings"

	"assay/data/cond"
)

// reader makes values of nodes. It remembers the first thing that was wrong
// and goes on with zeros, so that the code that uses it reads like the study.
type reader struct {
	*Study
	err      error
	declared map[string]*node    // features by name, to where they are named
	several  map[string][]string // features of several windows, to what they are called with them
	columns  []string            // lead columns that features name
	asked    []string            // event columns that features name
	ahead    []mention           // what features name and none above is called
}

func (r *reader) fail(n *node, msg, hint string) { r.failAt(n, -1, msg, hint) }

func (r *reader) failAt(n *node, offset int, msg, hint string) {
	if r.err == nil {
		line, column := r.at(n, offset)
		r.err = r.errorAt(line, column, msg, hint)
	}
}

// everything reads the whole study. The order matters: criteria and gates
// name features, and which columns to read is known when all are named.
func (r *reader) everything(root *node) {
	f := r.fields(root, "times", "missing", "leads", "events", "names", "outcomes", "goal", "backtest", "features", "learn", "never", "always", "criteria", "cut")
	r.times(f.get("times"))
	r.missing(f.get("missing"))
	r.leads(f)
	r.events(f.get("events"))
	r.names(f.get("names"))
	r.outcomes(f)
	r.question(f)
	r.settings(f.get("backtest"))
	r.features(f.get("features"))
	r.Job.Never = r.gate("never", f.get("never"))
	r.Job.Always = r.gate("always", f.get("always"))
	r.criteria(f.get("criteria"))
	r.cut(f.get("cut"))
	r.learning(f.get("learn"))
	r.finish()
}

// fields are the entries of one mapping.
type fields struct {
	node *node
	of   map[string]*node
}

// get is the value of key, or nil where it is absent.
func (f fields) get(key string) *node { return f.of[key] }

// fields reads a mapping that may have these keys. Absent is without fields.
func (r *reader) fields(n *node, known ...string) fields {
	f := fields{node: n, of: map[string]*node{}}
	if n == nil || !r.is(n, mapping) {
		return f
	}
	for i, key := range n.keys {
		if !slices.Contains(known, key.text) {
			r.fail(key, fmt.Sprintf("unknown key %q", key.text), among(key.text, known))
		}
		f.of[key.text] = n.values[i]
	}
	return f
}

// among is a hint that names what was probably meant, or else all there is.
func among(text string, known []string) string {
	if near := cond.Nearest(text, known); len(near) > 0 {
		return "did you mean " + or(near) + "?"
	}
	return "known here: " + strings.Join(known, ", ")
}

// or is "a", "a or b", "a, b or c".
func or(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// is says whether n is of kind k, and fails where it is not.
func (r *reader) is(n *node, k kind) bool {
	switch {
	case n.kind == k:
		return true
	case n.kind == empty:
		r.fail(n, n.name+" is empty", "give it a value, or leave the key away")
	default:
		r.fail(n, fmt.Sprintf("%s is %s, and has to be %s", n.name, kindNames[n.kind], kindNames[k]), shapeHints[k])
	}
	return false
}

var shapeHints = [...]string{
	empty:   "",
	scalar:  "write one value: key: value",
	list:    "write a list: [a, b]",
	mapping: "write a mapping: {key: value}",
}

// text is a value that has to be single; "" where it is absent.
func (r *reader) text(n *node) string {
	if n == nil || !r.is(n, scalar) {
		return ""
	}
	if strings.TrimSpace(n.text) == "" {
		r.fail(n, n.name+" is empty", "give it a value, or leave the key away")
	}
	return n.text
}

// texts is a single value or a list of them, never empty unless absent.
func (r *reader) texts(n *node) []string {
	var all []string
	for _, item := range r.items(n) {
		all = append(all, r.text(item))
	}
	return all
}

// items are the members of a list; a single value is a list of one.
func (r *reader) items(n *node) []*node {
	switch {
	case n == nil:
		return nil
	case n.kind == list && len(n.values) == 0:
		r.fail(n, n.name+" is an empty list", "name at least one, or leave the key away")
	case n.kind == list:
		return n.values
	}
	return []*node{n}
}

// need is the value of a key that must be there.
func (r *reader) need(f fields, section, key, hint string) *node {
	n := f.get(key)
	if n == nil && f.node != nil {
		r.fail(f.node, key+" is missing from "+section, hint)
	}
	return n
}

// word is one of some words; the first where it is absent.
func (r *reader) word(n *node, words ...string) string {
	if n == nil {
		return words[0]
	}
	text := r.text(n)
	if !slices.Contains(words, text) {
		r.fail(n, fmt.Sprintf("%s cannot be %q", n.name, text), "write "+or(words))
	}
	return text
}

// condition reads a condition; nil where it is absent.
func (r *reader) condition(n *node) *cond.Expr {
	text := r.text(n)
	if text == "" {
		return nil
	}
	e, err := cond.Parse(text)
	if syntax, ok := err.(*cond.SyntaxError); ok {
		r.failAt(n, syntax.Offset, syntax.Msg, syntax.Hint)
	}
	return e
}
