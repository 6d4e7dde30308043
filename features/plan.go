package features

import (
	"cmp"
	"slices"
	"time"

	"assay/data"
)

// plan is what the events of a tape change: those of a lead, or those of its
// company.
type plan struct {
	zone     *time.Location
	windows  []data.Time // distinct, > 0
	widest   []int       // indexes of those in which anything changes, the widest first
	keys     []key
	keyed    []int // indexes of those that a feature needs
	features []int
	tallied  []int       // those of features that have a tally
	differs  []int       // those that count what differs
	ever     []changes   // by event type: what one more event changes, whenever it happened
	within   [][]changes // by window, by event type: what leaves the window changes
	into     [][]changes // by how many windows, the widest first, an event comes into: all that it changes
}

// changes are what an event of one type changes, sorted by how that is found
// out: most features of most studies count, and are a number to add to.
type changes struct {
	counts  []int   // features that count every one
	asked   []asked // those that count where the answer is looked up
	differs []step  // those that count different values of a key
	others  []step
}

// asked are features that count the events which pass one of the conditions
// on a column; number k of them belongs to features[k].
type asked struct {
	*answers
	of       uint64 // the conditions that are asked for
	features [mostAnswers]int
}

// step is one feature that an event changes, if the event passes test.
type step struct {
	feature int
	test    *test // nil: always
	counts  bool  // one more, or one less, is all
	key     int   // of the plan: what is counted where it differs; -1 for no such feature
}

func newPlan(p data.Past) plan {
	return plan{zone: p.Zone, ever: make([]changes, len(p.Events.Types))}
}

// window finds a window among those of the plan, or adds it.
func (p *plan) window(w data.Time) int {
	if w == 0 {
		return -1
	}
	k := slices.Index(p.windows, w)
	if k < 0 {
		k = len(p.windows)
		p.windows = append(p.windows, w)
		p.within = append(p.within, make([]changes, len(p.ever)))
	}
	return k
}

// key finds what tells events apart among the keys of the plan, or adds it.
func (p *plan) key(what key) int {
	k := slices.Index(p.keys, what)
	if k < 0 {
		k = len(p.keys)
		p.keys = append(p.keys, what)
	}
	return k
}

// add notes that events of a type change a feature while they are in a window.
func (p *plan) add(window, kind int, s step) {
	if window < 0 {
		p.ever[kind].add(s)
	} else {
		p.within[window][kind].add(s)
	}
}

func (c *changes) add(s step) {
	switch {
	case s.counts && s.test == nil:
		c.counts = append(c.counts, s.feature)
	case s.counts && s.test.answers != nil:
		c.ask(s.test).features[s.test.number] = s.feature
	case s.key >= 0:
		c.differs = append(c.differs, s)
	default:
		c.others = append(c.others, s)
	}
}

// ask finds the answers to a test among those that are asked, or adds them.
func (c *changes) ask(t *test) *asked {
	k := slices.IndexFunc(c.asked, func(a asked) bool { return a.answers == t.answers })
	if k < 0 {
		k = len(c.asked)
		c.asked = append(c.asked, asked{answers: t.answers})
	}
	c.asked[k].of |= 1 << t.number
	return &c.asked[k]
}

// finish finds the windows, keys and features of p that matter, and adds up
// what events change that come into several windows at once.
func (s *Set) finish(p *plan) {
	p.widest, p.keyed, p.tallied, p.differs = nil, nil, nil, nil
	for k := range p.windows {
		if slices.ContainsFunc(p.within[k], changes.any) {
			p.widest = append(p.widest, k)
		}
	}
	slices.SortFunc(p.widest, func(a, b int) int { return cmp.Compare(p.windows[b], p.windows[a]) })
	p.into = [][]changes{p.ever}
	for n, k := range p.widest {
		wider := slices.Clone(p.into[n])
		for kind := range wider {
			wider[kind] = wider[kind].and(p.within[k][kind])
		}
		p.into = append(p.into, wider)
	}
	for _, f := range p.features {
		s.sortOut(p, f)
	}
}

// sortOut notes what feature f keeps of the events of p beside a number.
func (s *Set) sortOut(p *plan, f int) {
	switch k := s.nodes[f].key; {
	case k >= 0:
		p.differs = append(p.differs, f)
		if !slices.Contains(p.keyed, k) {
			p.keyed = append(p.keyed, k)
		}
	case s.measure[f] != Count && s.measure[f] != Ever:
		p.tallied = append(p.tallied, f)
	}
}

// and is what c and d change together.
func (c changes) and(d changes) changes {
	both := changes{counts: slices.Concat(c.counts, d.counts), asked: slices.Clone(c.asked), differs: slices.Concat(c.differs, d.differs), others: slices.Concat(c.others, d.others)}
	for _, a := range d.asked {
		k := slices.IndexFunc(both.asked, func(b asked) bool { return b.answers == a.answers })
		if k < 0 {
			both.asked = append(both.asked, a)
			continue
		}
		for n, f := range a.features {
			if a.of>>n&1 == 1 {
				both.asked[k].features[n] = f
			}
		}
		both.asked[k].of |= a.of
	}
	return both
}

func (c changes) any() bool { return len(c.counts)+len(c.asked)+len(c.differs)+len(c.others) > 0 }
