package backtest

import (
	"fmt"
	"testing"
	"time"

	"assay/data"
)

// daily are answers at noon of every day in [from, to), every second one
// accepted.
func daily(t testing.TB, from, to string) (starts []data.Time, taken []bool) {
	for at := date(t, from) + 12*data.Hour; at < date(t, to); at += data.Day {
		starts, taken = append(starts, at), append(taken, len(taken)%2 == 0)
	}
	return starts, taken
}

// The example of the comment at Fold: 90 days to answer, record until
// 2025-07-01. A month of 30 days holds 15 accepted, fewer than 20, so tests
// are two months long.
func TestPlanWalksBackFromTheLastMatureAnswer(t *testing.T) {
	starts, taken := daily(t, "2023-01-01", "2025-07-01")
	gap := 90 * data.Day
	folds := Plan(starts, taken, date(t, "2025-07-01")-gap, gap, time.UTC)
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
		starts, taken := daily(t, from, "2025-06-30")
		for _, gap := range []data.Time{0, 7 * data.Day, 180 * data.Day} {
			folds := Plan(starts, taken, date(t, "2025-06-30")-gap, gap, time.UTC)
			for i, f := range folds {
				if accepted(starts, taken, f.Test) < leastTest || accepted(starts, taken, f.Train) < leastTrain {
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
	starts, taken := daily(t, "2025-01-01", "2025-05-31")
	if n := accepted(starts, taken, Interval{starts[0], data.Never}); n != 75 {
		t.Fatalf("%d accepted", n)
	}
	if folds := Plan(starts, taken, date(t, "2025-05-31"), 0, time.UTC); folds != nil {
		t.Errorf("75 accepted gave %v", folds)
	}
}

func ExamplePlan() {
	t := &testing.T{}
	starts, taken := daily(t, "2023-01-01", "2025-07-01")
	gap := 90 * data.Day
	folds := Plan(starts, taken, date(t, "2025-07-01")-gap, gap, time.UTC)
	fmt.Println(len(folds), "folds, the last:")
	fmt.Println(folds[len(folds)-1])
	// Output:
	// 6 folds, the last:
	// train [2023-01-01T12:00:00Z, 2024-11-04), test [2025-02-02, 2025-04-02)
}
