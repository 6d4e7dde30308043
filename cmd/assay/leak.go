package main

import (
	"slices"
	"strings"

	"assay/backtest"
	"assay/backtest/leak"
	"assay/cmd/assay/internal/study"
	"assay/data"
	"assay/features"
)

// settle makes features of all lead columns that can be one, where the study
// names none, and says why the others are none: times and the like, and what
// may give the answer away.
func settle(d *data.Dataset, s *study.Study) (left []data.Warning) {
	attributes, left := features.Attributes(d.Past())
	if !s.EveryColumn {
		return left
	}
	s.Job.Suspects = backtest.Suspects(d, &s.Job.Question)
	attributes = slices.DeleteFunc(attributes, func(f features.Feature) bool {
		at := slices.IndexFunc(s.Job.Suspects, func(x leak.Suspect) bool { return x.Event == "" && x.Column == f.About })
		if at < 0 {
			return false
		}
		why := strings.TrimPrefix(s.Job.Suspects[at].Why, f.About+" ")
		left = append(left, data.Warning{Code: "leak", Text: f.About + " is not used: it " + why, Hint: "name it under features: fit if it is known by then"})
		return true
	})
	s.Settle(attributes)
	return left
}
