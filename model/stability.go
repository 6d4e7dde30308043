package model

import (
	"fmt"
	"math"
	"math/rand/v2"

	"assay/model/logit"
)

// Stability. A ridge draws coefficients to 0 on purpose, so an interval around
// them would not hold the truth as often as it says. What a table can say
// instead is how much of it these leads happened to decide: groups of rows, such
// as the weeks they are from, are drawn again with replacement, the model is
// fitted to each draw with the same bins, penalty, signs and trends, and a bin is
// stable in a draw in which its log-odds keep the sign of its points and, in
// points, stay within 2 of them. Whole groups are drawn because rows of one
// week are alike. A draw that a fit without a ridge refuses does not count, and
// is told: shares are then those of the kinder draws.
//
// Source: the bootstrap of clusters, Davison and Hinkley, Bootstrap Methods and
// their Application (1997), 3.8.
const (
	usualResamples = 100
	stableWithin   = 2 // points
	// roughResample is the greatest derivative of a resample's fit, of which
	// only points matter.
	roughResample = 1e-6
)

// resample sets Stability and Resamples, where groups are given.
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
	}
	random := rand.New(rand.NewPCG(o.Origin.Seed, 0x57ab1e))
	refused := 0
	for range o.Resamples {
		part := d.Select(drawn(random, members))
		if a := part.Accepted(); a == 0 || a == part.Total() {
			continue
		}
		with := f.Options
		with.Start, with.Tolerance = f.Theta, roughResample
		again, err := logit.Train(part, with)
		if err != nil && l.Penalty == Ridge {
			return noFit(err)
		}
		if err != nil {
			refused++
			continue
		}
		l.Resamples++
		l.compare(again.Theta, cols, points, o.Origin.PointsPerLogOdds)
	}
	if refused > 0 {
		l.warn("resamples_left_out", fmt.Sprintf("%d of %d resamples have no fit with the penalty %v and do not count: a bin of theirs has no leads, or parts them", refused, o.Resamples, l.Penalty),
			"merge small bins, or take the penalty ridge")
	}
	for _, shares := range l.Stability {
		for k := range shares {
			shares[k] /= float64(l.Resamples)
		}
	}
	return nil
}

// members are the rows of each group, in the order in which groups first come.
func (d *design) members(groups []int) ([][]int, error) {
	if len(groups) != len(d.at) {
		return nil, &FitError{Code: "bad_option", Msg: fmt.Sprintf("%d rows have %d groups", len(d.at), len(groups)),
			Hint: "give every row the number of its group, such as its week"}
	}
	place := map[int]int{}
	var members [][]int
	for i, g := range groups {
		if d.at[i] == none {
			continue
		}
		at, seen := place[g]
		if !seen {
			at = len(members)
			place[g] = at
			members = append(members, nil)
		}
		members[at] = append(members[at], d.at[i])
	}
	return members, nil
}

// drawn is the rows of as many groups as there are, each drawn from all.
func drawn(random *rand.Rand, members [][]int) (rows []int) {
	for range members {
		rows = append(rows, members[random.IntN(len(members))]...)
	}
	return rows
}

// compare counts the bins that are stable in one draw. A bin without points
// has no sign to keep.
func (l *Logistic) compare(theta []float64, cols []*binned, points [][]int32, scale float64) {
	next := 1
	for j, b := range cols {
		gamma, _ := b.fromBase(theta, &next)
		for k, g := range gamma {
			p := float64(points[j][k])
			if (p == 0 || p*g > 0) && math.Abs(math.Round(g*scale)-p) <= stableWithin {
				l.Stability[j][k]++
			}
		}
	}
}
