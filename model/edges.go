package model

import (
	"math"

	"assay/data"
)

// mass is the weight of all rows that have one value.
type mass struct{ value, weight float64 }

// quantiles cuts masses, ascending by value, into at most bins parts of at
// least least weight each, as equal as ties allow. It returns the first mass
// of every part but the first.
//
// Each part takes an equal share of what is left, not of the whole: with
// weights 50 20 12 8 10 and four parts, fixed quarters would all fall on the
// first two values; equal shares of the rest give 50 | 20 | 12 | 8+10.
func quantiles(masses []mass, bins int, least float64) []int {
	var cuts []int
	left := total(masses)
	for start := 0; bins > 1; bins-- {
		n, taken := nearest(masses[start:], left/float64(bins), left-least, least)
		if n == 0 {
			break
		}
		start += n
		left -= taken
		cuts = append(cuts, start)
	}
	return cuts
}

// nearest returns how many of the first masses come closest to target while
// weighing at least least and at most most, and what they weigh; n is 0 when
// nothing does. Of two equally close the fewer are taken.
func nearest(masses []mass, target, most, least float64) (n int, taken float64) {
	sum := 0.0
	for i, m := range masses {
		sum += m.weight
		if sum > most {
			break
		}
		if sum >= least && (n == 0 || math.Abs(sum-target) < math.Abs(taken-target)) {
			n, taken = i+1, sum
		}
		if sum >= target && n > 0 {
			break
		}
	}
	return n, taken
}

func total(masses []mass) float64 {
	sum := 0.0
	for _, m := range masses {
		sum += m.weight
	}
	return sum
}

// edge returns the number e with below < e <= above that takes the fewest
// digits to write; of several the one nearest to the middle. It parts the two
// values as well as any other, so rounding loses nothing: 2.4731 and 2.5012
// are parted at 2.5, 9 and 14 at 10. Whole numbers are parted at a whole one.
func edge(below, above float64) float64 {
	middle := below + (above-below)/2
	top := int(math.Ceil(math.Log10(math.Max(math.Abs(below), math.Abs(above))))) + 1
	for power := top; power > top-18; power-- {
		e := multiple(math.Round(middle/math.Pow10(power)), power)
		if !(below < e && e <= above) {
			e = multiple(math.Floor(above/math.Pow10(power)), power)
		}
		if below < e && e <= above {
			return e
		}
	}
	return above // nothing shorter lies between two neighbouring floats
}

// edgeOf is edge; dates are parted at the last midnight (UTC) where there is
// one between them.
func edgeOf(unit Unit, below, above float64) float64 {
	if unit == Date {
		if midnight := float64(data.Time(above).Floor(data.Day)); below < midnight {
			return midnight
		}
	}
	return edge(below, above)
}

// multiple is n·10^power, rounded once: dividing by an exact power of ten
// gives the float that the decimal text has.
func multiple(n float64, power int) float64 {
	if n == 0 {
		return 0 // and not -0
	}
	if power >= 0 {
		return n * math.Pow10(power)
	}
	return n / math.Pow10(-power)
}
