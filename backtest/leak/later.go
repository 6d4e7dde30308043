package leak

import (
	"fmt"

	"assay/data"
)

// lateShare is the share of dates after the moment from which a column of
// dates is suspected.
const lateShare = 0.2

// later: a date after the moment was not known at the moment, unless it was
// planned.
func (f *finder) later(c *column) (Suspect, bool) {
	if c.Kind != data.Instant {
		return Suspect{}, false
	}
	filled, after := 0, 0
	for _, a := range f.answers {
		if c.Missing(int(a.Lead)) {
			continue
		}
		filled++
		if data.Time(c.I64[a.Lead]) >= a.At {
			after++
		}
	}
	return Suspect{Code: Later, Why: fmt.Sprintf("%s holds dates after the moment in %d of %d leads", c.Label, after, filled)},
		filled >= fewest && float64(after) >= lateShare*float64(filled)
}
