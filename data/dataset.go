package data

import "time"

// Dataset is what was recorded, in columns: leads, what they did, and what
// sales answered. Nothing in it is derived or learned.
type Dataset struct {
	Leads    Leads
	Events   Events
	Outcomes Outcomes

	// Outcomes were recorded in [From, Until).
	From, Until Time
	// Answered, where it is not 0, is when outcomes ended before the rest of
	// the record did; see [Dataset.AnsweredUntil].
	Answered Time
	// Tick is the coarser resolution of hand-overs and timed events: a
	// hand-over at h is looked at at h.Floor(Tick) + Tick.
	Tick Time
	Zone *time.Location
	// Clock says what times mean. OrderedBy is the column in whose order leads
	// come where there are no dates.
	Clock     Clock
	OrderedBy string

	// Rows read from all files: kept plus dropped. An outcome, or an event,
	// that is a date in a column counts as a row. Those of joined tables are
	// counted in Joins alone.
	Rows        int
	Joins       []Joined
	Fingerprint string // hash of the values read
	Dropped     []Drop
	Warnings    []Warning
}

// AnsweredUntil is the end of what is known of answers: Until, or an earlier
// end of the outcomes.
func (d *Dataset) AnsweredUntil() Time {
	if d.Answered != 0 {
		return min(d.Answered, d.Until)
	}
	return d.Until
}

// Leads has one row a lead, in the order of the file: of several rows the one
// that was created first.
type Leads struct {
	IDs     *IDs   // as the file writes them
	Created []Time // when the lead came to be
	Seen    []Time // max(created, known): the lead is not there before
	Cols    []Column
	// Company is the plain name of the column that says which company a lead
	// is of; "" where the source names none. See [Leads.CompanyColumn].
	Company string
	// Stated is when the first dated export that holds the lead was known: its
	// attributes are unknown before. Nil where the leads are no dated exports.
	Stated []Time
	// Updates counts rows that tell of a lead again: changes in a log, and
	// later exports.
	Updates int

	keys *directory // nil: IDs are all there is
}

// Len is the number of leads.
func (l *Leads) Len() int { return len(l.Created) }

// Events are rows of all sources, by lead, then seen, at, type, file, row:
// those of lead i are rows Off[i] up to Off[i+1].
type Events struct {
	Off   []int64
	At    []Time   // when it happened
	Seen  []Time   // max(at, known-at); nil means At
	Type  []uint16 // index into Types
	Types []string
	Cols  []Column
}

// Len is the number of events.
func (e *Events) Len() int { return len(e.At) }

// SeenAt is when event i had both happened and arrived.
func (e *Events) SeenAt(i int64) Time {
	if e.Seen == nil {
		return e.At[i]
	}
	return e.Seen[i]
}

// Stage is what became of a lead, in the order of a funnel.
type Stage uint8

// The stages. Other rows of an outcome file are dropped and counted.
const (
	HandedOver  Stage = iota + 1 // marketing hands the lead over (MQL)
	Accepted                     // sales takes it (SAL)
	Rejected                     // sales does not
	Opportunity                  // a deal is open
	Customer                     // a deal is won
)

var stageNames = [...]string{HandedOver: "handed_over", Accepted: "accepted", Rejected: "rejected", Opportunity: "opportunity", Customer: "customer"}

func (s Stage) String() string { return stageNames[s] }

// Outcomes are rows by lead, then at, stage, row: those of lead i are rows
// Off[i] up to Off[i+1]. A date-only outcome is at the last microsecond of
// its day. Columns that the source does not name are nil.
type Outcomes struct {
	Off       []int64
	At        []Time
	Seen      []Time // max(at, known-at); nil means At
	Stage     []Stage
	Reason    *Column
	Amount    *Column
	Automatic Bits      // accepted by default, not by a person
	Chance    []float64 // recorded probability of a random hand-over; NaN elsewhere
	// DayOnly says that hand-overs bear a date and no time: their label
	// window opens with that day, and they are looked at when it is over.
	DayOnly bool
	// Undated marks rows that say whether a stage was reached and not when; nil
	// where there is none. At is the creation of the lead.
	Undated Bits
}

// SeenAt is when outcome i had both happened and arrived.
func (o *Outcomes) SeenAt(i int64) Time {
	if o.Seen == nil {
		return o.At[i]
	}
	return o.Seen[i]
}

// Past is the view that features are made from. It holds no outcome and no
// way to reach one: what cannot be reached cannot leak.
type Past struct {
	Leads  *Leads
	Events *Events
	Zone   *time.Location
	Clock  Clock
}

// Past is d without its outcomes.
func (d *Dataset) Past() Past {
	return Past{Leads: &d.Leads, Events: &d.Events, Zone: d.Zone, Clock: d.Clock}
}
