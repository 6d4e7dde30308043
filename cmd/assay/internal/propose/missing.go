package propose

import (
	"fmt"
	"slices"
	"strings"

	"assay/data"
)

// findMissing looks for words that surely stand for no value, and says which
// others may.
func (p *plan) findMissing() {
	var doubtful []string
	where := map[string][]string{}
	for _, c := range p.fit {
		if c.Kind != data.Text {
			continue
		}
		for _, l := range c.Levels {
			switch {
			case slices.Contains(missingWords, l.Text):
				where[l.Text] = append(where[l.Text], c.Label)
			case slices.Contains(doubtfulWords, strings.ToLower(l.Text)) && 20*l.Rows > c.Rows:
				doubtful = append(doubtful, fmt.Sprintf("%s (%s of %s)", l.Text, counted(l.Rows, "row"), c.Label))
			}
		}
	}
	for _, word := range missingWords {
		if columns := where[word]; columns != nil {
			p.missing = append(p.missing, word)
			p.notes["missing"] = joinNotes(p.notes["missing"], fmt.Sprintf("%s in %s", word, listed(columns)))
		}
	}
	if len(doubtful) > 0 {
		p.notes["doubtful"] = listed(doubtful)
	}
}

// findReading decides how the times that the study names are read: the order
// of day and month, and the unit of integers. Both hold for all files.
func (p *plan) findReading() error {
	var either *data.Sketch
	for _, c := range p.named() {
		switch {
		case c.Epoch != 0 && !c.Times && p.epoch != 0 && p.epoch != c.Epoch:
			return refused("times since 1970 are in several units, in "+c.Label+" of "+c.in.name()+" in "+unitName[c.Epoch], "export all of them in one unit, or as text such as 2025-03-04 10:00")
		case c.Epoch != 0 && !c.Times:
			p.epoch = c.Epoch
		case c.Order == data.OrderTold:
		case c.Order == data.Either && either == nil:
			either = c.Sketch
		case c.Order == data.Either:
		case p.dayFirst != nil && p.dayFirst.Order != c.Order:
			return refused(fmt.Sprintf("dates have the day and the month in one order in %s and in the other in %s", p.dayFirst.Label, c.Label), "export all dates in one way, best as 2025-03-04")
		case p.dayFirst == nil:
			p.dayFirst = c.Sketch
		}
	}
	if p.dayFirst == nil && either != nil {
		p.askForOrder(either)
	}
	return nil
}

// askForOrder asks how dates are meant of which none has a day after the
// twelfth. It comes before anything else that might be asked.
func (p *plan) askForOrder(c *data.Sketch) {
	p.dayFirst = c
	p.edit = &edit{question: fmt.Sprintf("does %s in %s have the day first or the month first? No date of the files tells", c.Examples[0], c.Label),
		lines: []string{"order: month-first"}, times: true}
}

// named are the columns of times that the study names.
func (p *plan) named() []*column {
	all := append([]*column{p.created, p.known, p.outcomes.at, p.outcomes.known}, p.dates...)
	for _, e := range p.events {
		all = append(all, e.at, e.known)
	}
	if p.changes != nil {
		all = append(all, p.timeOf(p.changes))
	}
	if p.outcomes.in == nil {
		for _, c := range p.leads.columns {
			if p.taken(c) && c.isTime() {
				all = append(all, c)
			}
		}
	}
	return slices.DeleteFunc(all, func(c *column) bool { return c == nil })
}
