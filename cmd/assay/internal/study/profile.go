package study

import (
	"errors"
	"slices"

	"assay/data/cond"
	"assay/features"
	"assay/features/email"
	"assay/features/title"
)

// ofLeads reads a measure of lead columns, or of features above.
func (d *declaration) ofLeads() {
	f := d.begin()
	main := d.fields.get(d.word.key)
	switch f.Measure {
	case features.Cond:
		f.If = d.condition(main)
		d.above(main, f.If)
	case features.Cross:
		f.Columns = d.pair(main)
	case features.Gaps:
		f.Columns = d.texts(main)
		d.columns = append(d.columns, f.Columns...)
	case features.Age:
		f.Column = d.born(main)
	default:
		f.Column = d.text(main)
		d.columns = append(d.columns, f.Column)
	}
	f.Own = d.own(d.fields.get("own"))
	f.Also = d.also(d.fields.get("also"))
	if d.err != nil {
		return
	}
	f.About = features.Describe(f, d.key.text, "") // which names columns as their files do
	f.Columns = plainNames(f.Columns)
	if f.Column != "" {
		f.Column = cond.Plain(f.Column)
	}
	d.add(f)
}

// born reads from which time an age is counted: a lead column; "" is when the
// lead came to be.
func (d *declaration) born(n *node) string {
	text := d.text(n)
	switch leads := &d.Source.Leads; {
	case d.undated():
		d.fail(n, "leads bear no dates, and so have no age", "leave it away")
	case text == "created" || text != "" && cond.Plain(text) == cond.Plain(leads.Created):
		return ""
	}
	d.columns = append(d.columns, text)
	return text
}

// above notes what a condition names: features above it, or else lead columns.
func (d *declaration) above(n *node, e *cond.Expr) {
	if e == nil {
		return
	}
	for _, name := range e.Names() {
		if d.declared[name] == nil {
			d.ahead = append(d.ahead, mention{name, d.key.text, n, n.mentions(name)})
		}
	}
	d.attributes(e)
}

// pair reads the two features that are crossed.
func (d *declaration) pair(n *node) []string {
	names := d.texts(n)
	if len(names) != 2 || cond.Plain(names[0]) == cond.Plain(names[1]) {
		d.fail(n, "a cross is of two features", "e.g. cross: [industry, country]")
		return nil
	}
	for i, label := range names {
		if name := cond.Plain(label); d.declared[name] == nil {
			d.ahead = append(d.ahead, mention{name, d.key.text, n.values[i], -1})
			d.columns = append(d.columns, label)
		}
	}
	return names
}

// own reads domains of the company that the leads are for.
func (d *declaration) own(n *node) []string {
	domains := d.texts(n)
	_, err := email.New(domains)
	var wrong *email.OwnError
	if errors.As(err, &wrong) {
		d.fail(d.items(n)[wrong.Index], wrong.Msg, wrong.Hint)
	}
	return domains
}

// also reads words for levels, besides those that are built in.
func (d *declaration) also(n *node) map[string][]string {
	if n == nil || !d.is(n, mapping) {
		return nil
	}
	levels := map[string][]string{}
	for i, level := range n.keys {
		levels[level.text] = d.texts(n.values[i])
	}
	learn := title.Seniority
	if d.word.measure == features.Department {
		learn = title.Department
	}
	_, err := learn(levels)
	var wrong *title.Error
	if errors.As(err, &wrong) {
		d.fail(d.given(n, wrong), wrong.Error(), wrong.Hint)
	}
	return levels
}

// given is where a word stands that cannot be, or the level itself.
func (d *declaration) given(n *node, wrong *title.Error) *node {
	for i, level := range n.keys {
		if level.text != wrong.Level {
			continue
		}
		for _, item := range d.items(n.values[i]) {
			if item.text == wrong.Word {
				return item
			}
		}
		return level
	}
	return n
}

func plainNames(labels []string) []string {
	names := slices.Clone(labels)
	for i, label := range names {
		names[i] = cond.Plain(label)
	}
	return names
}
