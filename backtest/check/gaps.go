package check

import (
	"assay/backtest/report"
	"assay/data"
)

// A gap is a week or longer with none, where each of the four weeks before and
// of the four after it has gapLeast or more; or four weeks, where each of the
// four times four around do. By chance alone a period in which ten are to be
// expected is empty once in 22,000 (Poisson, e^-10); that each neighbour has
// ten keeps out what comes in bursts.
const (
	gapAround = 4
	gapLeast  = 10
)

// days counts facts by day, from the day of the first.
type days struct {
	first data.Time // start of the first day
	n     []int
}

// newDays has room for the days from lo to hi in the study's zone, give or take
// the hour by which clocks change. A time far from all others would make it
// years of nothing: no more than longest days are counted.
func (m *maker) newDays(lo, hi data.Time) days {
	const longest = 400 * 366
	if lo > hi {
		return days{}
	}
	d := days{first: m.midnight(lo)}
	d.n = make([]int, min(int((hi-d.first)/data.Day), longest)+1)
	return d
}

func (d days) add(t data.Time) {
	if k := int((t - d.first) / data.Day); k < len(d.n) {
		d.n[k]++
	}
}

// midnight is the start of t's day in the study's zone.
func (m *maker) midnight(t data.Time) data.Time {
	z := t.In(m.d.Zone)
	_, offset := z.Zone()
	local := t + data.Time(offset)*data.Second
	return t - (local - local.Floor(data.Day))
}

// gaps are the gaps among d, as days of which To is the first with facts again.
func (m *maker) gaps(d days) []report.Span {
	var found []report.Span
	for from := 0; from < len(d.n); from++ {
		if d.n[from] > 0 {
			continue
		}
		to := from
		for to < len(d.n) && d.n[to] == 0 {
			to++
		}
		if d.isGap(from, to, 7) || d.isGap(from, to, 28) {
			found = append(found, report.Span{From: m.day(d.at(from)), To: m.day(d.at(to))})
		}
		from = to
	}
	return found
}

// at is noon of day k, whose date holds whatever the clocks do.
func (d days) at(k int) data.Time { return d.first + data.Time(k)*data.Day + data.Day/2 }

// isGap says whether days [from, to) without facts are a gap among periods of
// so many days.
func (d days) isGap(from, to, period int) bool {
	if to-from < period {
		return false
	}
	for k := range gapAround {
		if d.sum(from-(k+1)*period, from-k*period) < gapLeast || d.sum(to+k*period, to+(k+1)*period) < gapLeast {
			return false
		}
	}
	return true
}

func (d days) sum(from, to int) int {
	n := 0
	for k := max(0, from); k < min(to, len(d.n)); k++ {
		n += d.n[k]
	}
	return n
}
