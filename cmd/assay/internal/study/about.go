package study

import (
	"strconv"
	"strings"

	"assay/data"
	"assay/features"
)

// about says what a feature tells, as a part of a sentence for people:
// "page_view events in the 30 days before". Where only some events count, the
// name that the study gave them says it shortest: "pricing visits in the 30
// days before". A rule has no name, and says its condition.
func about(f features.Feature, name, window string) string {
	switch {
	case f.Where == nil:
		return subject(f) + span(f, window)
	case name == "":
		return subject(f) + span(f, window) + ", where " + f.Where.String()
	case f.Measure == features.Since:
		return spoken(name) + ", in days"
	}
	return spoken(name) + span(f, window)
}

// spoken is "pricing visits" for pricing_visits.
func spoken(name string) string { return strings.ReplaceAll(name, "_", " ") }

func subject(f features.Feature) string {
	kinds := or(f.Events)
	event := strings.TrimPrefix(kinds+" event", " ")
	if f.Events == nil {
		kinds = "any event"
	}
	switch f.Measure {
	case features.Days:
		return "days with " + article(event)
	case features.Ever:
		return kinds
	case features.Since:
		return "days since the last " + event
	case features.Sum:
		return "sum of " + f.Column + " over " + event + "s"
	case features.First:
		return f.Column + " of the first " + event
	case features.Last:
		return f.Column + " of the last " + event
	default:
		return event + "s"
	}
}

func article(noun string) string {
	if strings.ContainsAny(noun[:1], "aeiouAEIOU") {
		return "an " + noun
	}
	return "a " + noun
}

// span says how far back f looks; since, first and last have said it.
func span(f features.Feature, window string) string {
	switch {
	case f.Window != 0:
		return " in the " + inWords(f.Window, window) + " before"
	case f.Measure == features.Ever:
		return ", ever"
	}
	return ""
}

// inWords is "30 days" for a window written as 30d.
func inWords(w data.Time, text string) string {
	unit := map[byte]string{'h': "hour", 'd': "day", 'w': "week"}[text[len(text)-1]]
	count := int64(w / units[text[len(text)-1]])
	if count == 1 {
		return unit
	}
	return strconv.FormatInt(count, 10) + " " + unit + "s"
}
