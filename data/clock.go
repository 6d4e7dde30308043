package data

import "time"

// clock turns what clocks on a wall show into instants, in one zone. It
// remembers where it has been and is for one goroutine.
type clock struct {
	zone  *time.Location
	first map[int64]Time // first instant of a day, by days since 1970-01-01
	// Wall times in [lo, hi) are offset before UTC, and a day away from any
	// change of the clocks.
	lo, hi, offset Time
}

func newClock(zone *time.Location) *clock {
	if zone == nil {
		zone = time.UTC
	}
	return &clock{zone: zone, first: map[int64]Time{}}
}

// offsetAt is local time less UTC at an instant.
func (c *clock) offsetAt(t Time) Time {
	_, seconds := t.In(c.zone).Zone()
	return Time(seconds) * Second
}

// wall is the instant at which the zone's clocks show w, microseconds since
// 1970-01-01 00:00 on the wall. An hour that occurs twice is its first; one
// that is skipped is read as if the clocks had not yet changed.
func (c *clock) wall(w Time) Time {
	if w >= c.lo && w < c.hi {
		return w - c.offset
	}
	t, _ := c.search(w)
	c.remember(t)
	return t
}

// instant is when s is: the start of its day where it bears no time.
func (c *clock) instant(s stamp) Time {
	switch {
	case s.zoned:
		return s.at
	case !s.timed:
		return c.start(int64(s.at / Day))
	}
	return c.wall(s.at)
}

// search finds the instant that shows w, and whether there is one. A day to
// either side of w bracket any change of the clocks near it.
func (c *clock) search(w Time) (t Time, shown bool) {
	before, after := c.offsetAt(w-Day), c.offsetAt(w+Day)
	for _, offset := range []Time{before, after} {
		if c.offsetAt(w-offset) == offset {
			return w - offset, true
		}
	}
	return w - before, false
}

// remember keeps the offset at t for as long as it holds, less a day at
// either end: there the answer may depend on the offset beyond.
func (c *clock) remember(t Time) {
	start, end := t.In(c.zone).ZoneBounds()
	c.offset, c.lo, c.hi = c.offsetAt(t), Always, Never
	if !start.IsZero() {
		c.lo = FromTime(start) + c.offset + Day
	}
	if !end.IsZero() {
		c.hi = FromTime(end) + c.offset - Day
	}
}

// dayOf is the day that the zone's calendars show at t, in days since
// 1970-01-01.
func (c *clock) dayOf(t Time) int64 {
	return int64((t + c.offsetAt(t)).Floor(Day) / Day)
}

// start is the first instant of a day. Where midnight is skipped, that is the
// instant of the change.
func (c *clock) start(day int64) Time {
	if t, ok := c.first[day]; ok {
		return t
	}
	w := Time(day) * Day
	t, shown := c.search(w)
	if !shown {
		_, end := (w - c.offsetAt(w+Day)).In(c.zone).ZoneBounds()
		t = FromTime(end)
	}
	c.first[day] = t
	return t
}

// last is the last microsecond of the day that t falls on.
func (c *clock) last(t Time) Time { return c.start(c.dayOf(t)+1) - Microsecond }

// midnight says whether t is the first instant of its day.
func (c *clock) midnight(t Time) bool { return t%Second == 0 && c.start(c.dayOf(t)) == t }
