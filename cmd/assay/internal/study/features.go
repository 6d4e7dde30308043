package study

import (
	"fmt"
	"slices"

	"assay/data/cond"
	"assay/features"
)

// Lists that features are in. A list says of which group they are; those of
// the company are behaviour, of everybody there.
const (
	fit       = "fit"
	behaviour = "behaviour"
	company   = "company"
)

// features reads the declared features, in the order of the file, as one may
// name those above it. Without fit, every lead column that can be one is one.
func (r *reader) features(n *node) {
	f := r.fields(n, fit, behaviour, company)
	r.EveryColumn = f.get(fit) == nil
	if n == nil {
		return
	}
	for i, key := range n.keys {
		if key.text == company && r.places["leads.company"] == nil {
			r.fail(key, "leads have no company", "say which of their columns names it: leads: {company: domain}")
		}
		if !r.is(n.values[i], list) {
			continue
		}
		for _, item := range n.values[i].values {
			r.feature(key.text, item)
		}
	}
	r.lookBack()
}

// feature reads an entry of a list: a lead column, or {name: {measure: ...}}.
func (r *reader) feature(in string, n *node) {
	if in == fit && n.kind != mapping {
		label := r.text(n)
		r.columns = append(r.columns, label)
		name := cond.Plain(label)
		r.declare(n, n, features.Feature{Name: name, About: label, Group: features.Fit, Measure: features.Attribute, Column: name})
		return
	}
	key, value := r.named(n)
	w, f := r.measured(in, value)
	if w == nil || r.err != nil {
		return
	}
	d := &declaration{reader: r, in: in, key: key, value: value, word: w, fields: f}
	if w.measure.OfEvents() {
		d.ofEvents()
	} else {
		d.ofLeads()
	}
}

// named reads {name: value}.
func (r *reader) named(n *node) (key, value *node) {
	if n.kind != mapping {
		r.fail(n, "this feature has no name", "write - name: {count: page_view}")
		return n, nil
	}
	if len(n.keys) != 1 {
		r.fail(n, fmt.Sprintf("this feature has %d names", len(n.keys)), "write one a line: - name: {count: page_view}")
		return n, nil
	}
	return n.keys[0], n.values[0]
}

// declaration is a feature on its way.
type declaration struct {
	*reader
	in         string // the list
	key, value *node
	word       *word
	fields     fields
}

// begin is what the feature is before it is read: its measure and group.
func (d *declaration) begin() features.Feature {
	f := features.Feature{Name: cond.Plain(d.key.text), Measure: d.word.measure, Group: features.Behaviour}
	if d.in == fit {
		f.Group = features.Fit
	}
	return f
}

// add declares a feature, and remembers where its parts stand, for errors
// that come when its names meet the data.
func (d *declaration) add(f features.Feature) {
	main, at := d.fields.get(d.word.key), d.value
	if !d.word.measure.OfEvents() { // what is wrong with it is wrong with its column
		at = main
	}
	d.declare(d.key, at, f)
	for _, part := range d.word.parts {
		d.places["features."+f.Name+"."+part] = main
	}
	for _, option := range d.word.options {
		if n := d.fields.get(option); n != nil {
			d.places["features."+f.Name+"."+option] = n
		}
	}
}

// declare adds a feature that a model may use. Names are told apart as
// conditions see them, made plain.
func (r *reader) declare(at, value *node, f features.Feature) {
	switch f.Name {
	case "_":
		r.fail(at, fmt.Sprintf("%q is no name", at.text), "use letters and digits: pricing_visits")
	case "always", "never":
		r.fail(at, fmt.Sprintf("a feature cannot be called %s, like the gate", f.Name), "give it another name")
	}
	if before := r.declared[f.Name]; before != nil {
		r.fail(at, fmt.Sprintf("there is already a feature %s, on line %d", f.Name, before.line), "give one of them another name")
	}
	r.declared[f.Name] = at
	r.Job.Features = append(r.Job.Features, f)
	r.Job.Learn = append(r.Job.Learn, f.Name)
	r.places["features."+f.Name] = value
}

// lookBack refuses features that name one below them: only what stands above
// can be named, and anything else is a lead column. A feature that is the lead
// column of its own name is the same either way, and within itself a name is
// that of the column.
func (r *reader) lookBack() {
	for _, ahead := range r.ahead {
		at := r.declared[ahead.name]
		i := slices.IndexFunc(r.Job.Features, func(f features.Feature) bool { return f.Name == ahead.name })
		if i < 0 || r.Job.Features[i].Measure == features.Attribute || cond.Plain(ahead.by) == ahead.name {
			continue
		}
		r.failAt(ahead.node, ahead.offset, fmt.Sprintf("%s is a feature below, on line %d", ahead.name, at.line),
			"a feature can name those above it: list this one further down; if you mean the lead column, give the other another name")
	}
}

// mention is a name that no feature above has.
type mention struct {
	name   string
	by     string // the feature that is made from it
	node   *node
	offset int // in the text of node; -1: all of it
}
