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
		at := slices.IndexFunc(s.Job.Suspects, func(x leak.Suspect) bool { return x.Event == "" && x.Column == f.About })
		if at < 0 {
			return false
		}
		out.add(f.About, strings.TrimPrefix(s.Job.Suspects[at].Why, f.About+" "))
		return true
	})
	s.Settle(attributes)
	return append(left, out.warnings()...)
}

// unused is columns by why they are left out. Those of a joined table share
// their reason with the column that it is joined by.
type unused struct {
	why     []string
	columns [][]string
}

func (u *unused) add(column, why string) {
	at := slices.Index(u.why, why)
	if at < 0 {
		at, u.why, u.columns = len(u.why), append(u.why, why), append(u.columns, nil)
	}
	u.columns[at] = append(u.columns[at], column)
}

func (u *unused) warnings() []data.Warning {
	var all []data.Warning
	for i, columns := range u.columns {
		w := data.Warning{Code: "leak", Text: columns[0] + " is not used: it " + u.why[i], Hint: "name it under features: fit if it is known by then"}
		if len(columns) > 1 {
			w.Text, w.Hint = strings.Join(columns, ", ")+" are not used: each "+u.why[i], "name those under features: fit that are known by then"
		}
		all = append(all, w)
	}
	return all
}
