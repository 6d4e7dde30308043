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
	leastTrain = 40 // accepted, and not accepted, in the first training
	leastFolds = 3
)

// lengths of a test that are tried, in months, shortest first.
var lengths = []int{1, 2, 3, 6, 12, 24, 36, 60}

// Dated is an answer as a plan sees it: where it starts, which it is, and from
// when on an acceptance is known.
type Dated struct {
	Start data.Time
	Taken bool
	Known data.Time
}

// Plan walks back from the last mature answer in tests of the shortest length
// that gives every one of them enough accepted. The earlier half of history
// is for training alone, unless that leaves fewer than three folds. Answers
// are by time and mature before end. An empty plan means that there is too
// little to test on.
func Plan(answers []Dated, end data.Time, gap data.Time, zone *time.Location) []Fold {
	if len(answers) == 0 {
		return nil
	}
	first := answers[0].Start
	end = min(end, answers[len(answers)-1].Start+1)
	for _, earliest := range []data.Time{first + (end-first)/2, first} {
		for _, months := range lengths {
			if folds := walk(answers, end, gap, earliest, months, zone); len(folds) >= leastFolds {
				return folds
			}
		}
	}
	return nil
}

// walk steps back by months while the tests begin after earliest and the
// training before them is large enough; it gives up when a test is too small.
func walk(answers []Dated, end, gap, earliest data.Time, months int, zone *time.Location) []Fold {
	var folds []Fold
	last := endOfTests(end, zone)
	for k := 0; ; k++ {
		test := Interval{back(last, months*(k+1)), back(last, months*k)}
		train := Interval{answers[0].Start, test.From - gap}
		taken, not := counted(answers, train, test.From)
		if test.From < earliest || taken < leastTrain || not < leastTrain {
			return reversed(folds)
		}
		if taken, not := counted(answers, test, data.Never); taken < leastTest || not == 0 {
			return nil
		}
		folds = append(folds, Fold{Train: train, Test: test, LabelsSeen: test.From})
	}
}

// endOfTests is the midnight at or after end.
func endOfTests(end data.Time, zone *time.Location) time.Time {
	t := (end - 1).In(zone)
	return time.Date(t.Year(), t.Month(), t.Day()+1, 0, 0, 0, 0, zone)
}

// back is months earlier, on the same day or the last that the month has.
func back(t time.Time, months int) data.Time {
	first := time.Date(t.Year(), t.Month()-time.Month(months), 1, 0, 0, 0, 0, t.Location())
	day := min(t.Day(), first.AddDate(0, 1, -1).Day())
	return data.FromTime(first.AddDate(0, 0, day-1))
}

// counted counts the answers of an interval by what was known before seen.
func counted(answers []Dated, in Interval, seen data.Time) (taken, not int) {
	for _, a := range answers {
		switch {
		case !in.Has(a.Start):
		case a.Taken && a.Known < seen:
			taken++
		default:
			not++
		}
	}
	return taken, not
}

func reversed(folds []Fold) []Fold {
	for i, j := 0, len(folds)-1; i < j; i, j = i+1, j-1 {
		folds[i], folds[j] = folds[j], folds[i]
	}
	return folds
}
