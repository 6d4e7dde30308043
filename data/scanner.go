package data

import (
	"bytes"
	"strings"
)

// scanner reads a short text from left to right. Once something is not there
// it has failed, and what it returns means nothing.
type scanner struct {
	rest   []byte
	failed bool
}

// number reads lo to hi digits, as many as there are.
func (r *scanner) number(lo, hi int) (value, width int) {
	for width < hi && width < len(r.rest) && r.rest[width]-'0' <= 9 {
		value = 10*value + int(r.rest[width]-'0')
		width++
	}
	r.rest = r.rest[width:]
	if width < lo {
		r.failed = true
	}
	return value, width
}

// fraction reads the digits of a second after its point, floored to
// microseconds.
func (r *scanner) fraction() Time {
	value, unit, width := Time(0), Second, 0
	for ; width < len(r.rest) && r.rest[width]-'0' <= 9; width++ {
		unit /= 10
		value += unit * Time(r.rest[width]-'0')
	}
	r.rest = r.rest[width:]
	if width == 0 || width > 9 {
		r.failed = true
	}
	return value
}

// any takes the next byte where it is one of set.
func (r *scanner) any(set string) bool {
	if len(r.rest) == 0 || strings.IndexByte(set, r.rest[0]) < 0 {
		return false
	}
	r.rest = r.rest[1:]
	return true
}

// one takes the next byte, which must be one of set.
func (r *scanner) one(set string) byte {
	if len(r.rest) == 0 || strings.IndexByte(set, r.rest[0]) < 0 {
		r.failed = true
		return 0
	}
	taken := r.rest[0]
	r.rest = r.rest[1:]
	return taken
}

// word takes w, in any case.
func (r *scanner) word(w string) bool {
	if len(r.rest) < len(w) || !bytes.EqualFold(r.rest[:len(w)], []byte(w)) {
		return false
	}
	r.rest = r.rest[len(w):]
	return true
}

// halfDay reads AM or PM, with or without a space, and gives the hour of 24.
func (r *scanner) halfDay(hour int) int {
	before := r.rest
	if !r.any(" ") && !r.word("\u202f") { // as browsers put it before AM and PM
		r.word("\u00a0")
	}
	am, pm := r.word("AM"), false
	if !am {
		pm = r.word("PM")
	}
	switch {
	case !am && !pm:
		r.rest = before
		return hour
	case hour < 1 || hour > 12:
		r.failed = true
	}
	hour %= 12
	if pm {
		hour += 12
	}
	return hour
}
