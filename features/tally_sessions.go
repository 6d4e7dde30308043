package features

import "assay/data"

// sessions are runs of events. An event goes on with the session of the one
// before it if it happened less than gap later; gap or more begins another.
type sessions struct {
	of      filter
	gap     data.Time
	window  int  // of the plan, -1 for all of history
	minutes bool // tell the time on site, not how many

	n    int
	long data.Time // from the first to the last event of each, summed
}

func gapOf(f *Feature) data.Time {
	if f.Gap == 0 {
		return DefaultGap
	}
	return f.Gap
}

func (s *sessions) start() { s.n, s.long = 0, 0 }

func (s *sessions) add(t *tape, i int) bool {
	place, first := t.placeOf(i), 0
	if s.window >= 0 {
		first = t.expired[s.window]
	}
	return s.move(t, s.of.before(t, place, first), i, s.of.after(t, place), 1)
}

// drop: before what leaves there is nothing.
func (s *sessions) drop(t *tape, i int) bool {
	return s.move(t, -1, i, s.of.after(t, t.placeOf(i)), -1)
}

// move puts event i between two others (by 1) or takes it away (by −1).
func (s *sessions) move(t *tape, before, i, after, by int) bool {
	n, long := 1, data.Time(0)
	link := func(a, b, sign int) {
		if a < 0 || b < 0 {
			return
		}
		if apart := t.at[b] - t.at[a]; apart < s.gap {
			n -= sign
			long += data.Time(sign) * apart
		}
	}
	link(before, i, 1)
	link(i, after, 1)
	link(before, after, -1)
	s.n += by * n
	s.long += data.Time(by) * long
	return n != 0 || long != 0
}

func (s *sessions) value(data.Time) float64 {
	if s.minutes {
		return float64(s.long) / float64(data.Minute)
	}
	return float64(s.n)
}
