package check

import (
	"testing"

	"assay/backtest"
	"assay/data"
	"assay/data/cond"
	"assay/features"
)

// A column is used where points can be learned from what is made of it, be it
// a condition or a cross; what only the rules name is not learned from.
func TestUsedColumns(t *testing.T) {
	m := &maker{job: &backtest.Job{Learn: []string{"both", "hot", "kind"}, Features: []features.Feature{
		{Name: "both", Measure: features.Cross, Columns: []string{"industry", "country"}},
		{Name: "hot", Measure: features.Cond, If: cond.MustParse("budget > 3")},
		{Name: "kind", Measure: features.Email, Column: "email"},
		{Name: "current_1", Measure: features.Cond, If: cond.MustParse("title == 'CEO'")},
	}}}
	for _, column := range []string{"industry", "country", "budget", "email"} {
		if yes, why := m.used(&data.Column{Name: column}); !yes {
			t.Errorf("%s is not used: %s", column, why)
		}
	}
	if yes, why := m.used(&data.Column{Name: "title"}); yes || why != "only the rules use it" {
		t.Errorf("title: used %v, %s", yes, why)
	}
}
