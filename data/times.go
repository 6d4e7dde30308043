package data

import (
	"bytes"
	"slices"
	"sync/atomic"
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
	blank    *blanks
	epoch    Epoch
	path     string
	from     int64 // row of the file that is row 0 here
	field    field

	at      []Time
	days    Bits // rows of text that bear a date only
	seen    int  // rows that bear a time or a date
	dayOnly bool // every one of them is the start of a day
	truths  int  // rows of text that say yes or no
	filled  int  // rows of text that are not empty
	odd     oddities
	naive   bool // some text bears a time of day and no zone
	tell    func([]*times)
	early   *atomic.Int64
}

func (r *reader) newTimes(c chunk, name string) (*times, int, error) {
	at, err := c.need(name)
	if err != nil {
		return nil, 0, err
	}
	t := &times{tell: r.tellTimes, clock: newClock(r.source.Zone), dayFirst: r.source.DayFirst, epoch: r.source.Epoch, blank: r.blank, path: c.path, from: c.from(c.number), field: c.fields()[at], dayOnly: true}
	switch t.field.holds() {
	case nothing, text, raw, instant, local, date, whole, natural, fractional:
		t.at = make([]Time, 0, c.room())
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
	switch t.field.shape {
	case whole, natural, fractional:
		return t.putNumbers(p, at)
	case instant:
		t.putInstants(p, at)
		return nil
	}
	for i := range at {
		if !p.has(i) {
			at[i] = noTime
			continue
		}
		at[i] = t.value(p, i, from+i)
	}
	return nil
}

// putInstants is put for times as they are meant, which are most.
func (t *times) putInstants(p *piece, at []Time) {
	for i := range at {
		switch {
		case !p.has(i):
			at[i] = noTime
		case t.dayOnly:
			at[i] = t.note(Time(p.ints[i]))
		case Time(p.ints[i]) < firstTime || Time(p.ints[i]) >= endTime:
			at[i] = badTime
		default:
			at[i] = Time(p.ints[i])
			t.seen++
		}
	}
}

// value is row i of p, which is row number row of the chunk.
func (t *times) value(p *piece, i, row int) Time {
	switch t.field.shape {
	case text, raw:
		return t.stamp(p.word(i), row)
	}
	return t.note(timeOf(p.ints[i], t.field.shape, t.clock))
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

// stamp reads a text. What cannot be told, such as a date whose order is not
// stated, is noted for when the whole column has been read.
func (t *times) stamp(b []byte, row int) Time {
	b = bytes.TrimSpace(b)
	if len(b) == 0 || t.blank.has(b) {
		return noTime
	}
	t.filled++
	if s, ok := isoStamp(b); ok {
		return t.stamped(s, row)
	}
	if len(b) <= longestTruth {
		if _, word := truthWord(string(b)); word {
			t.truths++
		}
	}
	if isNumber(b) {
		return t.numeric(b, row)
	}
	s, ok := readStamp(b, t.dayFirst != nil && *t.dayFirst)
	switch {
	case s.swaps && !s.short && t.dayFirst == nil:
		t.swapped(&s, b, row)
		return badTime
	case !ok:
		t.unread(&s, b, row)
		return badTime
	}
	return t.stamped(s, row)
}

// stamped is the instant of a text that could be read.
func (t *times) stamped(s stamp, row int) Time {
	switch {
	case !s.timed:
		t.markDay(row)
	case !s.zoned:
		t.naive = true
	}
	return t.note(t.clock.instant(s))
}

// swapped notes a date whose order is not stated.
func (t *times) swapped(s *stamp, b []byte, row int) {
	day, month := isDate(s.year, s.months, s.days), isDate(s.year, s.days, s.months)
	if day || month {
		t.odd[oddOrder].meet(b, row)
	}
	if day && !month {
		t.odd[oddDay].meet(b, row)
	}
	if month && !day {
		t.odd[oddMonth].meet(b, row)
	}
}

// unread notes why a text is no time.
func (t *times) unread(s *stamp, b []byte, row int) {
	switch {
	case s.short:
		t.odd[oddYear].meet(b, row)
	case s.swaps:
		if _, ok := readStamp(b, !*t.dayFirst); ok {
			t.odd[oddAgainst].meet(b, row)
		}
	}
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
// dates: they are where every one of them starts a day. It refuses a column
// whose times cannot be told.
func settle(ts []*times) error {
	ts = slices.DeleteFunc(ts, func(t *times) bool { return t == nil })
	seen, dayOnly := 0, true
	for _, t := range ts {
		seen += t.seen
		dayOnly = dayOnly && t.dayOnly
	}
	for _, t := range ts {
		t.dayOnly = dayOnly && seen > 0
	}
	if len(ts) > 0 {
		ts[0].tell(ts)
	}
	return agree(ts)
}

// settleAll settles several columns.
func settleAll(columns ...[]*times) error {
	for _, ts := range columns {
		if err := settle(ts); err != nil {
			return err
		}
	}
	return nil
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
