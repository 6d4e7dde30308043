package data

import (
	"math"
	"math/bits"
	"sync"

	"assay/data/cond"
)

// nowhere is the place of a row that was dropped.
const nowhere = math.MaxUint32

// gather is a column in the making: the values of its files' rows, each at
// the place that the first pass found for it. Text becomes codes in the order
// in which the words come; sorting them is left to the end, so that the order
// of the rows does not show.
type gather struct {
	label string
	shape shape
	from  string // file that the shape is from
	clock *clock
	blank *blanks
	// dayFirst says how dates without a stated order are meant; nil: unknown.
	dayFirst *bool
	rowless  bool // what text without a type holds is not known

	ints  []int64
	reals []float64
	codes []uint32 // of words: 1 more, 0 being missing, until all have come
	valid Bits

	adding sync.Mutex // of names
	names  *IDs

	void    bool    // the shape is from files without a value
	untyped *gather // rows of files without types, where others have types
}

func newGather(label string, n int, c *clock) *gather {
	return &gather{label: label, clock: c, valid: NewBits(n), names: NewIDs(0)}
}

// join prepares for the rows of a file whose field is f. Integers and numbers
// become numbers, times and dates become times, text of a file without types
// becomes whatever the others hold; nothing else mixes. A file that has no
// value there has no say.
func (g *gather) join(f field, path string, n int) error {
	s := settled(f.shape)
	switch {
	case s == nothing || s == g.shape:
	case g.shape == nothing || g.void && !f.void:
		g.shape, g.from = s, path
		g.allocate(n)
	case f.void:
		return nil
	case s == raw:
		g.separate(n)
	case g.shape == raw:
		g.separate(n)
		g.shape, g.from = s, path
		g.allocate(n)
	case s == fractional && g.shape == whole:
		g.toReals()
	case s == whole && g.shape == fractional:
	default:
		return &FileError{File: path, RowGroup: -1, Row: -1, Column: f.name,
			Msg: "holds " + s.String() + " here but " + g.shape.String() + " in " + g.from, Hint: "export both with the same type"}
	}
	g.void = g.shape == nothing || f.void && (g.void || g.from == path)
	return nil
}

// settled is the shape under which values are kept.
func settled(s shape) shape {
	switch s {
	case natural:
		return whole
	case local, date:
		return instant
	}
	return s
}

func (g *gather) allocate(n int) {
	g.ints, g.reals, g.codes = nil, nil, nil
	switch g.shape {
	case fractional:
		g.reals = make([]float64, n)
	case text, raw, truth:
		g.codes = make([]uint32, n)
	default:
		g.ints = make([]int64, n)
	}
}

// toReals makes numbers of integers.
func (g *gather) toReals() {
	g.reals = make([]float64, len(g.ints))
	for i, v := range g.ints {
		g.reals[i] = float64(v)
	}
	g.ints, g.shape = nil, fractional
}

// wordy says whether a shape is kept as codes of words.
func (s shape) wordy() bool { return s == text || s == raw }

// put puts the rows of a piece of a field of shape s to their places. Words go
// through a lexicon.
func (g *gather) put(p *piece, s shape, to []uint32) {
	switch s {
	case nothing:
	case fractional:
		g.putReals(p, to)
	case truth:
		g.putTruths(p, to)
	case instant, local, date:
		g.putTimes(p, s, to)
	default:
		g.putInts(p, s, to)
	}
}

func (g *gather) putInts(p *piece, s shape, to []uint32) {
	for i, place := range to {
		if place == nowhere || !p.has(i) {
			continue
		}
		v := p.ints[i]
		switch {
		case s == natural && v < 0 && g.shape == whole: // above 2^63 - 1
			g.toReals()
			fallthrough
		case s == natural && v < 0:
			g.reals[place] = float64(uint64(v))
		case g.shape == fractional:
			g.reals[place] = float64(v)
		default:
			g.ints[place] = v
		}
		g.valid.Set(int(place))
	}
}

// putReals takes NaN for missing, which is how many tools write it.
func (g *gather) putReals(p *piece, to []uint32) {
	for i, place := range to {
		if place == nowhere || !p.has(i) || math.IsNaN(p.reals[i]) {
			continue
		}
		g.reals[place] = p.reals[i]
		g.valid.Set(int(place))
	}
}

func (g *gather) putTruths(p *piece, to []uint32) {
	for i, place := range to {
		if place != nowhere && p.has(i) {
			g.codes[place] = uint32(p.ints[i])
			g.valid.Set(int(place))
		}
	}
}

// putTimes takes a date for the start of its day, and leaves out what is no
// time between the years 1 and 9999.
func (g *gather) putTimes(p *piece, s shape, to []uint32) {
	for i, place := range to {
		if place == nowhere || !p.has(i) {
			continue
		}
		v := timeOf(p.ints[i], s, g.clock)
		if v == badTime {
			continue
		}
		g.ints[place] = int64(v)
		g.valid.Set(int(place))
	}
}

// column is what was gathered at n places.
func (g *gather) column(n int) (Column, error) {
	if g.untyped != nil {
		return g.merged(n)
	}
	return g.alone(n), nil
}

// alone is the column of files that all have types, or all have none.
func (g *gather) alone(n int) Column {
	c := Column{Name: cond.Plain(g.label), Label: g.label, I64: g.ints, F64: g.reals, Valid: g.valid}
	switch g.shape {
	case whole:
		c.Kind = Integer
	case fractional:
		c.Kind = Real
	case instant:
		c.Kind = Instant
	case truth:
		c.Kind, c.Code, c.Levels = Boolean, g.codes, BooleanLevels()
	case raw:
		if !g.rowless {
			g.infer(&c)
		}
	default:
		c.Kind, c.Code = Text, g.codes
		if c.Code == nil {
			c.Code = make([]uint32, n)
		}
		g.settle(sortLevels(&c, g.used(), g.names))
	}
	if countBits(c.Valid) == n {
		c.Valid = nil
	}
	return c
}

func countBits(b Bits) int {
	n := 0
	for _, word := range b {
		n += bits.OnesCount64(word)
	}
	return n
}
