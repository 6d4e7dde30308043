package data

// sample keeps every stride-th row, so many that it has at least half of
// mostSampled. Row numbers alone decide, so that the samples of all columns
// of a table are of the same rows.
type sample struct {
	stride int
	hash   []uint64 // 0: no value
	timed  bool     // at and other are kept
	at     []Time   // a time, or an integer that may turn out to be one; dates with the day first
	other  []Time   // the same with the month first
}

const mostSampled = 1 << 16

// mark is what is kept of one value.
type mark struct {
	hash      uint64
	at, other Time
}

var noMark = mark{at: noTime, other: noTime}

func (s *sample) add(row int, c mark) {
	if row%s.stride != 0 {
		return
	}
	if len(s.hash) == mostSampled {
		s.thin()
		if row%s.stride != 0 {
			return
		}
	}
	s.hash = append(s.hash, c.hash)
	if s.timed {
		s.at, s.other = append(s.at, c.at), append(s.other, c.other)
	}
}

// thin keeps every other row.
func (s *sample) thin() {
	s.stride *= 2
	half := len(s.hash) / 2
	for i := range half {
		s.hash[i] = s.hash[2*i]
		if s.timed {
			s.at[i], s.other[i] = s.at[2*i], s.other[2*i]
		}
	}
	s.hash = s.hash[:half]
	if s.timed {
		s.at, s.other = s.at[:half], s.other[:half]
	}
}

// noTimes forgets times: the column holds something else.
func (s *sample) noTimes() { s.timed, s.at, s.other = false, nil, nil }
