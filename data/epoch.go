package data

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Epoch is the unit in which numbers count time since 1970-01-01 00:00 UTC.
type Epoch uint8

// The units. Without one, numbers are no times.
const (
	NoEpoch Epoch = iota
	EpochSeconds
	EpochMillis
	EpochMicros
	EpochNanos
)

// epochUnits are the units as a study calls them, and how many make a second.
var epochUnits = [...]struct {
	name      string
	perSecond int64
}{EpochSeconds: {"s", 1}, EpochMillis: {"ms", 1e3}, EpochMicros: {"us", 1e6}, EpochNanos: {"ns", 1e9}}

func (e Epoch) String() string { return epochUnits[e].name }

// instant is v units after 1970, badTime beyond what Time can hold.
func (e Epoch) instant(v int64) Time {
	if e == EpochNanos {
		return Time(v).Floor(1000) / 1000
	}
	unit := int64(Second) / epochUnits[e].perSecond
	if v > math.MaxInt64/unit || v < math.MinInt64/unit {
		return badTime
	}
	return Time(v * unit)
}

// instantOf is instant of a number with a fraction: the nearest microsecond,
// which is the one that was meant wherever a number can tell them apart.
func (e Epoch) instantOf(v float64) Time {
	us := math.Round(v * float64(Second) / float64(epochUnits[e].perSecond))
	if !(us >= float64(firstTime) && us < float64(endTime)) {
		return badTime
	}
	return Time(us)
}

// readings says what v would be in each unit. Those in which it lies on the
// first day of 1970 or beyond 2200 are left out.
func readings(v float64) string {
	const year2200 = 7258118400 * Second
	var all []string
	for e := EpochSeconds; e <= EpochNanos; e++ {
		if t := e.instantOf(v); t != badTime && t >= Day && t < year2200 {
			all = append(all, fmt.Sprintf("%v in %v", t.Floor(Day), e))
		}
	}
	return strings.Join(all, ", ")
}

// likely is the one unit in which v is a time that people record: one of the
// years 1990 to 2099. It is NoEpoch where there is none.
func likely(v float64) Epoch {
	const year1990, year2100 = 631152000, 4102444800
	for e := EpochSeconds; e <= EpochNanos; e++ {
		if s := v / float64(epochUnits[e].perSecond); s >= year1990 && s < year2100 {
			return e
		}
	}
	return NoEpoch
}

// countsDays says whether v may be a number of days: of a spreadsheet, which
// counts from 1899-12-30 and has the years 1982 to 2064 there, or since 1970,
// and then those of 1997 to 2052.
func countsDays(v float64) bool { return v >= 10000 && v < 60000 }

func dayCount(v float64) string {
	day := func(v float64) string { return (Time(math.Floor(v)) * Day).String() }
	switch {
	case !countsDays(v):
		return ""
	case v >= 30000:
		return day(v-25569) + " as the day number of a spreadsheet" // 1970-01-01 is day 25,569
	}
	return day(v) + " in days since 1970"
}

// notATime says why a number is no time, or how it could be one. The hint is
// empty where it could not.
func notATime(v float64, written string) (msg, hint string) {
	if s, ok := compactStamp([]byte(written)); ok {
		return fmt.Sprintf("%s is %v as a date, %s", written, s.at.Floor(Day), readings(v)), "cast it to a date or to text when exporting, or say what it counts: times: {epoch: s}"
	}
	if e := likely(v); e != NoEpoch {
		return fmt.Sprintf("%s is %s", written, readings(v)), fmt.Sprintf("say what it counts: times: {epoch: %v}", e)
	}
	if say := dayCount(v); say != "" {
		return fmt.Sprintf("%s is %s", written, say), "format the cells as dates, or cast them to dates, when exporting"
	}
	return "", ""
}

// putNumbers takes integers and numbers for times where their unit is stated,
// and refuses them where it is not.
func (t *times) putNumbers(p *piece, at []Time) error {
	if t.epoch == NoEpoch {
		for i := range at {
			at[i] = noTime
		}
		return t.unstated(p)
	}
	for i := range at {
		at[i] = noTime
		if !p.has(i) {
			continue
		}
		if p.reals != nil {
			if v := p.reals[i]; !math.IsNaN(v) {
				at[i] = t.note(t.epoch.instantOf(v))
			}
			continue
		}
		at[i] = badTime
		if v := p.ints[i]; t.field.shape != natural || v >= 0 {
			at[i] = t.note(t.epoch.instant(v))
		}
	}
	return nil
}

// unstated refuses a column of numbers whose unit is not stated, and shows
// what its first value would be.
func (t *times) unstated(p *piece) error {
	e := &FileError{File: t.path, RowGroup: -1, Row: -1, Column: t.field.name, Msg: "holds " + t.field.shape.String() + " where times are needed",
		Hint: "name a column of timestamps, dates or text such as 2025-03-04 10:00"}
	for i := range p.n {
		if !p.has(i) || p.reals != nil && math.IsNaN(p.reals[i]) {
			continue
		}
		v, written := 0.0, ""
		if p.reals != nil {
			v, written = p.reals[i], strconv.FormatFloat(p.reals[i], 'f', -1, 64)
		} else {
			v, written = float64(p.ints[i]), strconv.FormatInt(p.ints[i], 10)
		}
		if msg, hint := notATime(v, written); msg != "" {
			e.Msg, e.Hint = e.Msg+": "+msg, hint
		}
		return e
	}
	return nil // nothing is in it
}

// isNumber says whether b is digits, with a sign and a point at most.
func isNumber(b []byte) bool {
	b = bytes.TrimPrefix(b, []byte{'-'})
	points := 0
	for _, c := range b {
		if c == '.' {
			points++
		} else if c-'0' > 9 {
			return false
		}
	}
	return len(b) > points && points < 2 && len(b) < 32
}

// numeric reads a text that is a number: as the study says what it counts, or
// as a date without hyphens.
func (t *times) numeric(b []byte, row int) Time {
	if t.epoch != NoEpoch {
		if v, ok := wholeNumber(b); ok {
			return t.note(t.epoch.instant(v))
		}
		v, _ := strconv.ParseFloat(string(b), 64) // it is digits
		return t.note(t.epoch.instantOf(v))
	}
	if s, ok := compactStamp(b); ok {
		t.odd[oddCompact].meet(b, row)
		if !s.timed {
			t.markDay(row)
		}
		return t.note(t.clock.instant(s))
	}
	v, _ := strconv.ParseFloat(string(b), 64) // it is digits
	if v != 0 {                               // databases write 00000000 for no date
		t.odd[oddDigits].meet(b, row)
	}
	if b[0] != '0' && (likely(v) != NoEpoch || countsDays(v)) { // what counts has no leading zero
		t.odd[oddNumber].meet(b, row)
	}
	return badTime
}

// wholeNumber reads digits without a point that 64 bits can hold.
func wholeNumber(b []byte) (v int64, ok bool) {
	digits := bytes.TrimPrefix(b, []byte{'-'})
	if len(digits) > 19 || bytes.IndexByte(digits, '.') >= 0 {
		return 0, false
	}
	n := uint64(0) // 19 digits fit
	for _, c := range digits {
		n = 10*n + uint64(c-'0')
	}
	if n > math.MaxInt64 {
		return 0, false
	}
	if len(digits) < len(b) {
		return -int64(n), true
	}
	return int64(n), true
}
