package data

import (
	"cmp"
	"slices"
)

// wideKeys are the date columns of one chunk: for each stage
// the columns that say when it was reached.
type wideKeys struct {
	chunk
	dates map[Stage][]*times
	known *times // nil where nothing says it
}

// readWide reads outcomes from columns: of the leads, or of files of their own
// whose rows name leads. A cell with a date is an outcome; where several
// columns stand for one stage, the earliest is.
func (r *reader) readWide() ([]outcome, *outcomeColumns, error) {
	fs, lead, err := r.wideRows()
	if err != nil {
		return nil, nil, err
	}
	r.noteFiles(len(lead), func(k int) (string, int) { return fs.chunks[k].path, len(lead[k]) })
	w, err := r.wideColumns(fs)
	if err != nil {
		return nil, nil, err
	}
	keys := make([]*wideKeys, len(fs.chunks))
	err = each(r.ctx, len(keys), func(k int) (err error) {
		keys[k], err = r.readWideKeys(fs.chunks[k], w.dates, len(lead[k]))
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	if err := settleWide(keys, w); err != nil {
		return nil, nil, err
	}
	place, n := numberRows(lead)
	rows, err := r.said(fs, lead, place, n, w.truths)
	if err != nil {
		return nil, nil, err
	}
	for c, k := range keys {
		for stage := HandedOver; stage <= Customer; stage++ {
			rows = append(rows, r.reached(k, stage, lead[c], place[c])...)
		}
	}
	cols, err := r.readOutcomeColumns(fs, place, n)
	if r.outcomesAreLeads() && len(r.source.Leads.Also) > 0 {
		rows = earliest(rows)
	}
	return rows, cols, err
}

// earliest keeps one outcome of each lead and stage, as several rows may be of
// one lead: the first to be reached, and the first in the file where equal.
func earliest(rows []outcome) []outcome {
	slices.SortStableFunc(rows, func(a, b outcome) int {
		return cmp.Or(cmp.Compare(a.lead, b.lead), cmp.Compare(a.stage, b.stage), cmp.Compare(a.at, b.at), cmp.Compare(a.place, b.place))
	})
	return slices.CompactFunc(rows, func(a, b outcome) bool { return a.lead == b.lead && a.stage == b.stage })
}

// wideRows opens the files and finds the lead of each row, nowhere for a row
// that has none.
func (r *reader) wideRows() (*files, [][]uint32, error) {
	if r.outcomesAreLeads() {
		return r.leads, r.records, nil
	}
	return r.rowsOfLeads(r.source.Outcomes.Files, r.source.Outcomes.Lead, outcomeStrangers)
}

// rowsOfLeads opens files whose column name holds lead ids, and finds the lead
// of each row, nowhere for a row that has none. Those are dropped.
func (r *reader) rowsOfLeads(paths []string, name string, why unmet) (*files, [][]uint32, error) {
	fs, err := r.open(paths)
	if err != nil {
		return nil, nil, err
	}
	lead, met := make([][]uint32, len(fs.chunks)), meeting{}
	for c, chunk := range fs.chunks {
		var found finder
		feeds, err := r.feedLead(chunk, name, &found)
		if err != nil {
			return nil, nil, err
		}
		if err := chunk.read(r.ctx, feeds); err != nil {
			return nil, nil, err
		}
		lead[c] = found.lead
		dropped := why.drop(chunk, found.lead)
		r.drops.join(dropped)
		met.add(chunk.file, len(found.lead), dropped)
	}
	return fs, lead, r.meet(met, name)
}

// unmet are the reasons to drop a row whose lead is not known.
type unmet struct{ nobody, unknown, several string }

var (
	eventStrangers   = unmet{eventOfNobody, eventOfUnknown, eventOfShared}
	outcomeStrangers = unmet{outcomeOfNobody, outcomeOfUnknown, outcomeOfShared}
)

// drop drops the rows of a chunk whose lead is not known.
func (s unmet) drop(c chunk, lead []uint32) (dropped drops) {
	for i := range lead {
		reason := ""
		switch lead[i] {
		case nameless:
			reason = s.nobody
		case unknown:
			reason = s.unknown
		case several:
			reason = s.several
		default:
			continue
		}
		lead[i] = nowhere
		dropped.add(reason, func() string { return c.place(i) })
	}
	return dropped
}

// numberRows numbers the rows that have a lead.
func numberRows(lead [][]uint32) (place [][]uint32, n int) {
	place = make([][]uint32, len(lead))
	for c := range lead {
		place[c] = make([]uint32, len(lead[c]))
		for i := range place[c] {
			place[c][i] = nowhere
			if lead[c][i] != nowhere {
				place[c][i] = uint32(n)
				n++
			}
		}
	}
	return place, n
}

func (r *reader) readWideKeys(c chunk, dates map[Stage][]string, rows int) (*wideKeys, error) {
	k := &wideKeys{chunk: c, dates: map[Stage][]*times{}}
	var feeds []feed
	for stage := HandedOver; stage <= Customer; stage++ {
		for _, name := range dates[stage] {
			t, err := r.feedTimes(c, name, &feeds)
			if err != nil {
				return nil, err
			}
			k.dates[stage] = append(k.dates[stage], t)
		}
	}
	var err error
	if k.known, err = r.feedTimes(c, r.source.Outcomes.Known, &feeds); err != nil {
		return nil, err
	}
	if err := c.read(r.ctx, feeds); err != nil {
		return nil, err
	}
	for _, columns := range k.dates {
		for _, t := range columns {
			if len(t.at) != rows {
				return nil, changed(c.path)
			}
		}
	}
	return k, nil
}

// onlyTruths refuses a column of yes and no for hand-overs: that a lead was
// handed over says nothing without when, since it is looked at just then.
func onlyTruths(path, column string) error {
	return &FileError{File: path, RowGroup: -1, Row: -1, Column: column, Msg: "holds true/false where dates are needed",
		Hint: "name the column that says when the stage was reached, or write outcomes: {stage: COLUMN, at: COLUMN} for rows"}
}

// settleWide decides for each column whether it bears dates only. Text that
// turns out to say yes and no joins the columns that say whether.
func settleWide(keys []*wideKeys, w wideColumns) error {
	if err := settle(pluck(keys, func(k *wideKeys) *times { return k.known })); err != nil {
		return err
	}
	for stage := HandedOver; stage <= Customer; stage++ {
		for j, name := range w.dates[stage] {
			column := pluck(keys, func(k *wideKeys) *times { return k.dates[stage][j] })
			if !saysYesOrNo(column) {
				if err := settle(column); err != nil {
					return err
				}
				continue
			}
			if stage == HandedOver {
				return onlyTruths(column[0].path, name)
			}
			w.truths[stage] = append(w.truths[stage], name)
			for _, k := range keys {
				k.dates[stage][j] = nil
			}
		}
	}
	return nil
}

// saysYesOrNo says that a column of text bears such words and no time. 0 and 1
// alone are such words, also where numbers count time.
func saysYesOrNo(column []*times) bool {
	truths, seen, filled := 0, 0, 0
	for _, t := range column {
		truths, seen, filled = truths+t.truths, seen+t.seen, filled+t.filled
	}
	return truths > 0 && (seen == 0 || truths == filled)
}

// reached gives the outcomes of one stage in a chunk. Cells that cannot be
// read are dropped and counted as rows of their own.
func (r *reader) reached(k *wideKeys, stage Stage, leads, place []uint32) []outcome {
	var rows []outcome
	for i, lead := range leads {
		if lead == nowhere {
			continue
		}
		first, daily := noTime, false
		for _, t := range k.dates[stage] {
			if t == nil { // it says whether, and not when
				continue
			}
			switch at := t.last(i); {
			case at == badTime:
				r.drops.add("outcome whose time cannot be read", func() string { return k.place(i) })
			case at < first:
				first, daily = at, t.daily(i)
			}
		}
		if first == noTime {
			continue
		}
		if k.known != nil && k.known.at[i] == badTime {
			r.drops.add("outcome whose known-at time cannot be read", func() string { return k.place(i) })
			continue
		}
		rows = append(rows, outcome{lead: lead, at: first, seen: seenAt(first, k.known, i), stage: stage, daily: daily, place: place[i]})
	}
	return slices.Clip(rows)
}
