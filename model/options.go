package model

import (
	"assay/data/cond"
	"assay/features"
)

// Options says how a table is learned. A field of 0 or nil means what its
// comment says after "0:" or "nil:".
type Options struct {
	Name string // of the table
	// Features describe the columns, in an order that works; nil: each column
	// is a lead attribute of its own name.
	Features []features.Feature
	// Learn names the features that may be used; nil: all.
	Learn []string
	// Always and Never are gates that the table carries; nothing is learned
	// from them.
	Always, Never *cond.Expr

	// Trends says how acceptance must go along a feature's numbers, by name; of
	// a feature that is not named it rises or falls, unless turning tells more;
	// one that is named Free may turn as it likes, and each bin has to tell more.
	// Edges gives a feature's bins by hand, which are kept as they are. Both
	// for one feature contradict each other.
	Trends map[string]Trend
	Edges  map[string][]float64
	// Signs says by name that a feature's bins are worth nothing or more (1), or
	// nothing or less (-1). Signs and trends hold for the fit and for the points.
	Signs map[string]int8
	// Penalty is what the fit does about small numbers; 0: [Ridge], which signs
	// and trends need.
	Penalty Penalty
	// NoIntervals leaves out [Logistic.Intervals], which of few rows take longer
	// than the fit itself.
	NoIntervals bool

	MaxBins     int     // bins of a column's numbers, missing not counted; 0: 5
	MaxLevels   int     // bins of a column's levels, other and missing not counted; 0: 12
	MaxFeatures int     // 0: 20
	MinLeads    float64 // weight of a bin of numbers; 0: 50 or 5 %, at most a tenth; of few values 30 or 1 %
	MinAccepted float64 // weight of accepted, and of not, in a bin of numbers; 0: none
	Strength    float64 // of a ridge; 0: chosen on the splits
	// Scale is points per unit of log-odds; 0: Origin.PointsPerLogOdds, or
	// where that is 0 too, the greatest whole number up to 40 that puts no
	// bin above 30 points.
	Scale float64
	// Groups is the group of every row, such as its week: what is drawn again
	// to see how stable points are, with the seed of Origin; nil: nothing is.
	// Resamples is how often; 0: 100.
	Groups    []int
	Resamples int
	// Origin is copied into the table, with what the fit adds.
	Origin Origin

	// unpriced makes bins though nothing tells: as many as there may be, and one
	// for each level.
	unpriced bool
}

// bounds of what can be asked for. A code is a byte, and some of the 256 are
// for other, missing, and a value in no bin; a parameter's number is two.
const (
	binsAtMost     = 250
	featuresAtMost = 250
	scaleAtMost    = 1000

	resamplesAtMost = 10_000
)

// filled is o with its defaults.
func (o Options) filled() (Options, error) {
	o.MaxBins = orDefault(o.MaxBins, 5)
	o.MaxLevels = orDefault(o.MaxLevels, 12)
	o.MaxFeatures = orDefault(o.MaxFeatures, 20)
	o.Resamples = orDefault(o.Resamples, usualResamples)
	if o.Scale == 0 {
		o.Scale = o.Origin.PointsPerLogOdds
	}
	switch {
	case o.MaxBins < 2 || o.MaxBins > binsAtMost || o.MaxLevels < 1 || o.MaxLevels > binsAtMost,
		o.MaxFeatures < 1 || o.MaxFeatures > featuresAtMost:
		return o, &FitError{Code: "bad_option", Msg: "bins, levels or features out of range",
			Hint: "ask for 2 to 250 bins, 1 to 250 levels and 1 to 250 features"}
	case !(o.Scale >= 0 && o.Scale <= scaleAtMost):
		return o, &FitError{Code: "bad_option", Msg: "points per log-odds out of range",
			Hint: "give a number above 0 and up to 1000, or 0 to have it chosen"}
	case !finite(o.Strength) || o.Strength < 0 || !finite(o.MinLeads) || o.MinLeads < 0 || !finite(o.MinAccepted) || o.MinAccepted < 0:
		return o, &FitError{Code: "bad_option", Msg: "penalty, leads or accepted of a bin below 0",
			Hint: "give a number above 0, or 0 to have it chosen"}
	case o.Resamples < 1 || o.Resamples > resamplesAtMost:
		return o, &FitError{Code: "bad_option", Msg: "resamples out of range", Hint: "ask for 1 to 10,000"}
	}
	return o, checkPenalty(&o)
}

func orDefault(v, otherwise int) int {
	if v == 0 {
		return otherwise
	}
	return v
}

// FitError is why nothing was learned, or a line not corrected. Feature is the
// name of the feature that it is about, or "". Code is stable:
//
//	no_rows, one_class, bad_label, bad_weight     the rows
//	unknown_column, bad_values, no_columns        the columns
//	bad_option, bad_edges, bad_split              what was asked
//	contradiction                                 signs and trends that exclude each other
//	perfect_separation, quasi_separation,         Firth or Plain: what these rows
//	constant, empty_bin, collinear,               cannot tell
//	too_many_parameters
//	no_fit                                        numbers that do not settle
//	no_scale, bad_log_odds, falls                 [Recalibrate], which also has
//	                                              constant and the separations
//
// Of package binning's codes "no_values", "bad_rule" and "minimum" do not come up:
// a column without values has no bins, and options are checked before.
type FitError struct {
	Code, Msg, Hint string
	Feature         string
}

func (e *FitError) Error() string { return e.Msg }
