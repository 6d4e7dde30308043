package backtest

import (
	"fmt"
	"time"

	"assay/data"
)

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
	p := planner{answers: answers, gap: gap, halves: true, say: Interval.String}
	if p.within(end) {
		for _, months := range lengths {
			p.tries = append(p.tries, calendarSteps(p.end, Length{Months: months}, zone))
		}
	}
	if folds, _ := p.plan(); len(folds) >= leastFolds {
		return folds
	}
	return nil
}

// steps are the ends of tests: the last one for 0, the one k tests before it
// for k. What is beyond the record is Always.
type steps func(k int) data.Time

// planner is what a plan is made from.
type planner struct {
	answers []Dated
	end     data.Time // of the answers
	gap     data.Time // between training and test
	tries   []steps   // by length of a test, best first
	halves  bool      // the earlier half is for training, if it can be
	stated  bool      // the length is asked for: older tests that are too small end the walk
	say     func(Interval) string
}

// within keeps the plan to answers before end, and says whether there are any.
func (p *planner) within(end data.Time) bool {
	if len(p.answers) == 0 {
		return false
	}
	p.end = min(end, p.answers[len(p.answers)-1].Start+1)
	return true
}

// plan is the first walk with enough folds, or else the one with most, and what
// ended it.
func (p *planner) plan() (folds []Fold, why string) {
	if len(p.answers) == 0 {
		return nil, "there are no answers"
	}
	first := p.answers[0].Start
	earliest := []data.Time{first}
	if p.halves {
		earliest = []data.Time{first + (p.end-first)/2, first}
	}
	for _, from := range earliest {
		for _, to := range p.tries {
			found, reason := p.walk(from, to)
			if len(found) >= leastFolds {
				return found, reason
			}
			if why == "" || len(found) > len(folds) {
				folds, why = found, reason
			}
		}
	}
	return folds, why
}

// beforeAll is what ends a walk when its time has come.
const beforeAll = "a test before these would begin before the first answers"

// walk steps back while the tests begin after earliest and the training before
// them is large enough; it gives up when a test is too small.
func (p *planner) walk(earliest data.Time, to steps) (folds []Fold, why string) {
	for k := 0; ; k++ {
		test := Interval{to(k + 1), to(k)}
		if test.From < earliest {
			return reversed(folds), beforeAll
		}
		train := Interval{p.answers[0].Start, test.From - p.gap}
		if taken, not := counted(p.answers, train, test.From); taken < leastTrain || not < leastTrain {
			return reversed(folds), fmt.Sprintf("before the test of %s only %d accepted and %d not are known, and %d of each are needed to learn from", p.say(test), taken, not, leastTrain)
		}
		if taken, not := counted(p.answers, test, data.Never); taken < leastTest || not == 0 {
			why = fmt.Sprintf("the test of %s holds %d accepted and %d not, and %d accepted are needed", p.say(test), taken, not, leastTest)
			if p.stated {
				return reversed(folds), why
			}
			return nil, why
		}
		folds = append(folds, Fold{Train: train, Test: test, LabelsSeen: test.From})
	}
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
