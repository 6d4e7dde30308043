package study

import (
	"fmt"
	"slices"
	"strings"

	"assay/data/cond"
	"assay/features"
	"assay/model"
)

// reserved are the names of the criteria that are always there.
var reserved = []string{"learned", "newest first", "random", "today"}

// gate reads a condition that holds for every criterion.
func (r *reader) gate(name string, n *node) *cond.Expr {
	e := r.condition(n)
	if e != nil {
		r.places["features."+name] = n
	}
	r.attributes(e)
	return e
}

// attributes notes the lead columns that a condition names: what it names
// and no feature is called.
func (r *reader) attributes(e *cond.Expr) {
	if e == nil {
		return
	}
	for _, name := range e.Names() {
		if r.declared[name] == nil {
			r.columns = append(r.columns, name)
		}
	}
}

// criteria reads the hand-written rules, in the order of the file: the first
// is today's.
func (r *reader) criteria(n *node) {
	if n == nil || !r.is(n, mapping) {
		return
	}
	for i, key := range n.keys {
		if slices.Contains(reserved, strings.ReplaceAll(cond.Plain(key.text), "_", " ")) {
			r.fail(key, fmt.Sprintf("the name %s is taken", key.text), "call it something else, e.g. current")
		}
		c := &criterion{reader: r, table: &model.PointTable{Name: key.text, Always: r.Job.Always, Never: r.Job.Never}}
		c.table.Origin.Kind, c.table.Origin.StudyHash = "rules", r.Hash
		c.read(n.values[i])
		c.close()
		r.Job.Criteria = append(r.Job.Criteria, c.table)
	}
}

// criterion is one table on its way: own are the features its rules make.
type criterion struct {
	*reader
	table *model.PointTable
	own   []features.Feature
}

// read reads {points: [rules], cut} or {if: condition}.
func (c *criterion) read(n *node) {
	f := c.fields(n, "points", "cut", "if")
	rules, yes := f.get("points"), f.get("if")
	switch {
	case c.err != nil:
	case (rules == nil) == (yes == nil):
		c.fail(n, c.table.Name+" is either points or a condition", `write {points: [...], cut: 50} or {if: "demo"}`)
	case yes != nil:
		if f.get("cut") != nil {
			c.fail(f.get("cut"), "a condition has no cut", "leave cut away: it holds or it does not")
		}
		c.holds(yes, yes, 1)
		c.table.Cut = 1
	case c.is(rules, list):
		for _, item := range rules.values {
			c.rule(item)
		}
		c.table.Cut = c.points(c.need(f, c.table.Name, "cut", "write from how many points on a lead is an MQL: cut: 50"))
	}
}

// rule reads {each: event, points, at_most, within, where} or {if, points}.
func (c *criterion) rule(n *node) {
	f := c.fields(n, "each", "if", "points", "at_most", "within", "where")
	each, yes := f.get("each"), f.get("if")
	if c.err != nil {
		return
	}
	if (each == nil) == (yes == nil) {
		c.fail(n, "a rule has either each or if", `write {each: page_view, points: 1} or {if: "demo", points: 20}`)
		return
	}
	worth := c.points(c.need(f, "a rule", "points", "write what it is worth: points: 10"))
	if each != nil {
		c.each(n, f, worth)
		return
	}
	for _, key := range []string{"at_most", "within", "where"} {
		if extra := f.get(key); extra != nil {
			c.fail(extra, key+" goes with each", "leave it away, or count events: {each: page_view, points: 1}")
		}
	}
	c.holds(n, yes, worth)
}

// each makes a rule of points for every event.
func (c *criterion) each(n *node, f fields, worth int32) {
	events := f.get("each")
	one := features.Feature{Group: features.Behaviour, Measure: features.Count}
	one.Events = c.types(events, c.texts(events))
	one.Where = c.where(f.get("where"))
	text := ""
	if within := f.get("within"); within != nil {
		text, one.Window = c.text(within), c.within(within)
	}
	if c.err != nil {
		return
	}
	one.About = features.Describe(one, "", text)
	c.add(n, &one)
	c.places["features."+one.Name+".events"] = events
	for _, part := range []string{"where", "within"} {
		if n := f.get(part); n != nil {
			c.places["features."+one.Name+"."+part] = n
		}
	}
	c.table.Terms = append(c.table.Terms, model.ForEach(one, worth, c.atMost(f.get("at_most"))))
}

// atMost limits what a rule is worth in all, by amount: -20 and 20 are the
// same limit of points: -1.
func (c *criterion) atMost(n *node) int32 {
	most := c.points(n)
	if n != nil && most == 0 {
		c.fail(n, "at most 0 points are no points", "write a limit such as 20, or leave the rule away")
	}
	return most
}

// holds makes a rule of points where a condition is true.
func (c *criterion) holds(n, condition *node, worth int32) {
	one := features.Feature{Measure: features.Cond, If: c.condition(condition)}
	if one.If == nil {
		return
	}
	c.attributes(one.If)
	one.Group, one.About = c.group(one.If), one.If.String()
	c.add(n, &one)
	c.places["features."+one.Name+".if"] = condition
	c.table.Terms = append(c.table.Terms, model.When(one, worth))
}

// group: a condition that names any behaviour is behaviour.
func (c *criterion) group(e *cond.Expr) features.Group {
	for _, f := range c.Job.Features {
		if f.Group == features.Behaviour && slices.Contains(e.Names(), f.Name) {
			return features.Behaviour
		}
	}
	return features.Fit
}

// add names a rule's feature: current_3 is of the third rule of current.
func (c *criterion) add(n *node, f *features.Feature) {
	f.Name = fmt.Sprintf("%s_%d", cond.Plain(c.table.Name), len(c.own)+1)
	if before := c.declared[f.Name]; before != nil {
		c.fail(n, fmt.Sprintf("the name %s of this rule is taken, on line %d", f.Name, before.line), "give the criterion or the feature another name")
	}
	c.declared[f.Name] = n
	c.own = append(c.own, *f)
	c.places["features."+f.Name] = n
}

// close gives the table every feature it needs: those its conditions name,
// and those that these are made from, then its own.
func (c *criterion) close() {
	var named []string
	for _, f := range c.own {
		if f.If != nil {
			named = append(named, f.If.Names()...)
		}
	}
	for _, gate := range []*cond.Expr{c.table.Always, c.table.Never} {
		if gate != nil {
			named = append(named, gate.Names()...)
		}
	}
	for i := len(c.Job.Features) - 1; i >= 0; i-- { // features name those before them
		if f := &c.Job.Features[i]; slices.Contains(named, f.Name) && (f.Measure == features.Cond || f.Measure == features.Cross) {
			named = append(named, f.Reads()...)
		}
	}
	for _, name := range c.Job.Learn {
		if slices.Contains(named, name) {
			c.table.Features = append(c.table.Features, c.feature(name))
		}
	}
	c.table.Features = append(c.table.Features, c.own...)
	c.Job.Features = append(c.Job.Features, c.own...)
}

func (c *criterion) feature(name string) features.Feature {
	i := slices.IndexFunc(c.Job.Features, func(f features.Feature) bool { return f.Name == name })
	return c.Job.Features[i]
}
