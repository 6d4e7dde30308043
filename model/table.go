package model

import (
	"assay/data/cond"
	"assay/features"
)

// PointTable is a score as a sum of whole points: hand-written rules and a
// learned model alike. A lead is an MQL when score >= Cut and Never does not
// hold, or when Always holds.
type PointTable struct {
	Name       string             `json:"name"`
	Features   []features.Feature `json:"features"` // all that Terms, Always and Never need, in an order that works
	Terms      []Term             `json:"terms"`
	Base       int32              `json:"base"`
	Always     *cond.Expr         `json:"always,omitempty"`
	Never      *cond.Expr         `json:"never,omitempty"`
	Cut        int32              `json:"cut"`
	Acceptance []Band             `json:"acceptance,omitempty"` // score to probability, on rows not fitted on
	// Recalibration is the line that corrects the fit's log-odds, on the same rows;
	// its slope is 0 where there is none.
	Recalibration Recalibration `json:"recalibration,omitzero"`
	Origin        Origin        `json:"origin"`
}

// Term is what one feature is worth: one of its Bins' points, or so many
// Points for each unit.
type Term struct {
	Feature string         `json:"feature"`
	Group   features.Group `json:"group"`
	Unit    Unit           `json:"unit,omitempty"` // how the numbers of Bins read
	Bins    []Bin          `json:"bins,omitempty"`
	Each    *Each          `json:"each,omitempty"`
}

// Unit says what a term's numbers are, so that a bin can be read.
type Unit uint8

// The units.
const (
	Number Unit = iota // any number: "2.5 or more"
	Whole              // whole numbers: "3 or more"
	Date               // microseconds since 1970 UTC: "2025-03-01 or later"
)

// Each is points for every whole unit of a number, up to AtMost points in all
// (by amount, so that 20 and -20 both limit points: -1); 0 is no limit.
type Each struct {
	Points int32 `json:"points"`
	AtMost int32 `json:"at_most,omitempty"`
}

// BinKind says which values fall into a bin.
type BinKind uint8

// The kinds of bins. A value that no bin holds has 0 points.
const (
	Range   BinKind = iota + 1 // Low <= value < High
	Levels                     // one of Levels
	Other                      // a level that no other bin names
	Missing                    // no value
)

// Bin is a set of values of a feature and what they are worth. Leads and
// Accepted are the weighted training rows in it; 0 where nothing was learned.
type Bin struct {
	Kind     BinKind  `json:"kind"`
	Low      float64  `json:"-"` // -Inf: no lower edge
	High     float64  `json:"-"` // +Inf: no upper edge
	Levels   []string `json:"levels,omitempty"`
	Points   int32    `json:"points"`
	Leads    float64  `json:"leads"`
	Accepted float64  `json:"accepted"`
}

// Band is the calibrated acceptance of scores >= From, up to the next band.
type Band struct {
	From       int32   `json:"from"`
	Acceptance float64 `json:"acceptance"`
	N          float64 `json:"n"`
}

// Origin says where a table is from. It holds no clock and no path.
type Origin struct {
	Kind        string `json:"kind"` // "learned" or "rules"
	Program     string `json:"program,omitempty"`
	Fingerprint string `json:"fingerprint,omitempty"`
	StudyHash   string `json:"study_hash,omitempty"`
	Seed        uint64 `json:"seed,omitempty"`
	From        string `json:"from,omitempty"` // the training rows' span
	Until       string `json:"until,omitempty"`
	// PointsPerLogOdds is how many points one unit of log-odds is worth: the
	// scale that a retrain keeps. Intercept is the log-odds at score 0; see
	// [PointTable.Modelled].
	PointsPerLogOdds float64 `json:"points_per_log_odds,omitempty"`
	Intercept        float64 `json:"intercept,omitempty"`
}
