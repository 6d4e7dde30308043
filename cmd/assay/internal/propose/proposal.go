package propose

import (
	"fmt"
	"strings"

	"assay/data"
)

// Proposal is a study to be, and what to say about it.
type Proposal struct {
	YAML string
	Edit string // the one decision that it asks for; "" where there is none

	plan *plan
}

// write writes the sections in the order in which a study is read.
func (p *plan) proposal() *Proposal {
	y := &page{}
	p.writeHead(y)
	p.writeTimes(y)
	p.writeLeads(y)
	p.writeEvents(y)
	p.writeOutcomes(y)
	p.writeGoal(y)
	p.writeFeatures(y)
	p.writeLeftOut(y)
	y.flush()
	q := &Proposal{YAML: y.String(), plan: p}
	if p.edit != nil {
		q.Edit = p.edit.question
	}
	return q
}

func (p *plan) writeHead(y *page) {
	y.comment(0, "A first study, proposed from what the files hold. Beside each guess stands its reason.")
	for _, t := range p.tables {
		y.comment(0, "  "+t.describe())
	}
	if p.edit == nil {
		y.comment(0, "It asks for no decision. Change what you know better; unknown keys are refused.")
	} else {
		y.comment(0, "One decision is asked for: look for EDIT.")
	}
	y.blank()
}

// describe is a table in one line.
func (t *table) describe() string {
	return fmt.Sprintf("%s: %s, %s: %s", t.name(), counted(t.Rows, "row"), counted(len(t.columns), "column"), t.use)
}

func (p *plan) writeTimes(y *page) {
	if p.dayFirst != nil {
		order, note := "day-first", p.dayFirst.Label+" has days after the twelfth"
		switch p.dayFirst.Order {
		case data.MonthFirst:
			order = "month-first"
		case data.Either:
			note = ""
		}
		y.put(0, "times:", "")
		y.put(2, "order: "+order, note)
		if p.edit != nil && p.edit.times {
			p.writeEdit(y, 2)
		}
		if p.epoch != 0 {
			y.put(2, "epoch: "+unitName[p.epoch], "integers are times since 1970 in this unit: they lie between 2000 and 2035")
		}
	} else if p.epoch != 0 {
		y.put(0, "times: {epoch: "+unitName[p.epoch]+"}", "integers are times since 1970 in this unit: they lie between 2000 and 2035")
	}
	if p.created != nil {
		y.comment(0, "Times without a zone are read as UTC; if they are not: times: {zone: Europe/Berlin}")
	}
	if p.missing != nil {
		y.put(0, "missing: "+list(p.missing), "stand for no value: "+p.notes["missing"])
	}
	if d := p.notes["doubtful"]; d != "" {
		y.comment(0, "Kept as answers of their own, although they may mean no value: "+d)
	}
	y.blank()
}

var unitName = map[data.Time]string{data.Second: "s", data.Millisecond: "ms", data.Microsecond: "us", data.Nanosecond: "ns"}

func (p *plan) writeEdit(y *page, indent int) {
	y.comment(indent, "EDIT: "+p.edit.question)
	for _, line := range p.edit.lines {
		y.comment(indent, line)
	}
}

func (p *plan) writeLeads(y *page) {
	y.put(0, "leads:", "")
	y.put(2, "files: "+oneOrList(p.leads.names), counted(p.leads.Rows, "row"))
	if p.leads.Encoding != "" {
		y.put(2, "encoding: "+p.leads.Encoding, "its text is not UTF-8")
	}
	if p.id == nil {
		y.put(2, "id: row number", joinNotes("no column tells the rows apart", p.notes["id"]))
	} else {
		y.put(2, "id: "+scalar(p.id.Label), p.idNote())
	}
	if len(p.also) > 0 {
		var labels []string
		for _, c := range p.also {
			labels = append(labels, c.Label)
		}
		y.put(2, "also: "+list(labels), "other files name leads by it")
	}
	p.writeWhen(y)
	p.writeCompany(y)
	if p.asOf != "" {
		y.put(2, "as_of: "+scalar(p.asOf), "the same lead is there for several days: each row is its state of that day")
	}
	if t := p.changes; t != nil {
		p.writeChanges(y, t)
	}
	p.writeJoins(y)
	y.blank()
}

