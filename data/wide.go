package data

import "slices"

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
	keys := make([]*wideKeys, len(fs.chunks))
	err = each(r.ctx, len(keys), func(k int) (err error) {
		keys[k], err = r.readWideKeys(fs.chunks[k])
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	if err := r.settleWide(keys); err != nil {
		return nil, nil, err
	}
	var rows []outcome
	place, n := numberRows(lead)
	for c, k := range keys {
		for stage := HandedOver; stage <= Customer; stage++ {
			rows = append(rows, r.reached(k, stage, lead[c], place[c])...)
		}
	}
	cols, err := r.readOutcomeColumns(fs, place, n)
	return rows, cols, err
}

// wideRows opens the files and finds the lead of each row, nowhere for a row
// that has none.
func (r *reader) wideRows() (*files, [][]uint32, error) {
	s := r.source.Outcomes
	if r.outcomesAreLeads() {
		return r.leads, r.place, nil
	}
	fs, err := r.open(s.Files)
	if err != nil {
		return nil, nil, err
	}
	lead, met := make([][]uint32, len(fs.chunks)), meeting{}
	for c, chunk := range fs.chunks {
		var found finder
		feeds, err := r.feedLead(chunk.file, s.Lead, &found)
		if err != nil {
			return nil, nil, err
		}
		if err := chunk.read(r.ctx, feeds); err != nil {
			return nil, nil, err
		}
		lead[c] = found.lead
		dropped := dropStrangers(chunk, found.lead)
		r.drops.join(dropped)
		met.add(chunk.path, len(found.lead), dropped)
	}
	return fs, lead, r.meet(met, s.Lead)
}

// dropStrangers drops the rows whose lead is not known.
func dropStrangers(c chunk, lead []uint32) (dropped drops) {
	for i := range lead {
		reason := ""
		switch lead[i] {
		case nameless:
			reason = outcomeOfNobody
		case unknown:
			reason = outcomeOfUnknown
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

func (r *reader) readWideKeys(c chunk) (*wideKeys, error) {
	s := r.source.Outcomes
	k := &wideKeys{chunk: c, dates: map[Stage][]*times{}}
	var feeds []feed
	for stage := HandedOver; stage <= Customer; stage++ {
		for _, name := range s.Dates[stage] {
			if err := c.refuseTruth(name); err != nil {
				return nil, err
			}
			t, err := r.feedTimes(c, name, &feeds)
			if err != nil {
				return nil, err
			}
			k.dates[stage] = append(k.dates[stage], t)
		}
	}
	var err error
	if k.known, err = r.feedTimes(c, s.Known, &feeds); err != nil {
		return nil, err
	}
	return k, c.read(r.ctx, feeds)
}

// refuseTruth refuses a column of true and false: that a lead was accepted
// says nothing without when.
func (f *file) refuseTruth(name string) error {
	if at, ok := f.find(name); ok && f.fields()[at].holds() == truth {
		return onlyTruths(f.path, name)
	}
	return nil
}

func onlyTruths(path, column string) error {
	return &FileError{File: path, RowGroup: -1, Row: -1, Column: column, Msg: "holds true/false where dates are needed",
		Hint: "name the column that says when the stage was reached, or write outcomes: {stage: COLUMN, at: COLUMN} for rows"}
}

// settleWide decides for each column whether it bears dates only, and refuses
// text that turns out to be true and false.
func (r *reader) settleWide(keys []*wideKeys) error {
	settle(pluck(keys, func(k *wideKeys) *times { return k.known }))
	for stage := HandedOver; stage <= Customer; stage++ {
		for j := range r.source.Outcomes.Dates[stage] {
			column := pluck(keys, func(k *wideKeys) *times { return k.dates[stage][j] })
			for _, t := range column {
				if t.truths > 0 && t.seen == 0 {
					return onlyTruths(t.path, t.field.name)
				}
			}
			settle(column)
		}
	}
	return nil
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
		rows = append(rows, outcome{lead: lead, at: first, seen: max(first, knownAt(k.known, i)), stage: stage, daily: daily, place: place[i]})
	}
	return slices.Clip(rows)
}
