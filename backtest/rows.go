package backtest

import (
	"context"
	"math/rand/v2"

	"assay/data"
	"assay/features"
)

// extra is how many earlier moments of a lead join its hand-over in training:
// a table is asked at any moment, so it should have learned from more than
// the last one.
const extra = 2

// rows is the training matrix of all answers: the moment itself and a few
// event moments before it that inherit the same answer, weights summing to
// one a lead. Labels depend on who asks when, so they are not in here.
type rows struct {
	*features.Matrix
	answer []int // by row: index into record.answers
}

// trainingRows builds the matrix once for all folds; each selects its rows.
func trainingRows(ctx context.Context, d *data.Dataset, s *features.Set, r *record, q *Question, seed uint64) (*rows, error) {
	var at []features.Moment
	for i := range r.answers {
		at = append(at, moments(d, &r.answers[i], q, seed)...)
	}
	m, err := features.Build(ctx, s, at)
	if err != nil {
		return nil, err
	}
	of := answerOf(d, r)
	out := &rows{Matrix: m, answer: make([]int, m.Len())}
	share := make([]float64, len(r.answers))
	for i, row := range m.Rows {
		out.answer[i] = int(of[row.Lead])
		share[out.answer[i]]++
	}
	m.Weight = make([]float64, m.Len())
	for i, a := range out.answer {
		m.Weight[i] = 1 / share[a]
	}
	return out, nil
}

// answerOf is the answer of each lead, -1 for none.
func answerOf(d *data.Dataset, r *record) []int32 {
	of := make([]int32, d.Leads.Len())
	for i := range of {
		of[i] = -1
	}
	for i := range r.answers {
		of[r.answers[i].Lead] = int32(i)
	}
	return of
}

// moments are where a looks at its lead: the hand-over, and up to extra
// arrivals of events within the horizon before it, drawn by seed and lead.
func moments(d *data.Dataset, a *Answer, q *Question, seed uint64) []features.Moment {
	at := []features.Moment{{Lead: a.Lead, At: a.Moment}}
	if !q.NeedsHandOver {
		return at
	}
	first := max(a.Moment-q.Within, d.Leads.Seen[a.Lead]+1)
	lo, hi := d.Events.Off[a.Lead], d.Events.Off[a.Lead+1]
	for lo < hi && d.Events.SeenAt(lo)+1 < first {
		lo++
	}
	for hi > lo && d.Events.SeenAt(hi-1)+1 >= a.Start {
		hi--
	}
	draw := rand.New(rand.NewPCG(seed, uint64(a.Lead)))
	for k := 0; k < extra && hi > lo; k++ {
		t := d.Events.SeenAt(lo+draw.Int64N(hi-lo)) + 1
		at = append(at, features.Moment{Lead: a.Lead, At: t})
	}
	return at
}
