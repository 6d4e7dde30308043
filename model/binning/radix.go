package binning

import "math"

// sorter puts the rows of a column in the order of their values: a radix sort
// by digits of 11 bits, least digit first, which takes six passes at most
// however many rows there are. A digit that all keys share is passed over, so
// whole numbers in a column of reals take two or three.
//
// Rows carry their weight along: to look it up in the end would be one miss
// of the cache a row.
type sorter struct {
	rows []keyed
	seen [digits][1 << digitBits]int // how many keys have the digit
}

type keyed struct {
	key    uint64
	weight int64
}

const (
	digitBits = 11
	digits    = (64 + digitBits - 1) / digitBits
)

func newSorter(rows int) *sorter { return &sorter{rows: make([]keyed, 0, rows)} }

func (s *sorter) put(key uint64, weight int64) {
	s.rows = append(s.rows, keyed{key, weight})
	for d := range digits {
		s.seen[d][digit(key, d)]++
	}
}

func digit(key uint64, d int) uint64 { return key >> (d * digitBits) & (1<<digitBits - 1) }

func (s *sorter) sort() {
	if len(s.rows) == 0 {
		return
	}
	to := make([]keyed, len(s.rows))
	for d := range digits {
		seen := &s.seen[d]
		if seen[digit(s.rows[0].key, d)] == len(s.rows) {
			continue
		}
		next := 0
		for v, n := range seen {
			seen[v] = next
			next += n
		}
		for _, r := range s.rows {
			v := digit(r.key, d)
			to[seen[v]] = r
			seen[v]++
		}
		s.rows, to = to, s.rows
	}
}

// masses joins equal keys.
func (s *sorter) masses(r *Rows) []Mass {
	s.sort()
	distinct := 0
	for i := range s.rows {
		if s.ends(i) {
			distinct++
		}
	}
	masses := make([]Mass, 0, distinct)
	var sum units
	for i, k := range s.rows {
		sum.add(k.weight)
		if s.ends(i) {
			masses = append(masses, Mass{realOfKey(k.key), sum.count(r)})
			sum = units{}
		}
	}
	return masses
}

// ends says whether row i is the last of its key.
func (s *sorter) ends(i int) bool { return i+1 == len(s.rows) || s.rows[i+1].key != s.rows[i].key }

const top = 1 << 63

// keyOfReal has the order of finite numbers: the bits of a positive one
// ascend, those of a negative one descend. -0 is 0.
func keyOfReal(v float64) uint64 {
	b := math.Float64bits(v + 0)
	if b&top != 0 {
		return ^b
	}
	return b | top
}

func realOfKey(k uint64) float64 {
	if k&top != 0 {
		return math.Float64frombits(k &^ top)
	}
	return math.Float64frombits(^k)
}
