package features

import "fmt"

// Measure says how a feature is made from facts.
type Measure uint8

// The measures. Those of counts, Ever, Sum and conditions are never missing:
// nothing is 0, or false. The others are missing where there is nothing to tell.
const (
	Count      Measure = iota + 1 // events
	Days                          // days, in the study's zone, with such an event
	Distinct                      // different values of an event column
	Ever                          // whether there was such an event
	Since                         // whole days since the last such event
	FirstSince                    // whole days since the first
	Sum                           // of an event column
	Max                           // of an event column
	First                         // an event column at the first such event
	Last                          // an event column at the last such event
	Share                         // of such events among all, 0 to 1
	Sessions                      // runs of such events without a gap
	TimeOnSite                    // minutes from the first to the last event of each session
	Decayed                       // events, each worth half after every half-life
	People                        // people of the company with such an event

	Attribute  // a lead column
	Gaps       // how many of some lead columns are missing
	Age        // whole days since the lead was created, or since a lead column
	Email      // what kind of address a lead column holds
	Seniority  // the level that a lead column of job titles tells
	Department // the department that it tells
	Country    // the country that a lead column names, by its code
	Region     // the part of the world that it is in
	Number     // the number at which a range begins that a lead column holds as text

	Cond  // whether a condition holds
	Cross // the values of two features together
)

var measureNames = []string{Count: "count", Days: "days", Distinct: "distinct", Ever: "ever", Since: "since", FirstSince: "first_since",
	Sum: "sum", Max: "max", First: "first", Last: "last", Share: "share", Sessions: "sessions", TimeOnSite: "time_on_site",
	Decayed: "decayed", People: "people", Attribute: "attribute", Gaps: "missing", Age: "age", Email: "email", Seniority: "title",
	Department: "department", Country: "country", Region: "region", Number: "number", Cond: "if", Cross: "cross"}

func (m Measure) String() string {
	if m.Valid() {
		return measureNames[m]
	}
	return "unknown"
}

// Valid says whether m is one of the measures.
func (m Measure) Valid() bool { return m >= Count && m <= Cross }

// OfEvents says whether m is made from events.
func (m Measure) OfEvents() bool { return m >= Count && m <= People }

// OfColumn says whether m is made from events and one of their columns.
func (m Measure) OfColumn() bool {
	return m == Distinct || m == Sum || m == Max || m == First || m == Last
}

// Counts says whether m is a number of things, 0 where there is none.
func (m Measure) Counts() bool {
	return m == Count || m == Days || m == Distinct || m == Sessions || m == People || m == Gaps
}

// mayMiss says whether a value of m can be missing.
func (m Measure) mayMiss() bool {
	return !m.Counts() && m != Ever && m != Sum && m != TimeOnSite && m != Decayed && m != Cond
}

// InDays says whether m grows by one a day without anything happening.
func (m Measure) InDays() bool { return m == Since || m == FirstSince || m == Age }

// derived says whether m is made from other features.
func (m Measure) derived() bool { return m == Cond || m == Cross }

// MarshalText writes the name of m.
func (m Measure) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

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
