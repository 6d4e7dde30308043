package backtest

import (
	"errors"
	"slices"
	"strconv"

	"assay/data"
	"assay/model"
)

// lesson is one table learned from what was known before LabelsSeen. It was
// fitted on answers before Block, and is calibrated and cut on the replay of
// Block, the last that were mature: that is the table that is judged, and for
// the last lesson the one that is exported.
type lesson struct {
	fold  Fold     // for the last lesson Test is empty
	block Interval // of starts
	// split: one moment is all there is to learn from, so a fifth of its leads
	// are the block.
	split  bool
	fitted int // training answers
	table  *model.PointTable
	fit    *model.Logistic
	cut    model.CutChoice
	drawn  string // what was drawn again to see how stable the points are; in the last lesson only
}

// Size of the block that calibrates and cuts: eight weeks, or longer until it
// holds as many accepted as a test must; but no more than a fifth of the
// accepted, which fitting needs; and not less than four weeks, which a volume
// a week needs, unless that took more than half of the accepted from fitting.
const (
	blockWeeks      = 8
	blockLeastWeeks = 4
	blockShare      = 0.2
)

// blockOf is the last mature block before the end of f's training. Answers
// that chance handed over do not count: no criterion chose them. Where leads
// are looked at again and again, it is the last moment that is mature, for the
// period that it begins.
func blockOf(r *record, q *Question, f Fold) Interval {
	if r.moments != nil {
		return lastMoment(r.moments, f.Train.To)
	}
	var taken []data.Time
	for i := range r.answers {
		if a := &r.answers[i]; f.Train.Has(a.Start) && !a.Random() && q.Label(a, f.LabelsSeen) == 1 {
			taken = append(taken, a.Start)
		}
	}
	end, n := f.Train.To, len(taken)
	if n == 0 {
		return Interval{end, end}
	}
	from := min(end-blockWeeks*data.Week, taken[max(0, n-leastTest)])
	from = max(from, taken[int(float64(n)*(1-blockShare))])
	if least := end - blockLeastWeeks*data.Week; taken[n/2] < least {
		from = min(from, least)
	}
	return Interval{from, end}
}

// lastMoment is the period that begins with the last moment before end.
func lastMoment(moments []data.Time, end data.Time) Interval {
	i, _ := slices.BinarySearch(moments, end)
	if i == 0 {
		return Interval{end, end}
	}
	if i == len(moments) {
		return Interval{moments[i-1], end}
	}
	return Interval{moments[i-1], moments[i]}
}

// heldOut says whether a lead is of the fifth that calibrates and cuts a table
// which has but one moment to learn from. The number is that of the lead in its
// file, spread by a multiplicative hash.
func heldOut(lead uint32) bool { return (lead+1)*2654435769>>16%5 == 0 }

// otherFifth is another fifth of the leads, spread independently.
func otherFifth(lead uint32) bool { return (lead+1)*2246822519>>16%5 == 0 }

// learn fits a table for fold f on the rows before its block. Labels are those
// known before f.LabelsSeen.
func (r *run) learn(f Fold) (*lesson, error) {
	l := &lesson{fold: f, block: blockOf(r.record, &r.job.Question, f)}
	fit := Interval{f.Train.From, l.block.From}
	if l.split = r.record.moments != nil && fit.From >= fit.To; l.split {
		fit.To = f.Train.To
	}
	not := nobody
	if l.split {
		not = heldOut
	}
	pick, label := r.known(fit, f.LabelsSeen, not)
	l.fitted = len(pick)
	m := r.learnable.Select(pick)
	m.Label = label
	var again drawn
	if f.Test == (Interval{}) { // the last: nobody looks at the points of the others
		again = r.drawn(pick)
		l.drawn = again.are
	}
	var err error
	l.table, l.fit, err = r.learner(fit, again.groups).Fit(m, r.inner(pick, fit))
	return l, err
}

// learner is how a table is learned in every fold. Where rows have groups,
// these are drawn again to see how stable the points are.
func (r *run) learner(fit Interval, groups []int) model.Learner {
	o := r.job.options(r.set)
	o.Origin.Kind, o.Origin.From, o.Origin.Until = Learned, r.stamp(fit.From), r.stamp(fit.To)
	o.Groups, o.NoIntervals = groups, true // what is told is how stable points are
	return model.Learned{Options: o}
}

// stamp is an instant, or where there are no dates a row: "row 801".
func (r *run) stamp(t data.Time) string {
	if r.data.Clock == data.Dated {
		return t.String()
	}
	return "row " + strconv.Itoa(t.Row())
}

// inner splits the selected rows for the choice of the penalty: the last
// fifth of the answers, in time, is predicted from those before; where all are
// of one moment, a fifth of the leads from the others.
func (r *run) inner(pick []int, fit Interval) []model.Split {
	var in []int
	for i := range r.record.answers {
		if fit.Has(r.record.answers[i].Start) {
			in = append(in, i)
		}
	}
	if len(in) == 0 {
		return nil
	}
	from := r.record.answers[in[len(in)*4/5]].Start
	oneMoment := from == r.record.answers[in[0]].Start
	var s model.Split
	for k, i := range pick {
		a := &r.record.answers[r.rows.answer[i]]
		if a.Start < from || oneMoment && !otherFifth(a.Lead) {
			s.Train = append(s.Train, k)
		} else {
			s.Test = append(s.Test, k)
		}
	}
	return []model.Split{s}
}

// settle calibrates and cuts the table of l on the replay of its block.
func (r *run) settle(l *lesson, h *Highs) error {
	b := r.replayed(l.block, h, l.fold.LabelsSeen)
	if l.split {
		b = r.replayedOf(l.block, h, l.fold.LabelsSeen, heldOut)
		b.weeks /= 5 // a fifth of the leads stands for all
	}
	l.table.Acceptance = model.Calibrate(b.scores, b.labels, nil)
	l.recalibrate(b)
	choice, err := model.ProposeCut(b.curve(), r.job.Goal)
	if err != nil {
		return err
	}
	l.cut, l.table.Cut = choice, choice.Cut
	return nil
}

// recalibrate corrects what scores of l's table mean on the replay of its block.
// Of a few leads there is no line, and chances are read from bands alone; a line
// that falls is told.
func (l *lesson) recalibrate(b *replayed) {
	var fault *model.FitError
	if err := l.table.Recalibrate(b.scores, b.labels, nil); errors.As(err, &fault) && fault.Code == "falls" {
		l.fit.Warnings = append(l.fit.Warnings, data.Warning{Code: "not_recalibrated", Text: "since the table was learned, " + fault.Msg, Hint: fault.Hint})
	}
}
