package html

import (
	"math"
	"strconv"
	"strings"

	"assay/backtest/report"
)

func cutText(cut *int) string {
	if cut == nil {
		return report.None
	}
	return "≥ " + minus(strconv.Itoa(*cut))
}

// minus writes a leading - as the sign that is as wide as +.
func minus(s string) string {
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		return "−" + rest
	}
	return s
}

// prose is a sentence with its signs as print has them, and numbers that keep
// their % when a line breaks.
func prose(s string) string {
	return strings.NewReplacer(" %", "\u00a0%", ">= ", "≥\u00a0").Replace(s)
}

func twoPlaces(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) }

// unsigned is a difference of shares in points: 4.6.
func unsigned(v float64) string { return minus(strconv.FormatFloat(100*v, 'f', 1, 64)) }

// pointsText is a difference of shares in points, signed, a decimal where it
// has one: +12, −0.5.
func pointsText(v float64) string {
	s := strconv.FormatFloat(math.Round(1000*v)/10+0, 'f', -1, 64)
	if v > 0 {
		s = "+" + s
	}
	return minus(s)
}

func intervalText(lo, hi *float64) string {
	if lo == nil || hi == nil {
		return report.None
	}
	return pointsText(*lo) + " to " + pointsText(*hi)
}

func probability(v float64) string {
	if v < .001 {
		return "< 0.001"
	}
	return strconv.FormatFloat(v, 'f', 3, 64)
}

// answer is the verdict of a comparison in words.
func answer(c report.Comparison) string {
	switch c.Verdict {
	case "a_better":
		return c.A + " is better"
	case "b_better":
		return c.B + " is better"
	case "not_distinguishable":
		return "not distinguishable"
	}
	return "cannot be told from this data"
}

// held is a heading that no line breaks.
func held(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }
