package study

import (
	"fmt"
	"slices"
	"strings"

	"assay/data"
	"assay/data/cond"
	"assay/features"
)

// ofEvents reads a measure of events: one feature, or one for each of several
// windows.
func (d *declaration) ofEvents() {
	f0 := d.begin()
	f0.Company = d.in == company
	events := d.fields.get(d.word.key)
	f0.Events, f0.Column = d.counted(events)
	f0.Where = d.where(d.fields.get("where"))
	f0.Gap = d.span(d.fields.get("gap"), "a gap of nothing ends no session", "write a longer one, e.g. 30m")
	f0.HalfLife = d.span(d.fields.get("half_life"), "a half-life of nothing leaves nothing", "write a longer one, e.g. 14d")
	if f0.Measure == features.Decayed && d.fields.get("half_life") == nil {
		for _, tier := range features.Tiers(f0) {
			tier.About = features.Describe(tier, d.key.text, "")
			d.several[f0.Name] = append(d.several[f0.Name], tier.Name)
			d.add(tier)
		}
		return
	}
	windows := d.windows(d.fields.get("within"))
	for _, w := range windows {
		one := f0
		one.Window = w.length
		if len(windows) > 1 {
			one.Name += "_" + w.text
			d.several[f0.Name] = append(d.several[f0.Name], one.Name)
		}
		one.About = features.Describe(one, d.key.text, w.text)
		d.add(one)
	}
}

// counted reads of which events something is measured, and of which of their
// columns: of: url, or behind a dot.
func (d *declaration) counted(events *node) (types []string, column string) {
	types = d.texts(events)
	if d.word.measure.OfColumn() {
		if column = d.text(d.fields.get("of")); column == "" {
			types, column = d.dotted(events, types)
		}
		d.asked = append(d.asked, column)
		column = cond.Plain(column)
	}
	return d.types(events, types), column
}

// dotted reads "page_view.source": the column after the last dot.
func (d *declaration) dotted(n *node, types []string) ([]string, string) {
	if len(types) == 1 {
		if dot := strings.LastIndexByte(types[0], '.'); dot > 0 && dot < len(types[0])-1 {
			return []string{types[0][:dot]}, types[0][dot+1:]
		}
	}
	measure := d.word.key
	switch d.word.measure {
	case features.Sum:
		d.fail(d.value, "a sum needs a column", "name it: {sum: product_use, of: minutes}")
	case features.Max:
		d.fail(d.value, "a maximum needs a column", "name it: {max: product_use, of: minutes}")
	default:
		d.fail(n, measure+" needs a column", fmt.Sprintf("write {%s: page_view.source}, or {%s: page_view, of: source}", measure, measure))
	}
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

func (r *reader) windows(n *node) []window {
	if n == nil {
		return []window{{}}
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
