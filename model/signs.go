package model

import (
	"fmt"
	"maps"
	"slices"

	"assay/features"
	"assay/model/logit"
)

// Signs and trends. A sign says that no bin of a feature may be worth less (1),
// or more (-1), than the bin worth nothing; a trend that log-odds never fall, or
// never rise, along a feature's numbers. Both hold for the coefficients and for
// whole points. The penalty's strength is chosen on fits that keep them too.
//
// Measured from its average, a feature without a bin worth nothing cannot have
// all its bins on one side; and from a bin within the numbers a trend has both
// signs. Such wishes leave the bins equal, and are refused as contradictions.

// checkSigns checks what was asked of features' signs.
func checkSigns(train *features.Matrix, o *Options) error {
	described, err := describe(train, o)
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(o.Signs)) {
		at := slices.IndexFunc(described, func(f features.Feature) bool { return f.Name == name })
		switch {
		case train.Column(name) == nil:
			return &FitError{Code: "unknown_column", Feature: name, Msg: fmt.Sprintf("a sign is given for %q, and the training rows have no such column", name), Hint: "name a feature"}
		case at < 0 && o.Learn == nil:
			return &FitError{Code: "unknown_column", Feature: name, Msg: fmt.Sprintf("a sign is given for %q, which is not learned from", name), Hint: "name a feature"}
		case o.Signs[name] < -1 || o.Signs[name] > 1:
			return &FitError{Code: "bad_option", Feature: name, Msg: fmt.Sprintf("%s: there is no sign %d", name, o.Signs[name]), Hint: "give 1 for worth nothing or more, -1 for nothing or less"}
		case at >= 0 && neverBelowZero(described[at].Measure) && against(o.Trends[name], o.Signs[name]):
			return contradiction(name, "starts from 0, which is worth nothing, and its trend goes the other way: its bins cannot be worth nothing or %s", o.Signs[name], "take the sign or the trend away")
		}
	}
	return nil
}

// neverBelowZero says that 0 is worth nothing and no value is below, so that
// bins need not be seen to know where a trend starts.
func neverBelowZero(m features.Measure) bool {
	return m.Counts() || m == features.TimeOnSite
}

// against says that a trend from the bin worth nothing leads away from a sign.
func against(trend Trend, sign int8) bool {
	return trend == Decreasing && sign > 0 || trend == Increasing && sign < 0
}

// firstConstrained is a feature of which a sign or a trend is asked, the first
// by name, or "".
func firstConstrained(o *Options) string {
	var names []string
	for name, sign := range o.Signs {
		if sign != 0 {
			names = append(names, name)
		}
	}
	for name, trend := range o.Trends {
		if trend != Free {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	if names == nil {
		return ""
	}
	return names[0]
}

// shape is what is asked of a feature's bins, which it counts among those with a
// coefficient: some in an order in which they must not fall, and the sign of
// others measured from one.
type shape struct {
	rising []int
	from   int
	sign   []int8
}

// constrain puts the shapes of all features into a ridge; with none asked for
// it is left as it is.
func constrain(to *logit.Options, cols []*binned, o *Options) error {
	if firstConstrained(o) == "" {
		return nil
	}
	for _, b := range cols {
		s, err := b.shape(o.Trends[b.feature.Name], o.Signs[b.feature.Name])
		if err != nil {
			return err
		}
		to.Rising, to.From, to.Sign = append(to.Rising, s.rising), append(to.From, s.from), append(to.Sign, s.sign)
	}
	return nil
}

// shape is what a trend and a sign ask together. From a bin worth nothing that
// is no number, such as never, a sign makes it one end of the trend.
func (b *binned) shape(trend Trend, sign int8) (shape, error) {
	s := shape{from: none}
	if trend != Free {
		s.rising = b.ranges()
	}
	if trend == Decreasing {
		slices.Reverse(s.rising)
	}
	if sign == 0 {
		return s, nil
	}
	if b.ref == none {
		return s, contradiction(b.feature.Name, "is measured from its average, so that its bins cannot all be worth nothing or %s", sign, b.insteadOfSign(trend))
	}
	ref := b.number(b.ref)
	switch at := slices.Index(s.rising, ref); {
	case len(s.rising) == 0:
		s.signs(b, ref, sign)
	case at >= 0 && s.rising[end(sign, len(s.rising))] != ref:
		return s, contradiction(b.feature.Name, "goes from "+b.text(s.rising[0])+" up to "+b.text(s.rising[len(s.rising)-1])+" by its trend, and its sign wants all bins to be worth nothing or %s", sign, "take the sign or the trend away")
	case at >= 0:
		s.signs(b, ref, sign)
	case sign > 0:
		s.rising = append([]int{ref}, s.rising...)
	default:
		s.rising = append(s.rising, ref)
	}
	return s, nil
}

// insteadOfSign is the cure where there is no bin that a sign could be measured
// from: numbers can have a trend in its place.
func (b *binned) insteadOfSign(trend Trend) string {
	if trend != Free || b.ranges() == nil {
		return "take the sign away"
	}
	return "ask for a trend in place of the sign"
}

// end is the place of the bin that a sign is measured from along a trend.
func end(sign int8, n int) int {
	if sign > 0 {
		return 0
	}
	return n - 1
}

func contradiction(name, msg string, sign int8, hint string) error {
	side := "more"
	if sign < 0 {
		side = "less"
	}
	return &FitError{Code: "contradiction", Feature: name, Msg: name + " " + fmt.Sprintf(msg, side), Hint: hint}
}

// signs gives all bins but ref that are not in the trend a sign measured from it.
func (s *shape) signs(b *binned, ref int, sign int8) {
	s.from = ref
	for n := range b.coefficients() {
		if v := sign; n == ref || slices.Contains(s.rising, n) {
			s.sign = append(s.sign, 0)
		} else {
			s.sign = append(s.sign, v)
		}
	}
}

// ranges are the bins of numbers that have a coefficient, by their number.
func (b *binned) ranges() (numbers []int) {
	for k, x := range b.bins {
		if b.estimated[k] && x.Kind == Range {
			numbers = append(numbers, b.number(k))
		}
	}
	return numbers
}

// coefficients is how many bins have one.
func (b *binned) coefficients() int { return b.number(len(b.bins)) }

// pairs are parameters of the design of which the points of the first must not
// be above those of the second; first is the term's first parameter.
func (s *shape) pairs(first int) (pairs [][2]int) {
	for i := 1; i < len(s.rising); i++ {
		pairs = append(pairs, [2]int{first + s.rising[i-1], first + s.rising[i]})
	}
	for n, v := range s.sign {
		switch {
		case v > 0:
			pairs = append(pairs, [2]int{first + s.from, first + n})
		case v < 0:
			pairs = append(pairs, [2]int{first + n, first + s.from})
		}
	}
	return pairs
}
