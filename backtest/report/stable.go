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

// Loose says that in fewer than 80 of 100 redrawn histories the row keeps its
// sign and stays within a few points.
func (p *Point) Loose() bool { return p.Stable != nil && *p.Stable < model.Firm }

// Unsure says that in fewer than 80 of 100 it keeps even its sign.
func (p *Point) Unsure() bool { return p.SameSign != nil && *p.SameSign < model.Firm }

// Redraws says in words what a stable row is, and how many are not; nothing
// where no history was drawn again.
func (r *Report) Redraws() string {
	if r.Redrawn == nil {
		return ""
	}
	rows, loose, unsure := 0, 0, 0
	for i := range r.Points {
		p := &r.Points[i]
		rows += one(p.Stable != nil)
		loose += one(p.Loose())
		unsure += one(p.Unsure())
	}
	s := fmt.Sprintf("Stable: of %s histories redrawn from %s, the share in which a row keeps its sign and stays within %s.",
		Count(float64(r.Redrawn.Histories)), r.Redrawn.From, plural(r.Redrawn.Within, "point"))
	firm, few := Share(model.Firm), fmt.Sprintf("%s of %s", Count(float64(loose)), plural(rows, "row"))
	switch {
	case rows == 0:
		return s
	case loose == 0:
		return s + fmt.Sprintf(" For every row that is %s or more.", firm)
	case unsure == 0:
		return s + fmt.Sprintf(" For %s that is below %s, though the sign holds in as many.", few, firm)
	}
	return s + fmt.Sprintf(" For %s that is below %s, and for %s, which may be chance, not even the sign holds in as many.", few, firm, Count(float64(unsure)))
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
