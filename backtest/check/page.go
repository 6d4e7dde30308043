package check

import (
	"assay/backtest/leak"
	"assay/backtest/report"
	"assay/data"
)

// Page is what is in the data of a study and what is wrong with it. Shares
// are in [0, 1]; what is undefined is nil; days are those of the study's zone.
type Page struct {
	Version  int            `json:"version"`
	Program  string         `json:"program"`
	Study    string         `json:"study"`   // file name, no folder
	Goal     string         `json:"goal"`    // the stage that counts: accepted, opportunity, customer
	Verdict  string         `json:"verdict"` // one of the verdicts
	Says     string         `json:"says"`    // the verdict in a sentence
	Read     Read           `json:"read"`
	Facts    []Facts        `json:"facts"`
	Company  *Company       `json:"company,omitempty"` // nil where the study names no column of companies
	Clocks   Clocks         `json:"clocks"`
	Asked    []Setting      `json:"asked"`
	Odd      []Odd          `json:"odd"`
	Months   []Month        `json:"months"`
	Answers  Answers        `json:"answers"`
	HandOver *HandOver      `json:"hand_over,omitempty"` // nil where the goal needs none
	Silent   *Silent        `json:"silent,omitempty"`    // nil where there are no events
	Columns  []Column       `json:"columns"`
	Events   []EventType    `json:"events"`
	Suspects []leak.Suspect `json:"suspects"` // of giving the answer away
	Plan     Plan           `json:"plan"`
	Warnings []data.Warning `json:"warnings"`
}

// The verdicts.
const (
	Ready     = "ready"
	Usable    = "usable"     // with warnings
	TooLittle = "too_little" // no backtest can be made
)

// Read is what was read: Rows = Kept + Dropped, and each of them is the sum
// over Parts. A file may serve two parts, and a date in a column is a row of
// the outcomes, so Files need not add up to Rows.
type Read struct {
	Rows    int         `json:"rows"`
	Kept    int         `json:"kept"`
	Dropped int         `json:"dropped"`
	Files   []File      `json:"files"`
	Parts   []Part      `json:"parts"`
	Drops   []data.Drop `json:"drops"`
	// Joins are second tables; their rows are no part of Rows.
	Joins []data.Joined `json:"joins,omitempty"`
}

// File is one file and the rows it has.
type File struct {
	Name string `json:"name"` // relative to the study
	Rows int    `json:"rows"`
}

// Part is the leads, the events or the outcomes.
type Part struct {
	Of      string `json:"of"`
	Kept    int    `json:"kept"`
	Dropped int    `json:"dropped"`
	Orphans int    `json:"orphans"` // dropped rows that bear the id of no lead
	Unnamed int    `json:"unnamed"` // dropped rows of a stage that the study does not name
	Again   int    `json:"again"`   // dropped rows of a lead that was there before
}

// Facts are the leads, the events, or the outcomes of one stage.
type Facts struct {
	Of    string        `json:"of"`
	N     int           `json:"n"`
	Leads int           `json:"leads"`
	First string        `json:"first,omitempty"` // a day
	Last  string        `json:"last,omitempty"`
	Gaps  []report.Span `json:"gaps,omitempty"`
}

// Company is how the leads share companies, at the end of the record.
type Company struct {
	Column    string  `json:"column"`
	Companies int     `json:"companies"`
	Leads     int     `json:"leads"`   // that have one
	Alone     int     `json:"alone"`   // that are the only lead of theirs
	Largest   []Sized `json:"largest"` // up to five
}

// Sized is one company and how many leads are of it.
type Sized struct {
	Company string `json:"company"`
	Leads   int    `json:"leads"`
}

// Clocks says how times were read.
type Clocks struct {
	// Order is "dates", the column in whose order rows come where they bear
	// none, or "none".
	Order  string      `json:"order"`
	Zone   string      `json:"zone"`
	Record report.Span `json:"record"` // outcomes were on record then
	Tick   string      `json:"tick"`   // the resolution at which moments are told apart
	// HandOverDays: hand-overs bear dates only, and are looked at when the day
	// is over.
	HandOverDays bool         `json:"hand_over_days"`
	Columns      []TimeColumn `json:"columns"`
}

// TimeColumn is how one column of times was read.
type TimeColumn struct {
	File   string `json:"file"`
	Column string `json:"column"`
	Kind   string `json:"kind"` // "dates", "no zone", "zoned"
	Times  int    `json:"times"`
	Early  int    `json:"early"` // arrivals before the fact
}

// Setting is one thing that the study asks for; Default says that it does not
// say so.
type Setting struct {
	Name    string `json:"name"`
	Value   string `json:"value"`
	Default bool   `json:"default"`
}

// Odd counts facts in an order that cannot be, or that is worth knowing.
type Odd struct {
	What string `json:"what"`
	N    int    `json:"n"`
	Of   int    `json:"of"`
}

