package backtest

import (
	"assay/backtest/metric"
	"assay/data"
	"assay/model"
)

// Result is everything a backtest found. Shares are in [0, 1], volumes are
// leads a week; what is undefined is NaN, or OK is false with a reason.
type Result struct {
	Table      *model.PointTable // what is exported; nil where too little was there to learn from
	Fit        *model.Logistic
	Drawn      string // what was drawn again for Fit's Stability: "93 weeks"
	Cut        model.CutChoice
	Backlog    Backlog
	Folds      []FoldResult
	Judged     []Judged          // all answers of the tests, in order
	Criteria   []CriterionResult // learned first, then as in the job, then controls
	Compared   []Compared        // the primary one first
	Curves     []Curve
	Missed     *Missed // nil where there is no hand-over
	TooFew     *TooFew // set where there was too little
	Tested     Interval
	Answers    int // leads with an answer to learn from
	Accepted   int
	HandedOver int
	LeftOut    []data.Drop
	Warnings   []data.Warning
	Scores     []Scored
	Level      float64
	Worthwhile float64
	Verdict    Verdict // of the primary comparison
	// Agreement is the share of the judged hand-overs that the first criterion
	// flags by then: near 1 where it is what made them; NaN without one.
	Agreement float64
	// Standing is how much of the learned pick had reached its cut longer than
	// the horizon before the hand-over, and is taken to have kept its answer.
	Standing float64
}

// Backlog is what stands at the cut on the day the table is put to use: leads
// not handed over yet, and those of them with an event in the last 30 days.
type Backlog struct{ Above, Active int }

// Scored is a lead's score at the end of the record.
type Scored struct {
	Lead                  uint32
	Score, Fit, Behaviour int32
	MQL                   bool
}

// Judged is an answer in a test.
type Judged struct {
	Lead   uint32
	Moment data.Time
	Label  int8 // -1: none that counts
	Fold   int
}

// FoldResult is one step of the walk and what happened in it.
type FoldResult struct {
	Fold
	Block             Interval
	Rows, Accepted    int // answers in the test
	TrainRows         int // answers the table was fitted on
	Censored          int // answers of the gap, left out of training: their horizon was not over
	Truncated         int // before the test, and before recording began
	AUC               float64
	Expected          float64 // mean acceptance of the test by the table's own bands; NaN where it has none
	Cut               int32
	Planned, Replayed float64 // leads a week: by the block, in the test
	Table             *model.PointTable
}

// CriterionResult is one criterion at the common volume, over all tests.
type CriterionResult struct {
	Name       string
	Kind       string  // "learned", "rules", "control", "today"
	Cut        float64 // matched over all tests, NaN where a criterion has no points
	PerWeek    float64
	Acceptance metric.Rate
	Keeps      float64
	AUC        float64   // mean within fold
	Opens, Won float64   // opportunities and customers among those sent
	OnRecord   float64   // of all it would flag, the share whose answer is known
	New        float64   // a week, never handed over
	DaysGained float64   // median, among the known
	Sent       []float64 // by Judged: the share of it that is sent, below 1 in a tie
	own        []metric.Pick
	weeks      []metric.Week
	leads      []metric.Week // by group of leads, where they have several answers
}

// Compared is A minus B on the same answers.
type Compared struct {
	A, B       string
	At         float64 // leads a week
	Primary    bool
	Difference metric.Difference
	Detectable float64 // smallest difference that these weeks could show
	Holm       float64 // adjusted P of a secondary comparison
	Verdict    Verdict
}

// Curve is acceptance against volume over all tests.
type Curve struct {
	Name   string
	Points []CurvePoint
}

// CurvePoint is one volume, the same share of every test.
type CurvePoint struct{ PerWeek, Acceptance, Keeps float64 }

// Missed is about leads that reach the cut in the tests and were never handed
// over. Nobody knows what sales would have said.
type Missed struct {
	N           int
	PerWeek     float64
	Expected    float64 // by the calibrated score; NaN where it cannot be said
	Send, Weeks int     // how many to send to know within ten points
	// Slice is what sales said of leads handed over by chance that this
	// criterion flags and today's did not, weighted by 1/chance.
	Slice   metric.Rate
	SliceN  int
	Verdict Verdict
}

// TooFew is what can be said of a company with too little to learn from.
type TooFew struct {
	Accepted, NotAccepted int
	Today                 metric.Interval // acceptance of the answers on record
	Sources               []Source
	// Why there are no three folds, where the number of answers is not what is
	// missing. Result.Folds holds those that there are.
	Why      string
	PerMonth float64   // accepted, over the last mature 90 days
	Enough   data.Time // when there will be enough; Never where it cannot be told
}

// Source is a level of a lead attribute and how sales took its leads.
type Source struct {
	Column, Level string
	Rate          metric.Interval
}
