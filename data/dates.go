package data

import "slices"

// readDates makes events of columns that hold the date of a behaviour, such as
// a first click: of the leads, or of files of their own whose rows name leads.
// A cell with a date is an event; without one there is none.
func (r *reader) readDates() ([]*eventKeys, error) {
	var all []*eventKeys
	for s, e := range r.source.Events {
		if len(e.Dates) == 0 {
			continue
		}
		fs, lead := r.leads, r.records
		var err error
		if len(e.Files) > 0 {
			fs, lead, err = r.rowsOfLeads(e.Files, e.Lead, eventStrangers)
		}
		if err != nil {
			return nil, err
		}
		keys, err := r.readDated(s, fs, lead)
		if err != nil {
			return nil, err
		}
		all = append(all, keys...)
	}
	return all, nil
}

// readDated reads the columns of one source: for each type one key a chunk.
func (r *reader) readDated(source int, fs *files, lead [][]uint32) ([]*eventKeys, error) {
	types := sortedKeys(r.source.Events[source].Dates)
	byChunk := make([][]*eventKeys, len(fs.chunks))
	err := each(r.ctx, len(fs.chunks), func(c int) (err error) {
		byChunk[c], err = r.readDatedKeys(fs.chunks[c], source, types, lead[c])
		return err
	})
	if err != nil {
		return nil, err
	}
	var keys []*eventKeys
	for i := range types {
		column := make([]*eventKeys, len(byChunk))
		for c := range byChunk {
			column[c] = byChunk[c][i]
		}
		at, known := pluck(column, func(k *eventKeys) *times { return k.at }), pluck(column, func(k *eventKeys) *times { return k.known })
		if err := settleAll(at, known); err != nil {
			return nil, err
		}
		keys = append(keys, column...)
	}
	return keys, nil
}

// readDatedKeys reads the columns of one chunk in one go.
func (r *reader) readDatedKeys(c chunk, source int, types []string, lead []uint32) ([]*eventKeys, error) {
	s := r.source.Events[source]
	keys := make([]*eventKeys, len(types))
	var feeds []feed
	for i, name := range types {
		k := &eventKeys{chunk: c, source: source, fixed: name, dated: true}
		k.lead = slices.Clone(lead)
		var err error
		if k.at, err = r.feedTimes(c, s.Dates[name], &feeds); err != nil {
			return nil, err
		}
		if k.known, err = r.feedTimes(c, s.Known, &feeds); err != nil {
			return nil, err
		}
		keys[i] = k
	}
	if err := c.read(r.ctx, feeds); err != nil {
		return nil, err
	}
	for _, k := range keys {
		if len(k.at.at) != len(lead) {
			return nil, changed(c.path)
		}
	}
	return keys, nil
}

// datedColumns are the columns of the leads that hold dates of behaviour.
func (r *reader) datedColumns() []string {
	var columns []string
	for _, e := range r.source.Events {
		if len(e.Dates) == 0 || len(e.Files) > 0 && !slices.Equal(e.Files, r.source.Leads.Files) {
			continue
		}
		for _, name := range sortedKeys(e.Dates) {
			columns = append(columns, e.Dates[name])
		}
		columns = append(columns, e.Known)
	}
	return columns
}
