package backtest

import (
	"fmt"
	"slices"

	"assay/backtest/leak"
	"assay/data"
	"assay/data/cond"
	"assay/features"
	"assay/model"
)

// Job is everything a backtest is asked, settled before it runs.
type Job struct {
	Question Question
	// Features are all that learning, criteria and gates need, in an order
	// that works; Learn names those a model may use.
	Features []features.Feature
	Learn    []string
	// Asked is what else is asked of the learner; what it says of features, gates
	// and origin is the job's. Dates are edges by hand of features that hold times,
	// as Asked.Edges are of numbers.
	Asked model.Options
	Dates map[string][]data.Time
	// Gates hold for every criterion, learned ones too.
	Always, Never *cond.Expr
	// Criteria are the hand-written tables; the first is today's, and the
	// learned table is compared with it.
	Criteria []*model.PointTable
	Goal     model.Goal
	Seed     uint64
	// Test is how long a test is. Without it, one is chosen that gives every
	// test enough accepted: in months, in moments, or where there are no dates
	// in rows (see defaultRows).
	Test Length
	// Level of intervals (0.95) and the smallest difference in acceptance
	// that would matter (0.02).
	Level, Worthwhile float64
	// Suspects are the leaks to warn of where they are used; nil: they are looked for.
	Suspects []leak.Suspect
	// Origin is copied into every table that is learned.
	Origin model.Origin
}

// Question says what counts as a good lead and where its moment is.
type Question struct {
	Reach  data.Stage // usually Accepted
	Within data.Time  // the horizon: how long sales gets
	// NeedsHandOver: the answer belongs to the recorded hand-over, and the
	// moment is just after it. Otherwise the moment is After past creation and
	// the outcome may come to any lead.
	NeedsHandOver bool
	After         data.Time
	// Every looks at each known lead again and again, at the start of every
	// period of that length, whether or not it was looked at before.
	Every Length
	// DecidedOnly leaves out leads that were neither accepted nor rejected
	// within the horizon ("over: decided").
	DecidedOnly bool
	// SilenceLeftOut leaves out hand-overs without an answer; otherwise they
	// count as not accepted.
	SilenceLeftOut bool
}

// check refuses what no backtest can be asked; everything else is found where
// it is used.
func (j *Job) check(d *data.Dataset) error {
	refuse := func(path, msg, hint string) error {
		return &data.SpecError{Path: path, Offset: -1, Msg: msg, Hint: hint}
	}
	switch {
	case d.Zone == nil || d.Tick < 1:
		return refuse("dataset", "a zone and a tick of at least a microsecond are needed", "read the data with data.Read, or set Zone and Tick")
	case j.Question.Within <= 0:
		return refuse("goal.within", "sales needs some time to answer", "e.g. within: 30d")
	case d.Clock != data.Dated && j.Question.Within >= data.Step:
		return refuse("goal.within", "a span of time, and the rows bear no dates", "leave within away: the outcome is there or it is not")
	case j.Question.Every != (Length{}) && (j.Question.NeedsHandOver || d.Clock != data.Dated || j.Question.Every.Rows > 0):
		return refuse("backtest.moment", "calendar moments need dates, and an outcome that needs no hand-over", "leave moment away, or add needs_hand_over: false to outcomes")
	case j.Test.Rows > 0 && d.Clock == data.Dated:
		return refuse("backtest.test", "is so many rows long, and the leads bear dates", "write a time, e.g. test: 1 month")
	case j.Test != (Length{}) && j.Test.Rows == 0 && d.Clock != data.Dated:
		return refuse("backtest.test", "is a time, and the rows bear no dates", "write a number of rows, e.g. test: 2000 rows")
	case !(j.Level > 0.5 && j.Level < 1):
		return refuse("backtest.level", fmt.Sprintf("%v is no level of an interval", j.Level), "e.g. level: 95%")
	}
	if t, e := j.Test, j.Question.Every; t != (Length{}) && e != (Length{}) && !e.divides(t) {
		return refuse("backtest.test", fmt.Sprintf("%s is no whole number of the periods between moments", t), fmt.Sprintf("write a multiple of %s", e))
	}
	for _, name := range j.Learn {
		if !slices.ContainsFunc(j.Features, func(f features.Feature) bool { return f.Name == name }) {
			return refuse("features."+name, "there is no feature of this name to learn from", "describe it under Features")
		}
	}
	return nil
}
