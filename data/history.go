package data

import (
	"math"
	"slices"
	"sort"
)

// History is what one column of the leads held as of each moment: rows
// Off[i] up to Off[i+1] are of lead i. From just after Seen on it is known
// that the lead held the value of that row of Held, until the next; a row
// seen Always was held from the beginning. Before its first row nothing is
// known. Within a lead Seen rises and no value is that of the row before.
type History struct {
	Off  []int64
	Seen []Time
	Held Column // kind and levels are those of the column itself
}

// Before is the last row of lead that was seen before t, -1 where none was.
func (h *History) Before(lead uint32, t Time) int64 {
	lo, hi := h.Off[lead], h.Off[lead+1]
	n := sort.Search(int(hi-lo), func(i int) bool { return h.Seen[lo+int64(i)] >= t })
	if n == 0 {
		return -1
	}
	return lo + int64(n) - 1
}

// AsOf is the value of lead at t: of its history, by what was seen before t,
// or, where it has none, the only value there is.
func (c *Column) AsOf(lead uint32, t Time) float64 {
	if c.History == nil {
		return c.Number(int(lead))
	}
	if row := c.History.Before(lead, t); row >= 0 {
		return c.History.Held.Number(int(row))
	}
	return math.NaN()
}

// chronicle writes a History lead by lead. Values are rows of from, or
// nowhere for a missing one.
type chronicle struct {
	off  []int64
	seen []Time
	rows []uint32
	from *Column
}

func newChronicle(from *Column, leads int) *chronicle {
	return &chronicle{off: append(make([]int64, 0, leads+1), 0), from: from}
}

// hold notes that the lead now written held row of from, as was known from
// seen on. A row like the one before it is no change; of several seen at once
// the last counts.
func (c *chronicle) hold(seen Time, row uint32) {
	if row != nowhere && c.from.Missing(int(row)) {
		row = nowhere
	}
	start := int(c.off[len(c.off)-1])
	if n := len(c.seen); n > start && c.seen[n-1] == seen {
		c.seen, c.rows = c.seen[:n-1], c.rows[:n-1]
	}
	before := uint32(nowhere)
	if n := len(c.rows); n > start {
		before = c.rows[n-1]
	}
	if !c.same(before, row) {
		c.seen, c.rows = append(c.seen, seen), append(c.rows, row)
	}
}

// next ends the lead now written.
func (c *chronicle) next() { c.off = append(c.off, int64(len(c.seen))) }

func (c *chronicle) same(a, b uint32) bool {
	switch {
	case a == nowhere || b == nowhere:
		return a == b
	case c.from.Kind == Integer || c.from.Kind == Instant:
		return c.from.I64[a] == c.from.I64[b]
	}
	return c.from.Number(int(a)) == c.from.Number(int(b))
}

func (c *chronicle) history() *History {
	return &History{Off: c.off, Seen: c.seen, Held: c.from.pick(c.rows)}
}

// pick is a column of the rows named, missing where one is nowhere.
func (c *Column) pick(rows []uint32) Column {
	p := Column{Name: c.Name, Label: c.Label, Kind: c.Kind, Levels: c.Levels, Valid: NewBits(len(rows))}
	switch {
	case c.HasLevels():
		p.Code = make([]uint32, len(rows))
	case c.Kind == Real:
		p.F64 = make([]float64, len(rows))
	default:
		p.I64 = make([]int64, len(rows))
	}
	for i, row := range rows {
		if row == nowhere || c.Missing(int(row)) {
			continue
		}
		p.Valid.Set(i)
		switch {
		case p.Code != nil:
			p.Code[i] = c.Code[row]
		case p.F64 != nil:
			p.F64[i] = c.F64[row]
		default:
			p.I64[i] = c.I64[row]
		}
	}
	if countBits(p.Valid) == len(rows) {
		p.Valid = nil
	}
	return p
}

// checkHistory refuses what cannot be asked of the leads' history.
func (s *Source) checkHistory() error {
	l, c := s.Leads, s.Leads.Changes
	switch {
	case l.AsOf != "" && l.AsOfFileName:
		return wrong("leads.as_of", "the dates are in a column or in the names of the files, not both", "write as_of: COLUMN or as_of: file name")
	case l.undated() && (c != nil || l.dated()):
		return wrong(historyKey(c), "leads without dates have no history", "name the column with the date a lead came to be: created: COLUMN")
	case l.ByRow && (c != nil || l.dated()):
		return wrong("leads.id", "a history needs ids: the number of a row is no lead's in another file", "name the column that tells leads apart: id: COLUMN")
	case c != nil && l.dated():
		return wrong("leads.changes", "the leads are dated exports already", "leave as_of away, or the change log")
	case l.dated() && s.Outcomes.Stage != "" && s.leadsTellOutcomes():
		return wrong("outcomes.stage", "dated exports tell a stage once in every export", "name columns that hold dates, e.g. outcomes: {handed_over: MQL Date}, or a file of outcomes")
	case c == nil:
		return nil
	case len(c.Files) == 0:
		return wrong("leads.changes.files", "no file is named", "name at least one")
	}
	for _, column := range []struct{ key, name, says string }{
		{"lead", c.Lead, "the column of lead ids"}, {"at", c.At, "the column that says when it changed"},
		{"field", c.Field, "the column that says what changed"}, {"new", c.New, "the column of new values"},
	} {
		if column.name == "" {
			return wrong("leads.changes."+column.key, "no column is named", "name "+column.says)
		}
	}
	return nil
}

// historyKey is where the study asks for a history.
func historyKey(c *ChangeSource) string {
	if c != nil {
		return "leads.changes"
	}
	return "leads.as_of"
}

// leadsTellOutcomes says whether outcomes come from the leads files.
func (s *Source) leadsTellOutcomes() bool {
	return len(s.Outcomes.Files) == 0 || slices.Equal(s.Outcomes.Files, s.Leads.Files)
}

// dated says whether the leads are dated exports.
func (l *LeadSource) dated() bool { return l.AsOf != "" || l.AsOfFileName }
