package data

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"
	"time"
)

// dated is a day or a month that a name bears: 2025-03-31, 20250331, or
// 2025-03 for the whole month. After is the day after it, since 1970.
type dated struct {
	text  string
	after int64
	month bool
}

// dateOfPath is the last microsecond of the day, or of the month, that the
// name of a file bears, or else the nearest of its folders that bears one. A
// folder that all files are in may be of anything: it counts where it is a
// date and nothing else, as 2025-03-31 or dt=2025-03-31 are.
func dateOfPath(file, common string, c *clock) (seen Time, month bool, err error) {
	names := strings.Split(cleaned(file), "/")
	shared := len(names) - len(strings.Split(strings.TrimPrefix(cleaned(file)[len(common):], "/"), "/"))
	for i := len(names) - 1; i >= 0; i-- {
		dates := datesIn(names[i])
		switch {
		case len(dates) == 0 || i < shared && !isBare(names[i], dates[0]):
		case len(dates) == 1:
			return c.start(dates[0].after) - Microsecond, dates[0].month, nil
		default:
			return 0, false, fault(file, fmt.Sprintf("bears %d dates in its name: %s and %s", len(dates), dates[0].text, dates[1].text),
				"leave one date in the name, or name a column: leads: {as_of: COLUMN}", nil)
		}
	}
	return 0, false, fault(file, "bears no date in its name", "name it like contacts-2025-03-31.csv, or name a column that says as of when it is: leads: {as_of: COLUMN}", nil)
}

// isBare says whether a name is a date, perhaps behind a key.
func isBare(name string, d dated) bool {
	_, value, keyed := strings.Cut(name, "=")
	return name == d.text || keyed && value == d.text
}

// commonFolder is the folder that all paths are below, with / between names.
func commonFolder(paths []string) string {
	folder := path.Dir(cleaned(paths[0]))
	for _, other := range paths[1:] {
		for folder != "." && folder != "/" && !strings.HasPrefix(cleaned(other), folder+"/") {
			folder = path.Dir(folder)
		}
	}
	if folder == "." {
		return ""
	}
	return folder
}

// cleaned is a path with / between its names and no name without effect.
func cleaned(file string) string { return path.Clean(filepath.ToSlash(file)) }

// datesIn finds the different dates in a name. Between year, month and day
// stands one of - _ . or nothing, and no further digit stands beside them but
// those of a time of day: 20250331T0600 and 202503310600 are a day. Numbers
// that are no date of 1970 to 2099 are passed over.
func datesIn(name string) []dated {
	var found []dated
	for i := 0; i < len(name); {
		if i > 0 && isDigit(name[i-1]) || !isDigit(name[i]) {
			i++
			continue
		}
		d, width := dateAt(name[i:])
		if width == 0 {
			i++
			continue
		}
		if len(found) == 0 || found[len(found)-1].after != d.after {
			found = append(found, d)
		}
		i += width
	}
	return found
}

// dateAt reads a date at the beginning of text, and how much of it is date and
// time; 0 where there is none.
func dateAt(text string) (dated, int) {
	year, n := digitsOf(text, 4)
	if n != 4 || year < 1970 || year > 2099 {
		return dated{}, 0
	}
	sep, from := separator(text[n:])
	n += from
	month, width := digitsOf(text[n:], 2)
	if width != 2 || month < 1 || month > 12 {
		return dated{}, 0
	}
	n += width
	again, from := separator(text[n:])
	day, width := digitsOf(text[n+from:], 2)
	switch end := n + from + width; {
	case again != sep || width == 0:
		return dated{text[:n], dayNumber(year, month+1, 1), true}, n
	case width != 2 || !isDate(year, month, day):
		return dated{}, 0
	case run(text[end:]) > 0 && (sep != 0 || run(text[end:]) != 4 && run(text[end:]) != 6):
		return dated{}, 0
	default:
		return dated{text[:end], dayNumber(year, month, day+1), false}, end + clockAt(text[end:])
	}
}

// clockAt is how many characters of text are a time of day: digits right
// behind the date, or behind T or _ or -, as in T060000 or _0600. What could be
// a second date is none.
func clockAt(text string) int {
	n := run(text)
	if n == 0 && len(text) > 0 && strings.IndexByte("Tt_- ", text[0]) >= 0 {
		_, date := dateAt(text[1:])
		if width := run(text[1:]); date == 0 && (width == 4 || width == 6) {
			n = 1 + width
		}
	}
	return n
}

// separator is the character between parts of a date, 0 for none.
func separator(text string) (sep byte, width int) {
	if len(text) > 0 && strings.IndexByte("-_.", text[0]) >= 0 {
		return text[0], 1
	}
	return 0, 0
}

// digitsOf reads at most n digits.
func digitsOf(text string, n int) (value, width int) {
	for width < n && width < len(text) && isDigit(text[width]) {
		value = 10*value + int(text[width]-'0')
		width++
	}
	return value, width
}

// run is how many digits text begins with.
func run(text string) int {
	_, n := digitsOf(text, len(text))
	return n
}

func isDigit(c byte) bool { return c-'0' <= 9 }

// dayNumber is the day of a date since 1970; month and day may run over.
func dayNumber(year, month, day int) int64 {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / 86400
}