// encoding is how text is written that is not UTF-8, behind other keys.
func encoding(t *table) string {
	if t.Encoding == "" {
		return ""
	}
	return ", encoding: " + t.Encoding
}

func (p *plan) idNote() string {
	switch {
	case p.fromLog:
		return fmt.Sprintf("%s, %.1f rows each: a lead is whoever is in the log, from its first row on", counted(p.id.Distinct, "different value"), p.id.Each())
	case p.asOf != "":
		return fmt.Sprintf("%s, %.1f rows each", counted(p.id.Distinct, "different value"), p.id.Each())
	case p.id.Unique():
		return "a different value in every row"
	}
	return fmt.Sprintf("%s in %s: of those that come again the first row counts", counted(p.id.Distinct, "different value"), counted(p.id.Rows, "row"))
}

func (p *plan) writeWhen(y *page) {
	switch {
	case p.created != nil:
		note := p.notes["created"]
		if p.fromLog {
			note = "a lead begins with its first row"
		}
		y.put(2, "created: "+scalar(p.created.Label), note)
	case p.order != nil:
		y.put(2, "order: "+scalar(p.order.Label), p.notes["order"])
	default:
		y.put(2, "order: none", p.notes["order"])
	}
	switch {
	case p.known != nil:
		y.put(2, "known: "+scalar(p.known.Label), "when the row reached you")
	case p.byEvent:
		y.put(2, "known: first event", p.notes["known"])
	}
}

func (p *plan) writeChanges(y *page, t *table) {
	at := p.timeOf(t)
	lead, _ := p.link(t)
	text := fmt.Sprintf("changes: {files: %s, lead: %s, at: %s, field: %s, ", oneOrList(t.names), scalar(lead.Label), scalar(at.Label), scalar(t.of(field).Label))
	if old := t.of(oldValue); old != nil {
		text += "old: " + scalar(old.Label) + ", "
	}
	y.put(2, text+"new: "+scalar(t.of(newValue).Label)+encoding(t)+"}", "what a field held at each moment, and not only today")
}

func (p *plan) writeJoins(y *page) {
	var on, off []string
	for _, j := range p.joins {
		by := scalar(j.mine.Label)
		if j.mine.Label != j.theirs.Label {
			by = "{" + scalar(j.mine.Label) + ": " + scalar(j.theirs.Label) + "}"
		}
		line := "- {files: " + oneOrList(j.in.names) + ", by: " + by + encoding(j.in) + "}"
		if j.off != "" {
			off = append(off, j.off, line)
		} else {
			on = append(on, line)
			p.notes["join "+line] = j.note
		}
	}
	if on != nil {
		y.put(2, "join:", "")
		for _, line := range on {
			y.put(4, line, p.notes["join "+line])
		}
	}
	if off != nil {
		y.comment(2, "Could be joined, too, but")
		for _, line := range off {
			y.comment(2, line)
		}
	}
}

func (p *plan) writeEvents(y *page) {
	if len(p.events)+len(p.dates) == 0 {
		return
	}
	y.put(0, "events:", "")
	for _, e := range p.events {
		text := fmt.Sprintf("- {files: %s, lead: %s, at: %s", oneOrList(e.in.names), scalar(e.lead.Label), scalar(e.at.Label))
		text += encoding(e.in)
		if e.known != nil {
			text += ", known: " + scalar(e.known.Label)
		}
		kind := "=" + e.fixed
		if e.kind != nil {
			kind = scalar(e.kind.Label)
		}
		y.put(2, text+", type: "+kind+"}", counted(e.in.Rows, "row")+", "+e.note)
	}
	if len(p.dates) > 0 {
		var pairs []string
		for _, c := range p.dates {
			pairs = append(pairs, dateName(c.Label)+": "+scalar(c.Label))
		}
		y.put(2, "- {dates: {"+strings.Join(pairs, ", ")+"}}", "the first time of a behaviour, from columns of the leads")
	}
	for i, n := range p.names {
		if i == 0 {
			y.put(0, "names:", "one name for several spellings of one behaviour")
		}
		y.put(2, n.name+": "+list(n.raw), "")
	}
	y.blank()
}
