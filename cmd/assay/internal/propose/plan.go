package propose

import (
	"path/filepath"
	"regexp"

	"assay/data"
)

// plan is a study in the making.
type plan struct {
	tables []*table

	// leads: one row a lead, told apart by id; nil: by the number of its row.
	leads   *table
	id      *column
	fromLog bool // a lead is who did something: its first row
	also    []*column
	created *column
	known   *column
	company *column // by which colleagues are found
	byEvent bool    // a lead is known from its first event's arrival on
	order   *column
	asOf    string // of dated exports
	changes *table
	joins   []join

	events    []eventSource
	dates     []*column // of the leads: the first dates of behaviours
	names     []joinedName
	outcomes  outcomes
	more      []more
	goal      goal
	moment    string
	fit       []*column
	told      []told
	doing     []behaviour
	doubts    []string // what may give the answer away, and is kept
	leftOut   []leftOut
	suspected map[string]bool // types of events that give the answer away
	missing   []string
	dayFirst  *data.Sketch // a column that tells the order of days and months
	epoch     data.Time
	notes     map[string]string // by the key of the study
	edit      *edit
}

// edit is the one decision that is asked for.
type edit struct {
	question string
	lines    []string // alternatives, ready to use
	times    bool     // it stands under times, else under outcomes
}

// Study proposes a study for files; leads is the path of the one that holds
// the leads, or empty where that shall be found out. Its error is *Error.
func Study(files []File, leads string) (*Proposal, error) {
	p := &plan{notes: map[string]string{}}
	for _, f := range files {
		p.tables = append(p.tables, newTable(f))
	}
	if err := p.findLeads(leads); err != nil {
		return nil, err
	}
	p.findTimes()
	p.findUses()
	p.findByEvent()
	if err := p.findOutcomes(); err != nil {
		return nil, err
	}
	p.findMore()
	p.findMoment()
	p.findGoal()
	p.findFeatures()
	p.findMissing()
	if err := p.findReading(); err != nil {
		return nil, err
	}
	return p.proposal(), nil
}

// setLeads takes t for the leads and decides what tells them apart.
func (p *plan) setLeads(t *table) {
	p.leads, t.use = t, "leads"
	if id, asOf := t.dated(); id != nil {
		p.id, p.asOf = id, asOf
		return
	}
	if t.isLog() {
		p.fromLog, p.id = true, t.repeated()
		t.use = "leads and events"
		return
	}
	p.id = t.keyOf()
	if p.id != nil && p.id.role == attribute && p.id.Kind == data.Integer && !p.id.Rising && !p.id.Falling {
		p.id = nil // numbers that happen to differ
	}
	if p.id != nil && keyWeights[p.id.role] < 0 {
		p.id = nil
	}
}

// dated finds exports of the same leads at several days, a row for each lead
// and day: their id, and the column of the days, or that the names of the
// files tell them. The id is nil where there is no such thing.
func (t *table) dated() (id *column, asOf string) {
	id = t.first(func(c *column) bool { return (c.role == key || c.role == mail) && c.canBeKey() && c.Each() >= 1.2 })
	switch day := t.timed(snapshot); {
	case id == nil:
		return nil, ""
	case day != nil:
		return id, day.Label
	case len(t.Paths) > 1 && allDated(t.Paths) && t.of(kind) == nil:
		return id, "file name"
	}
	return nil, ""
}

var dateInName = regexp.MustCompile(`(^|\D)20\d\d[-_]?(0[1-9]|1[0-2])[-_]?([0-2]\d|3[01])(\D|$)`)

// allDated says whether every name bears a date, as those of exports do.
func allDated(paths []string) bool {
	for _, path := range paths {
		if !dateInName.MatchString(filepath.Base(path)) {
			return false
		}
	}
	return true
}
