package model

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"assay/model/logit"
)

// Interval is where the log-odds of a bin lie with the confidence Level of 95 %,
// beside those of the bin that its feature is measured from: that worth nothing,
// or where there is none the heaviest. In the long run 19 in 20 hold the truth,
// for bins that were not chosen by the same leads; those were, and are a little
// too sure of themselves.
type Interval struct {
	LogOdds, StdErr float64
	Low, High       float64 // -Inf or +Inf: the leads set no end
	Kind            IntervalKind
}

// Level is the confidence of every [Interval].
const Level = .95

// IntervalKind says how an interval was found.
type IntervalKind uint8

// The kinds of intervals.
const (
	Unmeasured IntervalKind = iota // the bin has no coefficient: all is NaN
	Reference                      // the others are measured from it: all is 0
	Wald                           // log-odds ± 1.96 standard errors
	Profile                        // by the likelihood with all else fitted anew
)

// profileWork is the most (rows + 1,000) × terms × coefficients of a fit whose
// intervals are those of the profile. It takes about fifty passes over the rows
// for each coefficient, of Firth dearer ones, and beside the rows what a thousand
// more would: up to half a second. Above, where rows are many for what is learned
// or bins too many for anyone to read, Wald's are given.
var profileWork = [...]int{Plain: 1_000_000, Firth: 250_000}

// affordable says whether the profile is.
func affordable(p Penalty, rows, terms, coefficients int) bool {
	return (rows+1000)*terms*coefficients <= profileWork[p]
}

// measure sets Intervals of a fit without a ridge.
func (l *Logistic) measure(d *design, f *logit.Fit, cols []*binned) {
	errors := f.StdErrs()
	exact := affordable(l.Penalty, d.Rows(), d.Terms(), len(f.Free))
	for j, b := range cols {
		a := d.First(j)
		intervals := make([]Interval, len(b.bins))
		for k, has := range b.estimated {
			switch nan := math.NaN(); {
			case !has:
				intervals[k] = Interval{nan, nan, nan, nan, Unmeasured}
				continue
			case k == b.anchor():
				intervals[k].Kind = Reference
			default:
				intervals[k] = interval(f, a, errors[a], exact)
			}
			a++
		}
		l.Intervals = append(l.Intervals, intervals)
	}
}

// interval is that of parameter a; of Wald also where the profile has no end
// that can be found.
func interval(f *logit.Fit, a int, stdErr float64, exact bool) Interval {
	reach := distuv.UnitNormal.Quantile((1+Level)/2) * stdErr
	in := Interval{f.Theta[a], stdErr, f.Theta[a] - reach, f.Theta[a] + reach, Wald}
	if !exact {
		return in
	}
	if p, err := f.Profile(a, Level); err == nil {
		in.Low, in.High, in.Kind = p.Low, p.High, Profile
	}
	return in
}
