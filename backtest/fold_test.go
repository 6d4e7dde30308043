package backtest

import (
	"fmt"
	"testing"
	"time"

	"assay/data"
)

// daily are answers at noon of every day in [from, to), every second one
// accepted.
func daily(t testing.TB, from, to string) []Dated {
	var answers []Dated
	for at := date(t, from) + 12*data.Hour; at < date(t, to); at += data.Day {
		answers = append(answers, Dated{Start: at, Taken: len(answers)%2 == 0, Known: at + data.Day})
	}
	return answers
}

// The example of the comment at Fold: 90 days to answer, record until
// 2025-07-01. A month of 30 days holds 15 accepted, fewer than 20, so tests
// are two months long.
func TestPlanWalksBackFromTheLastMatureAnswer(t *testing.T) {
	answers := daily(t, "2023-01-01", "2025-07-01")
	gap := 90 * data.Day
	folds := Plan(answers, date(t, "2025-07-01")-gap, gap, time.UTC)
	want := []string{
		"train [2023-01-01T12:00:00Z, 2024-01-03), test [2024-04-02, 2024-06-02)",
		"train [2023-01-01T12:00:00Z, 2024-03-04), test [2024-06-02, 2024-08-02)",
		"train [2023-01-01T12:00:00Z, 2024-05-04), test [2024-08-02, 2024-10-02)",
		"train [2023-01-01T12:00:00Z, 2024-07-04), test [2024-10-02, 2024-12-02)",
		"train [2023-01-01T12:00:00Z, 2024-09-03), test [2024-12-02, 2025-02-02)",
		"train [2023-01-01T12:00:00Z, 2024-11-04), test [2025-02-02, 2025-04-02)",
	}
	if len(folds) != len(want) {
		t.Fatalf("%d folds: %v", len(folds), folds)
	}
	for i := range want {
		if got := folds[i].String(); got != want[i] {
			t.Errorf("fold %d: %s, want %s", i, got, want[i])
		}
	}
}

func TestPlanKeepsItsPromises(t *testing.T) {
	for _, from := range []string{"2020-01-01", "2022-05-17", "2024-02-29"} {
		answers := daily(t, from, "2025-06-30")
		for _, gap := range []data.Time{0, 7 * data.Day, 180 * data.Day} {
			folds := Plan(answers, date(t, "2025-06-30")-gap, gap, time.UTC)
			for i, f := range folds {
				taken, not := counted(answers, f.Train, f.LabelsSeen)
				tested, _ := counted(answers, f.Test, data.Never)
				if tested < leastTest || taken < leastTrain || not < leastTrain {
					t.Errorf("from %s gap %d: %s holds too few", from, gap, f)
				}
				if f.Test.From-f.Train.To != gap || f.LabelsSeen != f.Test.From {
					t.Errorf("from %s: %s leaves no gap of %d", from, f, gap)
				}
				if i > 0 && folds[i-1].Test.To != f.Test.From {
					t.Errorf("from %s: tests %s and %s do not meet", from, folds[i-1], f)
				}
			}
			if len(folds) > 0 && len(folds) < leastFolds {
				t.Errorf("from %s gap %d: only %d folds", from, gap, len(folds))
			}
		}
	}
}

// 100 accepted are the fewest that give 40 to the first training and 20 to
// each of three tests: 75 do not.
func TestPlanNeedsEnough(t *testing.T) {
	answers := daily(t, "2025-01-01", "2025-05-31")
	if n, _ := counted(answers, Interval{answers[0].Start, data.Never}, data.Never); n != 75 {
		t.Fatalf("%d accepted", n)
	}
	if folds := Plan(answers, date(t, "2025-05-31"), 0, time.UTC); folds != nil {
		t.Errorf("75 accepted gave %v", folds)
	}
}

// The plan of the comment at Fold, with one answer a day: a test of a month
// holds 15 accepted, so tests take two.
func ExamplePlan() {
	noon := func(day int) data.Time { return data.FromTime(time.Date(2023, 1, day, 12, 0, 0, 0, time.UTC)) }
	var answers []Dated
	for day := 1; noon(day) < data.FromTime(time.Date(2025, 7, 1, 0, 0, 0, 0, time.UTC)); day++ {
		answers = append(answers, Dated{Start: noon(day), Taken: day%2 == 1, Known: noon(day + 1)})
	}
	gap := 90 * data.Day
	folds := Plan(answers, data.FromTime(time.Date(2025, 4, 2, 0, 0, 0, 0, time.UTC)), gap, time.UTC)
	fmt.Println(len(folds), "folds, the last:")
	fmt.Println(folds[len(folds)-1])
	// Output:
	// 6 folds, the last:
	// train [2023-01-01T12:00:00Z, 2024-11-04), test [2025-02-02, 2025-04-02)
}

// A walk starts where answers end, not where they could have been mature.
func TestPlanAfterAQuietEnd(t *testing.T) {
	answers := daily(t, "2023-01-01", "2025-01-01")
	folds := Plan(answers, date(t, "2025-06-01"), 30*data.Day, time.UTC)
	if len(folds) < leastFolds || folds[len(folds)-1].Test.To != date(t, "2025-01-01") {
		t.Errorf("%v", folds)
	}
}

// What became known too late for a training does not count as accepted there:
// of 500 days with an answer known after 400 days, the first tests have no one
// to learn from.
func TestPlanCountsWhatWasKnown(t *testing.T) {
	answers := daily(t, "2023-01-01", "2025-01-01")
	for i := range answers {
		answers[i].Known += 400 * data.Day
	}
	for _, f := range Plan(answers, date(t, "2025-01-01"), 30*data.Day, time.UTC) {
		if taken, _ := counted(answers, f.Train, f.LabelsSeen); taken < leastTrain {
			t.Errorf("%s: %d accepted were known", f, taken)
		}
	}
}

// The 31st goes back to the last day that a month has.
func TestBackKeepsToTheMonth(t *testing.T) {
	for months, want := range map[int]string{1: "2025-02-28", 2: "2025-01-31", 13: "2024-02-29"} {
		if got := back(date(t, "2025-03-31").In(time.UTC), months); got != date(t, want) {
			t.Errorf("%d months before 2025-03-31: %s, want %s", months, got, want)
		}
	}
}
