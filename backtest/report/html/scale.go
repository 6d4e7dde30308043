package html

import (
	"math"
	"strconv"
)

// px is a place or a length in a figure, written with one decimal at most.
type px float64

func (p px) String() string {
	return strconv.FormatFloat(math.Round(float64(p)*10)/10+0, 'f', -1, 64)
}

// scale turns v in [From, To] into a place between Start and End.
type scale struct{ From, To, Start, End float64 }

func (s scale) at(v float64) px {
	if s.To == s.From {
		return px(s.Start)
	}
	return px(s.Start + (v-s.From)/(s.To-s.From)*(s.End-s.Start))
}

// within is at, for a v that is moved to the nearer end where it is outside.
func (s scale) within(v float64) px { return s.at(min(max(v, s.From), s.To)) }

// tick is a place on an axis and what it says there.
type tick struct {
	At   px
	Text string
}

// step is the smallest of 1, 2, 5, 10, 20, … times unit that divides span into
// at most n parts.
func step(span, unit float64, n int) float64 {
	for s := unit; ; s *= 10 {
		for _, m := range []float64{1, 2, 5} {
			if span/(s*m) <= float64(n) {
				return s * m
			}
		}
	}
}
