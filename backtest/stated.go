package backtest

import (
	"fmt"

	"assay/data"
)

// stated warns of dated exports that come too seldom: a lead that no export
// held before its moment has no attribute then, however well it is known now.
func stated(d *data.Dataset, answers []Answer) []data.Warning {
	if d.Leads.Stated == nil {
		return nil
	}
	late := 0
	for i := range answers {
		if d.Leads.Stated[answers[i].Lead] >= answers[i].Moment {
			late++
		}
	}
	if 2*late <= len(answers) {
		return nil
	}
	return []data.Warning{{Code: "exports-too-seldom",
		Text: fmt.Sprintf("at %d of %d moments no export held the lead yet: nothing was known of its attributes", late, len(answers)),
		Hint: "export more often than leads are handed over, e.g. every night, or give a change log: leads: {changes: ...}"}}
}
