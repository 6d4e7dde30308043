package backtest

import (
	"testing"

	"assay/data"
)

// An export seen exactly at the moment is the future; one moment in two
// without an export is no warning, one more is.
func TestExportsTooSeldom(t *testing.T) {
	d := &data.Dataset{Leads: data.Leads{Stated: []data.Time{4, 5, 6}}}
	answers := []Answer{{Lead: 0, Moment: 5}, {Lead: 1, Moment: 5}}
	if got := stated(d, answers); got != nil {
		t.Errorf("%+v", got)
	}
	answers = append(answers, Answer{Lead: 2, Moment: 5})
	got := stated(d, answers)
	if len(got) != 1 || got[0].Text != "at 2 of 3 moments no export held the lead yet: nothing was known of its attributes" || got[0].Hint == "" {
		t.Errorf("%+v", got)
	}
	d.Leads.Stated = nil
	if got := stated(d, answers); got != nil {
		t.Errorf("without exports: %+v", got)
	}
}
