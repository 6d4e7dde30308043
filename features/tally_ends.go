package features

import "assay/data"

// end is the first or the last event of a window: by when it happened, among
// equals by when it was seen.
type end struct {
	of  filter
	i   int // -1: none
	at  data.Time
	row int64
}

// since tells the time since an end, in whole days.
type since struct {
	end
	last bool // the last event, else the first
}

func (s *since) start() { s.i, s.at = -1, data.Always }

func (s *since) add(t *tape, i int) bool {
	at := t.at[i]
	if s.i >= 0 && (s.last && at < s.at || !s.last && at >= s.at) {
		return false
	}
	s.set(t, i)
	return true
}

// drop: what leaves is the first of all, so the last one leaves last.
func (s *since) drop(t *tape, i int) bool {
	if i != s.i {
		return false
	}
	next := -1
	if !s.last {
		next = s.of.after(t, t.placeOf(i))
	}
	s.set(t, next)
	return true
}

func (s *since) set(t *tape, i int) {
	if s.i = i; i < 0 {
		s.at = data.Always
		return
	}
	s.at, s.row = t.at[i], t.row(i)
}

func (s *since) value(now data.Time) float64 { return daysSince(s.at, now) }

// daysSince is missing where nothing is known to have happened, or not yet.
func daysSince(at, now data.Time) float64 {
	if at == data.Always || at >= now {
		return nan
	}
	return float64((now - at).Floor(data.Day) / data.Day)
}

// touch is a column's value at an end: the first touch, or the last.
type touch struct {
	since
	column *data.Column
}

func (c *touch) value(data.Time) float64 {
	if c.i < 0 {
		return nan
	}
	return c.column.Number(int(c.row))
}
