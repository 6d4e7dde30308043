package model

import (
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"

	"assay/model/logit"
)

// Stability. A ridge draws coefficients to 0 on purpose, so an interval around
// them would not hold the truth as often as it says. What a table can say
// instead is how much of it these leads happened to decide: groups of rows, such
// as the weeks they are from, are drawn again with replacement, the model is
// fitted to each draw with the same bins and the same penalty, and a bin is
// stable in a draw in which its log-odds keep the sign of its points and, in
// points, stay within 2 of them. Whole groups are drawn because rows of one
// week are alike.
//
// Two points are little where a unit of log-odds is worth many, so that a table
// in fine points has few stable bins however sure it is of each. Hence the sign
// is counted by itself too: a bin that does not keep even that may be chance.
//
// Source: the bootstrap of clusters, Davison and Hinkley, Bootstrap Methods and
// their Application (1997), 3.8.
const (
	usualResamples = 100
	// StableWithin is how many points a stable bin may move.
	StableWithin = 2
	// Firm is the share of resamples in which a bin has to be stable, or to keep
	// its sign, to be called so.
	Firm = 0.8
	// chanceAtMost is the share of bins with points whose sign may be unsure
	// without a warning.
	chanceAtMost = 0.25
)

// resample sets Stability, SameSign and Resamples, where groups are given.
func (l *Logistic) resample(d *design, f *logit.Fit, cols []*binned, points [][]int32, o *Options) error {
	if o.Groups == nil {
		return nil
	}
	members, err := d.members(o.Groups)
	if err != nil {
		return err
	}
	for j := range cols {
		l.Stability = append(l.Stability, make([]float64, len(points[j])))
		l.SameSign = append(l.SameSign, make([]float64, len(points[j])))
	}
	again := newRedraw(d.Design, f, members)
	random := rand.New(rand.NewPCG(o.Origin.Seed, 0x57ab1e))
	refused := 0
	for left := o.Resamples; left > 0; left -= drawsAtOnce {
		thetas, without := again.fits(draws(random, min(left, drawsAtOnce), len(members)))
		refused += without
		for _, theta := range thetas {
			if theta != nil {
				l.Resamples++
				l.compare(theta, cols, points, o.Origin.PointsPerLogOdds)
			}
		}
	}
	if refused > 0 {
		l.warn("resamples_left_out", fmt.Sprintf("%d of %d resamples have no fit and do not count: a bin of theirs has no leads, or parts them", refused, o.Resamples),
			"merge small bins, or take the penalty ridge")
	}
	l.share()
	l.doubtSigns(points)
	return nil
}

// members are the rows of each group, in the order of their numbers, so that
// the order of the rows changes no draw.
func (d *design) members(groups []int) ([][]int, error) {
	if len(groups) != len(d.at) {
		return nil, &FitError{Code: "bad_option", Msg: fmt.Sprintf("%d rows have %d groups", len(d.at), len(groups)),
			Hint: "give every row the number of its group, such as its week"}
	}
	of := map[int][]int{}
	for i, g := range groups {
		if d.at[i] != none {
			of[g] = append(of[g], d.at[i])
		}
	}
	var members [][]int
	for _, g := range slices.Sorted(maps.Keys(of)) {
		members = append(members, of[g])
	}
	return members, nil
}

// compare counts the bins that are stable in one draw, and those that keep
// their sign. A bin without points has no sign to keep.
func (l *Logistic) compare(theta []float64, cols []*binned, points [][]int32, scale float64) {
	next := 1
	for j, b := range cols {
		gamma, _ := b.fromBase(theta, &next)
		for k, g := range gamma {
			p := float64(points[j][k])
			if p != 0 && !(p*g > 0) {
				continue
			}
			l.SameSign[j][k]++
			if math.Abs(math.Round(g*scale)-p) <= StableWithin {
				l.Stability[j][k]++
			}
		}
	}
}

// share turns counts into shares of the resamples.
func (l *Logistic) share() {
	for _, counts := range [][][]float64{l.Stability, l.SameSign} {
		for _, shares := range counts {
			for k := range shares {
				shares[k] /= float64(l.Resamples)
			}
		}
	}
}

// doubtSigns warns where many bins do not keep the sign of their points.
func (l *Logistic) doubtSigns(points [][]int32) {
	unsure, all := 0, 0
	for j := range points {
		for k, p := range points[j] {
			if p != 0 {
				all++
			}
			if p != 0 && l.SameSign[j][k] < Firm {
				unsure++
			}
		}
	}
	if float64(unsure) > chanceAtMost*float64(all) {
		l.warn("unstable_points", fmt.Sprintf("%d of %d bins with points keep their sign in fewer than %.0f of 100 histories drawn again from the same leads: they may be chance",
			unsure, all, 100*Firm), "name fewer features, or wait for more answers")
	}
}

// Stable is by bin of a feature the share of Resamples in which it is stable,
// and in which it keeps its sign, as Stability and SameSign have them for what
// was fitted. Both are NaN for a bin worth nothing by definition, which has
// nothing to keep. Without groups, and for a feature that was not fitted, both
// are nil.
func (l *Logistic) Stable(feature string) (stable, sign []float64) {
	for j, t := range l.Terms {
		if t.Feature != feature || l.Stability == nil {
			continue
		}
		for k := range t.Bins {
			s, same := l.Stability[j][k], l.SameSign[j][k]
			if l.Coef[j][k] == 0 {
				s, same = math.NaN(), math.NaN()
			}
			stable, sign = append(stable, s), append(sign, same)
		}
	}
	return stable, sign
}
