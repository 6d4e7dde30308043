package metric

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Interval is a share with its bounds. N rows stand behind it; Lo and Hi
// bound it at Level. Value, Lo and Hi are NaN when OK is false.
type Interval struct {
	Value, Lo, Hi float64
	N, Level      float64
	OK            bool
}

// Wilson returns the share accepted/n with its score interval, for rows that
// can be taken as independent: a bin of a point table, a level of a source.
// Where leads of one week share their luck it is too narrow; see [Acceptance].
//
// With p = accepted/n and z the (1+level)/2 quantile of the normal
// distribution, the bounds are the two shares π at which |p − π| is exactly z
// standard errors, the standard error being taken at π:
//
//	(p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)
//
// Unlike p ± z·se it stays within [0, 1], and it has width at p = 0 and 1. OK
// is false when n is 0, accepted is outside [0, n] or level outside (0, 1).
//
// Source: Wilson, JASA 22 (1927); recommended for small n by Brown, Cai and
// DasGupta, "Interval estimation for a binomial proportion", Statistical
// Science 16 (2001).
func Wilson(accepted, n, level float64) Interval {
	iv := Interval{Value: math.NaN(), Lo: math.NaN(), Hi: math.NaN(), N: n, Level: level}
	if !(n > 0 && accepted >= 0 && accepted <= n && isLevel(level)) {
		return iv
	}
	p, z := accepted/n, twoSided(level)
	spread := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	middle, scale := p+z*z/(2*n), 1+z*z/n
	iv.Value, iv.OK = p, true
	// At p = 0 and 1 the bound is p itself; rounding must not put it beyond.
	iv.Lo = min(p, max(0, (middle-spread)/scale))
	iv.Hi = max(p, min(1, (middle+spread)/scale))
	return iv
}

// isLevel reports whether level is a share strictly between 0 and 1.
func isLevel(level float64) bool { return level > 0 && level < 1 }

// twoSided returns z with P(|Z| <= z) = level: 1.96 at 0.95.
func twoSided(level float64) float64 {
	return distuv.UnitNormal.Quantile((1 + level) / 2)
}
