package report

import (
	"fmt"
	"strings"
)

// Glimpse is what the tests there are say, where they are too few for a
// verdict; nothing where there is none.
func (r *Report) Glimpse() string {
	if r.TooFew == nil || len(r.Folds) == 0 {
		return ""
	}
	s := fmt.Sprintf("Too few periods to test on: %s where a verdict needs three", plural(len(r.Folds), "test"))
	if r.TooFew.Why != "" {
		s += ": " + Clean(r.TooFew.Why)
	}
	parts := []string{s + "."}
	for _, f := range r.Folds {
		parts = append(parts, fmt.Sprintf("%s: of %s %s %s were accepted; learned from %s, the AUC is %s.",
			firstUpper(f.Test.Days()), Count(float64(f.Rows)), r.Things(), Count(float64(f.Accepted)), Count(float64(f.TrainRows)), Maybe(f.AUC, twoPlaces)))
	}
	return strings.Join(parts, " ")
}

func twoPlaces(v float64) string { return decimal(v, 2) }

func firstUpper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
