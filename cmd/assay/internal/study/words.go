package study

import (
	"fmt"
	"slices"
	"strings"

	"assay/features"
)

// word is a measure as a study names it.
type word struct {
	key     string
	measure features.Measure
	in      []string // lists that it may be in
	options []string // keys beside it
	parts   []string // of a path, that stand at its value
}

var (
	ofEvents  = []string{behaviour, company}
	ofFit     = []string{fit}
	anywhere  = []string{fit, behaviour}
	windowed  = []string{"where", "within"}
	ofColumn  = []string{"where", "within", "of"}
	inRuns    = []string{"where", "within", "gap"}
	atEvents  = []string{"events"}
	atColumns = []string{"events", "of"}
)

// words are all measures, in the order in which hints name them.
var words = []word{
	{"count", features.Count, ofEvents, windowed, atEvents},
	{"days", features.Days, ofEvents, windowed, atEvents},
	{"distinct", features.Distinct, ofEvents, ofColumn, atColumns},
	{"ever", features.Ever, ofEvents, windowed, atEvents},
	{"since", features.Since, ofEvents, windowed, atEvents},
	{"first_since", features.FirstSince, ofEvents, windowed, atEvents},
	{"sum", features.Sum, ofEvents, ofColumn, atColumns},
	{"max", features.Max, ofEvents, ofColumn, atColumns},
	{"first", features.First, ofEvents, ofColumn, atColumns},
	{"last", features.Last, ofEvents, ofColumn, atColumns},
	{"share", features.Share, ofEvents, windowed, atEvents},
	{"sessions", features.Sessions, ofEvents, inRuns, atEvents},
	{"time_on_site", features.TimeOnSite, ofEvents, inRuns, atEvents},
	{"decayed", features.Decayed, ofEvents, []string{"where", "half_life"}, atEvents},
	{"people", features.People, []string{company}, windowed, atEvents},
	{"missing", features.Gaps, ofFit, nil, nil},
	{"age", features.Age, ofFit, nil, nil},
	{"email", features.Email, ofFit, []string{"own"}, nil},
	{"title", features.Seniority, ofFit, []string{"also"}, nil},
	{"department", features.Department, ofFit, []string{"also"}, nil},
	{"country", features.Country, ofFit, nil, nil},
	{"region", features.Region, ofFit, nil, nil},
	{"number", features.Number, ofFit, nil, nil},
	{"if", features.Cond, anywhere, nil, []string{"if"}},
	{"cross", features.Cross, anywhere, nil, []string{"cross"}},
}

// extras are what is said of a key that does not go with a measure, and how
// to say what it is for.
var extras = map[string]struct{ msg, hint string }{
	"of":        {"%s has no column", "leave of away, or sum it: {sum: product_use, of: minutes}"},
	"where":     {"where goes with events, and %s is of none", "put it into the condition itself, or leave it away"},
	"within":    {"within goes with events, and %s is of none", "leave it away"},
	"gap":       {"gap goes with sessions and time_on_site, not with %s", "leave it away, or count sessions: {sessions: page_view, gap: 30m}"},
	"half_life": {"half_life goes with decayed, not with %s", "leave it away, or let events fade: {decayed: page_view, half_life: 14d}"},
	"own":       {"own goes with email, not with %s", "leave it away, or tell addresses apart: {email: Email, own: [acme.com]}"},
	"also":      {"also goes with title and department, not with %s", "leave it away, or add words for a level: {title: Job Title, also: {c-level: [Inhaberin]}}"},
}

// measured finds the one word that says what is measured, and the keys beside
// it.
func (r *reader) measured(in string, value *node) (*word, fields) {
	names, options := wordsIn(in)
	if value != nil && value.kind == mapping {
		for _, key := range value.keys {
			r.misplaced(in, key)
		}
	}
	f := r.fields(value, append(slices.Clone(names), options...)...)
	if value == nil || r.err != nil {
		return nil, f
	}
	var found []*word
	for i := range words {
		if f.get(words[i].key) != nil {
			found = append(found, &words[i])
		}
	}
	if len(found) != 1 {
		example := map[string]string{fit: "{missing: [industry, country]}", behaviour: "{count: page_view}", company: "{people: page_view, within: 30d}"}[in]
		r.fail(value, fmt.Sprintf("a feature has one measure, this one %d", len(found)), "write one of "+strings.Join(names, ", ")+": "+example)
		return nil, f
	}
	for _, key := range value.keys {
		if key.text != found[0].key && !slices.Contains(found[0].options, key.text) {
			r.alien(found[0], key.text, f.get(key.text))
		}
	}
	return found[0], f
}

// wordsIn are the words of a list, and the keys that go with them.
func wordsIn(in string) (names, options []string) {
	for i := range words {
		if !slices.Contains(words[i].in, in) {
			continue
		}
		names = append(names, words[i].key)
		for _, option := range words[i].options {
			if !slices.Contains(options, option) {
				options = append(options, option)
			}
		}
	}
	return names, options
}

// misplaced refuses a word of another list.
func (r *reader) misplaced(in string, key *node) {
	i := slices.IndexFunc(words, func(w word) bool { return w.key == key.text })
	if i >= 0 && !slices.Contains(words[i].in, in) {
		r.fail(key, key.text+" is not for features under "+in, "list it under "+or(words[i].in))
	}
}

// alien refuses a key that does not go with the measure.
func (r *reader) alien(w *word, option string, n *node) {
	if w.measure == features.Decayed && option == "within" {
		r.fail(n, "decayed looks at all history", "leave within away")
		return
	}
	r.fail(n, fmt.Sprintf(extras[option].msg, w.key), extras[option].hint)
}
