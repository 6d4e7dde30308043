package data

import (
	"bytes"
	"fmt"
	"slices"
)

// No fact bears Always or Never, so a column of times uses them for rows
// without a time and rows whose time cannot be read.
const (
	noTime  = Never
	badTime = Always
)

// Years beyond these are typing errors and placeholders, not times.
const (
	firstTime Time = -62135596800 * Second // 0001-01-01
	endTime   Time = 253402300800 * Second // 10000-01-01
)

// times gathers one column of one chunk, in the order of its rows. A date is
// the first instant of its day until last is asked for.
type times struct {
	clock    *clock
	dayFirst *bool
	path     string
	from     int64 // row of the file that is row 0 here
	field    field

	at      []Time
	days    Bits // rows of text that bear a date only
	seen    int  // rows that bear a time or a date
	dayOnly bool // every one of them is the start of a day
	truths  int  // rows of text that say true or false
}

func (r *reader) newTimes(c chunk, name string) (*times, int, error) {
	at, err := c.need(name)
	if err != nil {
		return nil, 0, err
	}
	t := &times{clock: newClock(r.source.Zone), dayFirst: r.source.DayFirst, path: c.path, from: c.from(c.number), field: c.fields()[at], dayOnly: true}
	switch t.field.holds() {
	case nothing, text, raw, instant, local, date:
		return t, at, nil
	}
	return nil, 0, &FileError{File: c.path, RowGroup: -1, Row: -1, Column: name, Msg: "holds " + t.field.shape.String() + " where times are needed",
		Hint: "name a column of timestamps, dates or text such as 2025-03-04 10:00"}
}

// feedTimes adds the column called name to feeds; "" is no column.
func (r *reader) feedTimes(c chunk, name string, feeds *[]feed) (*times, error) {
	if name == "" {
		return nil, nil
	}
	t, at, err := r.newTimes(c, name)
	if err == nil {
		*feeds = append(*feeds, feed{field: at, put: t.put})
	}
	return t, err
}

// put appends the rows of a piece.
func (t *times) put(p *piece) error {
	from := len(t.at)
	t.at = append(t.at, make([]Time, p.n)...)
	at := t.at[from:]
	for i := range at {
		if !p.has(i) {
			at[i] = noTime
			continue
		}
		v, err := t.value(p, i, from+i)
		if err != nil {
			return err
		}
		at[i] = v
	}
	return nil
}

// value is row i of p, which is row number row of the chunk.
func (t *times) value(p *piece, i, row int) (Time, error) {
	switch t.field.shape {
	case text, raw:
		return t.stamp(p.word(i), row)
	}
	return t.note(timeOf(p.ints[i], t.field.shape, t.clock)), nil
}

// timeOf is the instant that v means in a field of shape s, badTime beyond
// the years 1 to 9999. A date is the first instant of its day.
func timeOf(v int64, s shape, c *clock) Time {
	t := Time(v)
	switch s {
	case local:
		if t < firstTime || t >= endTime {
			return badTime
		}
		t = c.wall(t)
	case date:
		if t < firstTime/Day || t >= endTime/Day {
			return badTime
		}
		t = c.start(v)
	}
	if t < firstTime || t >= endTime {
		return badTime
	}
	return t
}

// note counts a time and remembers whether all of them start a day.
func (t *times) note(v Time) Time {
	if v < firstTime || v >= endTime {
		return badTime
	}
	t.seen++
	if t.dayOnly && t.field.shape != date {
		t.dayOnly = t.clock.midnight(v)
	}
	return v
}

// stamp reads a text. A date whose order is not told stops the whole reading:
// half of such a file would be read wrongly, and nobody would see it.
func (t *times) stamp(b []byte, row int) (Time, error) {
	if len(bytes.TrimSpace(b)) == 0 {
		return noTime, nil
	}
	s, ok := readStamp(b, t.dayFirst != nil && *t.dayFirst)
	if s.swaps && t.dayFirst == nil && (isDate(s.year, s.months, s.days) || isDate(s.year, s.days, s.months)) {
		return 0, &FileError{File: t.path, RowGroup: -1, Row: t.from + int64(row), Column: t.field.name,
			Msg:  fmt.Sprintf("%q is %s", b, s.readings()),
			Hint: "say which in the study: times: {order: day-first} or times: {order: month-first}"}
	}
	switch {
	case !ok:
		if isWord(b, "true") || isWord(b, "false") {
			t.truths++
		}
		return badTime, nil
	case !s.timed:
		t.markDay(row)
	}
	return t.note(t.clock.instant(s)), nil
}

// markDay remembers that a row of text bears a date only.
func (t *times) markDay(row int) {
	for len(t.days)*64 <= row {
		t.days = append(t.days, 0)
	}
	t.days.Set(row)
}

// daily says whether row i bears a date and no time.
func (t *times) daily(i int) bool {
	return t.dayOnly || i>>6 < len(t.days) && t.days.Has(i)
}

// last is the last microsecond of row i: of its day where it bears a date
// only. Rows without a time stay what they are.
func (t *times) last(i int) Time {
	v := t.at[i]
	if v == noTime || v == badTime || !t.daily(i) {
		return v
	}
	return t.clock.last(v)
}

// settle decides for all chunks of one column together whether its times are
// dates: they are where every one of them starts a day.
func settle(ts []*times) {
	ts = slices.DeleteFunc(ts, func(t *times) bool { return t == nil })
	seen, dayOnly := 0, true
	for _, t := range ts {
		seen += t.seen
		dayOnly = dayOnly && t.dayOnly
	}
	for _, t := range ts {
		t.dayOnly = dayOnly && seen > 0
	}
}

// resolution is the coarsest of minute, second, millisecond and microsecond
// that divides every time it has met; 0 before the first.
type resolution Time

func (r *resolution) meet(t Time) {
	if *r == 0 {
		*r = resolution(Minute)
	}
	for t%Time(*r) != 0 {
		switch Time(*r) {
		case Minute:
			*r = resolution(Second)
		case Second:
			*r = resolution(Millisecond)
		default:
			*r = resolution(Microsecond)
		}
	}
}

// pluck is one column of every chunk.
func pluck[K any](keys []K, column func(K) *times) []*times {
	ts := make([]*times, len(keys))
	for i, k := range keys {
		ts[i] = column(k)
	}
	return ts
}
