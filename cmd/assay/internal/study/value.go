package study

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"assay/backtest"
	"assay/data"
)

// longest is the most days a duration may have: a hundred years.
const longest = 36525

var units = map[byte]data.Time{'h': data.Hour, 'd': data.Day, 'w': data.Week}

const durationHint = "write a number and h, d or w: 12h, 30d or 8w"

// duration reads "12h", "30d" or "8w".
func (r *reader) duration(n *node) data.Time {
	text := r.text(n)
	if text == "" {
		return 0
	}
	d, ok := parseDuration(text)
	if !ok {
		r.fail(n, fmt.Sprintf("%q is no duration", text), durationHint)
	}
	return d
}

func parseDuration(text string) (data.Time, bool) {
	last := len(text) - 1
	if last < 1 {
		return 0, false
	}
	unit := units[text[last]]
	count, err := strconv.ParseUint(text[:last], 10, 32)
	if err != nil || unit == 0 {
		return 0, false
	}
	d := data.Time(count) * unit
	return d, d <= longest*data.Day
}

// span reads how long nothing happens, or until something is worth half: a
// duration above nothing, in minutes too. None, it fails with msg and hint.
func (r *reader) span(n *node, msg, hint string) data.Time {
	text := r.text(n)
	if text == "" {
		return 0
	}
	d, ok := parseDuration(text)
	if minutes, short := strings.CutSuffix(text, "m"); short {
		count, err := strconv.ParseUint(minutes, 10, 32)
		d, ok = data.Time(count)*data.Minute, err == nil && count <= uint64(longest*data.Day/data.Minute)
	}
	switch {
	case !ok:
		r.fail(n, fmt.Sprintf("%q is no duration", text), "write a number and m, h, d or w: 30m, 12h, 14d or 8w")
	case d == 0:
		r.fail(n, msg, hint)
	}
	return d
}

// lengths are what a test, or the time between two moments, is counted in.
var lengths = map[string]backtest.Length{
	"day": {Days: 1}, "week": {Days: 7}, "month": {Months: 1}, "quarter": {Months: 3}, "year": {Months: 12}, "row": {Rows: 1},
}

// parseLength reads "2000 rows", "1 month", "4 weeks", "30d" or "quarter".
func parseLength(text string) (backtest.Length, bool) {
	if d, ok := parseDuration(text); ok {
		return backtest.Length{Days: int(d / data.Day)}, d >= data.Day && d%data.Day == 0
	}
	count, unit, two := strings.Cut(text, " ")
	if !two {
		count, unit = "1", text
	}
	n, err := strconv.ParseUint(count, 10, 31)
	l, known := lengths[strings.TrimSuffix(strings.TrimSpace(unit), "s")]
	k := int(n)
	l = backtest.Length{Months: k * l.Months, Days: k * l.Days, Rows: k * l.Rows}
	return l, err == nil && known && k > 0 && l.Months <= longest/30 && l.Days <= longest
}

// within reads a duration above nothing.
func (r *reader) within(n *node) data.Time {
	d := r.duration(n)
	if n != nil && d == 0 {
		r.fail(n, "a window of nothing holds nothing", "write a longer one, e.g. 30d")
	}
	return d
}

// integer reads a whole number between low and high.
func (r *reader) integer(n *node, low, high int64) int64 {
	text := r.text(n)
	if text == "" {
		return 0
	}
	v, err := strconv.ParseInt(text, 10, 64)
	if err != nil || v < low || v > high {
		r.fail(n, fmt.Sprintf("%s cannot be %s", n.name, text), fmt.Sprintf("write a whole number from %d to %d", low, high))
	}
	return v
}

// points reads what something is worth. Larger numbers would leave no room
// for a sum.
func (r *reader) points(n *node) int32 { return int32(r.integer(n, -1_000_000, 1_000_000)) }

// share reads "80%" or 0.8, above 0 and at most 1; like is an example.
func (r *reader) share(n *node, like string) float64 {
	text := r.text(n)
	if text == "" {
		return 0
	}
	number, percent := strings.CutSuffix(text, "%")
	v, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if percent {
		v /= 100
	}
	if err != nil || math.IsNaN(v) || v <= 0 || v > 1 {
		r.fail(n, fmt.Sprintf("%s cannot be %s", n.name, text), "write a share such as "+like)
	}
	return v
}

// yes reads true or false.
func (r *reader) yes(n *node, absent bool) bool {
	if n == nil {
		return absent
	}
	return r.word(n, "true", "false") == "true"
}

// day reads a date: the first instant of that day in the study's zone.
func (r *reader) day(n *node) time.Time {
	text := r.text(n)
	if text == "" {
		return time.Time{}
	}
	t, err := time.ParseInLocation(time.DateOnly, text, r.Source.Zone)
	if err != nil {
		r.fail(n, fmt.Sprintf("%q is no date", text), "write year-month-day: 2025-03-31")
	}
	return t
}
