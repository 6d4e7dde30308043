package report

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// None stands for what is undefined.
const None = "–"

// Maybe is *v as say shows it, or [None] where v is nil or not a number.
func Maybe(v *float64, say func(float64) string) string {
	if v == nil || math.IsNaN(*v) {
		return None
	}
	return say(*v)
}

// Count is v as a whole number: 1,184.
func Count(v float64) string { return decimal(v, 0) }

// Volume is v with one decimal, for leads a week or of 100 rows: 25.1.
func Volume(v float64) string { return decimal(v, 1) }

// Share is v in [0, 1] as a percentage: 67 %.
func Share(v float64) string { return decimal(100*v, 0) + " %" }

// Range is lo to hi, both in [0, 1], as percentages: 63–70 %.
func Range(lo, hi *float64) string {
	if lo == nil || hi == nil {
		return None
	}
	return decimal(100**lo, 0) + "–" + Share(*hi)
}

// Signed is points with their sign: +24, -6, 0.
func Signed(points int) string {
	if points > 0 {
		return "+" + Count(float64(points))
	}
	return Count(float64(points))
}

// rough has a decimal only where a whole number would say too little: 0.4, 6,
// 1,250.
func rough(v float64) string {
	if math.Abs(v) >= 10 {
		return Count(v)
	}
	return strings.TrimSuffix(Volume(v), ".0")
}

// decimal is v with that many places and commas between thousands. From 1e15
// on, where a float64 begins to lose whole numbers, it is short instead: 1e+15.
func decimal(v float64, places int) string {
	if math.IsNaN(v) {
		return None
	}
	if math.Abs(v) >= 1e15 {
		return strconv.FormatFloat(v, 'g', 3, 64)
	}
	s := strconv.FormatFloat(math.Abs(v), 'f', places, 64)
	whole, rest := s, ""
	if dot := strings.IndexByte(s, '.'); dot >= 0 {
		whole, rest = s[:dot], s[dot:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if v < 0 && strings.Trim(s, "0.") != "" { // no -0
		whole = "-" + whole
	}
	return whole + rest
}

// Months is the span in months, its end not included: Jan–Dec 2025.
func (s Span) Months() string { return s.say("Jan", "Jan 2006") }

// Days is the span in days, its end not included: 6 Jan – 2 Feb 2025.
func (s Span) Days() string { return s.say("2 Jan", "2 Jan 2006") }

// say writes the first and the last day of s, the first without its year where
// both have the same. What is no instant is repeated as it stands.
func (s Span) say(short, long string) string {
	if from, to, rows := s.Rows(); rows {
		return sayRows(from, to)
	}
	from, last, ok := s.Ends()
	if !ok {
		return s.From + " – " + s.To
	}
	last = last.Add(-time.Microsecond)
	a, b := from.Format(long), last.Format(long)
	if a == b {
		return a
	}
	if from.Year() == last.Year() {
		a = from.Format(short)
	}
	if strings.Contains(short, " ") || from.Year() != last.Year() {
		return a + " – " + b
	}
	return a + "–" + b
}

// Ends are the instants of s in UTC, where a date is its first instant; ok says
// that both can be read.
func (s Span) Ends() (from, to time.Time, ok bool) {
	from, ok = instant(s.From)
	to, ok2 := instant(s.To)
	return from, to, ok && ok2
}

func instant(s string) (time.Time, bool) {
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}
