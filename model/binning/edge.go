package binning

import (
	"math"
	"strconv"
	"strings"
)

// Edge returns the number e with below < e <= above that takes the fewest
// digits to write; of several the one nearest to the middle. It parts the two
// values as well as any other, so rounding loses nothing: 2.4731 and 2.5012
// are parted at 2.5, 9 and 14 at 10. Whole numbers are parted at a whole one.
func Edge(below, above float64) float64 {
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

// shorten is v to so many digits, and v itself where it takes no more.
func shorten(v float64, digits int) float64 {
	s := strconv.FormatFloat(v, 'e', digits-1, 64)
	short, err := strconv.ParseFloat(s, 64)
	if err != nil { // rounded up beyond the greatest number
		return v
	}
	return short
}

// digitsOf is how many digits v takes.
func digitsOf(v float64) int {
	mantissa, _, _ := strings.Cut(strconv.FormatFloat(math.Abs(v), 'e', -1, 64), "e")
	return len(strings.Replace(mantissa, ".", "", 1))
}
