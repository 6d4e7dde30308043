package backtest

import (
	"fmt"

	"assay/data"
)

// Interval is [From, To).
type Interval struct{ From, To data.Time }

// Has says whether t is in the interval.
func (i Interval) Has(t data.Time) bool { return i.From <= t && t < i.To }

// Weeks is the length of the interval in weeks.
func (i Interval) Weeks() float64 { return float64(i.To-i.From) / float64(data.Week) }

func (i Interval) String() string { return fmt.Sprintf("[%s, %s)", i.From, i.To) }

// Fold is one step of the walk. Answers that start in Test are judged with
// all that is on record; a model may learn from answers that start in Train,
// with outcomes known before LabelsSeen, which is where Test begins.
//
// An example, carried through this file: outcomes are recorded until
// 2025-07-01 and sales has 90 days, so the last answer whose window is over
// starts on 2025-04-02. With tests of one month, Test is [2025-03-02,
// 2025-04-02). A table put to use on 2025-03-02 could only learn from windows
// closed by then, so Train ends with 2024-12-02. The gap is the horizon (and
// the settling lag); it is no option.
type Fold struct {
	Train, Test Interval
	LabelsSeen  data.Time
}

func (f Fold) String() string {
	return fmt.Sprintf("train %s, test %s", f.Train, f.Test)
}
