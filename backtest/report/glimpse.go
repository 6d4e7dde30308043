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
	s := fmt.Sprintf("A verdict needs three tests, and there are %d", len(r.Folds))
	if len(r.Folds) == 1 {
		s = "A verdict needs three tests, and there is 1"
	}
	if r.TooFew.Why != "" {
		s += ": " + Clean(r.TooFew.Why)
	}
	parts := []string{s + "."}
	for _, f := range r.Folds {
		parts = append(parts, fmt.Sprintf("%s: of %s %s %s were accepted; learned from %s, the AUC is %s.",
			firstUpper(f.Test.Days()), Count(float64(f.Rows)), r.Things(), Count(float64(f.Accepted)), Count(float64(f.TrainRows)), Maybe(f.AUC, twoPlaces)))
	}
	parts[1] = strings.TrimSuffix(parts[1], ".") + " (a coin has 0.50)."
	if rules := r.TooFew.rules(); rules != "" {
		parts = append(parts, rules)
	}
	return strings.Join(parts, " ")
}

func twoPlaces(v float64) string { return decimal(v, 2) }

func firstUpper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
