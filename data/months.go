package data

import (
	"unicode"
	"unicode/utf8"
)

// monthNames are the months in the languages of Western Europe, long and
// short, in lower case and without accents. No word means two months.
var monthNames = [13][]string{
	1:  {"january", "jan", "januar", "janner", "jaenner", "janvier", "janv", "enero", "ene", "janeiro", "gennaio", "gen"},
	2:  {"february", "feb", "februar", "fevrier", "fevr", "fev", "febrero", "fevereiro", "febbraio", "febb"},
	3:  {"march", "mar", "marz", "maerz", "mrz", "mars", "marzo", "marco"},
	4:  {"april", "apr", "avril", "avr", "abril", "abr", "aprile"},
	5:  {"may", "mai", "mayo", "maio", "maggio", "mag"},
	6:  {"june", "jun", "juni", "juin", "junio", "junho", "giugno", "giu"},
	7:  {"july", "jul", "juli", "juillet", "juil", "julio", "julho", "luglio", "lug"},
	8:  {"august", "aug", "aout", "agosto", "ago"},
	9:  {"september", "sep", "sept", "septembre", "septiembre", "setiembre", "setembro", "set", "settembre", "sett"},
	10: {"october", "oct", "oktober", "okt", "octobre", "octubre", "outubro", "out", "ottobre", "ott"},
	11: {"november", "nov", "novembre", "noviembre", "novembro"},
	12: {"december", "dec", "dezember", "dez", "decembre", "diciembre", "dic", "dezembro", "dicembre"},
}

var monthOf = func() map[string]int {
	of := map[string]int{}
	for month, names := range monthNames {
		for _, name := range names {
			of[name] = month
		}
	}
	return of
}()

// English weekdays may lead, as in mails: other languages have mar for Tuesday.
var weekdays = map[string]bool{
	"mon": true, "tue": true, "wed": true, "thu": true, "fri": true, "sat": true, "sun": true,
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
}

// longestName is more bytes than a month or a weekday has.
const longestName = 16

// name reads a word as names are compared: in lower case, without accents.
func (r *scanner) name(into *[longestName]byte) []byte {
	n := 0
	for len(r.rest) > 0 && n < longestName {
		c, size := utf8.DecodeRune(r.rest)
		if !unicode.IsLetter(c) {
			break
		}
		into[n] = byte('?')
		if plain := unaccented(unicode.ToLower(c)); plain < utf8.RuneSelf {
			into[n] = byte(plain)
		}
		n++
		r.rest = r.rest[size:]
	}
	return into[:n]
}

func unaccented(c rune) rune {
	switch c {
	case 'ä':
		return 'a'
	case 'é':
		return 'e'
	case 'û':
		return 'u'
	case 'ç':
		return 'c'
	}
	return c
}

// named says whether a date begins that has its month as a word: a letter, or
// one or two digits and a letter after them.
func (r *scanner) named() bool {
	i := 0
	for i < 3 && i < len(r.rest) && r.rest[i]-'0' <= 9 {
		i++
	}
	if i == 3 {
		return false
	}
	for i > 0 && i < len(r.rest) && (r.rest[i] == ' ' || r.rest[i] == '.' || r.rest[i] == '-' || r.rest[i] == '/') {
		i++
	}
	if i == len(r.rest) {
		return false
	}
	return r.rest[i]|0x20-'a' < 26 || r.rest[i] >= utf8.RuneSelf
}

// readNamed reads 12 March 2024, 12. März 2024, 12-Mar-2024, 12 de marzo de
// 2024, March 12, 2024 or Tue, 12 Mar 2024.
func (s *stamp) readNamed(r *scanner) {
	var buffer [longestName]byte
	if before := *r; weekdays[string(r.name(&buffer))] {
		r.between()
	} else {
		*r = before
	}
	day, digits := r.number(0, 2)
	r.ordinal()
	r.between()
	month := monthOf[string(r.name(&buffer))]
	r.between()
	if digits == 0 {
		day, _ = r.number(1, 2)
		r.ordinal()
		r.between()
	}
	year, digits := r.number(2, 4)
	s.short = digits == 2
	if digits != 4 {
		r.failed = true
	}
	s.setDate(r, year, month, day)
}

// ordinal passes over what makes a number one of a series: 1st, 1er, 1º, 1.
func (r *scanner) ordinal() {
	for _, end := range []string{"st", "nd", "rd", "th", "er", "º", "ª", "°"} {
		if r.word(end) {
			return
		}
	}
}

// between passes over what stands between day, month and year.
func (r *scanner) between() {
	for r.any(" .,-/") || r.word("de ") || r.word("del ") || r.word("of ") {
	}
}

// compactStamp reads 20250304 and 20250304101500, of the years 1900 to 2099:
// other runs of digits are no dates but numbers.
func compactStamp(b []byte) (s stamp, ok bool) {
	if len(b) != 8 && len(b) != 14 {
		return s, false
	}
	r := scanner{rest: b}
	year, _ := r.number(4, 4)
	s.readCompact(&r, year)
	if len(r.rest) > 0 {
		s.timed = true
		s.readClock(&r)
	}
	return s, !r.failed && len(r.rest) == 0 && year >= 1900 && year < 2100
}

// readCompact reads the month and the day of a date without hyphens.
func (s *stamp) readCompact(r *scanner, year int) {
	s.compact = true
	month, _ := r.number(2, 2)
	day, _ := r.number(2, 2)
	s.setDate(r, year, month, day)
}
