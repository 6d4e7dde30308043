package model

import (
	"errors"
	"fmt"
	"math"

	"assay/data"
	"assay/features"
	"assay/model/binning"
)

// binned is one column in a few bins.
//
// Which bin is worth 0 points follows from "nothing done and nothing known is
// 0 points, base 0". With β_k the coefficient of bin k and w_k its weight the
// log-odds of bin k in the table are
//
//	γ_k = β_k − β_ref,   β_ref = Σ w_k β_k / Σ w_k  where there is no ref
//
// and Σ β_ref over the terms moves into the intercept, so that no lead's
// log-odds change. ref is
//
//	count, days, sum, missing    the bin that holds 0
//	ever, if                     "false"
//	since, first, last, column   missing: it never happened, nobody knows
//
// A column that always has a value (or lacks it too rarely to say what that
// means) has no ref: γ is then measured from the average lead, and a missing
// value is worth 0, as it tells nothing. A true/false column of that kind is
// measured from "false".
type binned struct {
	feature features.Feature
	unit    Unit
	bins    []Bin
	// estimated says which bins have enough rows for a coefficient; the others
	// are worth 0.
	estimated []bool
	ref       int // none: the average
	codes     []uint8
	// varies says that enough leads differ from the most frequent value for two
	// bins; if it has one bin then, no cut tells who is accepted.
	varies bool
	byHand bool // edges were given
}

// bin makes the bins of c from rows with weight > 0; all that is learned about
// values is learned here.
func bin(c *data.Column, f features.Feature, rows *binning.Rows, label []int8, weight []float64, o *Options) (*binned, error) {
	b := &binned{feature: f, ref: none}
	least := leastOf(rows)
	var missing binning.Count
	var err error
	switch {
	case c.HasLevels():
		missing, err = b.makeLevels(c, rows, o, least.level)
	default:
		b.unit = unitOf(c.Kind)
		missing, err = b.makeRanges(c, rows, o, least)
	}
	if err != nil {
		return nil, fitError(f.Name, err)
	}
	if missing.Leads > 0 {
		b.bins = append(b.bins, Bin{Kind: Missing})
	}
	b.count(c, label, weight)
	b.estimate(least.level)
	b.ref = b.reference()
	return b, nil
}

// fitError is an error of a column that names it.
func fitError(name string, err error) error {
	var fault *binning.Error
	if errors.As(err, &fault) {
		return &FitError{Code: fault.Code, Msg: fmt.Sprintf("%s: %s", name, fault.Msg), Hint: fault.Hint}
	}
	return err
}

// least is how many leads a bin needs: for values 50 or 5 % of the rows'
// weight, for levels, other and missing 30 or 1 %, whichever is more, but
// never above a tenth, so that a small company has bins too. A column of few
// values is like levels: there is not much to search among.
type least struct{ value, level float64 }

func leastOf(rows *binning.Rows) least {
	all := rows.Total().Leads
	return least{
		value: math.Min(math.Max(50, all/20), all/10),
		level: math.Min(math.Max(30, all/100), all/10),
	}
}

// of is the least weight of a bin of so many different values.
func (l least) of(values int, o *Options) float64 {
	switch {
	case o.MinLeads > 0:
		return o.MinLeads
	case values <= o.MaxBins:
		return math.Min(l.value, l.level)
	}
	return l.value
}

// countsFromZero says whether 0 means that nothing was done.
func countsFromZero(m features.Measure) bool {
	return m.Counts() || m == features.Sum || m == features.TimeOnSite || m == features.Decayed
}

func unitOf(k data.Kind) Unit {
	switch k {
	case data.Integer:
		return Whole
	case data.Instant:
		return Date
	}
	return Number
}

// readable is the share of the information value that edges may lose to be
// written in fewer digits.
const readable = 0.005

// What bins of numbers cost, in nats of log-likelihood. A bin costs half a nat,
// which is what a parameter of noise gains on average: the fit's penalty pays
// for the rest. Bins that turn follow chance more closely, so a turn costs, and a
// column must tell something to be cut at all.
//
// The three numbers are from twenty invented companies whose truth is known (see
// the slow tests of the verdict): tables of these bins agree with the planted
// log-odds by .942 in the mean, tables of five bins of equal weight by .930, and
// bins that may turn as they like, at the least price at which few of noise are
// cut, by .925. Real sets had no part in it: they are what the tests hold out.
const (
	binPrice  = 0.5
	turnPrice = 3
	cutPrice  = 3
)

// makeRanges makes bins of numbers. Together they hold every number. Edges
// given by hand are kept as they are.
func (b *binned) makeRanges(c *data.Column, rows *binning.Rows, o *Options, l least) (binning.Count, error) {
	masses, missing, err := massesOf(c, rows)
	if err != nil || len(masses) == 0 {
		return missing, err
	}
	least := l.of(len(masses), o)
	all, heaviest := 0.0, 0.0
	for _, m := range masses {
		all += m.Leads
		heaviest = math.Max(heaviest, m.Leads)
	}
	b.varies = all-heaviest >= math.Min(binning.ZeroLeads, least)
	edges, byHand := o.Edges[b.feature.Name]
	if b.byHand = byHand; !byHand {
		rule := b.rule(o)
		rule.MinLeads = math.Min(least, all)
		if edges, err = binning.Numbers(masses, rule); err != nil {
			return missing, err
		}
	}
	b.bins = rangesAt(edges)
	return missing, nil
}

// rule is what b's bins must be; whole numbers part from 0 at 1, also where 1
// did not occur: it is not nothing.
func (b *binned) rule(o *Options) binning.Rule {
	fromZero := countsFromZero(b.feature.Measure)
	r := binning.Rule{MaxBins: o.MaxBins, MinAccepted: o.MinAccepted, Trend: binning.Steady, ZeroApart: fromZero, Loses: readable,
		Price: binPrice, Turn: turnPrice, Tells: cutPrice}
	if asked, is := o.Trends[b.feature.Name]; is {
		r.Trend = asked
	}
	if r.Trend == Free { // whoever lets bins turn pays for each as for a turn
		r.Price = turnPrice
	}
	if o.unpriced {
		r.Price, r.Turn, r.Tells = math.SmallestNonzeroFloat64, math.SmallestNonzeroFloat64, 0
	}
	switch {
	case b.unit == Date:
		r.Edge, r.Loses = midnight, 0
	case b.unit == Whole && fromZero:
		r.Edge = func(below, above float64) float64 {
			if below == 0 {
				return 1
			}
			return binning.Edge(below, above)
		}
	}
	return r
}

// midnight parts dates at the last midnight (UTC) where there is one between
// them.
func midnight(below, above float64) float64 {
	if m := float64(data.Time(above).Floor(data.Day)); below < m {
		return m
	}
	return binning.Edge(below, above)
}

// rangesAt are the bins between edges.
func rangesAt(edges []float64) []Bin {
	bins := []Bin{{Kind: Range, Low: math.Inf(-1), High: math.Inf(1)}}
	for _, e := range edges {
		bins[len(bins)-1].High = e
		bins = append(bins, Bin{Kind: Range, Low: e, High: math.Inf(1)})
	}
	return bins
}

func massesOf(c *data.Column, rows *binning.Rows) ([]binning.Mass, binning.Count, error) {
	if c.Kind == data.Real {
		return rows.Reals(c.F64, c.Valid)
	}
	return rows.Wholes(c.I64, c.Valid)
}
