package data

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/cespare/xxhash/v2"
)

// valueSet counts the rows of each different value, exactly as long as there
// are no more than mostValues of them. From then on it keeps those whose hash
// ends in level zeros: a sample of the values, not of the rows, so that the
// rows of each value that is kept are still all counted, and two columns keep
// the same values. This is distinct sampling (Gibbons, VLDB 2001).
type valueSet struct {
	level int
	rows  map[uint64]int
}

const mostValues = 1 << 15

// hashOf is never 0, which stands for no value. Two ways of writing one id
// are one value, as they are where leads are looked up.
func hashOf(value []byte) uint64 {
	if folded(value) {
		var scratch [64]byte
		value = fold(value, scratch[:])
	}
	return max(1, xxhash.Sum64(value))
}

// add counts n rows of a value, and says whether it was not there before, as
// far as is known.
func (v *valueSet) add(hash uint64, n int) (fresh bool) {
	if bits.TrailingZeros64(hash) < v.level {
		return true
	}
	if v.rows == nil {
		v.rows = map[uint64]int{}
	}
	before := v.rows[hash]
	v.rows[hash] = before + n
	for len(v.rows) > mostValues {
		v.level++
		for h := range v.rows {
			if bits.TrailingZeros64(h) < v.level {
				delete(v.rows, h)
			}
		}
	}
	return before == 0
}

// distinct is how many values there are; exact where none was let go. The
// standard error of the estimate is below 1 %: at least 2^14 or so are kept.
func (v *valueSet) distinct() (n int, exact bool) { return len(v.rows) << v.level, v.level == 0 }

// most is the largest count.
func (v *valueSet) most() int {
	most := 0
	for _, n := range v.rows {
		most = max(most, n)
	}
	return most
}

// shared compares the values that both would have kept.
func (v *valueSet) shared(other *valueSet) (share float64, of int) {
	level, both := max(v.level, other.level), 0
	for h := range v.rows {
		if bits.TrailingZeros64(h) < level {
			continue
		}
		of++
		if _, ok := other.rows[h]; ok {
			both++
		}
	}
	if of == 0 {
		return 0, 0
	}
	return float64(both) / float64(of), of
}

// levelSet keeps the text of every value while there are few.
type levelSet struct {
	texts map[uint64]string
	bytes int
	full  bool
}

const (
	mostLevels     = 2000
	mostLevelBytes = 1 << 17
)

func (l *levelSet) add(hash uint64, text []byte) {
	if l.full {
		return
	}
	if l.texts == nil {
		l.texts = map[uint64]string{}
	}
	if _, ok := l.texts[hash]; ok {
		return
	}
	l.texts[hash] = string(text)
	if l.bytes += len(text); len(l.texts) > mostLevels || l.bytes > mostLevelBytes {
		l.texts, l.full = nil, true
	}
}

// list is every value with its rows, most frequent first.
func (l *levelSet) list(v *valueSet) []Level {
	if l.full {
		return nil
	}
	list := make([]Level, 0, len(l.texts))
	for h, text := range l.texts {
		list = append(list, Level{Text: text, Rows: v.rows[h]})
	}
	slices.SortFunc(list, func(a, b Level) int { return cmp.Or(b.Rows-a.Rows, cmp.Compare(a.Text, b.Text)) })
	return list
}
