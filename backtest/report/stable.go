package report

import (
	"fmt"

	"assay/backtest"
	"assay/model"
)

// Redrawn says on what Point.Stable and Point.SameSign rest: histories in which
// the rows that the points were learned from are drawn again, by what hangs
// together, and the points learned anew.
type Redrawn struct {
	Histories int    `json:"histories"`
	From      string `json:"from"`   // what is drawn: "93 weeks"
	Within    int    `json:"within"` // points a stable row stays within
}

func redrawn(res *backtest.Result) *Redrawn {
	if res.Fit == nil || res.Fit.Resamples == 0 {
		return nil
	}
	return &Redrawn{Histories: res.Fit.Resamples, From: res.Drawn, Within: model.StableWithin}
}

// Unsure says that in fewer than 80 of 100 redrawn histories the row keeps even
// its sign.
func (p *Point) Unsure() bool { return p.SameSign != nil && *p.SameSign < model.Firm }

// Redraws says in words what a stable row is, and of how many even the sign is
// unsure; nothing where no history was drawn again.
func (r *Report) Redraws() string {
	if r.Redrawn == nil {
		return ""
	}
	rows, unsure := 0, 0
	for i := range r.Points {
		rows += one(r.Points[i].Stable != nil)
		unsure += one(r.Points[i].Unsure())
	}
	s := fmt.Sprintf("Stable: how often, in %s histories redrawn from %s, a row keeps its sign and stays within %s.",
		Count(float64(r.Redrawn.Histories)), r.Redrawn.From, plural(r.Redrawn.Within, "point"))
	switch {
	case rows == 0:
		return s
	case unsure == 0:
		return s + fmt.Sprintf(" Every sign holds in %s or more.", Share(model.Firm))
	}
	return s + fmt.Sprintf(" In %s of %s the sign itself holds in under %s: it may be chance.", Count(float64(unsure)), plural(rows, "row"), Share(model.Firm))
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
