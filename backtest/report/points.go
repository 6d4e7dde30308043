package report

import "assay/model"

// points are the rows of the learned table with what each bin tells.
func (t teller) points() []Point {
	var out []Point
	table := t.res.Table
	for i := range table.Terms {
		term := &table.Terms[i]
		stable, sign := t.res.Fit.Stable(term.Feature)
		for k, told := range term.Tells(t.res.Level) {
			p := Point{Feature: term.Feature, Group: term.Group.String(), Bin: table.Text(i, k), About: table.About(i, k),
				Points: int(term.Bins[k].Points), Leads: term.Bins[k].Leads,
				Accepted: number(told.Rate), AcceptedLo: number(told.Low), AcceptedHi: number(told.High),
				Evidence: number(told.Evidence), Information: number(told.Information)}
			if stable != nil {
				p.Stable = number(stable[k])
			}
			if stable != nil && p.Points != 0 {
				p.SameSign = number(sign[k])
			}
			out = append(out, p)
		}
	}
	return out
}

func (t teller) features() []Feature {
	var out []Feature
	for i := range t.res.Table.Terms {
		out = append(out, feature(&t.res.Table.Terms[i]))
	}
	return out
}

func feature(term *model.Term) Feature {
	return Feature{Name: term.Feature, Group: term.Group.String(), Information: number(term.Information())}
}
