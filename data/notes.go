package data

import (
	"encoding/binary"
	"math"
	"strconv"
	"time"
)

// notes are what is known of a column after so many rows.
type notes struct {
	rows, missing int
	shape         shape // the shapes met, settled
	untyped       bool  // some file has no types
	mixed         bool  // shapes that Read would refuse together
	dates         bool  // some file has dates of its own type
	values        valueSet
	levels        levelSet
	examples      []string
	sample        sample
	clock         *clock

	word     wordNotes // of text
	min, max float64
	from, to Time
	timed    int // rows with a time, of a type of its own
	midnight bool
	rising, falling,
	numbers bool
	before float64
	spare  []byte
	last   *words // the dictionary that known is about
	known  []mark
}

func newNotes() *notes {
	return &notes{sample: sample{stride: 1, timed: true}, clock: newClock(nil), word: newWordNotes(), midnight: true, rising: true, falling: true,
		min: math.Inf(1), max: math.Inf(-1), from: noTime, to: badTime}
}

// meet notes that a file has the column with this shape.
func (n *notes) meet(s shape) {
	n.dates = n.dates || s == date
	switch s = settled(s); {
	case s == raw:
		n.untyped = true
	case s == nothing || s == n.shape:
	case n.shape == nothing:
		n.shape = s
	case s == fractional && n.shape == whole || s == whole && n.shape == fractional:
		n.shape = fractional
	default:
		n.mixed = true
	}
}

// skip is for rows of a file that lacks the column.
func (n *notes) skip(rows int) {
	for range rows {
		n.nothing()
	}
}

func (n *notes) nothing() {
	n.missing++
	n.next(noMark)
}

// next ends a row.
func (n *notes) next(c mark) {
	n.sample.add(n.rows, c)
	n.rows++
}

// put notes the rows of a piece of shape s.
func (n *notes) put(p *piece, s shape) error {
	switch s {
	case text, raw:
		n.putWords(p, s)
		return nil
	case nothing:
		n.skip(p.n)
		return nil
	}
	for i := range p.n {
		switch {
		case !p.has(i):
			n.nothing()
		case s == fractional:
			n.real(p.reals[i])
		case s == truth:
			n.truth(p.ints[i])
		case s == whole || s == natural:
			n.integer(p.ints[i], s)
		default:
			n.time(timeOf(p.ints[i], s, n.clock))
		}
	}
	return nil
}

func (n *notes) integer(v int64, s shape) {
	real := float64(v)
	n.spare = strconv.AppendInt(n.spare[:0], v, 10)
	if s == natural && v < 0 {
		real = float64(uint64(v))
		n.spare = strconv.AppendUint(n.spare[:0], uint64(v), 10)
	}
	n.number(real)
	n.see(n.spare, mark{at: Time(v), other: Time(v)})
}

// real takes NaN for missing, as gather does.
func (n *notes) real(v float64) {
	if math.IsNaN(v) {
		n.nothing()
		return
	}
	n.number(v)
	n.spare = strconv.AppendFloat(n.spare[:0], v, 'g', -1, 64)
	n.see(n.spare, noMark)
}

func (n *notes) truth(v int64) {
	n.spare = strconv.AppendBool(n.spare[:0], v != 0)
	n.see(n.spare, noMark)
}

// time leaves out what is no time between the years 1 and 9999.
func (n *notes) time(t Time) {
	if t == badTime {
		n.nothing()
		return
	}
	n.timed++
	n.midnight = n.midnight && n.clock.midnight(t)
	n.from, n.to = min(n.from, t), max(n.to, t)
	c := mark{hash: hashOf(binary.BigEndian.AppendUint64(n.spare[:0], uint64(t))), at: t, other: t}
	if n.values.add(c.hash, 1) && n.curious() {
		n.show(c.hash, t.In(time.UTC).AppendFormat(n.spare[:0], "2006-01-02T15:04:05.999999Z"))
	}
	n.next(c)
}

// number notes one number: its bounds, and whether they go one way.
func (n *notes) number(v float64) {
	n.min, n.max = min(n.min, v), max(n.max, v)
	if n.numbers {
		n.rising, n.falling = n.rising && v > n.before, n.falling && v < n.before
	}
	n.numbers, n.before = true, v
}

// see counts a row that has a value.
func (n *notes) see(value []byte, c mark) {
	c.hash = hashOf(value)
	n.tally(c.hash, value, 1)
	n.next(c)
}

// tally counts rows of one value, and says whether it may be a new one.
func (n *notes) tally(hash uint64, value []byte, rows int) (fresh bool) {
	fresh = n.values.add(hash, rows)
	if fresh && n.curious() {
		n.show(hash, value)
	}
	return fresh
}

// curious says whether the text of a new value is of any use.
func (n *notes) curious() bool { return !n.levels.full || len(n.examples) < maxExamples }

// show keeps the text of a value, among few or as an example.
func (n *notes) show(hash uint64, value []byte) {
	n.levels.add(hash, value)
	if len(n.examples) < maxExamples && !n.met(value) {
		n.examples = append(n.examples, string(value))
	}
}

func (n *notes) met(value []byte) bool {
	for _, e := range n.examples {
		if e == string(value) {
			return true
		}
	}
	return false
}

// putWords notes a piece of text of shape s. Words of a dictionary are read
// once.
func (n *notes) putWords(p *piece, s shape) {
	if p.codes != nil && n.last != p.words {
		n.last, n.known = p.words, make([]mark, p.words.len())
	}
	for i := range p.n {
		switch {
		case !p.has(i) || len(p.word(i)) == 0:
			n.nothing()
		case p.codes == nil:
			n.next(n.wordMark(p.word(i), s))
		case n.known[p.codes[i]].hash == 0:
			c := n.wordMark(p.word(i), s)
			n.known[p.codes[i]] = c
			n.next(c)
		default:
			c := n.known[p.codes[i]]
			n.values.add(c.hash, 1)
			n.next(c)
		}
	}
}

// wordMark counts a word and reads what may be in it.
func (n *notes) wordMark(word []byte, s shape) mark {
	hash := hashOf(word)
	if n.tally(hash, word, 1) {
		n.word.read(hash, word, s)
	}
	c := n.word.mark(word)
	c.hash = hash
	if v, ok := n.word.number(word); ok {
		n.number(v)
	}
	return c
}
