package backtest

import (
	"context"
	"fmt"
	"math"
	"strconv"

	"assay/backtest/metric"
	"assay/data"
	"assay/model"
)

// The past stopped looking like the present, and a warning says so, when
//
//   - acceptance moved: between the tests of highest and of lowest acceptance
//     the odds differ by a factor of at least driftOdds, and the two shares'
//     driftLevel intervals do not touch; or
//   - what was learned went stale: the mean AUC of the tests lies at least
//     driftAUC, and driftErrors standard errors, below that of a table which
//     learns from four fifths of the leads of all times and is judged on the
//     rest, as if there were no order.
//
// The standard errors are Hanley and McNeil's, of both figures together. Rows
// that are in no order cannot drift.
const (
	driftOdds   = 2
	driftLevel  = 0.99
	driftAUC    = 0.05
	driftErrors = 3
)

// drift looks for either sign.
func (r *run) drift(context.Context) error {
	if r.data.Clock == data.Shuffled {
		return nil
	}
	if text := r.movedAcceptance(); text != "" {
		r.warnDrift(text)
	}
	text, err := r.staleTables()
	if text != "" {
		r.warnDrift(text)
	}
	return err
}

func (r *run) warnDrift(text string) {
	r.out.Warnings = append(r.out.Warnings, data.Warning{Code: "drift", Text: text,
		Hint: "look at the folds one by one before trusting the mean; learn again often"})
}

// movedAcceptance compares the tests of highest and lowest acceptance.
func (r *run) movedAcceptance() string {
	fs := r.out.Folds
	lo, hi := -1, -1
	share := func(i int) float64 { return float64(fs[i].Accepted) / float64(fs[i].Rows) }
	for i := range fs {
		if fs[i].Rows == 0 {
			continue
		}
		if lo < 0 || share(i) < share(lo) {
			lo = i
		}
		if hi < 0 || share(i) > share(hi) {
			hi = i
		}
	}
	if lo < 0 || !apart(&fs[lo], &fs[hi]) {
		return ""
	}
	return fmt.Sprintf("acceptance moves: %s of %s, %s of %s", percent(share(lo)), r.span(fs[lo].Test), percent(share(hi)), r.span(fs[hi].Test))
}

// apart says whether acceptance is far lower in a than in b, beyond chance.
func apart(a, b *FoldResult) bool {
	odds := func(f *FoldResult) float64 { return float64(f.Accepted) / float64(f.Rows-f.Accepted) }
	low := metric.Wilson(float64(a.Accepted), float64(a.Rows), driftLevel)
	high := metric.Wilson(float64(b.Accepted), float64(b.Rows), driftLevel)
	return odds(b) >= driftOdds*odds(a) && low.Hi < high.Lo
}

func percent(share float64) string {
	if share < 0.1 {
		return fmt.Sprintf("%.1f %%", 100*share)
	}
	return fmt.Sprintf("%.0f %%", 100*share)
}

// staleTables holds the tests' AUC against that of a shuffled split of the
// same rows.
func (r *run) staleTables() (string, error) {
	walked, errs, n, worst := 0.0, 0.0, 0.0, -1
	for k := range r.out.Folds {
		o, err := r.ordering(r.out.Folds[k].Table, func(a *Answer) bool { return r.out.Folds[k].Test.Has(a.Start) })
		if err != nil {
			return "", err
		}
		if !o.ok {
			continue
		}
		walked, errs, n = walked+o.auc, errs+o.err*o.err, n+1
		if worst < 0 || r.out.Folds[k].AUC < r.out.Folds[worst].AUC {
			worst = k
		}
	}
	s, err := r.shuffled()
	if err != nil || !s.ok || n == 0 {
		return "", err
	}
	gap := s.auc - walked/n
	if gap < driftAUC || gap < driftErrors*math.Sqrt(errs/(n*n)+s.err*s.err) {
		return "", nil
	}
	return fmt.Sprintf("what was learned goes stale: the AUC is %.2f in the tests and %.2f where the same rows are shuffled; lowest, %.2f, in %s",
		walked/n, s.auc, r.out.Folds[worst].AUC, r.span(r.out.Folds[worst].Test)), nil
}

// ordering is how well a table orders some answers, and its standard error.
type ordering struct {
	auc, err float64
	ok       bool
}

// shuffled learns from four fifths of the leads and judges the rest. Where
// either part has too few of a kind, or nothing can be learned, it is not ok.
func (r *run) shuffled() (ordering, error) {
	var pick []int
	var label []int8
	var s model.Split
	for i, a := range r.rows.answer {
		answer := &r.record.answers[a]
		y := r.job.Question.Label(answer, data.Never)
		if y < 0 || heldOut(answer.Lead) {
			continue
		}
		if otherFifth(answer.Lead) {
			s.Test = append(s.Test, len(pick))
		} else {
			s.Train = append(s.Train, len(pick))
		}
		pick, label = append(pick, i), append(label, y)
	}
	m := r.learnable.Select(pick)
	m.Label = label
	table, _, err := r.learner(Interval{}, nil).Fit(m, []model.Split{s})
	if isThin(err) {
		return ordering{}, nil
	}
	if err != nil {
		return ordering{}, err
	}
	return r.ordering(table, func(a *Answer) bool { return heldOut(a.Lead) })
}

// ordering scores the answers that of names at their moments.
func (r *run) ordering(t *model.PointTable, of func(*Answer) bool) (ordering, error) {
	scorer, err := t.Bind(r.learnable.Cols)
	if err != nil {
		return ordering{}, err
	}
	var score []float64
	var label []int8
	values := make([]float64, len(r.learnable.Cols))
	for i, a := range r.rows.answer {
		answer := &r.record.answers[a]
		y := r.job.Question.Label(answer, data.Never)
		if y < 0 || !of(answer) {
			continue
		}
		for c := range values {
			values[c] = r.learnable.Cols[c].Number(i)
		}
		score, label = append(score, float64(scorer.Score(values))), append(label, y)
	}
	auc, ok := metric.AUC(score, label, nil)
	return ordering{auc, aucError(auc, label), ok}, nil
}

// aucError is the standard error of an AUC over rows of these labels.
//
//	√((A(1−A) + (n₁−1)(A/(2−A) − A²) + (n₀−1)(2A²/(1+A) − A²)) / (n₁ n₀))
//
// Source: Hanley and McNeil, Radiology 143 (1982).
func aucError(auc float64, label []int8) float64 {
	n1, n0 := 0.0, 0.0
	for _, y := range label {
		n1, n0 = n1+float64(y), n0+1-float64(y)
	}
	q1, q2 := auc/(2-auc), 2*auc*auc/(1+auc)
	return math.Sqrt((auc*(1-auc) + (n1-1)*(q1-auc*auc) + (n0-1)*(q2-auc*auc)) / (n1 * n0))
}

// thousands is a row number with commas between thousands.
func thousands(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}

// span is an interval of starts as people read it: rows, or the first and the
// last day.
func (r *run) span(i Interval) string {
	if r.data.Clock != data.Dated {
		return fmt.Sprintf("rows %s–%s", thousands(i.From.Row()), thousands(i.To.Row()-1))
	}
	day := func(t data.Time) string { return t.In(r.data.Zone).Format("2006-01-02") }
	return day(i.From) + " to " + day(i.To-1)
}
