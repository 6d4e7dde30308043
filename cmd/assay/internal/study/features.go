package study

import (
	"fmt"
	"slices"
	"strings"

	"assay/data"
	"assay/data/cond"
	"assay/features"
)

// features reads the declared features. Without fit, every lead column that
// can be one is one.
func (r *reader) features(n *node) {
	f := r.fields(n, "fit", "behaviour")
	fit, behaviour := f.get("fit"), f.get("behaviour")
	r.EveryColumn = fit == nil
	if fit != nil && r.is(fit, list) {
		for _, item := range fit.values {
			r.fit(item)
		}
	}
	if behaviour != nil && r.is(behaviour, list) {
		for _, item := range behaviour.values {
			r.behaviour(item)
		}
	}
}

// fit reads a lead column, or {name: {missing: [columns]}}.
func (r *reader) fit(n *node) {
	if n.kind != mapping {
		label := r.text(n)
		r.columns = append(r.columns, label)
		name := cond.Plain(label)
		r.declare(n, n, features.Feature{Name: name, About: label, Group: features.Fit, Measure: features.Attribute, Column: name})
		return
	}
	key, value := r.named(n)
	f := r.fields(value, "missing")
	labels := r.texts(r.need(f, "a named fit feature", "missing", "write gaps: {missing: [industry, country]}"))
	r.columns = append(r.columns, labels...)
	about := "how many of " + strings.Join(labels, ", ") + " are missing"
	r.declare(key, value, features.Feature{Name: cond.Plain(key.text), About: about, Group: features.Fit, Measure: features.Gaps, Columns: plainNames(labels)})
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

var measures = map[string]features.Measure{
	"count": features.Count, "days": features.Days, "ever": features.Ever, "since": features.Since,
	"sum": features.Sum, "first": features.First, "last": features.Last,
}

var measureKeys = []string{"count", "days", "ever", "since", "sum", "first", "last"}

// behaviour reads {name: {measure: event, where, within, of}}: one feature,
// or one for each of several windows.
func (r *reader) behaviour(n *node) {
	key, value := r.named(n)
	f := r.fields(value, append(slices.Clone(measureKeys), "where", "within", "of")...)
	if value == nil || r.err != nil {
		return
	}
	f0, events := r.measure(value, f)
	f0.Where = r.where(f.get("where"))
	f0.Group = features.Behaviour
	windows := r.windows(f.get("within"), f0.Measure)
	for _, w := range windows {
		one := f0
		one.Name, one.Window = cond.Plain(key.text), w.length
		if len(windows) > 1 {
			one.Name += "_" + w.text
		}
		one.About = about(one, key.text, w.text)
		r.declare(key, value, one)
		r.note(one.Name, events, f)
	}
}

// note remembers where the parts of a feature stand, for errors that come
// when its names meet the data.
func (r *reader) note(name string, events *node, f fields) {
	r.places["features."+name+".events"] = events
	r.places["features."+name+".of"] = events
	for _, part := range []string{"of", "where", "within"} {
		if n := f.get(part); n != nil {
			r.places["features."+name+"."+part] = n
		}
	}
}

// measure reads what is measured, of which events, and their column.
func (r *reader) measure(value *node, f fields) (one features.Feature, events *node) {
	var found []string
	for _, key := range measureKeys {
		if f.get(key) != nil {
			found = append(found, key)
		}
	}
	if len(found) != 1 {
		r.fail(value, fmt.Sprintf("a feature has one measure, this one %d", len(found)), "write one of "+strings.Join(measureKeys, ", ")+": {count: page_view}")
		return one, value
	}
	events = f.get(found[0])
	one.Measure = measures[found[0]]
	of := r.text(f.get("of"))
	types := r.texts(events)
	switch one.Measure {
	case features.First, features.Last:
		if of == "" {
			types, of = r.dotted(events, found[0], types)
		}
	case features.Sum:
		if of == "" {
			r.fail(value, "a sum needs a column", "name it: {sum: product_use, of: minutes}")
		}
	default:
		if of != "" {
			r.fail(f.get("of"), found[0]+" has no column", "leave of away, or sum it: {sum: product_use, of: minutes}")
		}
	}
	if of != "" {
		r.asked = append(r.asked, of)
		one.Column = cond.Plain(of)
	}
	one.Events = r.types(events, types)
	return one, events
}

// dotted reads "page_view.source": the column after the last dot.
func (r *reader) dotted(n *node, measure string, types []string) ([]string, string) {
	if len(types) == 1 {
		if dot := strings.LastIndexByte(types[0], '.'); dot > 0 && dot < len(types[0])-1 {
			return []string{types[0][:dot]}, types[0][dot+1:]
		}
	}
	r.fail(n, measure+" needs a column", fmt.Sprintf("write {%s: page_view.source}, or {%s: page_view, of: source}", measure, measure))
	return types, ""
}

// types are event types; "any" alone is nil, which is all of them.
func (r *reader) types(n *node, types []string) []string {
	if len(types) == 1 && types[0] == "any" {
		return nil
	}
	if slices.Contains(types, "any") {
		r.fail(n, "any is already all types", "write any alone, or only the types you mean")
	}
	return types
}

// where reads a condition over event columns.
func (r *reader) where(n *node) *cond.Expr {
	e := r.condition(n)
	if e != nil {
		r.asked = append(r.asked, e.Names()...)
	}
	return e
}

// window is how far back a feature looks; "" and 0 are all history.
type window struct {
	text   string
	length data.Time
}

func (r *reader) windows(n *node, m features.Measure) []window {
	if n == nil {
		return []window{{}}
	}
	if m == features.Since || m == features.First || m == features.Last {
		r.fail(n, m.String()+" looks at all history", "leave within away")
	}
	var all []window
	for _, item := range r.items(n) {
		w := window{r.text(item), r.within(item)}
		if slices.ContainsFunc(all, func(before window) bool { return before.length == w.length }) {
			r.fail(item, "this window is there twice", "write each window once")
		}
		all = append(all, w)
	}
	return all
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

func plainNames(labels []string) []string {
	var names []string
	for _, label := range labels {
		names = append(names, cond.Plain(label))
	}
	return names
}
