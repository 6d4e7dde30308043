package data

import (
	"bytes"
	"strconv"
)

// wordNotes say what the words of a column may all be read as. It is true of
// all of them until one cannot be.
type wordNotes struct {
	count                    int // words read, those that stand for none aside
	typed                    bool
	ints, reals, truths      bool
	dayFirst, monthFirst     bool // dates, read in that order
	swaps, clocked           bool // some date swaps; some bears a time of day
	none                     map[uint64]bool
	from, to                 [2]Time // with the day first, and with the month first
	uuid, sales, mail, links int
	opaque, spaces           int
}

func newWordNotes() wordNotes {
	return wordNotes{ints: true, reals: true, truths: true, dayFirst: true, monthFirst: true, none: map[uint64]bool{}, from: [2]Time{noTime, noTime}, to: [2]Time{badTime, badTime}}
}

// read notes a word that may not have been read before. In a file without
// types some words stand for no number and no time.
func (n *wordNotes) read(hash uint64, word []byte, s shape) {
	n.typed = n.typed || s != raw
	if s == raw && standsForNone(word) {
		n.none[hash], n.truths = true, false
		return
	}
	n.count++
	n.ints = n.ints && isInt(word)
	if n.reals {
		_, n.reals = parseNumber(string(word))
	}
	n.truths = n.truths && (bytes.EqualFold(word, []byte("true")) || bytes.EqualFold(word, []byte("false")))
	n.readTimes(word)
	n.readLooks(word)
}

// isInt is what inferInts takes for an integer.
func isInt(word []byte) bool {
	v, err := strconv.ParseInt(string(word), 10, 64)
	return err == nil && string(word) == strconv.FormatInt(v, 10)
}

func (n *wordNotes) readTimes(word []byte) {
	if n.dayFirst {
		n.dayFirst = n.readOrder(word, true, 0)
	}
	if n.monthFirst {
		n.monthFirst = n.readOrder(word, false, 1)
	}
}

func (n *wordNotes) readOrder(word []byte, dayFirst bool, k int) bool {
	s, ok := readStamp(word, dayFirst)
	if !ok {
		return false
	}
	n.swaps, n.clocked = n.swaps || s.swaps, n.clocked || s.timed
	n.from[k], n.to[k] = min(n.from[k], s.at), max(n.to[k], s.at)
	return true
}

// mark is the times that a word may mean.
func (n *wordNotes) mark(word []byte) mark {
	c := noMark
	if n.ints {
		if v, err := strconv.ParseInt(string(word), 10, 64); err == nil {
			c.at, c.other = Time(v), Time(v)
		}
		return c
	}
	if n.dayFirst {
		if s, ok := readStamp(word, true); ok {
			c.at = s.at
		}
	}
	if n.monthFirst {
		if s, ok := readStamp(word, false); ok {
			c.other = s.at
		}
	}
	return c
}

// number is a word of a file without types, as long as all are numbers.
func (n *wordNotes) number(word []byte) (float64, bool) {
	if n.typed || !n.reals {
		return 0, false
	}
	return parseNumber(string(word))
}

// order is how the dates have to be read; not ok where they are none.
func (n *wordNotes) order() (o DateOrder, ok bool) {
	switch {
	case n.count == 0 || !n.dayFirst && !n.monthFirst:
		return OrderTold, false
	case !n.swaps:
		return OrderTold, true
	case !n.monthFirst:
		return DayFirst, true
	case !n.dayFirst:
		return MonthFirst, true
	}
	return Either, true
}

func (n *wordNotes) readLooks(word []byte) {
	n.spaces += bytes.Count(word, []byte(" "))
	switch {
	case isUUID(word):
		n.uuid++
	case isEmail(word):
		n.mail++
	case bytes.Contains(word, []byte("://")):
		n.links++
	case isSalesforce(word):
		n.sales++
	case isOpaque(word):
		n.opaque++
	}
}

// looks is what nine of ten words look like.
func (n *wordNotes) looks() Looks {
	for _, l := range []struct {
		count int
		looks Looks
	}{{n.uuid, UUID}, {n.mail, Email}, {n.links, URL}, {n.sales, Salesforce}, {n.opaque + n.sales + n.uuid, Opaque}} {
		if n.count > 0 && 10*l.count >= 9*n.count {
			return l.looks
		}
	}
	return Plain
}
