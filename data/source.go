package data

import "time"

// Source says which files and columns hold what. Files are paths that exist;
// whoever reads the study expands globs. Column names are as in the file, or
// the keys of key=value folders on the way to it.
type Source struct {
	Dir      string         // key=value folders on the way from it to a file are columns; "": all in the path
	Zone     *time.Location // of dates and of times without a zone
	DayFirst *bool          // 03/04/2025 is 3 April; nil: such dates are refused
	Epoch    Epoch          // what numbers count where times are needed; NoEpoch: they are refused
	Leads    LeadSource
	Events   []EventSource
	Outcomes OutcomeSource
	Names    map[string][]string // one name for several event types
	Notes    []Warning           // of whoever made it; the first warnings
	// Missing are words that stand for no value in ids, times and attributes,
	// such as Select and ?; case counts, space around them does not.
	Missing []string
}

// LeadSource is one row a lead. Of several rows with one id, or one value of
// a column of Also, the row that was created first is the lead, and the others
// are dropped. Dates of outcomes and of behaviour count in the rows of all its
// ids, as each bears its own time. Columns are attributes to keep; nil keeps
// every column that nothing else uses. Encoding is that of text files without
// a byte order mark, by any of its usual names; "" is UTF-8.
type LeadSource struct {
	Files    []string
	Encoding string
	ID       string
	Also     []string // columns whose value names the lead too: a;b is two
	ByRow    bool     // the id is the number of the row, from 1 through all files
	Created  string
	// Order is a column in whose order leads come, where nothing says when;
	// Shuffled says that nothing gives an order: they are shuffled by Seed.
	Order    string
	Shuffled bool
	Seed     uint64
	Known    string // when the row reached us; "" means Created
	// KnownByEvent: a lead is known from its first event's arrival on, where
	// the leads are made from their behaviour.
	KnownByEvent bool
	// Company is the column that says which company a lead is of, read whatever
	// Columns says: text or integers; also of a joined table.
	Company string
	Columns []string
	// More are columns that are kept beside these, whatever else uses them.
	More []string
	Join []JoinSource
	// AsOf is the column of dated exports that says as of when a row states its
	// lead; AsOfFileName: the names of the files say it, as 2025-03-31, 20250331
	// or 2025-03, or else those of their folders. A lead then has a row in every
	// export that holds it.
	AsOf         string
	AsOfFileName bool
	Changes      *ChangeSource // nil: no log
}

// JoinSource is a second table whose columns become attributes of the leads:
// of the row whose column Key has what the lead has in its column Lead, the
// first such row. Columns are those to take; nil takes every one.
type JoinSource struct {
	Files     []string
	Encoding  string
	Lead, Key string
	Columns   []string
}

// ChangeSource is one row a change of one lead column: Field says which, by
// its label or plain name. Old may be "", and Known, which then is At.
type ChangeSource struct {
	Files                            []string
	Encoding                         string
	Lead, At, Known, Field, Old, New string
}

// EventSource is one row an event. Every event has the type Fixed where Type
// is empty. Columns are those that features name. Where Dates is set, the
// events are instead the dates in columns, by type, of the leads or of Files;
// At, Type and Fixed are empty then.
type EventSource struct {
	Files                 []string
	Encoding              string
	Lead, At, Known, Type string
	Fixed                 string
	Dates                 map[string]string
	Columns               []string
	// Only are the types that are asked for, under the names of Names; nil:
	// all. Files below folders of other types are not opened.
	Only []string
}

// OutcomeSource is long (Stage set: one row an outcome, its name mapped by
// Stages; or Fixed: every row is the one stage that Stages has for this name)
// or wide (Dates: for a stage, the columns that hold its date, or that say yes
// or no). Files is nil where the rows are those of leads.
type OutcomeSource struct {
	Files                  []string
	Encoding               string
	Lead, Stage, At, Known string
	Fixed                  string
	Stages                 map[string]Stage
	Dates                  map[Stage][]string
	Reason, Amount         string
	Automatic, Chance      string
	From, Until            Time // recorded in [From, Until); zero: from the data
}
