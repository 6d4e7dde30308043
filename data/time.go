package data

import (
	"math"
	"time"
)

// Time is an instant in microseconds since 1970-01-01 00:00 UTC; finer
// clocks are floored, so two facts never swap their order by rounding.
type Time int64

// Units of Time, and the two instants that no fact bears.
const (
	Microsecond Time = 1
	Millisecond      = 1000 * Microsecond
	Second           = 1000 * Millisecond
	Minute           = 60 * Second
	Hour             = 60 * Minute
	Day              = 24 * Hour
	Week             = 7 * Day

	Always Time = math.MinInt64 // before every fact
	Never  Time = math.MaxInt64 // after every fact
)

// FromTime floors t to a microsecond.
func FromTime(t time.Time) Time { return Time(t.UnixMicro()) }

// In is the same instant on the clocks of zone.
func (t Time) In(zone *time.Location) time.Time { return time.UnixMicro(int64(t)).In(zone) }

// Floor is the last multiple of unit at or before t, also before 1970.
func (t Time) Floor(unit Time) Time {
	r := t % unit
	if r < 0 {
		r += unit
	}
	return t - r
}

// String is t in UTC, as short as its value allows: a date where t is
// midnight, seconds where it has no finer part.
func (t Time) String() string {
	switch {
	case t == Always:
		return "always"
	case t == Never:
		return "never"
	case t.Floor(Day) == t:
		return t.In(time.UTC).Format(time.DateOnly)
	}
	return t.In(time.UTC).Format("2006-01-02T15:04:05.999999Z")
}
