package data

import (
	"bytes"
	"fmt"
	"time"
)

// stamp is a time as a text states it.
type stamp struct {
	at     Time // in UTC where zoned, otherwise on the wall
	zoned  bool
	timed  bool // false: a date only
	swaps  bool // day and month stand in an order that the text does not tell
	months int  // of a swapping date: what stands where the month would
	days   int  // if the day came first, and the day
	year   int

	compact bool // without hyphens and colons
	short   bool // not read: its year has two digits
}

// readStamp reads an ISO date or date-time (T or a space between, fraction
// and zone optional; 20250304T101500Z too), a year-first date with / or ., or
// a local date such as 3/4/2025 or 4 March 2025 with an optional time. What it
// cannot read is not ok.
func readStamp(b []byte, dayFirst bool) (s stamp, ok bool) {
	r := scanner{rest: bytes.TrimSpace(b)}
	s.readDate(&r, dayFirst)
	if r.failed || len(r.rest) == 0 {
		return s, !r.failed
	}
	r.any(",")
	if !r.any("Tt ") {
		return s, false
	}
	s.timed = true
	s.readClock(&r)
	s.readZone(&r)
	return s, !r.failed && len(r.rest) == 0
}

// readDate reads y-m-d or, where no four digits lead, d-m-y or m-d-y.
func (s *stamp) readDate(r *scanner, dayFirst bool) {
	if r.named() {
		s.readNamed(r)
		return
	}
	first, width := r.number(1, 4)
	if width == 4 && len(r.rest) > 4 && (r.rest[4] == 'T' || r.rest[4] == 't') {
		s.readCompact(r, first)
		return
	}
	sep := r.one("-/.")
	second, _ := r.number(1, 2)
	if r.one("-/.") != sep {
		r.failed = true
	}
	if width == 4 {
		day, _ := r.number(1, 2)
		s.setDate(r, first, second, day)
		return
	}
	year, digits := r.number(4, 4)
	s.swaps, s.year, s.days, s.months = true, year, first, second
	if width > 2 || digits != 4 {
		s.short = width < 3 && digits == 2
		r.failed = true
	}
	if dayFirst {
		s.setDate(r, year, second, first)
	} else {
		s.setDate(r, year, first, second)
	}
}

func (s *stamp) setDate(r *scanner, year, month, day int) {
	if r.failed || !isDate(year, month, day) {
		r.failed = true
		return
	}
	s.at = FromTime(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC))
}

// isDate says whether there is such a day.
func isDate(year, month, day int) bool {
	if year < 1 || month < 1 || month > 12 || day < 1 {
		return false
	}
	last := time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return day <= last
}

// readClock reads hh:mm, hh:mm:ss or hh:mm:ss.f and an optional AM or PM.
func (s *stamp) readClock(r *scanner) {
	hour, _ := r.number(1, 2)
	if !s.compact {
		r.one(":")
	}
	minute, _ := r.number(2, 2)
	second, fraction := 0, Time(0)
	if r.any(":") || s.compact && len(r.rest) > 1 && r.rest[0]-'0' <= 9 {
		second, _ = r.number(2, 2)
		if r.any(".,") {
			fraction = r.fraction()
		}
	}
	hour = r.halfDay(hour)
	if hour > 23 || minute > 59 || second > 59 {
		r.failed = true
	}
	s.at += Time(hour)*Hour + Time(minute)*Minute + Time(second)*Second + fraction
}

// readZone reads Z, UTC, GMT, +hh, +hhmm or +hh:mm; nothing means no zone.
func (s *stamp) readZone(r *scanner) {
	r.any(" ")
	if len(r.rest) == 0 {
		return
	}
	s.zoned = true
	if r.any("Zz") || r.word("UTC") || r.word("GMT") {
		return
	}
	sign := Time(1)
	if r.one("+-") == '-' {
		sign = -1
	}
	hours, _ := r.number(2, 2)
	minutes := 0
	if r.any(":") || len(r.rest) > 0 {
		minutes, _ = r.number(2, 2)
	}
	if hours > 18 || minutes > 59 { // no clock on earth is further from UTC than 15:57
		r.failed = true
	}
	s.at -= sign * (Time(hours)*Hour + Time(minutes)*Minute)
}

// readings says what a swapping date means either way.
func (s *stamp) readings() string {
	say := func(month, day int) string {
		if !isDate(s.year, month, day) {
			return "no date"
		}
		return fmt.Sprintf("%04d-%02d-%02d", s.year, month, day)
	}
	return say(s.months, s.days) + " with the day first, " + say(s.days, s.months) + " with the month first"
}
