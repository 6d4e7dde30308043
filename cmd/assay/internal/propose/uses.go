package propose

import (
	"fmt"
	"slices"

	"assay/data"
)

// eventSource is a table with a row for each thing that leads did.
type eventSource struct {
	in       *table
	lead, at *column
	known    *column
	kind     *column // nil: all of one type, fixed
	fixed    string
	note     string
}

// join is a table that says more about something that leads name.
type join struct {
	in     *table
	mine   *column // of the leads
	theirs *column
	note   string
	off    string // why it is proposed as a comment only
}

// findUses decides what each other table is for.
func (p *plan) findUses() {
	if p.fromLog {
		p.addEvents(p.leads, p.id)
	}
	for _, t := range p.tables {
		if t == p.leads {
			continue
		}
		lead, target := p.link(t)
		switch {
		case lead == nil && p.addJoin(t):
		case lead == nil:
			t.use = "not used"
			p.notes[t.name()] = "no column of it holds ids of the leads, or anything else that they name"
		case t.changeLog():
			p.changes, t.use = t, "changes"
			p.addAlso(target)
		default:
			p.addLinked(t, lead)
			p.addAlso(target)
		}
	}
	for _, c := range p.leads.columns {
		if c.role == firstDate && c.isTime() && c != p.created && !p.fromLog {
			p.dates = append(p.dates, c)
		}
	}
}

// link is the column of t that names leads, and the column of the leads whose
// values it holds.
func (p *plan) link(t *table) (from, to *column) {
	best := 0.0
	for _, target := range p.targets() {
		for _, c := range t.columns {
			if !c.canBeKey() || !enough(c, target, 0.5) {
				continue
			}
			share, _ := c.Shared(target.Sketch)
			if c.role == key || c.role == mail {
				share += 0.2
			}
			if target == p.id {
				share += 0.3
			}
			if share > best {
				from, to, best = c, target, share
			}
		}
	}
	return from, to
}

// targets are columns of the leads that other tables may name them by: the
// id, and keys that hardly two leads share.
func (p *plan) targets() []*column {
	if p.id == nil {
		return nil
	}
	targets := []*column{p.id}
	for _, c := range p.leads.columns {
		if c != p.id && !p.fromLog && p.asOf == "" && c.canBeKey() && c.nearlyUnique() && c.Distinct > 20 &&
			(c.role == key || c.role == mail || c.Looks == data.Email || c.Looks == data.UUID || c.Looks == data.Salesforce || c.Looks == data.Opaque) {
			targets = append(targets, c)
		}
	}
	return targets
}

func (p *plan) addAlso(target *column) {
	if target != p.id && !slices.Contains(p.also, target) {
		p.also = append(p.also, target)
	}
}

// addLinked takes a table that names leads for events or for outcomes.
func (p *plan) addLinked(t *table, lead *column) {
	at := p.timeOf(t)
	switch {
	case at == nil:
		p.addTruths(t, lead)
	case p.addStages(t, lead, at):
	case lead.nearlyUnique() && p.addWon(t, lead, at):
	case p.describes(t, lead):
		p.addMore(t, lead)
	default:
		p.addEvents(t, lead)
	}
}

// timeOf is when the rows of a table happened.
func (p *plan) timeOf(t *table) *column {
	if c := t.timed(happened, customer, opportunity, qualified, sal, handed, rejected, closed, created, date); c != nil {
		return c
	}
	return t.first(func(c *column) bool { return c.isTime() && c.role != known && c.role != modified })
}

// describes says whether a table has one row for each of most leads, and no
// types of what happened: it says more about them.
func (p *plan) describes(t *table, lead *column) bool {
	return lead.nearlyUnique() && t.of(kind) == nil && 10*lead.Distinct >= 6*p.id.Distinct
}

// addMore joins a table with a row a lead.
func (p *plan) addMore(t *table, lead *column) {
	t.use = "joined to the leads"
	p.joins = append(p.joins, join{in: t, mine: p.id, theirs: lead, note: "one row for each of " + percent(float64(lead.Distinct)/float64(p.id.Distinct)) + " of the leads"})
}

func (p *plan) addTruths(t *table, lead *column) {
	if lead.nearlyUnique() {
		p.addMore(t, lead)
		return
	}
	t.use = "not used"
	p.notes[t.name()] = "it has several rows for a lead, and no column says when"
}

// addEvents takes a table for what leads did.
func (p *plan) addEvents(t *table, lead *column) {
	e := eventSource{in: t, lead: lead, at: p.timeOf(t), known: t.timed(known), kind: p.kindOf(t)}
	if p.fromLog && t == p.leads {
		e.at = p.created
	}
	if e.kind == nil {
		e.fixed = singular(t.stem())
		e.note = "every row is a " + e.fixed
	} else {
		e.note = fmt.Sprintf("%s of event", counted(e.kind.Distinct, "type"))
	}
	if e.known == e.at {
		e.known = nil
	}
	if t.use == "" {
		t.use = "events"
	}
	p.events = append(p.events, e)
}

// kindOf is the column of types: a few words, named like one.
func (p *plan) kindOf(t *table) *column {
	few := func(c *column) bool {
		return c.canBeKey() && c.Looks == data.Plain && c.Distinct >= 1 && c.Distinct <= 500 && c.Missing*2 < c.Rows && c.Each() >= 2
	}
	var best *column
	for _, c := range t.columns {
		if c.role == kind && few(c) && (best == nil || best.Kind == data.Integer && c.Kind == data.Text) {
			best = c
		}
	}
	return best
}

// addJoin takes a table for more about something that leads name: a company,
// a product. It has one row for each.
func (p *plan) addJoin(t *table) bool {
	var mine, theirs *column
	best := 0.0
	for _, d := range t.columns {
		if !d.canBeKey() || !d.Unique() || d.Filled() < 1 {
			continue
		}
		for _, c := range p.leads.columns {
			if c == p.id || !c.canBeKey() || c.Distinct < 2 || !enough(c, d, 0.5) {
				continue
			}
			if c.Kind == data.Integer && !newLabel(c.Label).is(newLabel(d.Label).text) {
				continue // small numbers are shared by chance
			}
			if share, _ := c.Shared(d.Sketch); share > best {
				mine, theirs, best = c, d, share
			}
		}
	}
	if mine == nil || t.changeLog() {
		return false
	}
	t.use = "joined to the leads"
	p.joins = append(p.joins, join{in: t, mine: mine, theirs: theirs, note: fmt.Sprintf("holds %s of the values of %s", percent(best), mine.Label)})
	return true
}
