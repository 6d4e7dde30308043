package propose

import (
	"fmt"
	"slices"
	"strings"

	"assay/data"
)

// outcomes are what became of leads: rows of a table where in is set, columns
// of the leads otherwise.
type outcomes struct {
	in                     *table
	lead, stage, at, known *column
	fixed                  string // the one stage of a table without a column of stages
	steps                  map[step][]string
	notes                  map[step]string
	unused                 []string // stages that nothing is made of, with their rows
	truth                  bool     // a column of true and false
	weight                 int
}

func (o *outcomes) add(s step, value, note string) {
	if o.steps == nil {
		o.steps, o.notes = map[step][]string{}, map[step]string{}
	}
	o.steps[s] = append(o.steps[s], value)
	o.notes[s] = joinNotes(o.notes[s], note)
}

func joinNotes(a, b string) string {
	switch {
	case a == "" || a == b:
		return b
	case b == "":
		return a
	}
	return a + "; " + b
}

// reach is the goal that the outcomes can tell: sales' first yes, else the
// first later one.
func (o *outcomes) reach() step {
	for _, s := range []step{stepAccepted, stepQualified, stepOpportunity, stepCustomer} {
		if len(o.steps[s]) > 0 {
			return s
		}
	}
	return noStep
}

// offer keeps the outcomes that tell most: a goal counts for more than a
// hand-over, and that for more than any other stage.
func (p *plan) offer(o outcomes) bool {
	if o.reach() == noStep {
		return false
	}
	o.weight += 10 + len(o.steps)
	if len(o.steps[stepHanded]) > 0 {
		o.weight += 5
	}
	if o.weight > p.outcomes.weight {
		p.outcomes = o
	}
	return true
}

// addStages takes a linked table for outcomes: a row for each stage that a
// lead reached.
func (p *plan) addStages(t *table, lead, at *column) bool {
	c := t.first(func(c *column) bool { return c.role == stage && len(c.Levels) > 0 && len(c.Levels) <= 200 })
	if c == nil {
		return false
	}
	o := outcomes{in: t, lead: lead, stage: c, at: at, weight: 3}
	if known := t.timed(known); known != at {
		o.known = known
	}
	o.readStages(p)
	if o.reach() == noStep {
		if t.of(kind) != nil {
			return false
		}
		p.unknownStages(&o)
	}
	t.use = "outcomes"
	return p.offer(o)
}

// readStages gives each stage that occurs with a time to a step.
func (o *outcomes) readStages(p *plan) {
	for _, l := range datedLevels(o.stage, o.at) {
		note := counted(l.Rows, "row")
		if s := stepOf(l.Text); s != noStep {
			o.add(s, l.Text, note)
		} else {
			o.unused = append(o.unused, l.Text+" ("+note+")")
		}
	}
}

// datedLevels are the values of c in rows that also have a time, as far as
// the sample tells, most frequent first.
func datedLevels(c, at *column) []data.Level {
	dated := map[uint64]bool{}
	for i := range c.Values() {
		if h, ok := c.Value(i); ok {
			if _, ok := at.Time(i); ok {
				dated[h] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(c.Levels), func(l data.Level) bool { return !dated[data.Hash(l.Text)] })
}

// unknownStages asks which stage is the goal, where no name of one tells. The
// latest of them is taken until somebody answers.
func (p *plan) unknownStages(o *outcomes) {
	levels := byTime(datedLevels(o.stage, o.at), o.stage, o.at)
	if len(levels) == 0 {
		return
	}
	o.unused = nil
	last := levels[len(levels)-1]
	note := "the only stage there is"
	if len(levels) > 1 {
		note = "the latest stage, on average; its name does not tell"
		p.edit = &edit{question: fmt.Sprintf("which of the stages means that sales accepted a lead? In the order of their times: %s", listed(levelTexts(levels)))}
		for _, l := range slices.Backward(levels[:len(levels)-1]) {
			p.edit.lines = append(p.edit.lines, "accepted: "+scalar(l.Text))
		}
	}
	o.add(stepAccepted, last.Text, note)
}

func levelTexts(levels []data.Level) []string {
	var texts []string
	for _, l := range levels {
		texts = append(texts, l.Text)
	}
	return texts
}

// byTime sorts values by the mean of their times.
func byTime(levels []data.Level, c, at *column) []data.Level {
	sum, n := map[uint64]float64{}, map[uint64]float64{}
	for i := range c.Values() {
		h, ok := c.Value(i)
		if t, timed := at.Time(i); ok && timed {
			sum[h] += float64(t)
			n[h]++
		}
	}
	mean := func(l data.Level) float64 { h := data.Hash(l.Text); return sum[h] / n[h] }
	slices.SortStableFunc(levels, func(a, b data.Level) int {
		switch x, y := mean(a), mean(b); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return strings.Compare(a.Text, b.Text)
	})
	return levels
}

// addWon takes a linked table with one row for each lead that got there: its
// time, or its name, says where.
func (p *plan) addWon(t *table, lead, at *column) bool {
	s := stepOfRole(at.role)
	if s == noStep {
		s = stepOf(t.stem())
	}
	if s == noStep && newLabel(t.stem()).has("deals") {
		s = stepCustomer
	}
	if s == noStep || lead.Distinct >= p.id.Distinct {
		return false
	}
	o := outcomes{in: t, lead: lead, at: at, fixed: fixedName[s]}
	if known := t.timed(known); known != at {
		o.known = known
	}
	o.add(s, o.fixed, fmt.Sprintf("one row for each of %s that got there", counted(t.Rows, "lead")))
	t.use = "outcomes"
	return p.offer(o)
}

var fixedName = [...]string{stepHanded: "mql", stepAccepted: "accepted", stepQualified: "sql", stepOpportunity: "opportunity", stepCustomer: "won", stepRejected: "rejected"}
