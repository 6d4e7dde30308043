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
	var out unused
	attributes = slices.DeleteFunc(attributes, func(f features.Feature) bool {
		at := slices.IndexFunc(s.Job.Suspects, func(x leak.Suspect) bool { return x.Covers(f.About) })
		if at < 0 {
			return false
		}
		out.add(&s.Job.Suspects[at])
		return true
	})
	s.Settle(attributes)
	return append(left, out.warnings()...)
}

// unused is columns by why they are left out. Those that are joined by one of
// them are said with it.
type unused struct {
	why     []string
	columns [][]string
	joined  []bool
}

func (u *unused) add(s *leak.Suspect) {
	why := strings.TrimPrefix(s.Why, s.Column+" ")
	at := slices.Index(u.why, why)
	if at < 0 {
		at = len(u.why)
		u.why, u.columns, u.joined = append(u.why, why), append(u.columns, nil), append(u.joined, s.Joined != nil)
	}
	if !slices.Contains(u.columns[at], s.Column) {
		u.columns[at] = append(u.columns[at], s.Column)
	}
}

func (u *unused) warnings() []data.Warning {
	var all []data.Warning
	for i, columns := range u.columns {
		w := data.Warning{Code: "leak", Text: columns[0] + " is not used: it " + u.why[i], Hint: "name it under features: fit if it is known by then"}
		if len(columns) > 1 {
			w.Text = strings.Join(columns, ", ") + " are not used: each " + u.why[i]
		}
		if len(columns) > 1 || u.joined[i] {
			w.Hint = "name those under features: fit that are known by then"
		}
		all = append(all, w)
	}
	return all
}
