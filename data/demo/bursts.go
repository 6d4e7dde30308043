package demo

import "math"

// fact is one event of a lead. It is seen at max(at, arrived); pages and
// minutes are set for page views and product use only.
type fact struct {
	at, seen int64
	kind     kind
	page     uint8 // into pages
	minutes  uint16
}

// draw draws the instants of a self-exciting process on [from, until) as a
// cluster process: first events arrive at the rate
//
//	bursts/30 days · exp(gain·z) · factor
//
// and each event calls forth Poisson(echo) more, after exponential waits. The
// expected number is the first events' divided by 1 − echo.
// Source: A. G. Hawkes and D. Oakes, A cluster process representation of a
// self-exciting process, 1974.
func (h habit) draw(s stream, z, factor float64, from, until int64) []int64 {
	if until <= from {
		return nil
	}
	mean := h.bursts * float64(until-from) / float64(30*day) * math.Exp(h.gain*z) * factor
	var at []int64
	for range s.poisson(mean) {
		at = append(at, officeHours(s, from+s.span(until-from), from, until))
	}
	for i := 0; i < len(at); i++ { // at grows: echoes echo
		for range s.poisson(h.echo) {
			if t := at[i] + s.wait(h.gap); t < until {
				at = append(at, t)
			}
		}
	}
	return at
}

// officeHours moves t to where people are at their desks: most of the time
// into the day, and off the weekend. The result is in [from, until).
func officeHours(s stream, t, from, until int64) int64 {
	atDesk, offWeekend, clock := s.chance(.85), s.chance(.75), 13.0+2.8*s.NormFloat64()
	if atDesk {
		t = t - t%day + daysOf(min(max(clock, 6), 22)/24) + t%hour
	}
	if weekday := (t - opening) / day % 7; weekday >= 5 && offWeekend {
		t -= 3 * day
	}
	return min(max(t, from), until-1)
}
