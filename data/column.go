package data

import "math"

// Kind says which payload of a Column holds its values.
type Kind uint8

// The kinds. Text and Boolean are codes into Levels, so that a row is four
// bytes whatever its text is; a Boolean's levels are "false" and "true".
const (
	Integer Kind = iota + 1 // I64
	Real                    // F64
	Text                    // Code, Levels
	Boolean                 // Code, Levels
	Instant                 // I64, microseconds since 1970 UTC
)

var kindNames = [...]string{Integer: "integer", Real: "number", Text: "text", Boolean: "true/false", Instant: "time"}

func (k Kind) String() string {
	if int(k) < len(kindNames) && kindNames[k] != "" {
		return kindNames[k]
	}
	return "unknown"
}

// Column is one named column. Exactly one payload is set, as Kind says; each
// has one entry a row. Valid is nil where nothing is missing; the payload of
// a missing row is zero and means nothing.
type Column struct {
	Name   string // plain: what conditions and features call it
	Label  string // as the file has it
	Kind   Kind
	I64    []int64
	F64    []float64
	Code   []uint32
	Levels []string
	Valid  Bits
	// History is what a lead column held as of each moment; nil where nothing
	// but its value at the end of the record is known, and for other columns.
	History *History
	// Key is the plain name of the lead column by which the table of a joined
	// column was found; empty for the leads' own.
	Key string
}

// Len is the number of rows.
func (c *Column) Len() int {
	switch c.Kind {
	case Integer, Instant:
		return len(c.I64)
	case Real:
		return len(c.F64)
	default:
		return len(c.Code)
	}
}

// Missing says whether row i has no value.
func (c *Column) Missing(i int) bool { return c.Valid != nil && !c.Valid.Has(i) }

// Number is the value of row i as a number: a code for Text and Boolean, NaN
// where it is missing. Codes and counts are below 2^53, hence exact.
func (c *Column) Number(i int) float64 {
	if c.Missing(i) {
		return math.NaN()
	}
	switch c.Kind {
	case Integer, Instant:
		return float64(c.I64[i])
	case Real:
		return c.F64[i]
	default:
		return float64(c.Code[i])
	}
}

// HasLevels says whether values are codes into Levels.
func (c *Column) HasLevels() bool { return c.Kind == Text || c.Kind == Boolean }

// BooleanLevels are the levels of every Boolean column.
func BooleanLevels() []string { return []string{"false", "true"} }

// Bits is a set of row numbers.
type Bits []uint64

// NewBits holds none of n rows.
func NewBits(n int) Bits { return make(Bits, (n+63)/64) }

// Has says whether row i is in the set.
func (b Bits) Has(i int) bool { return b[i>>6]>>(uint(i)&63)&1 != 0 }

// Set puts row i into the set.
func (b Bits) Set(i int) { b[i>>6] |= 1 << (uint(i) & 63) }

// clear takes row i out of the set.
func (b Bits) clear(i int) { b[i>>6] &^= 1 << (uint(i) & 63) }
