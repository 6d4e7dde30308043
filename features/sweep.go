package features

import (
	"math/bits"
	"slices"

	"assay/data"
	"assay/data/cond"
)

// Sweep is the state of one lead at a moment that only moves forward. State
// changes when an event arrives, when one leaves a window, when an attribute
// with a history changes, and when time passes an edge that is watched; never
// at a look. So Seek to a moment and Next along every change before it agree
// to the bit.
type Sweep struct {
	set  *Set
	lead uint32
	now  data.Time

	own     tape
	company company

	count   []int64   // by feature that counts events, or different values of a key
	each    [][]int32 // by feature of the latter: events, by number of the value
	tallies []tally   // by feature of events otherwise
	derived []float64 // by feature of measure Cond or Cross: its value
	watched

	held  []int64   // by history: the row that holds now, -1 for none
	due   data.Time // when the next of them changes, or the company has too many people: seen+1; Never where none will
	moved []bool    // by history: it changed since settle

	follows bool // changes are told, and not only made
	changed []int
	dirty   []bool
	inputs  []func(int) cond.Value // by feature of measure Cond: what it reads now
	row     int                    // of the event that a where-condition reads
	reads   []func(int) cond.Value // by test: what it reads at row
}

// NewSweep is a Sweep for one goroutine.
func (s *Set) NewSweep() *Sweep {
	n := len(s.Features)
	w := &Sweep{set: s, now: data.Never, own: newTape(&s.own, s.past.Events), company: s.newCompany(), count: make([]int64, n), each: make([][]int32, n), tallies: make([]tally, n),
		derived: make([]float64, n), watched: newWatched(n), dirty: make([]bool, n), inputs: make([]func(int) cond.Value, n),
		held: make([]int64, len(s.histories)), moved: make([]bool, len(s.histories))}
	for f := range s.Features {
		w.tallies[f] = w.newTally(f)
	}
	for _, f := range s.derived {
		in := s.nodes[f].inputs
		w.inputs[f] = func(i int) cond.Value { return value(in[i].column, w.operand(in[i])) }
	}
	for _, t := range s.tests {
		w.reads = append(w.reads, func(i int) cond.Value { return value(t.cols[i], t.cols[i].Number(w.row)) })
	}
	w.watchConditions()
	return w
}

// Lead goes back before everything that lead i did. Seek or Next then say as
// of when its values are.
func (w *Sweep) Lead(i uint32) {
	w.lead, w.now, w.turned = i, data.Always, true
	w.own.load(i)
	w.restart(&w.own)
	w.beginHistories()
	w.beginCompany()
}

// restart forgets what the events of a tape have told.
func (w *Sweep) restart(t *tape) {
	for _, f := range t.plan.features {
		w.count[f] = 0
	}
	for _, f := range t.plan.tallied {
		w.tallies[f].start()
	}
	for _, f := range t.plan.differs {
		n := int(t.numbers[w.set.nodes[f].key].count)
		w.each[f] = slices.Grow(w.each[f][:0], n)[:n]
		clear(w.each[f])
	}
}

// Seek moves forward to moment t: facts with seen < t are in.
func (w *Sweep) Seek(t data.Time) {
	if t > w.now {
		w.advance(t)
		w.turned = true
	}
	w.deriveAll()
}

// Next moves forward to the next moment, at or before until, at which a value
// that is watched may differ, and says which features those are. Where there
// is none, ok is false and the state is as of until. What it returns is valid
// until the next call.
func (w *Sweep) Next(until data.Time) (t data.Time, changed []int, ok bool) {
	if w.now == data.Always {
		w.company.back(w, w.now)
		w.deriveAll()
	}
	for {
		if w.turned {
			w.turned, w.edge = false, w.nextEdge()
		}
		t = max(min(w.due, w.own.soonest, w.company.soonest, w.edge), w.now+1)
		if t > until || t == data.Never {
			w.Seek(max(until, w.now))
			return until, nil, false
		}
		w.follow(t)
		if len(w.changed) > 0 {
			return t, w.changed, true
		}
	}
}

// follow moves forward to moment t and tells what changes.
func (w *Sweep) follow(t data.Time) {
	before := w.now
	w.follows, w.changed = true, w.changed[:0]
	w.advance(t)
	if w.turned || w.edge <= t {
		w.turned = true
		w.pass(before)
	}
	w.settle()
	w.follows = false
}

// advance lets events expire, then arrive, up to moment t.
func (w *Sweep) advance(t data.Time) {
	w.now = t
	w.own.move(w, t)
	if w.company.on {
		w.company.follow(w, t)
	}
	if w.due <= t {
		w.followHistories(t)
	}
}

// apply takes event i of a tape in (by 1), or out of a window (by −1).
func (w *Sweep) apply(t *tape, c *changes, i int, by int64) {
	for _, f := range c.counts {
		w.add(f, by)
	}
	for k := range c.asked {
		a := &c.asked[k]
		for hold := a.at(t.row(i)) & a.of; hold != 0; hold &= hold - 1 {
			w.add(a.features[bits.TrailingZeros64(hold)], by)
		}
	}
	for k := range c.differs {
		w.differ(t, &c.differs[k], i, by)
	}
	for k := range c.others {
		w.step(t, &c.others[k], i, by)
	}
}

// differ counts a value of a key that no event had before, or that none has
// any more.
func (w *Sweep) differ(t *tape, s *step, i int, by int64) {
	number := t.keys[s.key][i]
	if number < 0 || s.test != nil && !w.passes(s.test, t.row(i)) {
		return
	}
	of := &w.each[s.feature][number]
	was := *of
	*of += int32(by)
	if was == 0 || *of == 0 {
		w.add(s.feature, by)
	}
}

func (w *Sweep) step(t *tape, s *step, i int, by int64) {
	switch f := s.feature; {
	case s.test != nil && !w.passes(s.test, t.row(i)):
	case s.counts:
		w.add(f, by)
	case by > 0 && w.tallies[f].add(t, i) || by < 0 && w.tallies[f].drop(t, i):
		w.turned = true
		w.touch(f)
	}
}

// add counts one more, or one less.
func (w *Sweep) add(f int, by int64) {
	n := w.count[f] + by
	w.count[f] = n
	if w.follows && w.heeds(f, max(n, n-by)) {
		w.touch(f)
	}
}

func (w *Sweep) touch(f int) {
	if w.follows && !w.dirty[f] {
		w.dirty[f] = true
		w.changed = append(w.changed, f)
	}
}

// Value is feature f now: a number, a code into the levels of Set.Column(f),
// 0 or 1 for Ever and Cond, NaN where it is missing.
func (w *Sweep) Value(f int) float64 {
	switch m := w.set.measure[f]; {
	case m == Count || m == Days || m == Distinct || m == People:
		return float64(w.count[f])
	case m == Ever:
		return truth(w.count[f] > 0)
	case m.OfEvents():
		return w.tallies[f].value(w.now)
	case m.derived():
		return w.derived[f]
	case m == Gaps:
		return w.gaps(w.set.nodes[f].gaps)
	case m == Age:
		return daysSince(w.anchor(f), w.now)
	}
	return w.attribute(w.set.nodes[f].lead)
}

// values are all features now.
func (w *Sweep) values(to []float64) {
	for _, f := range w.set.plain {
		to[f] = float64(w.count[f])
	}
	for _, f := range w.set.rest {
		to[f] = w.Value(f)
	}
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
