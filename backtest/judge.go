package backtest

import (
	"context"

	"assay/data"
	"assay/model"
)

// contender is one criterion in the tests: how it scores a fold's rows.
type contender struct {
	name, kind string
	scores     func(fold int, rows []int) []float64
	highs      func(fold int) *Highs // nil: it has no points
}

// Names of the criteria that are always there.
const (
	Learned     = "learned"
	NewestFirst = "newest first"
	Random      = "random"
	Today       = "today, all MQLs"
)

// contenders are the learned tables, the written ones, and the control that
// has an order. The other controls have closed forms.
func (r *run) contenders() []contender {
	cs := []contender{r.pointed(Learned, "learned", func(fold int) *Highs { return &r.highs[fold] })}
	for i, t := range r.job.Criteria {
		cs = append(cs, r.pointed(t.Name, "rules", func(int) *Highs { return r.written(i) }))
	}
	if r.data.Clock != data.Dated { // then none is newer than another
		return cs
	}
	return append(cs, contender{name: NewestFirst, kind: "control", scores: r.newest})
}

func (r *run) pointed(name, kind string, highs func(int) *Highs) contender {
	return contender{name: name, kind: kind, highs: highs, scores: func(fold int, rows []int) []float64 {
		return bestScores(highs(fold), r.looks.late, rows)
	}}
}

// judge lets every criterion pick the goal's volume in every test, so that all
// are compared on the same answers at equal volume. Each gets the constant cut
// that gives this volume, ties in equal parts, matched in hindsight; how far
// the cut chosen before the test keeps its promise stands in FoldResult.
func (r *run) judge(context.Context) error {
	cs := r.contenders()
	r.sit(cs)
	for c := range cs {
		r.out.Criteria = append(r.out.Criteria, r.result(c, cs[c]))
	}
	r.out.Criteria = append(r.out.Criteria, r.random())
	if r.job.Question.NeedsHandOver {
		r.out.Criteria = append(r.out.Criteria, r.today())
	}
	r.out.Standing = r.standing()
	r.compare()
	r.drawCurves(cs)
	r.miss()
	r.warnRepeated()
	return nil
}

// sit scores the tests and picks in each.
func (r *run) sit(cs []contender) {
	origin := monday(r.folds[0].Test.From)
	r.out.Tested = Interval{r.folds[0].Test.From, r.folds[len(r.folds)-1].Test.To}
	r.weeks = weekOf(r.out.Tested.To-1, origin) + 1
	for k, f := range r.folds {
		t := r.newTest(f, origin)
		for _, c := range cs {
			t.scores = append(t.scores, c.scores(k, t.rows))
		}
		t.volume = r.volume(t, r.lessons[k].table.Cut)
		for c := range cs {
			t.picks = append(t.picks, t.pickAt(c, t.volume))
		}
		r.tests = append(r.tests, t)
		r.out.Folds = append(r.out.Folds, r.foldResult(t, r.lessons[k]))
		for i, a := range t.rows {
			answer := &r.record.answers[a]
			r.out.Judged = append(r.out.Judged, Judged{answer.Lead, answer.Moment, t.label[i], k})
		}
	}
}

// volume is how many leads of a test every criterion picks: what the goal
// asks for, or where it asks for no volume, what the learned cut gave.
func (r *run) volume(t *test, cut int32) float64 {
	all := float64(len(t.rows))
	switch g := r.job.Goal; g.Kind {
	case model.PerWeek:
		return min(all, g.Value*t.fold.Test.Weeks())
	case model.Share:
		return g.Value * all
	}
	return t.atCut(0, float64(cut))
}

func (r *run) foldResult(t *test, l *lesson) FoldResult {
	taken, answered := t.counts()
	f := FoldResult{Fold: t.fold, Block: l.block, Rows: answered, Accepted: taken, TrainRows: l.fitted, AUC: nan, Table: l.table,
		Cut: l.table.Cut, Planned: l.cut.At.PerWeek, Replayed: t.atCut(0, float64(l.table.Cut)) / t.fold.Test.Weeks(),
		Censored: r.between(t.fold.Train.To, t.fold.LabelsSeen), Truncated: countIn(r.record.truncated, Interval{data.Always, t.fold.Test.From})}
	if auc, ok := t.auc(0); ok {
		f.AUC = auc
	}
	f.Expected = t.expected(l.table)
	return f
}

// expected is the mean of what a table's bands say of the answered rows of a
// test, by the scores of criterion 0, which is the table.
func (t *test) expected(table *model.PointTable) float64 {
	sum, n := 0.0, 0.0
	for i, y := range t.label {
		if p, ok := table.Probability(model.Saturate(int64(t.scores[0][i]))); ok && y >= 0 {
			sum, n = sum+p, n+1
		}
	}
	return sum / n
}

// between counts the answers that start in [from, to): those of a fold's gap
// were left out of its training, as their horizon was not over.
func (r *run) between(from, to data.Time) int {
	n := 0
	for i := range r.record.answers {
		if (Interval{from, to}).Has(r.record.answers[i].Start) {
			n++
		}
	}
	return n
}

func countIn(ts []data.Time, in Interval) int {
	n := 0
	for _, t := range ts {
		if in.Has(t) {
			n++
		}
	}
	return n
}
