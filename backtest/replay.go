package backtest

import (
	"context"

	"assay/data"
	"assay/features"
	"assay/model"
)

// Replay follows every lead along every change that any table can notice and
// keeps each table's record highs. Tables name features of s. One sweep
// serves all tables.
func Replay(ctx context.Context, s *features.Set, looks []Look, tables []*model.PointTable) ([]Highs, error) {
	b, err := newBench(s, tables)
	if err != nil {
		return nil, err
	}
	s = s.Only(b.reads())
	part := make([][]Highs, data.MostChunks)
	firsts := leadStarts(looks)
	walk := s.Walk(len(firsts)-1, func(i int) uint32 { return looks[firsts[i]].Lead })
	err = data.Chunks(ctx, len(firsts)-1, func(chunk, lo, hi int) error {
		j := b.sit(s)
		for _, i := range walk.Part(lo, hi) {
			j.follow(looks[firsts[i]:firsts[i+1]])
		}
		part[chunk] = j.highs
		return nil
	})
	if err != nil {
		return nil, err
	}
	highs := make([]Highs, len(tables))
	walked := walkedLooks(walk.Part(0, len(firsts)-1), firsts)
	return highs, data.Chunks(ctx, len(tables), func(_, lo, hi int) error {
		for t := lo; t < hi; t++ {
			highs[t] = join(part, t, walked)
		}
		return nil
	})
}

// walkedLooks are the positions of looks in the order they were walked.
func walkedLooks(walk []uint32, firsts []int) []int {
	all := make([]int, 0, firsts[len(firsts)-1])
	for _, i := range walk {
		for look := firsts[i]; look < firsts[i+1]; look++ {
			all = append(all, look)
		}
	}
	return all
}

// leadStarts are the positions at which another lead's looks begin, and the
// end.
func leadStarts(looks []Look) []int {
	starts := []int{}
	for i := range looks {
		if i == 0 || looks[i].Lead != looks[i-1].Lead {
			starts = append(starts, i)
		}
	}
	return append(starts, len(looks))
}

// bench is the tables of a replay, bound to the features they read.
type bench struct {
	scorers []*model.Scorer
	tariffs []tariff // by feature
	always  int      // feature, -1 for none
	never   int
}

// use is one term of one table.
type use struct{ table, term int }

func newBench(s *features.Set, tables []*model.PointTable) (*bench, error) {
	b := &bench{always: -1, never: -1}
	terms := make([][]use, len(s.Features))
	for t, table := range tables {
		scorer, err := table.Bind(s.Columns())
		if err != nil {
			return nil, err
		}
		b.scorers = append(b.scorers, scorer)
		for term, f := range scorer.Terms() {
			terms[f] = append(terms[f], use{t, term})
		}
	}
	for f := range terms {
		c := s.Column(f)
		b.tariffs = append(b.tariffs, newTariff(&c, b.scorers, terms[f]))
	}
	if f, ok := s.Index(alwaysGate); ok {
		b.always = f
	}
	if f, ok := s.Index(neverGate); ok {
		b.never = f
	}
	return b, nil
}

// reads are the features that some table or gate reads.
func (b *bench) reads() []int {
	var all []int
	for f := range b.tariffs {
		if b.tariffs[f].read || f == b.always || f == b.never {
			all = append(all, f)
		}
	}
	return all
}

// Names of the features that hold the gates; with a blank no other has them.
const (
	alwaysGate = "always gate"
	neverGate  = "never gate"
)
