package backtest

import (
	"fmt"
	"time"

	"assay/data"
)

// Length is that of a test, or the time from one moment to the next: so many
// months, days or rows, one of which is set. The zero Length is none.
type Length struct{ Months, Days, Rows int }

// String is the length as a study writes it.
func (l Length) String() string {
	say := func(n int, what string) string {
		if n != 1 {
			what += "s"
		}
		return fmt.Sprintf("%d %s", n, what)
	}
	switch {
	case l.Rows > 0:
		return say(l.Rows, "row")
	case l.Months > 0:
		return say(l.Months, "month")
	case l.Days%7 == 0:
		return say(l.Days/7, "week")
	}
	return say(l.Days, "day")
}

// divides says whether t is a whole number of l.
func (l Length) divides(t Length) bool {
	if l.Months > 0 {
		return t.Months > 0 && t.Months%l.Months == 0
	}
	return l.Days > 0 && t.Days > 0 && t.Days%l.Days == 0
}

// before is n lengths before t, which is a midnight.
func (l Length) before(t time.Time, n int) data.Time {
	if l.Months > 0 {
		return back(t, l.Months*n)
	}
	return data.FromTime(t.AddDate(0, 0, -l.Days*n))
}

// back is months earlier, on the same day or the last that the month has.
func back(t time.Time, months int) data.Time {
	first := time.Date(t.Year(), t.Month()-time.Month(months), 1, 0, 0, 0, 0, t.Location())
	day := min(t.Day(), first.AddDate(0, 1, -1).Day())
	return data.FromTime(first.AddDate(0, 0, day-1))
}

// calendarSteps step back by l from the midnight at or after end.
func calendarSteps(end data.Time, l Length, zone *time.Location) steps {
	t := (end - 1).In(zone)
	last := time.Date(t.Year(), t.Month(), t.Day()+1, 0, 0, 0, 0, zone)
	return func(k int) data.Time { return l.before(last, k) }
}

// rowSteps step back by rows from the end of a record without dates.
func rowSteps(end data.Time, rows int) steps {
	return func(k int) data.Time { return end - data.Time(k)*data.Time(rows)*data.Step }
}

// momentSteps step back by n moments from the first one after end.
func momentSteps(moments []data.Time, end data.Time, n int) steps {
	last := 0
	for last < len(moments)-1 && moments[last] < end {
		last++
	}
	return func(k int) data.Time {
		if i := last - k*n; i >= 0 {
			return moments[i]
		}
		return data.Always
	}
}

// periods are the starts of periods of length l in the zone, from the first at
// or after from to the first at or after until. Months begin with the first
// of a month, quarters with those of January, April, July and October, weeks
// on Mondays; other lengths on the day of from and so many days after it.
func (l Length) periods(from, until data.Time, zone *time.Location) []data.Time {
	t := from.In(zone)
	at := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, zone)
	switch {
	case l.Months > 0:
		at = time.Date(t.Year(), 1, 1, 0, 0, 0, 0, zone)
	case l.Days%7 == 0:
		at = at.AddDate(0, 0, -(int(at.Weekday())+6)%7)
	}
	var starts []data.Time
	for {
		if start := data.FromTime(at); start >= from {
			starts = append(starts, start)
			if start >= until {
				return starts
			}
		}
		at = at.AddDate(0, l.Months, l.Days)
	}
}
