package propose

import (
	"fmt"
	"strings"

	"assay/data"
)

// findTimes decides when a lead came to be, and when its row reached us; or,
// without any time, in which order the rows come.
func (p *plan) findTimes() {
	if p.fromLog {
		p.created = p.leads.timed(happened, created, date)
		if p.created == nil {
			p.created = p.leads.first((*column).isTime)
		}
		return
	}
	p.created = p.findCreated()
	if p.created == nil {
		p.order = p.findOrder()
		return
	}
	if known := p.leads.timed(known); known != nil && known != p.created {
		p.known = known
	}
}

// findCreated is the earliest time of a lead: one that nearly every lead has
// and that is not after its other times. A name that says so weighs most.
func (p *plan) findCreated() *column {
	var best *column
	most := 0.0
	for _, c := range p.leads.columns {
		if !c.isTime() || c.Filled() < 0.5 || excludedAsCreated[c.role] {
			continue
		}
		weight := 2*p.before(c) - 4*(1-c.Filled()) + 1
		if c.role == created {
			weight += 3
		} else if stepOfRole(c.role) != noStep {
			weight--
		}
		if weight > most {
			best, most = c, weight
		}
	}
	if best != nil {
		p.notes["created"] = p.createdNote(best)
	}
	return best
}

var excludedAsCreated = map[role]bool{modified: true, known: true, snapshot: true, closed: true, rejected: true, customer: true}

// before is the share of rows in which c is not after any other time there.
func (p *plan) before(c *column) float64 {
	rows, fine := 0, 0
	for i := range c.Values() {
		t, ok := c.Time(i)
		if !ok {
			continue
		}
		rows++
		if p.earliest(c, t, i) {
			fine++
		}
	}
	if rows == 0 {
		return 0
	}
	return float64(fine) / float64(rows)
}

func (p *plan) earliest(c *column, t data.Time, row int) bool {
	for _, other := range p.leads.columns {
		if other == c || !other.isTime() || other.role == date {
			continue
		}
		if at, ok := other.Time(row); ok && at < t.Floor(data.Day) {
			return false
		}
	}
	return true
}

func (p *plan) createdNote(c *column) string {
	share := p.before(c)
	note := fmt.Sprintf("the earliest date of a lead, in %s of rows not after its others", percent(share))
	switch {
	case len(p.otherTimes(c)) == 0:
		note = "the only date of a lead"
	case share == 1:
		note = "the earliest date of a lead, never after its others"
	}
	if c.Missing > 0 {
		note += fmt.Sprintf("; %s without it are left out", counted(c.Missing, "row"))
	}
	return note
}

func (p *plan) otherTimes(c *column) []string {
	var names []string
	for _, other := range p.leads.columns {
		if other != c && other.isTime() {
			names = append(names, other.Label)
		}
	}
	return names
}

// findOrder is the number in which rows come where there are no dates. A
// count of the rows tells an order only if nothing speaks against it: where
// months do not follow one another along it, it was given afterwards.
func (p *plan) findOrder() *column {
	c := p.leads.first(func(c *column) bool {
		return (c.role == number || c.role == key) && c.Kind == data.Integer && c.Unique() && c.Missing == 0
	})
	if c == nil {
		p.notes["order"] = "no date, and no number in which the rows came: this shows what goes with conversion, not what would have happened"
		return nil
	}
	if month := p.brokenMonths(); month != nil && c.isRowCount() {
		p.notes["order"] = fmt.Sprintf("%s only counts the rows, along which the months of %s do not follow one another", c.Label, month.Label)
		if p.id == c {
			p.id = nil
			p.notes["id"] = fmt.Sprintf("%s is no more than that", c.Label)
		}
		return nil
	}
	p.notes["order"] = "there are no dates; a number that grows from lead to lead tells their order"
	return c
}

// isRowCount says whether a number is that of the row.
func (c *column) isRowCount() bool {
	return c.Rising && c.Min <= 1 && c.Max == c.Min+float64(c.Rows-1)
}

// brokenMonths is a column of names of months that go back and forth from row
// to row, more often than once a year and month could; nil: there is none.
func (p *plan) brokenMonths() *column {
	return p.leads.first(func(c *column) bool {
		if len(c.Levels) < 2 || len(c.Levels) > 12 {
			return false
		}
		month := map[uint64]int{}
		for _, l := range c.Levels {
			m := monthOf(l.Text)
			if m == 0 {
				return false
			}
			month[data.Hash(l.Text)] = m
		}
		return c.backSteps(month) > 24
	})
}

// backSteps counts how often a month is followed by an earlier one that is no
// January after a December.
func (c *column) backSteps(month map[uint64]int) int {
	steps, before := 0, 0
	for i := range c.Values() {
		h, ok := c.Value(i)
		if !ok {
			continue
		}
		m := month[h]
		if before > m && before-m < 6 {
			steps++
		}
		before = m
	}
	return steps
}

// monthOf is the number of a month by its name, in one of five languages; 0
// where it is none.
func monthOf(name string) int {
	text := newLabel(name).text
	if len(text) < 3 {
		return 0
	}
	for m, names := range monthNames {
		for _, month := range strings.Fields(names) {
			if strings.HasPrefix(month, text) {
				return m + 1
			}
		}
	}
	return 0
}

var monthNames = [12]string{"january januar janvier enero janeiro", "february februar fevrier febrero fevereiro", "march marz mars marzo marco", "april avril abril", "may mai mayo maio", "june juni juin junio junho",
	"july juli juillet julio julho", "august aout agosto", "september sept septembre septiembre setembro", "october oktober octobre octubre outubro", "november novembre noviembre novembro", "december dezember decembre diciembre dezembro"}
