package propose

import (
	"cmp"
	"fmt"
	"slices"

	"assay/data"
)

// behaviour is one line under features.behaviour.
type behaviour struct{ name, text, note string }

// Frequent types are counted, of others it matters whether they ever came.
const (
	mostTypes = 16
	frequent  = 0.5 // events a lead
)

// handRaisers are what leads do that want to be called: rare, and worth most.
var handRaisers = []string{"demo", "contact", "contact us", "pricing", "quote", "trial", "call back", "callback", "meeting", "book", "booked",
	"request", "hand raise", "consultation", "angebot", "kontakt", "anfrage", "devis", "cotizacion", "buy", "checkout", "cart"}

// findBehaviour looks at the types of events, hand-raisers first, and how
// lately and on how many days a lead did anything.
func (p *plan) findBehaviour() {
	for _, c := range p.dates {
		name := dateName(c.Label)
		p.do(name, "{ever: "+scalar(name)+"}", "")
	}
	var types []data.Level
	var not []string
	for _, e := range p.events {
		kept, left := p.typesOf(e)
		types, not = append(types, kept...), append(not, left...)
	}
	raised := func(l data.Level) int {
		if slices.ContainsFunc(handRaisers, newLabel(l.Text).has) {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(types, func(a, b data.Level) int { return cmp.Or(raised(b)-raised(a), b.Rows-a.Rows) })
	for _, l := range types[:min(len(types), mostTypes)] {
		text := "{ever: " + scalar(l.Text) + "}"
		if float64(l.Rows) >= frequent*float64(p.leads.Rows) {
			text = "{count: " + scalar(l.Text) + ", within: 30d}"
		}
		p.do(l.Text, text, counted(l.Rows, "event"))
	}
	if len(types) > mostTypes {
		p.notes["behaviour"] = "other types: " + listed(levelTexts(types[mostTypes:]))
	}
	if len(not) > 0 {
		p.notes["not behaviour"] = listed(not)
	}
	if len(types) > 0 {
		any := anyOf(types, not)
		p.do("active_days", "{days: "+any+", within: 30d}", "")
		p.do("last_seen", "{since: "+any+"}", "")
	}
	for _, e := range p.events {
		p.touches(e)
	}
}

// anyOf is any, or where some types are not the lead's doing, the others.
func anyOf(types []data.Level, not []string) string {
	if len(not) == 0 {
		return "any"
	}
	return list(levelTexts(types[:min(len(types), mostTypes)]))
}

// do adds a behaviour under a name that is not taken yet.
func (p *plan) do(name, text, note string) {
	name = freeName(plainName(name), func(name string) bool {
		return slices.ContainsFunc(p.doing, func(b behaviour) bool { return b.name == name }) ||
			slices.ContainsFunc(p.fit, func(c *column) bool { return plainName(c.Label) == name }) ||
			slices.ContainsFunc(p.told, func(t told) bool { return t.name == name })
	})
	p.doing = append(p.doing, behaviour{name, text, note})
}

func freeName(name string, taken func(string) bool) string {
	for n, try := 2, name; ; n++ {
		if !taken(try) {
			return try
		}
		try = fmt.Sprintf("%s_%d", name, n)
	}
}

// typesOf are the types of a source that are the lead's own doing, and those
// that are not: stages, and what sales or the program did.
func (p *plan) typesOf(e eventSource) (kept []data.Level, not []string) {
	if e.kind == nil {
		return []data.Level{{Text: e.fixed, Rows: e.in.Rows}}, nil
	}
	seen := map[string]int{}
	for _, l := range e.kind.Levels {
		name := p.called(l.Text)
		switch i, there := seen[name]; {
		case p.isOutcome(e, l.Text) || ours(l.Text) || p.suspected[name]:
			not = append(not, l.Text)
		case there:
			kept[i].Rows += l.Rows
		default:
			seen[name] = len(kept)
			kept = append(kept, data.Level{Text: name, Rows: l.Rows})
		}
	}
	return kept, not
}

// isOutcome says whether a type of event is a stage of the outcomes.
func (p *plan) isOutcome(e eventSource, kind string) bool {
	if p.outcomes.in != e.in {
		return false
	}
	for _, names := range p.outcomes.steps {
		if slices.Contains(names, kind) {
			return true
		}
	}
	return false
}

// behaviourOfLog is how often, how lately and how much people did what the log
// tells.
func (p *plan) behaviourOfLog() {
	e := p.events[0]
	p.findNames()
	for _, l := range p.logTypes(e) {
		p.do(l.Text+"_90d", "{count: "+scalar(l.Text)+", within: 90d}", "")
		p.do(l.Text+"_365d", "{count: "+scalar(l.Text)+", within: 365d}", "")
	}
	p.do("active_days", "{days: any}", "")
	p.do("last_seen", "{since: any}", "")
	for _, c := range e.in.columns {
		if (c.Kind == data.Integer || c.Kind == data.Real) && c.Epoch == 0 && (c.role == amount || c.role == attribute || c.role == counter) && c.Min >= 0 && c.Distinct > 2 {
			p.do(c.Label+"_365d", "{sum: any, of: "+scalar(c.Label)+", within: 365d}", "")
		}
	}
}

func (p *plan) logTypes(e eventSource) []data.Level {
	if e.kind == nil {
		return []data.Level{{Text: e.fixed, Rows: e.in.Rows}}
	}
	kept, _ := p.typesOf(e)
	return kept[:min(len(kept), mostTypes)]
}
