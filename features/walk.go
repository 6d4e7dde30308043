package features

import "slices"

// Walk is the order in which a sweep goes best through rows of leads: by lead,
// and within one as they are. Where companies matter it is by company, so that
// what its people did is put on the tape once; where rows are by time, the
// tape then runs through once.
type Walk struct {
	order []uint32
	off   []uint32 // where leads, or companies, begin
}

// Walk goes through so many rows.
func (s *Set) Walk(rows int, lead func(row int) uint32) Walk {
	leads := s.past.Leads.Len()
	if c := s.companies; c != nil {
		order, off := group(rows, len(c.members)+leads, func(row int) int { return c.groupOf(lead(row)) })
		return Walk{order, off}
	}
	order, off := group(rows, leads, func(row int) int { return int(lead(row)) })
	return Walk{order, off}
}

// Part is the rows of all leads, or companies, that begin at the places from
// lo up to hi: none is parted.
func (w *Walk) Part(lo, hi int) []uint32 {
	begin := func(at int) uint32 {
		k, _ := slices.BinarySearch(w.off, uint32(at))
		return w.off[min(k, len(w.off)-1)]
	}
	return w.order[begin(lo):begin(hi)]
}

// group orders the numbers from 0 to n by the group each is of, within one as
// they are. Group g is from off[g] up to off[g+1].
func group(n, groups int, of func(i int) int) (order, off []uint32) {
	off = make([]uint32, groups+2)
	for i := range n {
		off[of(i)+2]++
	}
	for g := range groups {
		off[g+2] += off[g+1]
	}
	order = make([]uint32, n)
	for i := range n {
		place := &off[of(i)+1] // at first where the group begins, and at last where it ends
		order[*place] = uint32(i)
		*place++
	}
	return order, off[:groups+1]
}
