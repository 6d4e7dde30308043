package propose

import (
	"fmt"
	"slices"

	"assay/data"
)

// findOutcomes looks for what became of leads where no other table has told
// it better, and refuses to go on where nothing does.
func (p *plan) findOutcomes() error {
	if !p.fromLog {
		p.wideOutcomes()
		p.stagedLeads()
		p.changedStages()
	}
	p.eventOutcomes()
	if p.outcomes.weight == 0 && !p.fromLog {
		p.truthOutcomes()
	}
	if p.outcomes.weight == 0 && !p.fromLog {
		p.firstTruth()
	}
	if p.outcomes.weight == 0 && p.fromLog {
		p.again()
	}
	if p.outcomes.weight == 0 {
		return refused("nothing in "+p.leads.name()+" says what became of the leads",
			"export it with the dates on which a lead became an MQL and was accepted, or with a column of true and false such as Converted; a second file with stages or won deals will do as well")
	}
	p.sayOutcomes()
	return nil
}

// sayOutcomes adds outcomes to what their table is used for.
func (p *plan) sayOutcomes() {
	switch t := p.outcomes.in; {
	case t == nil && p.leads.use == "leads", t == p.leads:
		p.leads.use += " and outcomes"
	case t != nil && t.use != "outcomes":
		t.use += " and outcomes"
	}
}

// wideOutcomes are columns of the leads that hold the dates of stages.
func (p *plan) wideOutcomes() {
	o := outcomes{weight: 2}
	for _, c := range p.leads.columns {
		s := stepOfRole(c.role)
		if s == noStep || !c.isTime() || c == p.created || c.Distinct == 0 {
			continue
		}
		o.add(s, c.Label, fmt.Sprintf("%s have one%s", counted(c.Rows-c.Missing, p.rowNoun()), p.notBefore(c, s)))
	}
	p.offer(o)
}

// rowNoun is what a row of the leads is.
func (p *plan) rowNoun() string {
	if p.asOf != "" {
		return "row"
	}
	return "lead"
}

// notBefore says how the dates of a stage lie to those of the hand-over: a
// check of what the name said.
func (p *plan) notBefore(c *column, s step) string {
	if s == stepHanded {
		return ""
	}
	handed := p.leads.timed(handed)
	if handed == nil {
		return ""
	}
	both, after := 0, 0
	for i := range c.Values() {
		a, ok := handed.Time(i)
		b, too := c.Time(i)
		if ok && too {
			both++
			if b >= a.Floor(data.Day) {
				after++
			}
		}
	}
	switch both {
	case 0:
		return ""
	case after:
		return ", never before " + handed.Label
	}
	return fmt.Sprintf(", not before %s in %s of rows with both", handed.Label, percent(float64(after)/float64(both)))
}

// stagedLeads are a column of the leads that names the stage, and one that
// says since when: deals with a close date.
func (p *plan) stagedLeads() {
	at := p.leads.timed(closed)
	c := p.leads.first(func(c *column) bool { return c.role == stage && len(c.Levels) > 1 && len(c.Levels) <= 200 })
	if at == nil || c == nil || p.id == nil {
		return
	}
	o := outcomes{in: p.leads, lead: p.id, stage: c, at: at}
	o.readStages(p)
	p.offer(o)
}

// changedStages are the changes of the stage in a change log.
func (p *plan) changedStages() {
	t := p.changes
	if t == nil {
		return
	}
	values, at := t.of(newValue), p.timeOf(t)
	if len(values.Levels) == 0 {
		return
	}
	o := outcomes{in: t, stage: values, at: at, weight: 1}
	o.lead, _ = p.link(t)
	for _, l := range datedLevels(values, at) {
		if s := stepOf(l.Text); s != noStep && p.isStageChange(t, l.Text) {
			o.add(s, l.Text, counted(l.Rows, "change"))
		}
	}
	p.offer(o)
}

