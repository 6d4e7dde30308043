package features

import (
	"strings"

	"assay/data/cond"
)

// Target is what scores may be taken to: a program that keeps leads, or a
// language in which others score them.
type Target uint8

// The targets.
const (
	SQL        Target = iota + 1 // standard SQL, over tables of leads and events
	HubSpot                      // rules of lead scoring
	Salesforce                   // formula fields
	Zoho                         // scoring rules
	Mautic                       // point actions
	PMML                         // a scorecard
	Marketo                      // score tokens of smart campaigns
	Eloqua                       // lead scoring models
)

var targetNames = []string{SQL: "sql", HubSpot: "hubspot", Salesforce: "salesforce", Zoho: "zoho", Mautic: "mautic", PMML: "pmml", Marketo: "marketo", Eloqua: "eloqua"}

func (t Target) String() string { return targetNames[t] }

// MarshalText writes the name of t.
func (t Target) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// CRM says whether t keeps leads itself, and so has to compute for itself
// what is not sent to it.
func (t Target) CRM() bool { return t != SQL && t != PMML }

// AllTargets are the targets in the order in which they are named to people.
func AllTargets() []Target {
	return []Target{SQL, HubSpot, Salesforce, Zoho, Mautic, PMML, Marketo, Eloqua}
}

// Reach says how a target can have a feature, the least first.
type Reach uint8

// The reaches.
const (
	Not     Reach = iota + 1 // its scores cannot use it
	ByField                  // it reads a field that something else fills
	Exactly                  // it computes what is computed here
)

var reachNames = []string{Not: "not", ByField: "by field", Exactly: "exactly"}

func (r Reach) String() string { return reachNames[r] }

// MarshalText writes the name of r.
func (r Reach) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// Reaches by what is asked, a letter for each target: = exactly, f by a field, - not. The facts
// are those of the makers' documents as they were on 2026-11-22: HubSpot's lead
// scoring API (OpenAPI file of 2026-08-21), Salesforce's formula fields, Zoho's
// scoring rules (API v8), Mautic's point actions (REST and source), the
// scorecard of PMML 4.4, Marketo's token API, Eloqua's lead scoring. What they
// do not say is taken for what cannot be done.
const (
	//              sql, hubspot, salesforce, zoho, mautic, pmml, marketo, eloqua
	ofField     = "====-===" // categories and ranges; Mautic's actions see no fields
	ofMissing   = "=f=f-=ff" // ISBLANK and isMissing add up; rules elsewhere do not
	ofAge       = "=f=f-fff" // Salesforce has NOW(), the others a rolling date at best
	ofWords     = "ffff-fff" // lists of domains, of words of titles, of spellings
	ofCount     = "==ff-ff=" // frequencies within so many days, of one type
	ofEver      = "=fff=fff" // a point action fires once
	ofLast      = "=fff-ff=" // tiers of recency, of one type
	ofEvents    = "=fff-fff" // a number that is computed elsewhere and scored by ranges
	ofDecay     = "=----f--" // no CRM can run this: it changes without anything happening
	ofJoint     = "====-=ff" // terms of two things together
	ofPattern   = "ffff-fff" // regular expressions differ from one to the next
	ofManyTypes = "=fff-fff" // what several types, a condition or a company make together
)

// reach is what a measure allows, whatever it is made from.
func (f *Feature) reach() string {
	switch m := f.Measure; {
	case m == Decayed:
		return ofDecay
	case m == Attribute:
		return ofField
	case m == Gaps:
		return ofMissing
	case m == Age:
		return ofAge
	case m.derived():
		return ofJoint
	case !m.OfEvents():
		return ofWords
	case (m == Count || m == Ever) && f.Window > 0:
		return ofCount
	case m == Ever:
		return ofEver
	case m == Since:
		return ofLast
	}
	return ofEvents
}

// Targets says of each of fs how every target can have it. A condition, or a
// cross, is as far from a target as the farthest of what it reads: features
// among fs before it, or lead columns.
func Targets(fs []Feature) []map[Target]Reach {
	all := make([]map[Target]Reach, len(fs))
	before := map[string]map[Target]Reach{}
	for i := range fs {
		f := &fs[i]
		all[i] = reaches(f.reach())
		if f.Measure.OfEvents() && (f.Company || f.Where != nil || len(f.Events) != 1) {
			lower(all[i], reaches(ofManyTypes))
		}
		if pattern(f.Where) || pattern(f.If) {
			lower(all[i], reaches(ofPattern))
		}
		if f.Measure.derived() {
			for _, name := range f.Reads() {
				of, ok := before[name]
				if !ok {
					of = reaches(ofField)
				}
				lower(all[i], of)
			}
		}
		before[f.Name] = all[i]
	}
	return all
}

// pattern says whether a condition may hold a regular expression; the word
// within a text is taken for one.
func pattern(e *cond.Expr) bool { return e != nil && strings.Contains(e.String(), "matches") }

// lower takes to down to what by allows.
func lower(to, by map[Target]Reach) {
	for t := range to {
		to[t] = min(to[t], by[t])
	}
}

func reaches(letters string) map[Target]Reach {
	of := map[Target]Reach{}
	for i, t := range AllTargets() {
		switch letters[i] {
		case '=':
			of[t] = Exactly
		case 'f':
			of[t] = ByField
		default:
			of[t] = Not
		}
	}
	return of
}

// NoCRM says whether there is no CRM that can have what reach tells of.
func NoCRM(reach map[Target]Reach) bool {
	for t, r := range reach {
		if t.CRM() && r != Not {
			return false
		}
	}
	return true
}

// UnmarshalText reads what MarshalText wrote.
func (t *Target) UnmarshalText(text []byte) error {
	i, err := find(targetNames, string(text))
	*t = Target(i)
	return err
}

// UnmarshalText reads what MarshalText wrote.
func (r *Reach) UnmarshalText(text []byte) error {
	i, err := find(reachNames, string(text))
	*r = Reach(i)
	return err
}
