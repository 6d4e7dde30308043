package backtest

import (
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
	// Gates hold for every criterion, learned ones too.
	Always, Never *cond.Expr
	// Criteria are the hand-written tables; the first is today's, and the
	// learned table is compared with it.
	Criteria []*model.PointTable
	Goal     model.Goal
	Seed     uint64
	// Level of intervals (0.95) and the smallest difference in acceptance
	// that would matter (0.02).
	Level, Worthwhile float64
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
	// DecidedOnly leaves out leads that were neither accepted nor rejected
	// within the horizon ("over: decided").
	DecidedOnly bool
	// SilenceLeftOut leaves out hand-overs without an answer; otherwise they
	// count as not accepted.
	SilenceLeftOut bool
}