// Month is the leads whose moment lies in one month, or where there are no
// dates in one run of rows.
type Month struct {
	Month     string `json:"month"` // 2025-03; or the first row of a run of rows, as "from 2,001"
	Leads     int    `json:"leads"`
	Accepted  int    `json:"accepted"`
	Rejected  int    `json:"rejected"`
	Silent    int    `json:"no_answer"`
	Uncounted int    `json:"uncounted"` // answered in a way that does not count, e.g. by default
	Censored  int    `json:"censored"`  // the horizon is not over
	Truncated int    `json:"truncated"` // before outcomes were recorded
}

// Answers is how long answers take and until when they are whole.
type Answers struct {
	N            int        `json:"n"`
	Accepted     int        `json:"accepted"`
	DaysAccepted *float64   `json:"days_accepted"` // median
	DaysRejected *float64   `json:"days_rejected"`
	Mature       []Maturity `json:"maturity"`
	Horizon      *float64   `json:"horizon"` // the share that the horizon holds, as in Mature
	Within       int        `json:"within"`  // days: what maturity is a share of
	Among        int        `json:"among"`   // acceptances within that time
	LagDays      float64    `json:"lag_days"`
	Whole        string     `json:"whole"` // moments before then are answered
	Censored     int        `json:"censored"`
	Truncated    int        `json:"truncated"`
}

// several is what leads that reached the goal are called.
func (p *Page) several() string {
	switch p.Goal {
	case "customer":
		return "customers"
	case "opportunity":
		return "opportunities"
	}
	return p.Goal
}

// reached is what leads are that reached the goal.
func (p *Page) reached() string {
	switch p.Goal {
	case "customer":
		return "became customers"
	case "opportunity":
		return "became opportunities"
	}
	return "were " + p.Goal
}

// Maturity is the share of acceptances that are there after Days.
type Maturity struct {
	Days  int     `json:"days"`
	Holds float64 `json:"holds"`
}

// HandOver is how far hand-overs cover the leads, and how far the first
// criterion agrees with them.
type HandOver struct {
	Leads         int    `json:"leads"`
	HandedOver    int    `json:"handed_over"`
	Accepted      int    `json:"accepted"` // at any time
	AcceptedAfter int    `json:"accepted_handed_over"`
	Rules         string `json:"rules,omitempty"` // the first criterion
	RulesLooked   int    `json:"rules_looked"`    // hand-overs that the rules could be held against
	RulesFlag     int    `json:"rules_flag"`      // leads that they flag
	RulesBoth     int    `json:"rules_both"`      // of these handed over, not before they were flagged
}

// Silent is how many leads have no event at all.
type Silent struct {
	Accepted       int `json:"accepted"`
	AcceptedSilent int `json:"accepted_silent"`
	Others         int `json:"others"`
	OthersSilent   int `json:"others_silent"`
}

// Column is one attribute of the leads.
type Column struct {
	Label   string   `json:"label"`
	Name    string   `json:"name"` // plain, as features and conditions call it
	Type    string   `json:"type"`
	Missing float64  `json:"missing"`
	Levels  int      `json:"levels,omitempty"`
	Most    string   `json:"most,omitempty"` // the level that most leads have, and its share
	Share   float64  `json:"most_share,omitempty"`
	Low     string   `json:"low,omitempty"`
	High    string   `json:"high,omitempty"`
	AUC     *float64 `json:"auc"` // alone, on leads that it was not measured on
	// PointInTime: what it held is known as of each moment, from a change log
	// or dated exports; otherwise only as at the end of the record.
	PointInTime bool   `json:"point_in_time"`
	Used        bool   `json:"used"`
	Why         string `json:"why,omitempty"` // why it is not used
}

// EventType is one type of event.
type EventType struct {
	Type  string        `json:"type"`
	N     int           `json:"n"`
	Leads int           `json:"leads"`
	Share float64       `json:"share"` // of all leads
	First string        `json:"first"`
	Last  string        `json:"last"`
	After float64       `json:"after"` // share that comes at or after the lead's hand-over, or acceptance
	Gaps  []report.Span `json:"gaps,omitempty"`
}

// Plan is how the history will be walked through, and what it could show.
type Plan struct {
	Folds   []Fold `json:"folds"`
	GapDays int    `json:"gap_days"` // between training and test: the horizon and the settling lag
	Tested  int    `json:"tested"`   // answers in all tests
	Picks   int    `json:"picks"`    // of them, at the volume that the study asks for
	Weeks   int    `json:"weeks"`
	// Smallest is the smallest difference in acceptance that the tests could
	// show; nil where nothing is tested, or where everybody is picked.
	Smallest *float64 `json:"smallest"`
	// Needs says what is missing where there are too few folds, Enough when it
	// will be there, "" where that cannot be told.
	Needs  string `json:"needs,omitempty"`
	Enough string `json:"enough,omitempty"`
}

// Fold is one step of the walk.
type Fold struct {
	Train         report.Span `json:"train"`
	Test          report.Span `json:"test"`
	TrainAccepted int         `json:"train_accepted"` // known when the test begins
	TestAccepted  int         `json:"test_accepted"`
	TestRows      int         `json:"test_rows"`
}
