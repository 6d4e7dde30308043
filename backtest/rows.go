package backtest

import (
	"context"
	"slices"

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
	of := answersOf(d, r)
	out := &rows{Matrix: m, answer: make([]int, m.Len())}
	for i, row := range m.Rows {
		out.answer[i] = of.at(r, row)
	}
	return out, nil
}

// byLead are the answers of each lead, in order of time: those of lead i are
// answer[off[i]] up to answer[off[i+1]].
type byLead struct{ off, answer []int }

func answersOf(d *data.Dataset, r *record) byLead {
	of := byLead{make([]int, d.Leads.Len()+1), make([]int, len(r.answers))}
	for i := range r.answers {
		of.off[r.answers[i].Lead+1]++
	}
	for i := range d.Leads.Len() {
		of.off[i+1] += of.off[i]
	}
	next := slices.Clone(of.off)
	for i := range r.answers {
		lead := r.answers[i].Lead
		of.answer[next[lead]] = i
		next[lead]++
	}
	return of
}

// of are the answers of a lead.
func (b *byLead) of(lead uint32) []int { return b.answer[b.off[lead]:b.off[lead+1]] }

// at is the answer of a lead at one of its moments.
func (b *byLead) at(r *record, m features.Moment) int {
	all := b.of(m.Lead)
	k, _ := slices.BinarySearchFunc(all, m.At, func(i int, at data.Time) int { return compareTime(r.answers[i].Moment, at) })
	return all[k]
}
