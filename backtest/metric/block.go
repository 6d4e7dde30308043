package metric

import "math"

const (
	blockWeeks = 4  // weeks in a block
	blocksFrom = 32 // weeks needed for blocks: they leave at least 8
)

// neighboursCorrelate reports whether a good week tends to follow a good
// week, so that K weeks know less than K independent ones. It looks at the
// lag-1 autocorrelation of the residuals, whose mean is 0 by construction,
//
//	ρ = Σ r_w r_{w+1} / Σ r_w²
//
// and calls it too high above 2/√K, about two standard errors of ρ when there
// is none. Weeks with nothing flagged have residual 0 and separate their
// neighbours. A negative ρ is let be: weeks are then the cautious unit. A mild
// correlation goes unseen, and intervals are then somewhat too narrow.
//
// Source: Box, Jenkins and Reinsel, Time Series Analysis (4th ed. 2008), §2.1.6.
func neighboursCorrelate(all []unit, s sample) bool {
	e, ok := estimateOf(s.units, s.paired)
	if !ok || s.weeks < blocksFrom || !(e.se > noSpread) {
		return false
	}
	var products, squares, before float64
	for _, u := range all {
		r := e.residual(u, s.paired)
		products += r * before
		squares += r * r
		before = r
	}
	return products/squares > 2/math.Sqrt(float64(s.weeks))
}

// inBlocks adds up each run of four calendar weeks. Residuals are linear in
// what a unit holds, so a block's residual is the sum of its weeks' and the
// rules for weeks apply to blocks unchanged. Up to three weeks that are left
// over join the last block: a block of one week would not be independent of
// its neighbour.
func inBlocks(all []unit) []unit {
	blocks := make([]unit, len(all)/blockWeeks)
	for i, u := range all {
		b := min(i/blockWeeks, len(blocks)-1)
		blocks[b] = blocks[b].plus(u)
	}
	return blocks
}
