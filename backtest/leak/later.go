package leak

import (
	"fmt"
	"math"

	"assay/data"
)

const (
	// setShare is the share of leads in which a column is filled in only after
	// the moment, from which it is suspected of being sales' own.
	setShare = 0.95
	// setLeast is the fewest leads that it rests on.
	setLeast = 20
)

// setAfter: where a history tells, a column that is filled in after the moment
// only is filled in by what came of it. As of the moment it tells nothing; in
// the next export without a history it would tell all.
func (f *finder) setAfter(c *column) (Suspect, bool) {
	if c.History == nil {
		return Suspect{}, false
	}
	ever, after := 0, 0
	for _, a := range f.answers {
		if math.IsNaN(c.AsOf(a.Lead, data.Never)) {
			continue
		}
		ever++
		if math.IsNaN(c.AsOf(a.Lead, a.At)) {
			after++
		}
	}
	return Suspect{Code: SetAfter, Sure: true, Why: fmt.Sprintf("%s is filled in only after the moment in %d of %d leads that have it", c.Label, after, ever)},
		ever >= setLeast && float64(after) >= setShare*float64(ever)
}

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
		at := c.AsOf(a.Lead, a.At)
		if math.IsNaN(at) {
			continue
		}
		filled++
		if data.Time(at) >= a.At {
			after++
		}
	}
	return Suspect{Code: Later, Why: fmt.Sprintf("%s holds dates after the moment in %d of %d leads", c.Label, after, filled)},
		filled >= fewest && float64(after) >= lateShare*float64(filled)
}
