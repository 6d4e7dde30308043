package metric

import (
	"fmt"
	"math"
)

// SendsToKnow returns how many leads to send, chosen at random, to know a
// share near p within ±halfWidth (both shares, 0.1 is ten points) at level:
//
//	n = ⌈z² p(1 − p) / halfWidth²⌉
//
// This is the normal approximation, p ± z √(p(1−p)/n) solved for n, for leads
// that answer independently of each other. Near 0 and 1, where p ± halfWidth
// would leave [0, 1], it promises too much, so p is moved to at least
// halfWidth from either end. NaN, a share of which nothing is known, counts as
// one half, where n is largest. At p = 0.5 within 10 points at 0.95: 97.
//
// A halfWidth that is not positive, or a level outside (0, 1), panics.
//
// Source: Cochran, Sampling Techniques (3rd ed. 1977), ch. 4.
func SendsToKnow(p, halfWidth, level float64) int {
	if !(halfWidth > 0) || !isLevel(level) {
		panic(fmt.Sprintf("metric: half width %v, level %v: want a width > 0 and a level in (0, 1)", halfWidth, level))
	}
	if math.IsNaN(p) || halfWidth >= 0.5 {
		p = 0.5
	} else {
		p = min(max(p, halfWidth), 1-halfWidth)
	}
	z := twoSided(level)
	return int(math.Ceil(z * z * p * (1 - p) / (halfWidth * halfWidth)))
}
