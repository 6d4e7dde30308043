package backtest

import (
	"assay/data"
)

// looks are all looks of a replay, by lead. Every lead is watched from its
// creation until it is handed over; one that has an answer is watched again
// over the horizon before its moment, where a crossing inherits the answer.
type looks struct {
	all   []Look
	early []int // by lead: position of the look from creation on; -1 none
	late  []int // by answer: position of the look that inherits it
	never []int // positions of early looks of leads never handed over
}

// watchAll lays out the looks. Without a hand-over the only look is the
// moment itself, since nobody acted before it.
func watchAll(d *data.Dataset, r *record, q *Question) *looks {
	l := &looks{early: make([]int, d.Leads.Len()), late: make([]int, len(r.answers))}
	of := answersOf(d, r)
	for lead := range uint32(d.Leads.Len()) {
		l.early[lead] = -1
		if q.NeedsHandOver {
			l.watch(d, lead)
		}
		for _, i := range of.of(lead) {
			l.late[i] = len(l.all)
			l.all = append(l.all, lateLook(d, &r.answers[i], q))
		}
	}
	return l
}

// watch adds the look from creation on.
func (l *looks) watch(d *data.Dataset, lead uint32) {
	look := Look{Lead: lead, From: d.Leads.Seen[lead] + 1, To: d.Until}
	handed := false
	for i := d.Outcomes.Off[lead]; i < d.Outcomes.Off[lead+1] && !handed; i++ {
		if d.Outcomes.Stage[i] == data.HandedOver {
			_, look.To = handOver(d, d.Outcomes.At[i])
			handed = true
		}
	}
	if look.From > look.To {
		return
	}
	l.early[lead] = len(l.all)
	if !handed {
		l.never = append(l.never, len(l.all))
	}
	l.all = append(l.all, look)
}

// lateLook is the horizon before a's moment, up to and including it.
func lateLook(d *data.Dataset, a *Answer, q *Question) Look {
	if !q.NeedsHandOver {
		return Look{Lead: a.Lead, From: a.Moment, To: a.Moment}
	}
	first := max(a.Moment-q.Within, d.Leads.Seen[a.Lead]+1)
	return Look{Lead: a.Lead, From: min(first, a.Moment), To: a.Moment}
}
