package backtest

import "assay/backtest/metric"

// Verdict is one of four answers; there is no fifth.
type Verdict string

// The verdicts.
const (
	ABetter            Verdict = "a_better"
	BBetter            Verdict = "b_better"
	NotDistinguishable Verdict = "not_distinguishable"
	CannotBeTold       Verdict = "cannot_be_told"
)

// Decide reads a difference of A minus B. An interval that lies inside
// ±worthwhile says that neither is worth a change; one on one side of 0 names
// the better; any other is too wide to say. Fewer than eight weeks name no
// winner.
func Decide(d metric.Difference, worthwhile float64) Verdict {
	switch {
	case !d.OK:
		return CannotBeTold
	case d.Declarable && -worthwhile <= d.Lo && d.Hi <= worthwhile:
		return NotDistinguishable
	case d.Declarable && d.Lo > 0:
		return ABetter
	case d.Declarable && d.Hi < 0:
		return BBetter
	}
	return CannotBeTold
}
