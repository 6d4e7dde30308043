package propose

import (
	"fmt"
	"slices"

	"assay/backtest/leak"
	"assay/data"
)

// leftOut are columns that are no attributes, and why.
type leftOut struct {
	why    string
	labels []string
}

// reasons say why a column of a role is left out, whatever it holds.
var reasons = map[role]string{
	mail:     "tells people apart",
	person:   "tells people apart",
	prose:    "free text",
	link:     "addresses of pages",
	owner:    "owned by sales: who works a lead, not who it is",
	answer:   "set by sales, or an answer by its name: it may be known only afterwards",
	score:    "a score, to be compared with and not learned from",
	counter:  "a running total: as of today, not of the day when the lead was looked at",
	modified: "changes after the lead was looked at",
	stage:    "a stage: it is set by sales",
	reason:   "known once sales has decided",
	closed:   "known once sales has decided",
	amount:   "an amount: known once there is a deal",
	system:   "the program's own mark",
	snapshot: "the day of the export",
}

// findFeatures decides which columns of the leads are attributes, and which
// behaviour is looked at.
func (p *plan) findFeatures() {
	if p.fromLog {
		p.behaviourOfLog()
		return
	}
	p.findCompany()
	for _, c := range p.leads.columns {
		if p.taken(c) || c == p.company {
			continue
		}
		if why := p.whyNot(c); why != "" {
			p.leave(c.Label, why)
			continue
		}
		p.fit = append(p.fit, c)
	}
	p.joinedFeatures()
	p.findTold()
	p.findNames()
	p.findBehaviour()
}

func (p *plan) leave(label, why string) {
	i := slices.IndexFunc(p.leftOut, func(l leftOut) bool { return l.why == why })
	if i < 0 {
		i = len(p.leftOut)
		p.leftOut = append(p.leftOut, leftOut{why: why})
	}
	p.leftOut[i].labels = append(p.leftOut[i].labels, label)
}

// taken says whether the study uses a column for something else.
func (p *plan) taken(c *column) bool {
	o := &p.outcomes
	if c == p.id || c == p.created || c == p.known || c == p.order || c.Label == p.asOf || slices.Contains(p.also, c) || slices.Contains(p.dates, c) {
		return true
	}
	if o.in == nil {
		for _, labels := range o.steps {
			if slices.Contains(labels, c.Label) {
				return true
			}
		}
	}
	if slices.ContainsFunc(p.more, func(m more) bool { return m.column == c }) {
		return true
	}
	return o.in == p.leads && (c == o.stage || c == o.at)
}

// whyNot is why a column of the leads is no attribute; "" where it is one.
func (p *plan) whyNot(c *column) string {
	if why := emptyOrNot(c); why != "" {
		return why
	}
	switch why := reasons[c.role]; {
	case c.isTime():
		return "times and dates"
	case why != "":
		return why
	case stepOfRole(c.role) != noStep, c.truth() && isAnswer(c.Label):
		return "what became of the lead"
	}
	if why := tooMany(c); why != "" {
		return why
	}
	if why, _ := leak.ByName(c.Label); why != "" {
		return "by its name: " + why
	}
	return p.leaks(c)
}

// emptyOrNot is for columns of which nothing can be learned.
func emptyOrNot(c *column) string {
	switch {
	case c.Kind == 0:
		return "holds " + c.What
	case c.Distinct == 0:
		return "empty"
	case c.Filled() < 0.01:
		return "nearly empty"
	case c.Distinct == 1 && c.Missing == 0:
		return "one value in all rows"
	}
	return ""
}

// tooMany is for columns in which leads have values of their own.
func tooMany(c *column) string {
	switch {
	case c.Kind == data.Integer && c.Unique() && c.Distinct > 50 && (c.role == number || c.role == key || c.Rising || c.Falling):
		return "a running number"
	case c.Kind != data.Text:
		return ""
	case c.Looks == data.Email || c.Looks == data.URL:
		return "tells people apart"
	case c.Words >= 5 && c.Distinct > 100:
		return "free text"
	case c.Distinct > max(20, (c.Rows-c.Missing)/3):
		return "nearly every lead has a value of its own"
	case c.Distinct > 1000:
		return "too many different values"
	}
	return ""
}

// leaks is for columns that are missing where a lead is not decided yet, and
// hardly anywhere else: whether they have a value is the answer.
func (p *plan) leaks(c *column) string {
	at := p.decidedAt()
	if at == nil || c.Missing*20 < c.Rows {
		return ""
	}
	rows, without, undecided, both := 0, 0, 0, 0
	for i := range c.Values() {
		_, has := c.Value(i)
		_, decided := at.Time(i)
		rows++
		if !has {
			without++
		}
		if !decided {
			undecided++
			if !has {
				both++
			}
		}
	}
	if undecided > 0 && undecided < rows && both == without {
		return "missing only where there is no " + at.Label + ": whether it is there tells the answer"
	}
	return ""
}

// decidedAt is a time of the leads that only decided ones have.
func (p *plan) decidedAt() *column {
	if p.outcomes.in == p.leads {
		return p.outcomes.at
	}
	return p.leads.timed(closed)
}

// joinedFeatures adds the columns of joined tables. A join by a column that
// is left out would bring back what that was left out for.
func (p *plan) joinedFeatures() {
	for i := range p.joins {
		j := &p.joins[i]
		if j.mine != p.id && !slices.Contains(p.fit, j.mine) {
			j.off = fmt.Sprintf("%s is left out, and what is joined by it would tell the same:", j.mine.Label)
			j.in.use = "could be joined, see below"
			continue
		}
		added := 0
		for _, c := range j.in.columns {
			if c != j.theirs && p.leads.Column(c.Label) == nil && p.whyNot(c) == "" && !p.hasFit(c.Label) {
				p.fit = append(p.fit, c)
				added++
			}
		}
		if added == 0 {
			j.off, j.in.use = "none of its columns is an attribute:", "could be joined, see below"
		}
	}
}

func (p *plan) hasFit(label string) bool {
	return slices.ContainsFunc(p.fit, func(c *column) bool { return c.Label == label })
}
