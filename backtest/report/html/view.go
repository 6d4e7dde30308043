package html

import (
	"html/template"
	"slices"

	"assay/backtest/report"
)

// view is a report with everything worked out that the template writes down.
type view struct {
	*report.Report
	CSS      template.CSS
	Title    string
	Figures  []figure
	Legend   []entry
	Curves   []curve // wide and narrow, or none
	Compared []difference
	Axis     whisker // the axis of Compared
	Possible *possible
	Features []feature
	Walks    []walk // wide and narrow, or none
	Folds    []foldRow
	Begins   string // what is said before the sources, where there is too little
	Ends     string // and after them
}

func newView(r *report.Report) *view {
	v := &view{Report: r, CSS: style(), Title: r.Headline, Figures: figures(r)}
	v.Curves, v.Legend = curves(r)
	v.Compared, v.Axis = differences(r)
	v.Possible = newPossible(r.Missed)
	v.Features = byFeature(r.Points, r.Features)
	v.Walks, v.Folds = walks(r.Folds), foldRows(r.Folds)
	if r.TooFew != nil {
		v.Begins, v.Ends = r.TooFew.Sentences()
		if len(r.Folds) > 0 {
			v.Begins = r.Glimpse()
		}
	}
	if v.Title == "" {
		v.Title = "What the history of " + r.Study + " says"
	}
	return v
}

// Unsure says that some rows of the table do not keep their sign.
func (v *view) Unsure() bool {
	return slices.ContainsFunc(v.Points, func(p report.Point) bool { return p.Unsure() })
}

// HandOver says that there is a second question, and with it leads that were
// never handed over.
func (v *view) HandOver() bool { return v.Missed != nil }
