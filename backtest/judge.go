package backtest

import (
	"context"
	"math"

	"assay/backtest/metric"
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
	return append(cs, contender{name: NewestFirst, kind: "control", scores: r.newest})
}

func (r *run) pointed(name, kind string, highs func(int) *Highs) contender {
	return contender{name: name, kind: kind, highs: highs, scores: func(fold int, rows []int) []float64 {
		return bestScores(highs(fold), r.looks.late, rows)
	}}
}

// newest scores a row by how new its lead is at the moment: minus its age.
func (r *run) newest(_ int, rows []int) []float64 {
	out := make([]float64, len(rows))
	for i, a := range rows {
		answer := &r.record.answers[a]
		out[i] = -float64(answer.Moment - r.data.Leads.Created[answer.Lead])
	}
	return out
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
	return f
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

// result adds criterion c up over the tests.
func (r *run) result(c int, from contender) CriterionResult {
	out := CriterionResult{Name: from.name, Kind: from.kind, Cut: nan, OnRecord: nan, New: nan, DaysGained: nan, weeks: make([]metric.Week, r.weeks)}
	aucs, n := 0.0, 0.0
	for _, t := range r.tests {
		p := t.picks[c]
		out.own = append(out.own, p)
		r.send(&out, t, c, p)
		out.PerWeek += p.N
		if auc, ok := t.auc(c); ok {
			aucs, n = aucs+auc, n+1
		}
	}
	out.AUC = aucs / n
	r.finish(&out)
	if from.highs != nil {
		out.Cut = r.matchedCut(c)
		r.follow(&out, from)
	}
	return out
}

// finish turns sums into shares.
func (r *run) finish(out *CriterionResult) {
	out.PerWeek /= r.out.Tested.Weeks()
	out.Acceptance = metric.Acceptance(out.weeks, r.job.Level, r.job.Seed)
	taken := 0
	for _, t := range r.tests {
		n, _ := t.counts()
		taken += n
	}
	out.Keeps = out.Acceptance.Accepted / float64(taken)
}

// send adds a pick up by week, and the opportunities and customers in it.
func (r *run) send(out *CriterionResult, t *test, c int, p metric.Pick) {
	t.addWeeks(out.weeks, c, p)
	for i, a := range t.rows {
		w := p.Weight(t.scores[c][i])
		out.Sent = append(out.Sent, w)
		if r.record.answers[a].Opens {
			out.Opens += w
		}
		if r.record.answers[a].Won {
			out.Won += w
		}
	}
}

// matchedCut is the one cut that gives the volume of all tests together; for
// the learned table, which has a cut of its own in every fold, it is that of
// the table exported.
func (r *run) matchedCut(c int) float64 {
	if c == 0 {
		return float64(r.lessons[len(r.lessons)-1].table.Cut)
	}
	var scores []float64
	volume := 0.0
	for _, t := range r.tests {
		scores = append(scores, t.scores[c]...)
		volume += t.volume
	}
	cut := metric.AtVolume(scores, make([]int8, len(scores)), volume).Cut
	if cut >= top {
		return nan // an always-gate fills the volume
	}
	return cut
}

// random is the control in closed form: every row has the same chance.
func (r *run) random() CriterionResult {
	return r.evenly(Random, "control", func(t *test) float64 {
		return min(1, t.volume/max(1, float64(len(t.rows))))
	})
}

// today sends everyone that was handed over. Its cut is that of the first
// criterion, where that one is plainly what made the hand-overs.
func (r *run) today() CriterionResult {
	out := r.evenly(Today, "today", func(*test) float64 { return 1 })
	if r.out.Agreement = r.agreement(); r.out.Agreement >= plainly {
		out.Cut = float64(r.job.Criteria[0].Cut)
	}
	return out
}

// plainly is the agreement from which rules count as those in use.
const plainly = 0.8

// agreement is the share of the judged hand-overs that the first criterion
// flags by then; NaN where there is none.
func (r *run) agreement() float64 {
	if len(r.job.Criteria) == 0 {
		return nan
	}
	flagged, all := 0.0, 0.0
	for _, t := range r.tests {
		flagged += t.atCut(1, float64(r.job.Criteria[0].Cut))
		all += float64(len(t.rows))
	}
	return flagged / all
}

// evenly gives every row of a test the same weight.
func (r *run) evenly(name, kind string, share func(*test) float64) CriterionResult {
	out := CriterionResult{Name: name, Kind: kind, Cut: nan, AUC: nan, OnRecord: nan, New: nan, DaysGained: nan, weeks: make([]metric.Week, r.weeks)}
	for _, t := range r.tests {
		flat := test{rows: t.rows, label: t.label, week: t.week, scores: [][]float64{make([]float64, len(t.rows))}}
		p := metric.Pick{Cut: 0, TieShare: share(t)}
		r.send(&out, &flat, 0, p)
		out.PerWeek += p.TieShare * float64(len(t.rows))
	}
	r.finish(&out)
	return out
}

// compare sets the learned table against each criterion: first the one named
// before running, or newest first where there are no rules to beat; then,
// adjusted for their number, the others.
func (r *run) compare() {
	var others []CriterionResult
	for _, c := range r.out.Criteria[1:] {
		if c.Kind != "today" {
			others = append(others, c)
		}
	}
	for i, c := range others {
		r.out.Compared = append(r.out.Compared, r.against(c, i == 0))
	}
	r.out.Verdict = r.out.Compared[0].Verdict
	r.adjust(r.out.Compared[1:])
}

func (r *run) against(c CriterionResult, primary bool) Compared {
	a := r.out.Criteria[0]
	out := Compared{A: a.Name, B: c.Name, At: a.PerWeek, Primary: primary, Detectable: nan, Holm: nan}
	out.Difference = metric.Compare(a.weeks, c.weeks, r.job.Level, r.job.Seed)
	out.Verdict = Decide(out.Difference, r.job.Worthwhile)
	if v, ok := metric.Detectable(a.weeks, c.weeks, r.job.Level, 0.8); ok {
		out.Detectable = v
	}
	return out
}

// adjust applies Holm's rule; a secondary comparison that does not survive it
// names no winner.
func (r *run) adjust(cs []Compared) {
	p := make([]float64, len(cs))
	for i, c := range cs {
		p[i] = c.Difference.P
	}
	for i, v := range metric.Holm(p) {
		cs[i].Holm = v
		if (cs[i].Verdict == ABetter || cs[i].Verdict == BBetter) && !(v < 1-r.job.Level) {
			cs[i].Verdict = CannotBeTold
		}
	}
}

// drawCurves follows each criterion through shares of 2.5 to 100 % of every
// test.
func (r *run) drawCurves(cs []contender) {
	const steps = 40
	for c, from := range cs {
		curve := Curve{Name: from.name}
		for k := 1; k <= steps; k++ {
			if p := r.curvePoint(c, float64(k)/steps); !math.IsNaN(p.Acceptance) {
				curve.Points = append(curve.Points, p)
			}
		}
		r.out.Curves = append(r.out.Curves, curve)
	}
}

func (r *run) curvePoint(c int, share float64) CurvePoint {
	weeks := make([]metric.Week, r.weeks)
	p, all := CurvePoint{}, 0
	for _, t := range r.tests {
		pick := t.pickAt(c, share*float64(len(t.rows)))
		t.addWeeks(weeks, c, pick)
		p.PerWeek += pick.N
		n, _ := t.counts()
		all += n
	}
	sent, taken := 0.0, 0.0
	for _, w := range weeks {
		sent, taken = sent+w.Flagged, taken+w.Accepted
	}
	p.PerWeek /= r.out.Tested.Weeks()
	p.Acceptance, p.Keeps = taken/sent, taken/float64(all)
	return p
}
