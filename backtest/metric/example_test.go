package metric_test

import (
	"fmt"

	"assay/backtest/metric"
)

// The recipe of the package: two ways to choose three of six leads a week,
// over eight weeks.
func Example() {
	learned := []float64{61, 58, 40, 40, 22, 10}
	rules := []float64{30, 55, 50, 50, 50, 20}
	answers := [][]int8{ // by week, in the order of the scores
		{1, 1, 0, 0, 0, 0}, {1, 1, 1, 0, 0, 0}, {1, 0, 0, 1, 0, 0}, {0, 1, 0, 0, 0, 1},
		{1, 1, 0, 1, 0, 0}, {1, 1, 0, 0, 1, 0}, {0, 1, 1, 0, 0, 0}, {1, 1, 0, 0, 0, 0},
	}

	var all []float64
	var labels []int8
	var a, b []metric.Week
	for _, answer := range answers {
		all = append(all, learned...)
		labels = append(labels, answer...)
		a = append(a, week(metric.AtVolume(learned, answer, 3)))
		b = append(b, week(metric.AtVolume(rules, answer, 3)))
	}

	auc, _ := metric.AUC(all, labels, nil)
	fmt.Printf("AUC %.2f\n", auc)
	first := metric.AtVolume(learned, answers[0], 3)
	fmt.Printf("cut %v, half of a tie: %v\n", first.Cut, first.TieShare)
	could, _ := metric.Detectable(a, b, 0.95, 0.8)
	fmt.Printf("could show %.0f points\n", 100*could)
	r := metric.Acceptance(a, 0.95, 1)
	fmt.Printf("learned %.0f %% (%.0f–%.0f)\n", 100*r.Value, 100*r.Lo, 100*r.Hi)
	d := metric.Compare(a, b, 0.95, 1)
	fmt.Printf("%+.0f points (%.0f to %.0f), p = %.3f\n", 100*d.Diff, 100*d.Lo, 100*d.Hi, d.P)
	fmt.Println(d.Method)
	// Output:
	// AUC 0.81
	// cut 40, half of a tie: 0.5
	// could show 18 points
	// learned 62 % (48–77)
	// +19 points (7 to 32), p = 0.009
	// Student's t (df 7) over 8 weeks
}

// week is what a pick amounts to, expected over ties.
func week(p metric.Pick) metric.Week {
	return metric.Week{Flagged: p.N, Accepted: p.Accepted}
}

func ExampleHolm() {
	fmt.Println(metric.Holm([]float64{0.01, 0.04, 0.03}))
	// Output: [0.03 0.06 0.06]
}

func ExampleSendsToKnow() {
	fmt.Println(metric.SendsToKnow(0.58, 0.10, 0.95))
	// Output: 94
}
