package demo

import "time"

// All times are microseconds since 1970-01-01 00:00 UTC.
const (
	second int64 = 1_000_000
	minute       = 60 * second
	hour         = 60 * minute
	day          = 24 * hour
	week         = 7 * day
)

// Two years are recorded, [opening, asOf). The Monday on which they begin
// makes whole weeks easy to number.
var (
	opening  = midnight(2024, time.January, 1) // a Monday
	slice    = midnight(2024, time.July, 1)    // month 7: leads are sent at random from here on
	halfTime = midnight(2025, time.January, 1) // the mix, the intercept and one weight change
	asOf     = midnight(2026, time.January, 1) // the export: nothing seen from here on is in it
)

func midnight(year int, month time.Month, dayOfMonth int) int64 {
	return time.Date(year, month, dayOfMonth, 0, 0, 0, 0, time.UTC).UnixMicro()
}

// weeks is how many weeks, the last one begun, there are in the two years.
func weeks() int { return int((asOf - opening + week - 1) / week) }

// weekOf numbers the week that holds t; times outside the two years belong to
// the nearest week.
func weekOf(t int64) int {
	return min(max(int((t-opening)/week), 0), weeks()-1)
}

// wholeSecond floors t, for t after 1970.
func wholeSecond(t int64) int64 { return t - t%second }

// wholeMilli floors t, for t after 1970: the web's clocks tick in milliseconds.
func wholeMilli(t int64) int64 { return t - t%1000 }

// daysOf is a span of so many days; whole milliseconds, as everything before
// it is seconds at the coarsest.
func daysOf(days float64) int64 { return wholeMilli(int64(days * float64(day))) }

// date prints the UTC day of t.
func date(t int64) string { return time.UnixMicro(t).UTC().Format(time.DateOnly) }
