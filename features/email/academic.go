package email

import "strings"

// schoolEnds are second levels that countries keep for schools and
// universities, as in ox.ac.uk; exactEnds are those of one country only.
var (
	schoolEnds = set("ac edu sch school k12")
	exactEnds  = set("ed.ao ed.cr ed.jp g12.br es.kr hs.kr kg.kr ms.kr sc.kr edunet.tn")
)

// schoolStarts are how universities of a country call themselves by custom.
// Anybody may register such a name, so what is known to be something else is
// left out in notSchools.
var schoolStarts = map[string][]string{
	"de": {"uni-", "tu-"},
	"at": {"uni-"},
	"fr": {"univ-"},
}

var notSchools = set("uni-elektro.de uni-polster.de")

// isAcademic goes by the rules; the schools that no rule finds are on a list.
func isAcademic(domain string) bool {
	name, end, _ := strings.Cut(domain, ".")
	if end == "edu" {
		return true
	}
	if at := strings.LastIndexByte(end, '.'); at >= 0 {
		return len(end)-at-1 == len("uk") && hasLabel(end[:at], schoolEnds) || exactEnds[end]
	}
	for _, start := range schoolStarts[end] {
		if strings.HasPrefix(name, start) {
			return !notSchools[domain]
		}
	}
	return false
}

// hasLabel says whether one of the labels of a name is among these.
func hasLabel(name string, among map[string]bool) bool {
	for label := range strings.SplitSeq(name, ".") {
		if among[label] {
			return true
		}
	}
	return false
}

// set is the words of a text.
func set(words string) map[string]bool {
	s := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		s[w] = true
	}
	return s
}
