package cond

import (
	"math"
	"slices"
)

// Kind says what a value is.
type Kind uint8

// The kinds. The zero kind is the safe one: a Value that nobody filled in is missing.
const (
	Missing Kind = iota
	Number
	Text
	Bool
)

// String returns "missing", "number", "text" or "bool".
func (k Kind) String() string {
	switch k {
	case Number:
		return "number"
	case Text:
		return "text"
	case Bool:
		return "bool"
	}
	return "missing"
}

// Value is what a name stands for in one row, or a literal.
type Value struct {
	Kind Kind
	Num  float64 // of a Number; of a Bool: 0 or 1. A Number that is NaN counts as missing.
	Text string  // of a Text
}

// isMissing reports whether v is unknown. NaN is: it would otherwise differ from every number and
// so make != true, which no comparison with an unknown value may be.
func (v Value) isMissing() bool {
	return v.Kind == Missing || v.Kind == Number && math.IsNaN(v.Num)
}

// isTrue reports whether v is a known, true Bool.
func (v Value) isTrue() bool { return v.Kind == Bool && v.Num != 0 }

// Expr is a condition. It does not change once parsed and may be used by several goroutines.
// The zero Expr is no condition; it is there to be unmarshalled into.
type Expr struct {
	text  string
	names []string // distinct, in order of first appearance
	root  node
}

// Parse reads a condition. The error is a [*SyntaxError].
func Parse(text string) (*Expr, error) {
	e, err := parse(text)
	if err != nil {
		return nil, err
	}
	return e, nil
}

// MustParse is Parse for conditions written in code; it panics on an error.
func MustParse(text string) *Expr {
	e, err := Parse(text)
	if err != nil {
		panic("cond: " + err.Error() + ": " + text)
	}
	return e
}

// String returns the condition as it was written.
func (e *Expr) String() string { return e.text }

// Names returns the distinct names of the condition in order of first appearance.
func (e *Expr) Names() []string { return slices.Clone(e.names) }

// Eval reports whether the condition holds in the row at, where at(i) is the value of Names()[i].
// A value of another kind than its comparison asks for counts as missing; Check finds these beforehand.
// Eval allocates nothing.
func (e *Expr) Eval(at func(i int) Value) bool { return e.root.eval(at) }

// MarshalText returns the condition as it was written.
func (e *Expr) MarshalText() ([]byte, error) { return []byte(e.text), nil }

// UnmarshalText parses text into e. The error is a [*SyntaxError], and e is then unchanged.
func (e *Expr) UnmarshalText(text []byte) error {
	got, err := Parse(string(text))
	if err != nil {
		return err
	}
	*e = *got
	return nil
}
