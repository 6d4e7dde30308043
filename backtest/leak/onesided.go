package leak

import (
	"fmt"

	"assay/backtest/metric"
)

const (
	// fewest is the fewest leads that a suspicion about one outcome rests on.
	fewest = 30
	// bounds is the level of the bounds of their acceptance.
	bounds = 0.99
)

// oneSided: leads that depart from the usual value of the column, mostly
// missing, false or 0, are all accepted: the value came with the outcome. So it
// did where a column is mostly empty and no lead that has a value is accepted,
// such as the reason of a rejection; a value that merely bodes ill is honest
// (nobody with a student's address buys). The bounds of the share leave out what chance makes of few leads.
func (f *finder) oneSided(c *column) (Suspect, bool) {
	usual, rest := f.usual(c)
	if usual.n < rest.n || rest.n < fewest || usual.n < fewest {
		return Suspect{}, false
	}
	base := (usual.taken + rest.taken) / (usual.n + rest.n)
	share := metric.Wilson(rest.taken, rest.n, bounds)
	why := fmt.Sprintf("%s departs from its usual value in %.0f leads, and %.0f of them were accepted", c.Label, rest.n, rest.taken)
	if c.Valid != nil && f.mostly(c) == 0 {
		why = fmt.Sprintf("%s is filled in for %.0f leads, and %.0f of them were accepted", c.Label, rest.n, rest.taken)
	}
	why += fmt.Sprintf(", against %s of the others", percent(usual.taken/usual.n))
	only := share.Lo >= onlySide(base)
	return Suspect{Code: OneSided, Sure: only, Why: why}, only || f.mostly(c) == 0 && share.Hi <= min(0.1, base/4)
}

// usual counts the leads decided that bear the most common value, and the
// others. Where values are common, what is missing is a matter of its own.
func (f *finder) usual(c *column) (usual, rest tally) {
	most := f.mostly(c)
	for i, is := range f.fates {
		if is == open || c.cells.of[i] == 0 && most != 0 {
			continue
		}
		t := &rest
		if c.cells.of[i] == most {
			t = &usual
		}
		t.n++
		if is == taken {
			t.taken++
		}
	}
	return usual, rest
}

// mostly is the most common cell of leads that are decided.
func (f *finder) mostly(c *column) uint32 {
	n := make([]int, c.cells.n)
	for i, is := range f.fates {
		if is != open {
			n[c.cells.of[i]]++
		}
	}
	most := 0
	for cell := range n {
		if n[cell] > n[most] {
			most = cell
		}
	}
	return uint32(most)
}

// onlySide is the share of accepted from which they are nearly all: at least
// nine in ten, and three quarters of the way from the overall share to all.
func onlySide(base float64) float64 { return max(0.9, 1-(1-base)/4) }
