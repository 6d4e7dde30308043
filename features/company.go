package features

import (
	"cmp"
	"slices"

	"assay/data"
)

// company is the tape of the company that a lead is of now. What it tells does
// not depend on the lead, so it stays where it is for the next lead of the
// same company, and goes back only where that one is looked at earlier.
type company struct {
	tape
	on     bool      // some feature looks at companies
	now    int32     // the company of the lead
	loaded int32     // whose events are on the tape
	told   data.Time // up to when they have been told
	facts  []fact
}

// fact is an event as a company sees it.
type fact struct {
	seen   data.Time
	row    int64
	person uint32
}

// unloaded is where no company is on the tape yet, not even nobody.
const unloaded = -2

func (s *Set) newCompany() company {
	return company{tape: newTape(&s.team, s.past.Events), on: s.companies != nil, now: nobody, loaded: unloaded}
}

// beginCompany goes to the company that the lead is of from the beginning.
func (w *Sweep) beginCompany() {
	if w.company.on {
		w.join(w.companyNow())
	}
}

func (w *Sweep) companyNow() int32 {
	c := w.set.companies
	if of := c.at(w.lead, w.now); of != nobody && w.now <= c.full[of] {
		return of
	}
	return nobody
}

// companyDue is when the company of the lead has too many people, Never where
// that is past or never comes.
func (w *Sweep) companyDue() data.Time {
	if of := w.companyNow(); of != nobody && w.set.companies.full[of] != data.Never {
		return w.set.companies.full[of] + 1
	}
	return data.Never
}

// join puts the events of a company on the tape.
func (w *Sweep) join(to int32) {
	c := &w.company
	if c.now = to; to != c.loaded {
		c.load(w.set.companies, to)
		c.told = data.Always
		w.restart(&c.tape)
	}
}

// follow tells what the company did up to moment t.
func (c *company) follow(w *Sweep, t data.Time) {
	c.back(w, t)
	c.move(w, t)
	c.told = t
}

// back goes back to the beginning where more than up to moment t was told.
func (c *company) back(w *Sweep, t data.Time) {
	if t < c.told {
		c.told = data.Always
		c.rewind()
		w.restart(&c.tape)
	}
}

// followCompany goes over to another company where the lead has.
func (w *Sweep) followCompany() {
	to := w.companyNow()
	if to == w.company.now {
		return
	}
	w.join(to)
	w.company.follow(w, w.now)
	for _, f := range w.company.plan.features {
		w.touch(f)
	}
}

// load puts what the people of a company did on the tape, in the order in
// which the company saw it.
func (c *company) load(all *companies, company int32) {
	c.loaded, c.facts = company, c.facts[:0]
	if company != nobody {
		for _, person := range all.members[company] {
			for row := c.events.Off[person]; row < c.events.Off[person+1]; row++ {
				known := max(c.events.SeenAt(row), all.known[person])
				if seen, of := all.seenIn(person, known); of == company {
					c.facts = append(c.facts, fact{seen, row, person})
				}
			}
		}
	}
	c.order()
	c.begin()
}

// order puts the facts on the tape by when they were seen, then as events of
// a lead are.
func (c *company) order() {
	e := c.events
	slices.SortFunc(c.facts, func(a, b fact) int {
		if a.seen != b.seen { // mostly, and the rest is not looked up
			return cmp.Compare(a.seen, b.seen)
		}
		return cmp.Or(cmp.Compare(e.At[a.row], e.At[b.row]), cmp.Compare(e.Type[a.row], e.Type[b.row]), cmp.Compare(a.row, b.row))
	})
	c.rows, c.people = c.rows[:0], c.people[:0]
	c.at, c.seen, c.kind = c.at[:0], c.seen[:0], c.kind[:0]
	for _, f := range c.facts {
		c.rows, c.people = append(c.rows, f.row), append(c.people, f.person)
		c.at, c.seen, c.kind = append(c.at, e.At[f.row]), append(c.seen, f.seen), append(c.kind, e.Type[f.row])
	}
	c.late = !slices.IsSorted(c.at)
}
