package propose

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// Summary tells people what was proposed: what each file is taken for, who a
// lead is, what counts, what was left out, and the one decision asked for.
func (q *Proposal) Summary(w io.Writer) error {
	p := q.plan
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, t := range p.tables {
		fmt.Fprintf(out, "%s\t%s\t%s\n", inLine(t.name()), counted(t.Rows, "row"), t.use)
	}
	fmt.Fprintln(out)
	fmt.Fprintf(out, "a lead\t%s\n", p.who())
	fmt.Fprintf(out, "time\t%s\n", p.when())
	fmt.Fprintf(out, "goal\t%s\n", p.what())
	fmt.Fprintf(out, "features\t%s, %s\n", counted(len(p.fit)+len(p.told), "attribute"), counted(len(p.doing), "behaviour"))
	for i, l := range p.leftOut {
		head := ""
		if i == 0 {
			head = "left out"
		}
		fmt.Fprintf(out, "%s\t%s: %s\n", head, counted(len(l.labels), "column"), l.why)
	}
	if q.Edit != "" {
		fmt.Fprintf(out, "to decide\t%s\n", inLine(q.Edit))
	}
	return out.Flush()
}

// Rows is how many rows the files have that the study reads.
func (q *Proposal) Rows() int {
	rows := 0
	for _, t := range q.plan.tables {
		rows += t.Rows
	}
	return rows
}

func (p *plan) who() string {
	if p.id == nil {
		return "a row of " + inLine(p.leads.name())
	}
	return "by " + inLine(p.id.Label) + " in " + inLine(p.leads.name())
}

func (p *plan) when() string {
	switch {
	case p.created != nil && p.created.From < p.created.To:
		first, last := p.created.From.String(), p.created.To.String()
		return fmt.Sprintf("by %s, %s to %s", inLine(p.created.Label), first[:10], last[:10])
	case p.created != nil:
		return "by " + inLine(p.created.Label)
	case p.order != nil:
		return "none; in the order of " + inLine(p.order.Label)
	}
	return "none, and no order"
}

// what is the goal in words: accepted (SQL Date) within 30 days of the
// hand-over (MQL Date).
func (p *plan) what() string {
	o := &p.outcomes
	text := fmt.Sprintf("%s (%s)", p.goal.reach, inLine(strings.Join(o.steps[o.reach()], ", ")))
	if p.goal.within == 0 {
		return text
	}
	text += fmt.Sprintf(" within %d days", p.goal.within)
	switch handed := o.steps[stepHanded]; {
	case len(handed) > 0:
		text += fmt.Sprintf(" of handed over (%s)", inLine(strings.Join(handed, ", ")))
	case p.fromLog:
		text += " of each look"
	default:
		text += " of the day when a lead is looked at"
	}
	return text
}
