package backtest

import (
	"slices"

	"assay/data"
)

// openMoments looks at a lead at the start of every period between its becoming
// known and the end of the record. Where no lead ever reaches the goal twice,
// one that is known to have reached it is not looked at again: nothing more
// could come of it. Customers who buy again can be looked at for as long as there is a record.
func (q *Question) openMoments(d *data.Dataset, r *record) func(lead uint32) []Answer {
	first := data.Never
	for _, seen := range d.Leads.Seen {
		first = min(first, seen)
	}
	r.moments = q.Every.periods(max(first+1, d.From), d.Until, d.Zone)
	again := q.reachedAgain(d)
	return func(lead uint32) []Answer {
		var all []Answer
		from, _ := slices.BinarySearch(r.moments, d.Leads.Seen[lead]+1)
		end := data.Never
		if !again {
			end = q.knownReached(d, lead)
		}
		for _, start := range r.moments[from:] {
			if start >= d.Until || start > end {
				break
			}
			a := unanswered(lead)
			a.Start, a.Moment, a.End, a.counts = start, start, q.wallEnd(d, start), start
			all = append(all, a)
		}
		return all
	}
}

// reachedAgain says whether any lead reached the goal more than once.
func (q *Question) reachedAgain(d *data.Dataset) bool {
	o := &d.Outcomes
	for lead := range d.Leads.Len() {
		n := 0
		for i := o.Off[lead]; i < o.Off[lead+1]; i++ {
			n += count(o.Stage[i] == q.Reach)
		}
		if n > 1 {
			return true
		}
	}
	return false
}

// knownReached is when it was first seen that a lead had reached the goal,
// Never where it did not: until then whoever looks cannot know.
func (q *Question) knownReached(d *data.Dataset, lead uint32) data.Time {
	o, seen := &d.Outcomes, data.Never
	for i := o.Off[lead]; i < o.Off[lead+1]; i++ {
		if o.Stage[i] == q.Reach {
			seen = min(seen, o.SeenAt(i))
		}
	}
	return seen
}

// repeated says that leads have more than one answer: their rows then hang
// together, however far apart they are in time.
func (r *run) repeated() bool { return r.job.Question.Every != (Length{}) }
