package data

import (
	"cmp"
	"fmt"
	"slices"
)

// telling is the history of one column in the making.
type telling struct {
	changes []change
	drops   drops
	leads   int // of which some change is kept
	silent  int // of which nothing is known before a first change that came later than they
	differ  int // of which the table holds something else than their last change left
}

// tellHistories makes a history of every column of which the log has a change.
func (r *reader) tellHistories(log *changeLog) error {
	told := make([]*telling, len(log.byColumn))
	err := each(r.ctx, len(told), func(k int) error {
		told[k] = &telling{changes: log.byColumn[k]}
		if len(told[k].changes) > 0 {
			r.tellHistory(&r.set.Leads.Cols[k], told[k], log)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for k, t := range told {
		r.drops.join(t.drops)
		r.kept += len(t.changes)
		r.set.Leads.Updates += len(t.changes)
		if 100*t.differ > t.leads {
			c := &r.set.Leads.Cols[k]
			r.warn("changes-disagree", fmt.Sprintf("%s: %d of %d leads with a change hold something else in the table than their last change left", c.Label, t.differ, t.leads),
				"export the log and the leads at the same time, and the log as a whole: what it lacks is not known as of any moment")
		}
	}
	r.warnLog(told)
	return nil
}

// tellHistory makes the history of c. A lead of which the log has no change of
// c held all the time what the table holds. Before its first change a lead
// held what that change replaced, if the log says it and the lead was there;
// otherwise nothing is known.
func (r *reader) tellHistory(c *Column, t *telling, log *changeLog) {
	wide, row := r.widened(c, t, log)
	byTime(t.changes)
	h := newChronicle(&wide, c.Len())
	for lead, rest := uint32(0), t.changes; int(lead) < c.Len(); lead++ {
		n := 0
		for n < len(rest) && rest[n].lead == lead {
			n++
		}
		if n == 0 {
			h.hold(Always, lead)
		} else {
			t.leads++
			chainTies(rest[:n])
			if last := row(rest[n-1].new); !h.same(h.known(lead), h.known(last)) {
				t.differ++
			}
			r.tellLead(h, t, rest[:n], row)
		}
		rest = rest[n:]
		h.next()
	}
	wide.cutTo(c)
	c.History = h.history()
}

// tellLead writes the changes of one lead, which are in the order in which
// they happened. One that arrives after a later one changes nothing any more.
func (r *reader) tellLead(h *chronicle, t *telling, changes []change, row func(text uint32) uint32) {
	first := changes[0]
	if r.set.Leads.Created[first.lead] <= first.at {
		h.hold(Always, row(first.old))
	}
	if r.source.Leads.Changes.Old == "" && first.at > r.set.Leads.Seen[first.lead] {
		t.silent++
	}
	arrival := make([]int, len(changes))
	for i := range arrival {
		arrival[i] = i
	}
	slices.SortStableFunc(arrival, func(a, b int) int { return cmp.Compare(changes[a].seen, changes[b].seen) })
	last := -1
	for _, i := range arrival {
		if i > last {
			h.hold(changes[i].seen, row(changes[i].new))
			last = i
		}
	}
}

// mostTied is the most changes of one instant that are told apart.
const mostTied = 64

// chainTies puts changes of the same instant into the order in which they
// follow from one another.
func chainTies(changes []change) {
	for lo := 0; lo < len(changes); {
		hi := lo + 1
		for hi < len(changes) && changes[hi].at == changes[lo].at {
			hi++
		}
		if hi-lo > 1 && hi-lo <= mostTied {
			chain(changes[lo:hi])
		}
		lo = hi
	}
}

// widened is c with a row more for each text that a change replaced or left,
// read as c is, and the row of each text. Changes to a text that c cannot hold
// are dropped; a replaced one that it cannot hold is not known.
func (r *reader) widened(c *Column, t *telling, log *changeLog) (Column, func(text uint32) uint32) {
	rows, texts := map[uint32]uint32{}, []string{}
	for _, change := range t.changes {
		for _, text := range []uint32{change.old, change.new} {
			if _, met := rows[text]; !met && text != nowhere {
				rows[text] = uint32(c.Len() + len(texts))
				texts = append(texts, string(log.texts.Name(text)))
			}
		}
	}
	w := widener{clock: newClock(r.source.Zone), dayFirst: r.source.DayFirst}
	wide, bad := w.widen(c, texts)
	base := uint32(c.Len())
	t.changes = slices.DeleteFunc(t.changes, func(change change) bool {
		unreadable := change.new != nowhere && bad[rows[change.new]-base]
		if unreadable {
			t.drops.add(changeOfWord, func() string {
				return fmt.Sprintf("%s (%s: %q)", log.place(int(change.order)), c.Label, log.texts.Name(change.new))
			})
		}
		return unreadable
	})
	return wide, func(text uint32) uint32 {
		if text == nowhere || bad[rows[text]-base] {
			return nowhere
		}
		return rows[text]
	}
}

// place names a row of the log.
func (l *changeLog) place(order int) string {
	k, found := slices.BinarySearch(l.firstRow, order)
	for found && k+1 < len(l.firstRow) && l.firstRow[k+1] == order { // chunks without a row
		k++
	}
	if !found {
		k--
	}
	return l.places[k].place(order - l.firstRow[k])
}

// known is row, or nowhere where it holds nothing.
func (c *chronicle) known(row uint32) uint32 {
	if row != nowhere && c.from.Missing(int(row)) {
		return nowhere
	}
	return row
}

// warnLog says what the log as a whole leaves unknown.
func (r *reader) warnLog(told []*telling) {
	begin, silent := Never, 0
	for _, t := range told {
		silent = max(silent, t.silent)
		for _, c := range t.changes {
			begin = min(begin, c.at)
		}
	}
	if silent > 0 {
		r.warn("changes-without-old", fmt.Sprintf("the change log does not tell old values: what a lead held before its first change is unknown (up to %d leads a column)", silent),
			"name their column: changes: {old: COLUMN}")
	}
	before := 0
	for _, created := range r.set.Leads.Created {
		if created < begin {
			before++
		}
	}
	if begin != Never && 20*before > r.set.Leads.Len() {
		r.warn("changes-begin-late", fmt.Sprintf("the change log begins on %s, and %d of %d leads were created before: what changed until then is not known", begin.Floor(Day), before, r.set.Leads.Len()),
			"export a longer log, or leave the leads from before it out")
	}
}