// isStageChange says whether most changes to a value are of a field that is a
// stage by its name.
func (p *plan) isStageChange(t *table, value string) bool {
	names, values := t.of(field), t.of(newValue)
	stages := map[uint64]bool{}
	for _, l := range names.Levels {
		if roleOf(l.Text) == stage {
			stages[data.Hash(l.Text)] = true
		}
	}
	all, of := 0, 0
	want := data.Hash(value)
	for i := range values.Values() {
		if h, ok := values.Value(i); ok && h == want {
			all++
			if f, ok := names.Value(i); ok && stages[f] {
				of++
			}
		}
	}
	return 2*of > all
}

// eventOutcomes are types of events that say so: purchase, subscribed.
func (p *plan) eventOutcomes() {
	for i := range p.events {
		e := &p.events[i]
		if e.kind == nil || len(e.kind.Levels) == 0 {
			continue
		}
		o := outcomes{in: e.in, lead: e.lead, stage: e.kind, at: e.at, known: e.known, weight: -1}
		for _, l := range e.kind.Levels {
			if s := stepOf(l.Text); s == stepHanded || s == stepOpportunity || s == stepCustomer {
				o.add(s, l.Text, counted(l.Rows, "event"))
			}
		}
		p.offer(o)
	}
}

// again: in a log of one kind of event the outcome is another one.
func (p *plan) again() {
	e := p.events[0]
	o := outcomes{in: e.in, lead: e.lead, at: e.at, known: e.known, fixed: e.fixed}
	if e.kind != nil {
		o.fixed, o.stage = "", e.kind
		p.askForEvent(&o, e.kind.Levels)
	} else {
		o.add(stepCustomer, e.fixed, "the outcome is the next "+e.fixed)
	}
	p.offer(o)
}

// askForEvent takes the rarest type of events for the outcome, and asks.
func (p *plan) askForEvent(o *outcomes, levels []data.Level) {
	if len(levels) == 0 {
		return
	}
	last := len(levels) - 1
	o.add(stepCustomer, levels[last].Text, "the rarest type of event; no name tells")
	p.edit = &edit{question: "which type of event is the outcome?"}
	for _, l := range slices.Backward(levels[max(0, last-6):last]) {
		p.edit.lines = append(p.edit.lines, "customer: "+scalar(l.Text))
	}
}

// truthOutcomes are columns of true and false that are named like one.
func (p *plan) truthOutcomes() {
	o := outcomes{truth: true}
	for _, c := range p.leads.columns {
		if !c.truth() || c == p.id {
			continue
		}
		s := stepOfRole(c.role)
		if s == noStep && isAnswer(c.Label) {
			s = stepAccepted
		}
		if s == stepQualified {
			s = stepAccepted
		}
		if s != noStep && len(o.steps[s]) == 0 && s != stepHanded {
			o.add(s, c.Label, "true in "+percent(c.yes())+" of rows, without a date")
		}
	}
	p.offer(o)
}

// firstTruth takes the first column of two values where no name tells, and
// asks: tables made for learning have their answer there.
func (p *plan) firstTruth() {
	var truths []*column
	for _, c := range p.leads.columns {
		if c.truth() && c != p.id && c.role == attribute {
			truths = append(truths, c)
		}
	}
	if len(truths) == 0 {
		return
	}
	first := truths[0]
	o := outcomes{truth: true}
	said := "true in " + percent(first.yes()) + " of rows; its name does not tell"
	if len(truths) == 1 {
		o.add(stepAccepted, first.Label, "the only column of two values, "+said)
		p.offer(o)
		return
	}
	o.add(stepAccepted, first.Label, "the first column of two values, "+said)
	p.edit = &edit{question: "is " + first.Label + " the outcome? If it is another column, take its line instead"}
	for _, c := range truths[1:min(len(truths), 6)] {
		p.edit.lines = append(p.edit.lines, "accepted: "+scalar(c.Label))
	}
	p.offer(o)
}
