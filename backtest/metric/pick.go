package metric

import (
	"math"
	"slices"
)

// Pick is the best rows by score, as many as a volume allows. Rows above Cut
// are picked. Rows at Cut are picked in part: each counts as TieShare of a
// row, the expectation over all ways of breaking the tie.
type Pick struct {
	Cut      float64 // lowest score picked; +Inf when nothing is
	TieShare float64 // share of the rows at Cut that is picked, in (0, 1]; 0 when nothing is
	N        float64 // rows picked, ties in parts
	Accepted float64 // accepted among them, expected over the ties
	Worst    float64 // accepted if the tie fell as badly as it can
	Best     float64 // accepted if the tie fell as well as it can
}

// AtVolume picks the volume best rows by score. The volume need not be whole.
// A volume of 0 or less picks nothing, one of len(score) or more picks
// everything. A row without a score (NaN) is never picked.
//
// Worked: scores 9 7 7 7 2 with labels 1 1 0 0 1 at volume 2 pick the 9 and
// one of the three 7s, so Cut = 7, TieShare = 1/3, Accepted = 1 + 1/3, and the
// tie could have given between Worst = 1 and Best = 2.
func AtVolume(score []float64, label []int8, volume float64) Pick {
	checkRows(len(score), label, nil)
	order := ascending(score)
	slices.Reverse(order)
	p := Pick{Cut: math.Inf(1)}
	for group := range ties(score, order) {
		left := volume - p.N
		if !(left > 0) {
			break
		}
		p.add(score[group[0]], float64(len(group)), count(label, group), left)
	}
	return p
}

// add picks from the next run of n equal scores, of which accepted have label
// 1, as much as fits in the volume left.
func (p *Pick) add(score, n, accepted, left float64) {
	take := min(left, n)
	p.Cut, p.TieShare = score, take/n
	p.N += take
	p.Accepted += accepted * p.TieShare
	p.Worst += max(0, take-(n-accepted)) // the rejected first
	p.Best += min(take, accepted)        // the accepted first
}

// Weight returns how much of a row with this score is picked: 1 above the
// cut, TieShare at it, 0 below and for NaN. Over the rows that made the pick
// the weights add up to N.
func (p Pick) Weight(score float64) float64 {
	switch {
	case score > p.Cut:
		return 1
	case score == p.Cut:
		return p.TieShare
	}
	return 0
}

// count returns how many of the rows have label 1.
func count(label []int8, rows []int) float64 {
	n := 0
	for _, i := range rows {
		n += int(label[i])
	}
	return float64(n)
}
