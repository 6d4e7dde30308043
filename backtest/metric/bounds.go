package metric

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

const (
	declareFrom   = 8  // units from which a winner may be declared
	bootstrapFrom = 20 // units from which resampling is trusted over t
)

// bounds is an interval and a two-sided p-value against 0, or why not.
type bounds struct {
	lo, hi, p float64
	method    string
	skipped   int // resamples that could not be used
	why       string
}

// undefined is what no bounds look like.
func undefined(why string) bounds {
	return bounds{lo: math.NaN(), hi: math.NaN(), p: math.NaN(), why: why}
}

// bound puts an interval around e, by t below 20 units and by resampling
// from there on.
func (s sample) bound(e estimate, level float64, seed uint64) bounds {
	switch {
	case !isLevel(level):
		return undefined(fmt.Sprintf("level %v is not between 0 and 1; 95 %% is 0.95", level))
	case len(s.units) < 2:
		return undefined("one week cannot show how much weeks differ; two are needed, eight to declare a winner")
	case !(e.se > noSpread):
		return undefined("every week says exactly the same, so nothing tells how far chance would move it")
	case len(s.units) < bootstrapFrom:
		return s.byStudent(e, level)
	}
	return s.byBootstrap(e, level, seed)
}

// byStudent returns value ± t·se with K−1 degrees of freedom, K units.
func (s sample) byStudent(e estimate, level float64) bounds {
	t := s.student()
	half := t.Quantile((1+level)/2) * e.se
	return bounds{
		lo:     e.value - half,
		hi:     e.value + half,
		p:      2 * t.Survival(math.Abs(e.value)/e.se),
		method: fmt.Sprintf("Student's t (df %v) over %s", t.Nu, s.name()),
	}
}

// student is the t distribution with one degree of freedom less than units.
func (s sample) student() distuv.StudentsT {
	return distuv.StudentsT{Sigma: 1, Nu: float64(len(s.units) - 1)}
}

// name says what the units are: "12 weeks", "9 four-week blocks".
func (s sample) name() string {
	if s.blocks > 0 {
		return fmt.Sprintf("%d four-week blocks", s.blocks)
	}
	return fmt.Sprintf("%d weeks", s.weeks)
}
