package model

import (
	"cmp"
	"math"
	"slices"

	"assay/backtest/metric"
	"assay/model/logit"
)

// bandLeads is the least weight of a band: at 50 leads a share of one half is
// known to within 14 points, nineteen times in twenty.
const bandLeads = 50

// Calibrate says how many of the leads of each score are accepted, from rows
// that nothing was fitted on. Labels other than 0 and 1 and rows of weight 0
// are left out; weight may be nil. The bands rise with the score: pools of
// adjacent violators over runs of scores of about 50 leads, gathered from the
// top so that the best band is full. nil where no row is left.
func Calibrate(scores []int32, label []int8, weight []float64) []Band {
	runs := scoreRuns(scores, label, weight)
	if len(runs) == 0 {
		return nil
	}
	share, leads := make([]float64, len(runs)), make([]float64, len(runs))
	for i, r := range runs {
		share[i], leads[i] = r.accepted/r.leads, r.leads
	}
	var bands []Band
	for i, p := range metric.Isotonic(share, leads) {
		if n := len(bands); n > 0 && bands[n-1].Acceptance == p {
			bands[n-1].N += leads[i]
			continue
		}
		bands = append(bands, Band{From: runs[i].from, Acceptance: math.Min(1, p), N: leads[i]})
	}
	return bands
}

// run is neighbouring scores from one on.
type run struct {
	from            int32
	leads, accepted float64
}

// scoreRuns gathers rows by score, ascending, in runs of at least bandLeads;
// what is left at the bottom belongs to the lowest run.
func scoreRuns(scores []int32, label []int8, weight []float64) []run {
	var rows []run
	for i, s := range scores {
		w := 1.0
		if weight != nil {
			w = weight[i]
		}
		if w > 0 && (label[i] == 0 || label[i] == 1) {
			rows = append(rows, run{s, w, w * float64(label[i])})
		}
	}
	slices.SortFunc(rows, func(a, b run) int {
		return cmp.Or(cmp.Compare(b.from, a.from), cmp.Compare(a.leads, b.leads), cmp.Compare(a.accepted, b.accepted))
	})
	var runs []run
	for i, r := range rows {
		n := len(runs)
		same := i > 0 && r.from == rows[i-1].from
		if n == 0 || !same && runs[n-1].leads >= bandLeads {
			runs = append(runs, r)
			continue
		}
		runs[n-1] = run{r.from, runs[n-1].leads + r.leads, runs[n-1].accepted + r.accepted}
	}
	if n := len(runs); n > 1 && runs[n-1].leads < bandLeads {
		runs[n-2] = run{runs[n-1].from, runs[n-2].leads + runs[n-1].leads, runs[n-2].accepted + runs[n-1].accepted}
		runs = runs[:n-1]
	}
	slices.Reverse(runs)
	return runs
}

// Probability is the acceptance of leads with this score, as calibrated. ok is
// false where the table was not calibrated, and for scores below any it was
// calibrated on.
func (t *PointTable) Probability(score int32) (p float64, ok bool) {
	for i := len(t.Acceptance) - 1; i >= 0; i-- {
		if score >= t.Acceptance[i].From {
			return t.Acceptance[i].Acceptance, true
		}
	}
	return math.NaN(), false
}

// Modelled is the probability that the fit gives a score,
//
//	p = 1/(1 + e^−(intercept + score/scale))
//
// with intercept and points per log-odds from t.Origin. It has a value for
// every score, but was never compared with rows that were not fitted on. ok is
// false where there is no scale: rules were not fitted.
func (t *PointTable) Modelled(score int32) (p float64, ok bool) {
	eta, ok := t.logOdds(score)
	return logit.Chance(eta), ok
}

// Expected is Modelled, corrected on rows that were not fitted on. It rises with
// the score, without steps, where [PointTable.Probability] is what was seen of
// whole bands. ok is false where the table was not recalibrated.
func (t *PointTable) Expected(score int32) (p float64, ok bool) {
	eta, ok := t.logOdds(score)
	if !ok || t.Recalibration.Slope == 0 {
		return math.NaN(), false
	}
	return t.Recalibration.Expected(eta), true
}

func (t *PointTable) logOdds(score int32) (eta float64, ok bool) {
	if !(t.Origin.PointsPerLogOdds > 0) {
		return math.NaN(), false
	}
	return t.Origin.Intercept + float64(score)/t.Origin.PointsPerLogOdds, true
}

// Recalibrate sets t.Recalibration from rows that nothing was fitted on, or to
// none where there is no line that could be used; the error says why.
func (t *PointTable) Recalibrate(scores []int32, label []int8, weight []float64) error {
	t.Recalibration = Recalibration{}
	eta := make([]float64, len(scores))
	for i, s := range scores {
		var ok bool
		if eta[i], ok = t.logOdds(s); !ok {
			return &FitError{Code: "no_scale", Msg: "a table without points per log-odds has no log-odds to correct", Hint: "recalibrate a table that was learned"}
		}
	}
	r, err := Recalibrate(eta, label, weight)
	if err != nil {
		return err
	}
	t.Recalibration = r
	return nil
}
