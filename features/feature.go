package features

import (
	"assay/data"
	"assay/data/cond"
)

// Group says what a feature tells of: who the lead is, or what it does.
type Group uint8

// The groups; a score is the sum of one sub-score each.
const (
	Fit Group = iota + 1
	Behaviour
)

var groupNames = []string{Fit: "fit", Behaviour: "behaviour"}

func (g Group) String() string { return groupNames[g] }

// MarshalText writes the name of g.
func (g Group) MarshalText() ([]byte, error) { return []byte(g.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (g *Group) UnmarshalText(text []byte) error {
	i, err := find(groupNames, string(text))
	*g = Group(i)
	return err
}

// Feature is one question about a lead at a moment t, answered from facts
// seen before t. Which fields count depends on Measure:
//
//	Count, Days, Ever, Since, FirstSince, Share, People   Events, Where, Window
//	Distinct, Sum, Max, First, Last                       also Column, of the events
//	Sessions, TimeOnSite                                  Events, Where, Window, Gap
//	Decayed                                               Events, Where, HalfLife
//	Attribute, Country, Region, Number                    Column, of the leads, as of t where it has a history
//	Email                                                 also Own
//	Seniority, Department                                 also Also
//	Gaps                                                  Columns, of the leads
//	Age                                                   Column, of the leads; none is when the lead was created
//	Cond                                                  If, over earlier features and lead columns
//	Cross                                                 Columns, two earlier features or lead columns
//
// A Window of w looks at facts with at in [t−w, t); 0 looks at all. Every
// measure of events is what it would be if nothing had happened outside.
//
// Of Company, a measure of events looks at those of everybody who is of the
// lead's company; see [Set]. People is always so.
type Feature struct {
	Name     string              `json:"name"`
	About    string              `json:"about,omitempty"` // a sentence part for people: "pricing page visits in the 30 days before"
	Group    Group               `json:"group"`
	Measure  Measure             `json:"measure"`
	Company  bool                `json:"company,omitempty"`
	Events   []string            `json:"events,omitempty"` // types; nil is any
	Column   string              `json:"column,omitempty"` // plain name
	Columns  []string            `json:"columns,omitempty"`
	Where    *cond.Expr          `json:"where,omitempty"` // over event columns
	If       *cond.Expr          `json:"if,omitempty"`
	Window   data.Time           `json:"window_us,omitempty"`
	Gap      data.Time           `json:"gap_us,omitempty"`       // this long without an event ends a session; 0 is DefaultGap
	HalfLife data.Time           `json:"half_life_us,omitempty"` // after this long an event is worth half
	Own      []string            `json:"own,omitempty"`          // domains of the company that the leads are for
	Also     map[string][]string `json:"also,omitempty"`         // level to words of titles, besides those that are built in
}

// Reads are the names of the lead columns that f is made from; a condition or
// a cross names features beside them.
func (f *Feature) Reads() []string {
	switch {
	case f.If != nil:
		return f.If.Names()
	case f.Measure.OfEvents():
		return nil
	case f.Column != "":
		return []string{f.Column}
	}
	return f.Columns
}

// DefaultGap ends a session, as web analytics have it.
const DefaultGap = 30 * data.Minute

// Moment is a lead looked at just before an instant: a fact counts if it was
// seen before At.
type Moment struct {
	Lead uint32
	At   data.Time
}

// tiers are the windows that stand for a decay: recent behaviour is in all
// three and so counts most.
var tiers = []struct {
	suffix string
	window data.Time
}{{"7d", 7 * data.Day}, {"30d", 30 * data.Day}, {"90d", 90 * data.Day}}

// Tiers are counts of what f counts in the 7, 30 and 90 days before: what a
// CRM can run where it has no decay.
func Tiers(f Feature) []Feature {
	var fs []Feature
	for _, t := range tiers {
		one := f
		one.Name, one.Measure, one.Window, one.HalfLife = f.Name+"_"+t.suffix, Count, t.window, 0
		fs = append(fs, one)
	}
	return fs
}
