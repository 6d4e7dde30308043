package backtest

import (
	"fmt"
	"time"

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

// What a walk needs at least.
const (
	leastTest  = 20 // accepted in every test
	leastTrain = 40 // accepted in the first training
	leastFolds = 3
)

// lengths of a test that are tried, in months, shortest first.
var lengths = []int{1, 2, 3, 6, 12, 24, 36, 60}

// Plan walks back from the last mature answer in tests of the shortest length
// that gives every one of them enough accepted. The earlier half of history
// is for training alone, unless that leaves fewer than three folds. Starts
// are those of answers, by time; taken says which were accepted. An empty
// plan means that there is too little to test on.
func Plan(starts []data.Time, taken []bool, end data.Time, gap data.Time, zone *time.Location) []Fold {
	if len(starts) == 0 {
		return nil
	}
	half := starts[0] + (end-starts[0])/2
	for _, earliest := range []data.Time{half, starts[0]} {
		for _, months := range lengths {
			if folds := walk(starts, taken, end, gap, earliest, months, zone); len(folds) >= leastFolds {
				return folds
			}
		}
	}
	return nil
}

// walk steps back by months while the tests begin after earliest and the
// training before them is large enough; it gives up when a test is too small.
func walk(starts []data.Time, taken []bool, end, gap, earliest data.Time, months int, zone *time.Location) []Fold {
	var folds []Fold
	last := endOfTests(end, zone)
	for k := 0; ; k++ {
		test := Interval{back(last, months*(k+1)), back(last, months*k)}
		train := Interval{starts[0], test.From - gap}
		if test.From < earliest || accepted(starts, taken, train) < leastTrain {
			return reversed(folds)
		}
		if accepted(starts, taken, test) < leastTest {
			return nil
		}
		folds = append(folds, Fold{Train: train, Test: test, LabelsSeen: test.From})
	}
}

// endOfTests is the midnight at or before end, on a day that every month has.
func endOfTests(end data.Time, zone *time.Location) time.Time {
	t := end.In(zone)
	return time.Date(t.Year(), t.Month(), min(t.Day(), 28), 0, 0, 0, 0, zone)
}

func back(t time.Time, months int) data.Time { return data.FromTime(t.AddDate(0, -months, 0)) }

func accepted(starts []data.Time, taken []bool, in Interval) int {
	n := 0
	for i, t := range starts {
		if taken[i] && in.Has(t) {
			n++
		}
	}
	return n
}

func reversed(folds []Fold) []Fold {
	for i, j := 0, len(folds)-1; i < j; i, j = i+1, j-1 {
		folds[i], folds[j] = folds[j], folds[i]
	}
	return folds
}
