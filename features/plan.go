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
	keys     []key
	features []int
	arrive   [][]step   // by event type: what an arrival changes, widest windows first
	expire   [][][]step // by window, by event type: what an expiry changes
}

// step is one feature that an event changes, if the event passes test.
type step struct {
	feature int
	window  int   // index into plan.windows, -1 for all of history
	test    *test // nil: always
	counts  bool  // one more, or one less, is all
}

func newPlan(p data.Past) plan {
	return plan{zone: p.Zone, arrive: make([][]step, len(p.Events.Types))}
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

// finish orders the steps: an event that is too old for one window is too old
// for those after it.
func (p *plan) finish() {
	for _, steps := range p.arrive {
		slices.SortStableFunc(steps, func(a, b step) int { return cmp.Compare(p.width(b), p.width(a)) })
	}
	p.expire = make([][][]step, len(p.windows))
	for w := range p.windows {
		p.expire[w] = make([][]step, len(p.arrive))
		for t, steps := range p.arrive {
			p.expire[w][t] = slices.DeleteFunc(slices.Clone(steps), func(s step) bool { return s.window != w })
		}
	}
}

func (p *plan) width(s step) data.Time {
	if s.window < 0 {
		return data.Never
	}
	return p.windows[s.window]
}
