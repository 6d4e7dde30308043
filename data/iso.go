package data

// isoStamp is the short way through readStamp: it reads what programs write,
// 2025-03-04, or 2025-03-04 10:00:00 with a T or a space between, a fraction
// and a zone if need be. Of anything else it says nothing: not even that it is
// wrong.
func isoStamp(b []byte) (s stamp, ok bool) {
	if len(b) < 10 || b[4] != '-' || b[7] != '-' {
		return s, false
	}
	year, okYear := digits(b[0:4])
	month, okMonth := digits(b[5:7])
	day, okDay := digits(b[8:10])
	if !okYear || !okMonth || !okDay || year < 1 || month < 1 || month > 12 || day < 1 || day > 28 && day > daysIn(year, month) {
		return s, false
	}
	s.at = Time(civilDay(year, month, day)) * Day
	if len(b) == 10 {
		return s, true
	}
	if len(b) < 19 || b[10] != 'T' && b[10] != ' ' || b[13] != ':' || b[16] != ':' {
		return s, false
	}
	hour, okHour := digits(b[11:13])
	minute, okMinute := digits(b[14:16])
	second, okSecond := digits(b[17:19])
	if !okHour || !okMinute || !okSecond || hour > 23 || minute > 59 || second > 59 {
		return s, false
	}
	s.timed = true
	s.at += Time(hour)*Hour + Time(minute)*Minute + Time(second)*Second
	return s, s.isoRest(b[19:])
}

// isoRest reads the fraction of a second and the zone.
func (s *stamp) isoRest(b []byte) bool {
	if len(b) > 0 && b[0] == '.' {
		unit, i := Second, 1
		for ; i < len(b) && b[i]-'0' <= 9; i++ {
			unit /= 10
			s.at += unit * Time(b[i]-'0')
		}
		if i == 1 || i > 10 {
			return false
		}
		b = b[i:]
	}
	if len(b) == 0 {
		return true
	}
	s.zoned = true
	if len(b) == 1 {
		return b[0] == 'Z'
	}
	if b[0] != '+' && b[0] != '-' || len(b) != 3 && (len(b) != 6 || b[3] != ':') {
		return false
	}
	hours, ok := digits(b[1:3])
	minutes := 0
	if len(b) == 6 {
		var okMinutes bool
		minutes, okMinutes = digits(b[4:6])
		ok = ok && okMinutes
	}
	away := Time(hours)*Hour + Time(minutes)*Minute
	if b[0] == '-' {
		away = -away
	}
	s.at -= away
	return ok && hours <= 18 && minutes <= 59
}

// digits is a number of digits and nothing else.
func digits(b []byte) (v int, ok bool) {
	for _, c := range b {
		if c-'0' > 9 {
			return 0, false
		}
		v = 10*v + int(c-'0')
	}
	return v, true
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// civilDay is the number of days since 1970-01-01 in the Gregorian calendar.
// Years are made to begin in March, so that a leap day is the last of its
// year, and months of 30.6 days floor to their lengths.
func civilDay(year, month, day int) int {
	if month < 3 {
		year, month = year-1, month+12
	}
	return 365*year + year/4 - year/100 + year/400 + (306*(month+1))/10 + day - 719591
}
