package propose

import (
	"fmt"
	"strings"
)

var stepOrder = []step{stepHanded, stepAccepted, stepQualified, stepOpportunity, stepCustomer, stepRejected}

func (p *plan) writeOutcomes(y *page) {
	o := &p.outcomes
	y.put(0, "outcomes:", "")
	if o.in != nil {
		y.put(2, "files: "+oneOrList(o.in.names), "")
		if o.in.Encoding != "" && o.in != p.leads {
			y.put(2, "encoding: "+o.in.Encoding, "")
		}
		y.put(2, "lead: "+scalar(o.lead.Label), "")
		if o.stage != nil {
			y.put(2, "stage: "+scalar(o.stage.Label), "")
		} else {
			y.put(2, "stage: ="+o.fixed, "every row is of this stage")
		}
		y.put(2, "at: "+scalar(o.at.Label), "")
		if o.known != nil {
			y.put(2, "known: "+scalar(o.known.Label), "when the row reached you")
		}
	}
	for _, s := range stepOrder {
		p.writeStep(y, s)
	}
	for _, m := range p.more {
		y.put(2, m.key+": "+scalar(m.column.Label), "")
	}
	if p.edit != nil && !p.edit.times {
		p.writeEdit(y, 2)
	}
	if len(o.unused) > 0 {
		y.comment(2, "Stages that mean none of these by their names: "+listed(o.unused))
	}
	if len(o.steps[stepHanded]) == 0 && p.created != nil && !p.fromLog {
		y.comment(2, "If marketing hands leads over, name its stage or the column of its date: handed_over: MQL Date")
	}
	y.blank()
}

// writeStep writes one stage. Where sales has two yeses the first is
// accepted, and the second stands ready to take its place.
func (p *plan) writeStep(y *page, s step) {
	o := &p.outcomes
	names := o.steps[s]
	if len(names) == 0 {
		return
	}
	line := stepKeys[s] + ": " + oneOrList(names)
	if s == stepQualified && len(o.steps[stepAccepted]) > 0 {
		y.comment(2, line+"   # sales' second yes, in place of the first: "+o.notes[s])
		return
	}
	y.put(2, line, o.notes[s])
}

func (p *plan) writeGoal(y *page) {
	g := p.goal
	parts := []string{"reach: " + g.reach}
	if g.within > 0 {
		parts = append(parts, fmt.Sprintf("within: %dd", g.within))
	}
	note := g.note
	if g.decided {
		parts = append(parts, "over: decided")
		note = joinNotes(note, "open deals are left out: they are not decided yet")
	}
	y.put(0, "goal: {"+strings.Join(parts, ", ")+"}", note)
	if p.moment != "" {
		y.put(0, "backtest: {moment: "+p.moment+"}", p.notes["moment"])
	} else if n := p.notes["moment"]; n != "" {
		y.comment(0, strings.ToUpper(n[:1])+n[1:])
	}
	y.blank()
}

func (p *plan) writeFeatures(y *page) {
	y.put(0, "features:", "")
	var labels []string
	for _, c := range p.fit {
		labels = append(labels, c.Label)
	}
	y.flush()
	switch {
	case len(p.told) > 0:
		p.writeTold(y)
	case len(labels) == 0:
		y.put(2, "fit: []", "no column says who a lead is")
	default:
		fmt.Fprintln(y, wrapped(2, "fit: ", labels))
	}
	if len(labels)+len(p.told) > 0 && p.changes == nil && p.asOf == "" && p.created != nil {
		y.comment(2, "as the files have them today: what they were at the moment is not on record")
	}
	if len(p.doing) > 0 {
		y.put(2, "behaviour:", "")
		for _, b := range p.doing {
			y.put(4, "- "+b.name+": "+b.text, b.note)
		}
	}
	if n := p.notes["behaviour"]; n != "" {
		y.comment(4, "Also there, "+n)
	}
	if n := p.notes["not behaviour"]; n != "" {
		y.comment(4, "Not what leads do, hence left out: "+n)
	}
	y.flush()
}

func (p *plan) writeLeftOut(y *page) {
	if len(p.doubts) > 0 {
		y.blank()
		y.comment(0, "Kept, but to be looked at: who fills them in, and when?")
		for _, why := range p.doubts {
			y.comment(0, "  "+why)
		}
	}
	if len(p.leftOut) == 0 && !p.unusedTables() {
		return
	}
	y.blank()
	y.comment(0, "Left out. To use one all the same, write it under fit:")
	for _, l := range p.leftOut {
		if strings.HasPrefix(l.why, l.labels[0]+" ") {
			y.comment(0, "  "+l.why)
			continue
		}
		y.comment(0, "  "+l.why+": "+strings.Join(l.labels, ", "))
	}
	for _, t := range p.tables {
		if t.use == "not used" {
			y.comment(0, "  the file "+t.name()+": "+p.notes[t.name()])
		}
	}
}

func (p *plan) unusedTables() bool {
	for _, t := range p.tables {
		if t.use == "not used" {
			return true
		}
	}
	return false
}
