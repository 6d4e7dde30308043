package features

import (
	"strconv"
	"strings"

	"assay/data"
)

// Describe says what a feature tells, as a part of a sentence for people:
// "page_view events in the 30 days before". It fits About.
//
// Where only some events count, the name says it shortest: "pricing visits in
// the 30 days before". A feature without a name says its condition. within is
// the window as somebody wrote it, so that 24h are 24 hours and 1d is a day;
// empty, it is said in the largest unit up to days.
//
// Columns are called what f calls them; give it their labels to have those.
func Describe(f Feature, name, within string) string {
	switch {
	case !f.Measure.OfEvents():
		return profile(&f)
	case f.Where == nil:
		return subject(&f) + extent(&f, within)
	case name == "":
		return subject(&f) + extent(&f, within) + ", where " + f.Where.String()
	}
	return spoken(name) + extent(&f, within) + unit(f.Measure)
}

// spoken is "pricing visits" for pricing_visits.
func spoken(name string) string { return strings.ReplaceAll(name, "_", " ") }

// subject is what f counts or tells of events.
func subject(f *Feature) string {
	kinds := or(f.Events)
	event := strings.TrimPrefix(kinds+" event", " ")
	if f.Events == nil {
		kinds = "any event"
	}
	of := ""
	if f.Company {
		of = " of the whole company"
	}
	events := event + "s" + of
	switch f.Measure {
	case Days:
		return "days with " + article(event) + of
	case Distinct:
		return "different " + several(f.Column) + " of " + events
	case Ever:
		return kinds + of
	case Since:
		return "days since the last " + event + of
	case FirstSince:
		return "days since the first " + event + of
	case Sum:
		return "sum of " + f.Column + " over " + events
	case Max:
		return "largest " + f.Column + " of " + events
	case First:
		return f.Column + " of the first " + event + of
	case Last:
		return f.Column + " of the last " + event + of
	case Share:
		return "share of " + kinds + " among all events" + of
	case Sessions:
		return "sessions of " + events
	case TimeOnSite:
		return "minutes in sessions of " + events
	case People:
		return "people of the company with " + article(event)
	}
	return events
}

// profile is what f tells of who the lead is, or of other features.
func profile(f *Feature) string {
	switch f.Measure {
	case Gaps:
		return "how many of " + strings.Join(f.Columns, ", ") + " are missing"
	case Age:
		if f.Column == "" {
			return "age of the record, in days"
		}
		return "days since " + f.Column
	case Email:
		return "kind of e-mail address in " + f.Column
	case Seniority:
		return "seniority told by " + f.Column
	case Department:
		return "department told by " + f.Column
	case Country:
		return "country that " + f.Column + " names"
	case Region:
		return "part of the world that " + f.Column + " is in"
	case Number:
		return f.Column + ", as a number"
	case Cond:
		return "whether " + f.If.String()
	case Cross:
		return strings.Join(f.Columns, " and ") + " together"
	}
	return f.Column
}

// extent says how far back f looks, and how: what ends a session, and how
// events fade.
func extent(f *Feature, within string) string {
	text := ""
	if f.Measure == Sessions || f.Measure == TimeOnSite {
		gap := f.Gap
		if gap == 0 {
			gap = DefaultGap
		}
		text = " (" + lasting(gap) + " apart)"
	}
	switch {
	case f.Window != 0:
		text += " in the " + window(f.Window, within) + " before"
	case f.Measure == Ever:
		text += ", ever"
	case f.Measure == Decayed:
		text += ", each worth half after " + lasting(f.HalfLife)
	}
	return text
}

// unit says in what a measure is told, where a name stands for its subject.
func unit(m Measure) string {
	switch m {
	case Since, FirstSince:
		return ", in days"
	case TimeOnSite:
		return ", in minutes"
	}
	return ""
}

// lengths are the units of times, the largest first.
var lengths = []struct {
	letter, name string
	of           data.Time
}{{"w", "week", data.Week}, {"d", "day", data.Day}, {"h", "hour", data.Hour}, {"m", "minute", data.Minute}, {"s", "second", data.Second}}

// window is "30 days", or "day" where it is one.
func window(t data.Time, written string) string {
	count, name := inUnits(t, written)
	if count == "1" {
		return name
	}
	return count + " " + name + "s"
}

// lasting is "30 minutes", or "an hour" where it is one.
func lasting(t data.Time) string {
	count, name := inUnits(t, "")
	switch {
	case count != "1":
		return count + " " + name + "s"
	case name == "hour":
		return "an hour"
	}
	return "a " + name
}

// inUnits is t in the unit in which it is written, or else in the largest up
// to days of which it is a whole number.
func inUnits(t data.Time, written string) (count, name string) {
	for _, l := range lengths {
		if written != "" && strings.HasSuffix(written, l.letter) || written == "" && l.of <= data.Day && t%l.of == 0 {
			return strconv.FormatInt(int64(t/l.of), 10), l.name
		}
	}
	return strconv.FormatFloat(float64(t)/float64(data.Second), 'g', -1, 64), "second"
}

// or is "a", "a or b", "a, b or c".
func or(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

func article(noun string) string {
	if strings.ContainsAny(noun[:1], "aeiouAEIOU") {
		return "an " + noun
	}
	return "a " + noun
}

// several is the plural of a column's name.
func several(noun string) string {
	rest, y := strings.CutSuffix(noun, "y")
	switch {
	case y && strings.LastIndexAny(rest, "aeiou") != len(rest)-1:
		return rest + "ies"
	case strings.HasSuffix(noun, "s") || strings.HasSuffix(noun, "x") || strings.HasSuffix(noun, "ch") || strings.HasSuffix(noun, "sh"):
		return noun + "es"
	}
	return noun + "s"
}
