package report

import "assay/data"

// Report is the result, told once: report.json is this value, and every page
// renders it. What is undefined is nil, and a warning says why. Shares are in
// [0, 1]; instants are RFC 3339 in UTC; volumes are leads a week. Where rows
// bear no dates (Clock), spans are of rows ("row 4441") and volumes are of 100.
type Report struct {
	Version int    `json:"version"` // of this format; [JSON] sets it, [Read] checks it
	Program string `json:"program"`
	Study   string `json:"study"` // file name, no folder
	Input   Input  `json:"input"`
	// Clock is empty where leads bear dates, [Ordered] where they come in the
	// order of the column OrderedBy, [Shuffled] where they come in none.
	Clock     string `json:"clock,omitempty"`
	OrderedBy string `json:"ordered_by,omitempty"`
	// Moments is the time between two looks at the same lead ("3 months"), where
	// each is looked at again and again.
	Moments  string         `json:"moments,omitempty"`
	Tested   *Span          `json:"tested"` // nil where there was too little to test
	Headline string         `json:"headline"`
	Enough   bool           `json:"enough"` // false: the data cannot support an answer (exit 3)
	TooFew   *TooFew        `json:"too_few,omitempty"`
	Verdicts []Verdict      `json:"verdicts"`
	Criteria []Criterion    `json:"criteria"`
	Compared []Comparison   `json:"comparisons"`
	Curves   []Curve        `json:"curves"`
	Cut      *Cut           `json:"cut"`
	Missed   *Missed        `json:"missed,omitempty"`
	Points   []Point        `json:"points"`
	Features []Feature      `json:"features"`
	Redrawn  *Redrawn       `json:"redrawn,omitempty"` // nil where no history was drawn again
	Asked    string         `json:"asked,omitempty"`   // how the study asks points to be learned; empty where it leaves that open
	Folds    []Fold         `json:"folds"`
	LeftOut  []data.Drop    `json:"left_out"`
	Warnings []data.Warning `json:"warnings"`
	Files    []string       `json:"files"` // written beside this one
	Seed     uint64         `json:"seed"`
	Level    float64        `json:"level"` // of every interval, e.g. 0.95
	// Worthwhile is the smallest difference in acceptance that would matter,
	// e.g. 0.02. The page draws it beside the zero line; 0 draws nothing.
	Worthwhile float64 `json:"worthwhile"`

	// Folder and Next end the terminal page: where Files went and what to type
	// now, both as seen from where the program was started. They are no part
	// of the result, so that the same study gives the same bytes anywhere.
	Folder string   `json:"-"`
	Next   []string `json:"-"`
}

// Input is what was read.
type Input struct {
	Rows        int    `json:"rows"`
	Leads       int    `json:"leads"`
	Events      int    `json:"events"`
	HandedOver  int    `json:"handed_over"`
	Accepted    int    `json:"accepted"`
	Fingerprint string `json:"fingerprint"`
	StudyHash   string `json:"study_hash"`
}

// Span is [From, To), each a date, an instant of RFC 3339, or a row: "row 17".
type Span struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Verdict answers one question in one of few words.
type Verdict struct {
	Question int    `json:"question"` // 1 or 2
	Asks     string `json:"asks"`     // "Which of today's MQLs are worth sending?"
	Code     string `json:"code"`     // "a_better", "b_better", "not_distinguishable", "cannot_be_told"
	Says     string `json:"says"`     // "LEARNED IS BETTER"
	Text     string `json:"text"`     // one or two sentences with the figures
	RestsOn  string `json:"rests_on"` // "handed-over leads whose answer is on record"
}

// Rate is a share with its interval; N is what it is a share of.
type Rate struct {
	Value *float64 `json:"value"`
	Lo    *float64 `json:"lo"`
	Hi    *float64 `json:"hi"`
	N     float64  `json:"n"`
}

// Criterion is one row of the comparison, at the volume of the cut.
type Criterion struct {
	Name            string   `json:"name"`
	Kind            string   `json:"kind"` // "learned", "rules", "control", "today"
	Cut             *int     `json:"cut"`  // nil where a criterion has no points
	VolumePerWeek   *float64 `json:"volume_per_week"`
	Acceptance      Rate     `json:"acceptance"`
	Keeps           *float64 `json:"keeps"`
	AnswersOnRecord *float64 `json:"answers_on_record"` // of all it would flag, also among leads never handed over
	NewPerWeek      *float64 `json:"new_per_week"`      // flagged but never handed over
	DaysGained      *float64 `json:"days_gained"`       // median days before the hand-over
	AUC             *float64 `json:"auc"`               // mean within fold
	Opportunities   *float64 `json:"opportunities"`
	Customers       *float64 `json:"customers"`
}

// Comparison is A minus B on the same leads.
type Comparison struct {
	A          string   `json:"a"`
	B          string   `json:"b"`
	At         string   `json:"at"` // "25 a week among handed-over leads"
	Primary    bool     `json:"primary"`
	Diff       *float64 `json:"diff"`
	Lo         *float64 `json:"lo"`
	Hi         *float64 `json:"hi"`
	P          *float64 `json:"p"`
	Weeks      int      `json:"weeks"`
	Verdict    string   `json:"verdict"` // code, as in Verdict
	Method     string   `json:"method"`
	Detectable *float64 `json:"detectable"` // the smallest difference this history could show
}

