package data

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// outcome is one row of the outcomes, before they are sorted.
type outcome struct {
	lead     uint32
	at, seen Time
	stage    Stage
	daily    bool   // bears a date only
	undated  bool   // says whether, and not when
	place    uint32 // number of the row that it is from
}

// readOutcomes reads the stages of leads from rows or from columns.
func (r *reader) readOutcomes() error {
	var (
		rows []outcome
		cols *outcomeColumns
		err  error
	)
	switch s := r.source.Outcomes; {
	case s.long():
		rows, cols, err = r.readLong()
	case len(s.Dates) > 0:
		rows, cols, err = r.readWide()
	default:
		cols = &outcomeColumns{}
	}
	if err != nil {
		return err
	}
	r.kept += len(rows)
	slices.SortStableFunc(rows, func(a, b outcome) int {
		return cmp.Or(cmp.Compare(a.lead, b.lead), cmp.Compare(a.at, b.at), cmp.Compare(a.stage, b.stage))
	})
	r.fillOutcomes(rows)
	r.warnStages(rows)
	return r.fillColumns(rows, cols)
}

// fillOutcomes writes sorted rows as columns.
func (r *reader) fillOutcomes(rows []outcome) {
	o := &r.set.Outcomes
	o.Off = make([]int64, r.set.Leads.Len()+1)
	o.At, o.Stage = make([]Time, len(rows)), make([]Stage, len(rows))
	seen, late := make([]Time, len(rows)), false
	handOvers, dated := 0, 0
	if slices.ContainsFunc(rows, func(row outcome) bool { return row.undated }) {
		o.Undated = NewBits(len(rows))
	}
	for i, row := range rows {
		o.Off[row.lead+1]++
		o.At[i], o.Stage[i], seen[i] = row.at, row.stage, row.seen
		late = late || row.seen > row.at
		if row.undated {
			o.Undated.Set(i)
		}
		switch {
		case row.stage != HandedOver:
		case row.daily:
			handOvers, dated = handOvers+1, dated+1
		default:
			handOvers++
			r.handOverTick.meet(row.at)
		}
	}
	for i := range r.set.Leads.Len() {
		o.Off[i+1] += o.Off[i]
	}
	if late {
		o.Seen = seen
	}
	o.DayOnly = handOvers > 0 && dated == handOvers
}

// warnStages says which stages were promised and never occur.
func (r *reader) warnStages(rows []outcome) {
	promised := map[Stage][]string{}
	for _, name := range sortedKeys(r.source.Outcomes.Stages) {
		stage := r.source.Outcomes.Stages[name]
		promised[stage] = append(promised[stage], name)
	}
	for stage, columns := range r.source.Outcomes.Dates {
		promised[stage] = columns
	}
	for _, row := range rows {
		delete(promised, row.stage)
	}
	for stage := HandedOver; stage <= Customer; stage++ {
		if names, ok := promised[stage]; ok {
			r.warn("stage-never-occurs", fmt.Sprintf("no lead was ever %s (%s)", stage, strings.Join(quoteAll(names), ", ")),
				"check the spelling in the outcomes, or leave the stage out")
		}
	}
}

// outcomeColumns are what an outcome source may say besides stage and time;
// nil where it names no such column. They are in the order of outcome.place.
type outcomeColumns struct {
	reason, amount, automatic, chance *Column
	path                              string
}

// readOutcomeColumns reads the columns that the source names.
func (r *reader) readOutcomeColumns(fs *files, place [][]uint32, n int) (*outcomeColumns, error) {
	s := r.source.Outcomes
	c := &outcomeColumns{path: fs.list[0].path}
	for _, each := range []struct {
		name string
		into **Column
	}{{s.Reason, &c.reason}, {s.Amount, &c.amount}, {s.Automatic, &c.automatic}, {s.Chance, &c.chance}} {
		if each.name == "" {
			continue
		}
		names := []string{each.name}
		cols, err := r.wanted(fs.list, names, func(*file) []string { return names })
		if err != nil {
			return nil, err
		}
		got, err := r.gather(fs, cols, place, n)
		if err != nil {
			return nil, err
		}
		*each.into = &got[0]
	}
	return c, c.check()
}

// check refuses columns of the wrong kind.
func (c *outcomeColumns) check() error {
	refuse := func(col *Column, need, hint string) error {
		return &FileError{File: c.path, RowGroup: -1, Row: -1, Column: col.Label, Msg: "holds " + col.Kind.String() + " where " + need + " is needed", Hint: hint}
	}
	switch {
	case c.amount != nil && c.amount.Kind != Integer && c.amount.Kind != Real && !c.amount.empty():
		return refuse(c.amount, "a number", "name the column of the amount itself, without a currency sign")
	case c.automatic != nil && c.automatic.Kind != Boolean && c.automatic.Kind != Integer && !c.automatic.empty():
		return refuse(c.automatic, "true/false", "make it true where the acceptance was by default")
	case c.chance != nil && c.chance.Kind != Integer && c.chance.Kind != Real && !c.chance.empty():
		return refuse(c.chance, "a number", "record the probability with which the lead was drawn, e.g. 0.05")
	}
	return c.checkChance()
}

// checkChance refuses what is no probability of something that happened.
func (c *outcomeColumns) checkChance() error {
	if c.chance == nil || c.chance.empty() {
		return nil
	}
	for i := range c.chance.Len() {
		if p := c.chance.Number(i); p <= 0 || p > 1 {
			return &FileError{File: c.path, RowGroup: -1, Row: -1, Column: c.chance.Label, Msg: fmt.Sprintf("holds a probability of %g", p),
				Hint: "a hand-over that happened had one above 0 and at most 1; leave the others empty"}
		}
	}
	return nil
}

// empty says whether no row has a value.
func (c *Column) empty() bool { return c.Len() == 0 || c.Valid != nil && countBits(c.Valid) == 0 }

// fillColumns puts the columns into the order of the sorted rows.
func (r *reader) fillColumns(rows []outcome, c *outcomeColumns) error {
	o := &r.set.Outcomes
	take := func(col *Column) *Column {
		if col == nil {
			return nil
		}
		return col.take(rows)
	}
	o.Reason, o.Amount = take(c.reason), take(c.amount)
	if automatic := take(c.automatic); automatic != nil {
		o.Automatic = NewBits(len(rows))
		for i := range rows {
			if automatic.Number(i) > 0 {
				o.Automatic.Set(i)
			}
		}
	}
	if chance := take(c.chance); chance != nil {
		o.Chance = make([]float64, len(rows))
		for i, row := range rows {
			o.Chance[i] = math.NaN()
			if row.stage == HandedOver && !chance.empty() {
				o.Chance[i] = chance.Number(i)
			}
		}
	}
	return nil
}

// take is c with one row for each outcome.
func (c *Column) take(rows []outcome) *Column {
	t := &Column{Name: c.Name, Label: c.Label, Kind: c.Kind, Levels: c.Levels}
	for i, row := range rows {
		p := int(row.place)
		switch c.Kind {
		case Integer, Instant:
			t.I64 = append(t.I64, c.I64[p])
		case Real:
			t.F64 = append(t.F64, c.F64[p])
		default:
			t.Code = append(t.Code, c.Code[p])
		}
		if c.Valid != nil {
			if t.Valid == nil {
				t.Valid = NewBits(len(rows))
			}
			if c.Valid.Has(p) {
				t.Valid.Set(i)
			}
		}
	}
	return t
}
