package data

import (
	"bytes"
	"math"
)

// isUUID: 8-4-4-4-12 hexadecimal digits.
func isUUID(b []byte) bool {
	if len(b) != 36 {
		return false
	}
	for i, c := range b {
		if dash := i == 8 || i == 13 || i == 18 || i == 23; dash != (c == '-') || !dash && !isHex(c) {
			return false
		}
	}
	return true
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func isAlphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// isEmail: one @ with something before it and a domain behind.
func isEmail(b []byte) bool {
	at := bytes.IndexByte(b, '@')
	return at > 0 && bytes.IndexByte(b[at+1:], '@') < 0 && bytes.IndexByte(b[at+1:], '.') > 0 && bytes.IndexByte(b, ' ') < 0
}

// isSalesforce: 15 or 18 letters and digits, the first three of which name
// the kind of thing: 00Q for leads, 003 for contacts, 006 for opportunities.
func isSalesforce(b []byte) bool {
	return (len(b) == 15 || len(b) == 18) && b[0] <= '9' && onlyAlphanumeric(b) && b[3] <= '9' == (b[3] >= '0') && bytes.ContainsAny(b, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

func onlyAlphanumeric(b []byte) bool {
	for _, c := range b {
		if !isAlphanumeric(c) {
			return false
		}
	}
	return true
}

// isOpaque: a key that a program made. It is long, has digits, and no space.
func isOpaque(b []byte) bool {
	digits, letters := 0, 0
	for _, c := range b {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case isAlphanumeric(c):
			letters++
		case c != '-' && c != '_':
			return false
		}
	}
	return len(b) >= 8 && digits >= 2 && letters >= 1
}

// epochOf is the unit in which all integers from lo to hi are times between
// 2000 and 2036, and 0 where they are none. Ranges of different units do not
// meet.
func epochOf(lo, hi float64) Time {
	const first, last = 946684800, 2082758400 // 2000-01-01, 2036-01-01
	for unit, perSecond := range map[Time]float64{Second: 1, Millisecond: 1e3, Microsecond: 1e6} {
		if lo >= first*perSecond && hi < last*perSecond {
			return unit
		}
	}
	if lo >= first*1e9 && hi < math.Min(last*1e9, math.MaxInt64) {
		return Nanosecond
	}
	return 0
}

// Nanosecond is the Epoch of integers of nanoseconds, which are finer than
// Time is.
const Nanosecond Time = -1
