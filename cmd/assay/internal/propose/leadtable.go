package propose

import (
	"cmp"
	"slices"
	"strings"
)

// keyOf is the column that tells the rows of a table apart best; nil where
// none does.
func (t *table) keyOf() *column {
	var best *column
	most := 0
	for i, c := range t.columns {
		if !c.canBeKey() || !c.nearlyUnique() || c.Filled() < 0.95 {
			continue
		}
		weight := keyWeights[c.role]
		if weight == 0 {
			weight = 10
		}
		if c.Looks != 0 {
			weight += 2
		}
		if i == 0 {
			weight++
		}
		if weight > most {
			best, most = c, weight
		}
	}
	return best
}

// keyWeights say how likely a column of different values is the key, by what
// its name says; others weigh 10.
var keyWeights = map[role]int{key: 60, mail: 30, number: 25, system: 20, other: 18, company: 18, person: 3, prose: -1, link: 2, amount: -1, counter: -1, score: -1}

// nameWeights say by the name of a file how likely its rows are leads.
var nameWeights = []struct {
	weight int
	words  []string
}{
	{2, []string{"lead", "leads", "contact", "contacts", "kontakte", "prospect", "prospects", "people", "persons", "users", "customers", "clients", "pipeline", "opportunities", "deals", "interessenten", "kunden", "contactos", "clientes", "signups", "registrations"}},
	{-3, []string{"accounts", "account", "companies", "company", "products", "product", "teams", "team", "owners", "campaigns", "campaign", "agents", "firmen", "regions", "pages", "forms"}},
	{-2, []string{"events", "event", "activities", "activity", "history", "visits", "clicks", "log", "logs", "outcomes", "stages", "purchases", "orders", "changes", "won", "closed"}},
}

func nameWeight(stem string) int {
	l, sum := newLabel(stem), 0
	for _, entry := range nameWeights {
		for _, word := range entry.words {
			if l.has(word) {
				sum += entry.weight
				break
			}
		}
	}
	return sum
}

// findLeads says which table has one row a lead. Without --leads it is the
// one that looks most like it; two that look alike are refused.
func (p *plan) findLeads(wanted string) error {
	if wanted != "" {
		return p.namedLeads(wanted)
	}
	if len(p.tables) == 1 {
		p.setLeads(p.tables[0])
		return nil
	}
	ranked := slices.Clone(p.tables)
	weights := map[*table]int{}
	for _, t := range ranked {
		weights[t] = p.leadWeight(t)
	}
	slices.SortStableFunc(ranked, func(a, b *table) int { return cmp.Compare(weights[b], weights[a]) })
	best, second := ranked[0], ranked[1]
	switch {
	case weights[best] <= 0:
		return p.leadsFromLog(ranked)
	case weights[second] >= weights[best]-1:
		return refused("both "+best.name()+" and "+second.name()+" could be the leads", "say which holds one row a lead: --leads "+best.Paths[0])
	}
	p.setLeads(best)
	return nil
}

func (p *plan) namedLeads(wanted string) error {
	for _, t := range p.tables {
		if slices.Contains(t.Paths, wanted) {
			p.setLeads(t)
			return nil
		}
	}
	return refused("--leads names "+wanted+", which is not among the files", "write it as among the files")
}

// leadsFromLog: where no table has one row a lead, they are who did something.
func (p *plan) leadsFromLog(ranked []*table) error {
	for _, t := range ranked {
		if t.isLog() {
			p.setLeads(t)
			return nil
		}
	}
	var names []string
	for _, t := range p.tables {
		names = append(names, t.name())
	}
	return refused("none of "+strings.Join(names, ", ")+" could be the leads", "one file must have a row for each lead, with a column of ids such as Record ID; if one of these does, say so: --leads "+ranked[0].Paths[0])
}

// leadWeight is how much a table looks like leads.
func (p *plan) leadWeight(t *table) int {
	id, _ := t.dated()
	if id == nil && !t.isLog() {
		id = t.keyOf()
	}
	if id == nil || t.changeLog() {
		return -10
	}
	weight := nameWeight(t.stem()) + p.keyWeight(id)
	if t.timed(created) != nil {
		weight += 3
	} else if t.first((*column).isTime) == nil {
		weight -= 3
	}
	if t.tellsOutcome() {
		weight += 2
	}
	for _, other := range p.tables {
		if other == t {
			continue
		}
		if p.refers(other, id) {
			weight += 3
		}
		if p.isPartOf(t, other) {
			weight -= 5
		}
	}
	return weight
}

func (p *plan) keyWeight(id *column) int {
	switch id.role {
	case key:
		return 4
	case mail, number:
		return 2
	case system, other, company, owner:
		return -4
	}
	return -1
}

// tellsOutcome says whether a column is the date, the truth or the name of a
// stage.
func (t *table) tellsOutcome() bool {
	return t.first(func(c *column) bool {
		return stepOfRole(c.role) != noStep && (c.isTime() || c.truth()) || c.role == stage || c.truth() && isAnswer(c.Label)
	}) != nil
}

// refers says whether a table that has times names the rows of id's table.
func (p *plan) refers(t *table, id *column) bool {
	return t.first((*column).isTime) != nil && t.first(func(c *column) bool { return c.canBeKey() && enough(c, id, 0.5) }) != nil
}

// isPartOf says whether the rows of t are named like some of another table's.
func (p *plan) isPartOf(t, another *table) bool {
	whole := another.keyOf()
	if whole == nil || whole.role != key && whole.role != mail {
		return false
	}
	return t.first(func(c *column) bool {
		return (c.role == key || c.role == mail) && c.Distinct < whole.Distinct && enough(c, whole, 0.9)
	}) != nil
}

// enough says whether most values of c are among those of another column, and
// whether they are not just small numbers that any two columns share.
func enough(c, another *column, least float64) bool {
	share, of := c.Shared(another.Sketch)
	return share >= least && of > 0 && (c.Distinct > 2 || c.Distinct == another.Distinct)
}

// isLog says whether rows are what happened, each with its time, several of
// the same person: a person is then who did something.
func (t *table) isLog() bool {
	who := t.repeated()
	if who == nil || t.first((*column).isTime) == nil {
		return false
	}
	id := t.keyOf()
	return id == nil || id.role != key && id.role != mail
}

// repeated is the column of persons in a table that has several rows of each.
func (t *table) repeated() *column {
	for _, r := range []role{key, mail} {
		c := t.first(func(c *column) bool { return c.role == r && c.canBeKey() && c.Each() >= 1.2 && c.Distinct >= 20 })
		if c != nil {
			return c
		}
	}
	return nil
}
