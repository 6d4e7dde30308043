package backtest

import (
	"context"

	"assay/data"
	"assay/features"
	"assay/model"
)

// recent is how new an event makes a lead active.
const recent = 30 * data.Day

// export takes the last table as the result, and scores every lead by it at
// the end of the record.
func (r *run) export(ctx context.Context) error {
	l := r.lessons[len(r.lessons)-1]
	r.out.Table, r.out.Fit, r.out.Cut, r.out.Drawn = l.table, l.fit, l.cut, l.drawn
	r.out.Warnings = append(append(r.out.Warnings, l.fit.Warnings...), l.cut.Warnings...)
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
	scorer, err := table.Bind(m.Cols)
	if err != nil {
		return err
	}
	always, never := m.Column(alwaysGate), m.Column(neverGate)
	for i, row := range m.Rows {
		s := subScores(scorer, m, i)
		s.Lead = row.Lead
		s.MQL = holds(always, i) || (s.Score >= table.Cut && !holds(never, i))
		r.out.Scores = append(r.out.Scores, s)
		if s.MQL && (r.data.Clock != data.Dated || r.waiting(row.Lead)) { // without dates nobody waits, and all count
			r.out.Backlog.Above++
			if r.active(row.Lead) {
				r.out.Backlog.Active++
			}
		}
	}
	return nil
}

// subScores adds up what the lead is and what it did.
func subScores(scorer *model.Scorer, m *features.Matrix, row int) Scored {
	table := scorer.Table()
	all, fit := int64(table.Base), int64(0)
	for term, column := range scorer.Terms() {
		p := int64(scorer.Points(term, m.Cols[column].Number(row)))
		all += p
		if table.Terms[term].Group == features.Fit {
			fit += p
		}
	}
	return Scored{Score: model.Saturate(all), Fit: model.Saturate(fit), Behaviour: model.Saturate(all - fit - int64(table.Base))}
}

func holds(c *data.Column, row int) bool { return c != nil && c.Code[row] == 1 }

// waiting says that nobody has handed lead over, and nothing was decided.
func (r *run) waiting(lead uint32) bool {
	o := &r.data.Outcomes
	for i := o.Off[lead]; i < o.Off[lead+1]; i++ {
		if s := o.Stage[i]; s == data.HandedOver || s == data.Rejected || s == r.job.Question.Reach {
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
