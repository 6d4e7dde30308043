package features

import (
	"fmt"

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

// Measure says how a feature is made from facts.
type Measure uint8

// The measures. Count, Days, Ever and Cond are never missing; Sum is 0 where
// nothing happened; the others are missing where there is nothing to tell.
const (
	Count     Measure = iota + 1 // events in the window
	Days                         // days, in the study's zone, with such an event
	Ever                         // whether there was such an event
	Since                        // whole days since the last such event
	Sum                          // of an event column
	First                        // an event column at the first such event
	Last                         // an event column at the last such event
	Attribute                    // a lead column
	Gaps                         // how many of some lead columns are missing
	Cond                         // whether a condition holds
)

var (
	groupNames   = []string{Fit: "fit", Behaviour: "behaviour"}
	measureNames = []string{Count: "count", Days: "days", Ever: "ever", Since: "since", Sum: "sum",
		First: "first", Last: "last", Attribute: "attribute", Gaps: "missing", Cond: "if"}
)

func (g Group) String() string   { return groupNames[g] }
func (m Measure) String() string { return measureNames[m] }

// MarshalText writes the name of g.
func (g Group) MarshalText() ([]byte, error) { return []byte(g.String()), nil }

// MarshalText writes the name of m.
func (m Measure) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (g *Group) UnmarshalText(text []byte) error {
	i, err := find(groupNames, string(text))
	*g = Group(i)
	return err
}

// UnmarshalText reads what MarshalText wrote.
func (m *Measure) UnmarshalText(text []byte) error {
	i, err := find(measureNames, string(text))
	*m = Measure(i)
	return err
}

func find(names []string, name string) (int, error) {
	for i, n := range names {
		if n == name && n != "" {
			return i, nil
		}
	}
	return 0, fmt.Errorf("no such name: %q", name)
}

// Feature is one question about a lead at a moment t, answered from facts
// seen before t. Which fields count depends on Measure:
//
//	Count, Days, Ever, Since   Events, Where, Window
//	Sum, First, Last           also Column, of the events
//	Attribute                  Column, of the leads, as of t where it has a history
//	Gaps                       Columns, of the leads
//	Cond                       If, over earlier features and lead columns
//
// A Window of w looks at facts with at in [t−w, t); 0 looks at all.
type Feature struct {
	Name    string     `json:"name"`
	About   string     `json:"about,omitempty"` // a sentence part for people: "pricing page visits in the 30 days before"
	Group   Group      `json:"group"`
	Measure Measure    `json:"measure"`
	Events  []string   `json:"events,omitempty"` // types; nil is any
	Column  string     `json:"column,omitempty"` // plain name
	Columns []string   `json:"columns,omitempty"`
	Where   *cond.Expr `json:"where,omitempty"` // over event columns
	If      *cond.Expr `json:"if,omitempty"`
	Window  data.Time  `json:"window_us,omitempty"`
}

// Moment is a lead looked at just before an instant: a fact counts if it was
// seen before At.
type Moment struct {
	Lead uint32
	At   data.Time
}