// Curve is acceptance against volume for one criterion, over all tests.
type Curve struct {
	Name   string       `json:"name"`
	Points []CurvePoint `json:"points"`
}

// CurvePoint is one volume of a Curve.
type CurvePoint struct {
	PerWeek    float64 `json:"per_week"`
	Acceptance float64 `json:"acceptance"`
	Keeps      float64 `json:"keeps"`
}

// Cut is what is proposed for the exported table.
type Cut struct {
	Value      int         `json:"value"`
	Reason     string      `json:"reason"`
	PerWeek    float64     `json:"per_week"` // of leads that are handed over today
	New        float64     `json:"new"`      // a week, never handed over today
	Acceptance *float64    `json:"acceptance"`
	Keeps      *float64    `json:"keeps"`
	Neighbours []Neighbour `json:"neighbours"` // cut-1 and cut+1
	Above      int         `json:"above"`      // leads already at the cut on the first day
	Active     int         `json:"active"`     // of these, with an event in the 30 days before
}

// Neighbour is a cut next to the one proposed.
type Neighbour struct {
	Cut        int      `json:"cut"`
	PerWeek    float64  `json:"per_week"`
	Acceptance *float64 `json:"acceptance"`
}

// Missed is about leads that reach the cut and were never handed over.
type Missed struct {
	PerWeek  float64  `json:"per_week"`
	N        int      `json:"n"`
	Expected *float64 `json:"expected"` // acceptance by the model, not by sales
	Lo       float64  `json:"lo"`       // if all were rejected
	Hi       float64  `json:"hi"`       // if all were accepted
	Send     int      `json:"send"`     // how many to send to know within 10 points
	Weeks    int      `json:"weeks"`    // how long that takes
	// A random slice handed over with a recorded chance, where there is one.
	Slice *Rate `json:"slice,omitempty"`
}

// Point is one bin of the learned table. Leads and what is said of their
// acceptance are those that the points were learned from.
type Point struct {
	Feature    string   `json:"feature"`
	Group      string   `json:"group"`
	Bin        string   `json:"bin"`
	About      string   `json:"about"` // "pricing page visits in the 30 days before: 3 or more"
	Points     int      `json:"points"`
	Leads      float64  `json:"leads"`
	Accepted   *float64 `json:"accepted"` // share, and its interval as if leads were independent
	AcceptedLo *float64 `json:"accepted_lo"`
	AcceptedHi *float64 `json:"accepted_hi"`
	// Evidence is ln(a/r), with a and r the shares of all accepted and of all
	// other leads that are in this bin: above 0 where acceptance is higher than
	// on average. Information is (a − r) ln(a/r), the bin's part of its feature's.
	Evidence    *float64 `json:"weight_of_evidence"`
	Information *float64 `json:"information_value"`
	// Stable is the share of redrawn histories in which the row keeps its sign
	// and stays within a few points; nil for a row that is 0 by definition.
	// SameSign is the share in which it keeps its sign; nil for 0 points.
	Stable   *float64 `json:"stable"`
	SameSign *float64 `json:"same_sign"`
}

// Feature is a feature of the learned table, and how well it tells accepted
// leads from others by itself.
type Feature struct {
	Name        string   `json:"name"`
	Group       string   `json:"group"`
	Information *float64 `json:"information_value"` // the sum of its bins'
}

// Fold is one step of the walk.
type Fold struct {
	Train     Span     `json:"train"`
	Test      Span     `json:"test"`
	Rows      int      `json:"rows"`
	Accepted  int      `json:"accepted"`
	Censored  int      `json:"censored"`
	Truncated int      `json:"truncated"`
	TrainRows int      `json:"train_rows"`
	AUC       *float64 `json:"auc"`
	BaseRate  *float64 `json:"base_rate"`
	Expected  *float64 `json:"expected,omitempty"` // acceptance that the points promised for the test, beside BaseRate
	Cut       *int     `json:"cut"`
	Planned   *float64 `json:"planned"`  // a week, by the cut chosen before the test
	Replayed  *float64 `json:"replayed"` // a week, in the test
}

// TooFew is the page of a company that has too little to learn from.
type TooFew struct {
	Accepted int      `json:"accepted"`
	NotTaken int      `json:"not_accepted"`
	Rules    *Rate    `json:"rules"`         // acceptance of today's hand-overs
	Sources  []Source `json:"sources"`       // best levels of a fit column, by acceptance
	PerMonth *float64 `json:"per_month"`     // accepted a month, lately
	EnoughIn string   `json:"enough_in"`     // "March 2027", empty where it cannot be told
	Until    string   `json:"until"`         // what to do until then
	Why      string   `json:"why,omitempty"` // there are no three folds; Folds has those that there are
}

// Source is a level of a lead attribute and how sales took its leads.
type Source struct {
	Column string `json:"column"`
	Level  string `json:"level"`
	Rate   Rate   `json:"rate"`
}
