package report

import (
	"slices"
	"testing"

	"assay/backtest"
	"assay/data"
	"assay/model"
)

// A cut that a lead reaches by nothing is warned of: at 0 and below, or at
// what every lead of the table begins with.
func TestCutAtNothing(t *testing.T) {
	for _, row := range []struct {
		cut, base int32
		warned    bool
	}{{1, 0, false}, {0, 0, true}, {-3, 0, true}, {5, 5, true}, {6, 5, false}, {0, -1, false}} {
		res := &backtest.Result{Table: &model.PointTable{Base: row.base}, Cut: model.CutChoice{Cut: row.cut}, Agreement: 1}
		got := teller{d: &data.Dataset{}, job: &backtest.Job{}, res: res}.caveats()
		if has := slices.ContainsFunc(got, func(w data.Warning) bool { return w.Code == "cut-at-nothing" }); has != row.warned {
			t.Errorf("cut %d, base %d: %v", row.cut, row.base, got)
		}
	}
}
