package amount

import (
	"math"
	"strings"
)

// longest is the longest text that is looked at.
const longest = 120

// Range is from Low to High, both included. High is +Inf where the range is
// open above. A plain number is a range of one.
type Range struct{ Low, High float64 }

// Parse says where the range begins that a text names: 51 for "51-200", 1000
// for "1k+", 0 for "less than 10"; a plain number is itself. ok is false where
// the text is no amount or could be two.
func Parse(text string) (low float64, ok bool) {
	r, ok := ParseRange(text)
	return r.Low, ok
}

// ParseRange says from where to where the range goes that a text names.
func ParseRange(text string) (Range, bool) {
	if len(text) > longest {
		return Range{}, false
	}
	text = trim(text)
	var r reading
	if !r.scan(withoutLabel(text)) {
		return Range{}, false
	}
	switch r.n {
	case 0:
		if r.seen[0] != alone {
			return Range{}, false
		}
		return Range{1, 1}, true
	case 1:
		if strings.HasPrefix(text, "(") && r.seen[0]|r.seen[1] == 0 {
			return Range{}, false // in books, an amount in brackets is negative
		}
		return r.one()
	}
	return r.two()
}

// one is the range of a text with one number.
func (r *reading) one() (Range, bool) {
	before, after := r.before(), r.after()
	if before != exactly && after != exactly || before == refused || after == refused {
		return Range{}, false
	}
	value := r.numbers[0].value()
	// Of things that are counted, more than 500 begins with 501; of money it does not.
	step := 0.0
	if value == math.Trunc(value) && !r.money {
		step = 1
	}
	switch max(before, after) {
	case above:
		return Range{value + step, math.Inf(1)}, true
	case atLeast:
		return Range{value, math.Inf(1)}, true
	case below:
		if value == 0 {
			return Range{}, false
		}
		return Range{0, max(value-step, 0)}, true
	case atMost:
		return Range{0, value}, true
	}
	return Range{value, value}, true
}

// two is the range of a text with two numbers, from the first to the second.
func (r *reading) two() (Range, bool) {
	first, second := r.numbers[0], r.numbers[1]
	low, high := first.value(), second.value()
	// 1-5M is from 1M, but 500-1M is from 500.
	if first.unit == 0 && second.unit > 0 && low*second.unit < high {
		low *= second.unit
	}
	before, between, after := r.seen[0]&^(approx|alone), r.seen[1], r.seen[2]&^alone
	joined := false
	switch between &^ joinA {
	case dash, to, approx:
		joined = before&^(from|amid) == 0
	case and:
		joined = before == amid
	case or:
		joined = before == 0 && high == low+1
	case 0:
		joined = between == joinA && before&^(from|amid|joinA) == 0
	}
	if !joined || after&^joinA > 0 || low > high {
		return Range{}, false
	}
	return Range{low, high}, true
}

// bound says on which side of its number a range lies.
type bound int

const (
	exactly bound = iota
	above
	atLeast
	below
	atMost
	refused
)

// before is the bound that stands in front of the number: "more than 10".
func (r *reading) before() bound {
	seen := r.seen[0] &^ (approx | alone | joinA)
	equal, flipped := seen&same > 0, seen&flip > 0
	if equal {
		seen &^= or | to
	}
	switch seen &^ (same | flip) {
	case 0:
		return refusedIf(equal || flipped, exactly)
	case more, greater:
		return pick(equal, atLeast, pick(flipped, atMost, above))
	case less, smaller:
		return pick(equal, atMost, pick(flipped, atLeast, below))
	case least, from, greaterSame:
		return atLeast
	case most, to, up | to, smallerSame, most | to:
		return atMost
	}
	return refused
}

// after is the bound that stands behind the number: "10 or more".
func (r *reading) after() bound {
	seen := r.seen[1] &^ (alone | and | or | joinA)
	flipped := seen&flip > 0
	switch seen &^ flip {
	case 0:
		return refusedIf(r.seen[1]&(flip|and|or) > 0, exactly)
	case plus, more, up, least, plus | more:
		return pick(flipped, atMost, atLeast)
	case less, most:
		return pick(flipped, atLeast, atMost)
	}
	return refused
}

func pick(first bool, a, b bound) bound {
	if first {
		return a
	}
	return b
}

func refusedIf(wrong bool, b bound) bound { return pick(wrong, refused, b) }
