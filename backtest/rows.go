package backtest

import (
	"context"

	"assay/data"
	"assay/features"
)

// rows is the training matrix of all answers, a row each, at its moment.
// Labels depend on who asks when, so they are not in here.
//
// Note: earlier moments of a lead that inherit the same answer were tried, one
// and two event moments drawn from the horizon before a hand-over, weights
// summing to one. On the demo they cost .05 to .07 of the correlation with the
// planted log-odds (.92 to .86) and a point of acceptance, at every seed: what
// brings an answer about, such as a demo request, is often not there yet at
// the earlier moment, so its worth is spread over whatever is.
type rows struct {
	*features.Matrix
	answer []int // by row: index into record.answers
}

// trainingRows builds the matrix once for all folds; each selects its rows.
func trainingRows(ctx context.Context, d *data.Dataset, s *features.Set, r *record) (*rows, error) {
	at := make([]features.Moment, len(r.answers))
	for i := range r.answers {
		at[i] = features.Moment{Lead: r.answers[i].Lead, At: r.answers[i].Moment}
	}
	m, err := features.Build(ctx, s, at)
	if err != nil {
		return nil, err
	}
	of := answerOf(d, r)
	out := &rows{Matrix: m, answer: make([]int, m.Len())}
	for i, row := range m.Rows {
		out.answer[i] = int(of[row.Lead])
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
