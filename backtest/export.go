package backtest

import (
	"context"

	"assay/data"
	"assay/features"
)

// recent is how new an event makes a lead active.
const recent = 30 * data.Day

// export takes the last table as the result, and scores every lead by it at
// the end of the record.
func (r *run) export(ctx context.Context) error {
	l := r.lessons[len(r.lessons)-1]
	r.out.Table, r.out.Fit, r.out.Cut = l.table, l.fit, l.cut
	r.out.Warnings = append(r.out.Warnings, l.cut.Warnings...)
	at := make([]features.Moment, r.data.Leads.Len())
	for i := range at {
		at[i] = features.Moment{Lead: uint32(i), At: r.data.Until}
	}
	m, err := features.Build(ctx, r.set, at)
	if err != nil {
		return err
	}
	return r.scoreAll(m)
}

// scoreAll fills Scores and the backlog. The rows of m are at one moment,
// hence by lead.
func (r *run) scoreAll(m *features.Matrix) error {
	table := r.out.Table
	sums, err := table.SubScores(m)
	if err != nil {
		return err
	}
	always, never := m.Column(alwaysGate), m.Column(neverGate)
	for i, row := range m.Rows {
		s := Scored{Lead: row.Lead, Score: sums[i].Score, Fit: sums[i].Fit, Behaviour: sums[i].Behaviour}
		s.MQL = holds(always, i) || (s.Score >= table.Cut && !holds(never, i))
		r.out.Scores = append(r.out.Scores, s)
		if s.MQL && r.waiting(row.Lead) {
			r.out.Backlog.Above++
			if r.active(row.Lead) {
				r.out.Backlog.Active++
			}
		}
	}
	return nil
}

func holds(c *data.Column, row int) bool { return c != nil && c.Code[row] == 1 }

// waiting says that nobody has handed lead over.
func (r *run) waiting(lead uint32) bool {
	o := &r.data.Outcomes
	for i := o.Off[lead]; i < o.Off[lead+1]; i++ {
		if o.Stage[i] == data.HandedOver {
			return false
		}
	}
	return true
}

// active says that lead did something of late.
func (r *run) active(lead uint32) bool {
	e := &r.data.Events
	for i := e.Off[lead]; i < e.Off[lead+1]; i++ {
		if e.At[i] >= r.data.Until-recent && e.SeenAt(i) < r.data.Until {
			return true
		}
	}
	return false
}
