package data

import "time"

// Source says which files and columns hold what. Files are paths that exist;
// whoever reads the study expands globs. Column names are as in the file, or
// the keys of key=value folders on the way to it.
type Source struct {
	Zone     *time.Location // of dates and of times without a zone
	DayFirst *bool          // 03/04/2025 is 3 April; nil: such dates are refused
	Leads    LeadSource
	Events   []EventSource
	Outcomes OutcomeSource
	Names    map[string][]string // one name for several event types
	Notes    []Warning           // of whoever made it; the first warnings
}

// LeadSource is one row a lead. Columns are attributes to keep; nil keeps
// every column that nothing else uses.
type LeadSource struct {
	Files   []string
	ID      string
	Created string
	Known   string // when the row reached us; "" means Created
	// KnownByEvent: a lead is known from its first event's arrival on, where
	// the leads are made from their behaviour.
	KnownByEvent bool
	Columns      []string
}

// EventSource is one row an event. Every event has the type Fixed where Type
// is empty. Columns are those that features name.
type EventSource struct {
	Files                 []string
	Lead, At, Known, Type string
	Fixed                 string
	Columns               []string
	// Only are the types that are asked for, under the names of Names; nil:
	// all. Files below folders of other types are not opened.
	Only []string
}

// OutcomeSource is long (Stage set: one row an outcome, its name mapped by
// Stages) or wide (Dates: for a stage, the columns that hold its date). Files
// is nil where the rows are those of leads.
type OutcomeSource struct {
	Files                  []string
	Lead, Stage, At, Known string
	Stages                 map[string]Stage
	Dates                  map[Stage][]string
	Reason, Amount         string
	Automatic, Chance      string
	From, Until            Time // recorded in [From, Until); zero: from the data
}
