package data

// matchLeads finds the row of each lead.
func (r *reader) matchLeads(j *join) error {
	j.row = make([]uint32, r.set.Leads.Len())
	for i := range j.row {
		j.row[i] = nowhere
	}
	var room words
	for c, chunk := range r.leads.chunks {
		if _, ok := chunk.find(j.Lead); !ok {
			continue
		}
		names, err := r.readNames(chunk, j.Lead)
		if err != nil {
			return err
		}
		if names.len() != len(r.place[c]) {
			return changed(chunk.path)
		}
		number := make([]uint32, names.len())
		j.keys.findAll(names, number, &room)
		for i, lead := range r.place[c] {
			if lead != nowhere {
				j.match(lead, number[i], names.word(i))
			}
		}
	}
	j.None = len(j.row) - j.Matched - j.Unmatched
	j.Unused = j.keys.keys.Len() - countBits(j.used)
	return nil
}

// match notes the row of one lead, whose value is called name.
func (j *join) match(lead, number uint32, name []byte) {
	switch number {
	case nameless:
	case unknown:
		j.Unmatched++
		k, added := j.missing.Add(name)
		if added {
			j.count = append(j.count, 0)
		}
		j.count[k]++
	default:
		j.row[lead] = number
		j.used.Set(int(number))
		j.Matched++
	}
}

// readJoined reads columns of the rows that leads name, and gives every lead
// the values of its row.
func (r *reader) readJoined(j *join, names []string) ([]Column, error) {
	cols, err := r.wanted(j.files.list, names, func(*file) []string { return names })
	if err != nil {
		return nil, err
	}
	rank, n := make([]uint32, j.keys.keys.Len()), uint32(0)
	for key := range rank {
		rank[key] = nowhere
		if j.used.Has(key) {
			rank[key] = n
			n++
		}
	}
	for _, row := range append(j.place, j.row) {
		for i, key := range row {
			if key != nowhere {
				row[i] = rank[key]
			}
		}
	}
	got, err := r.gather(j.files, cols, j.place, int(n))
	for k := range got {
		got[k] = got[k].spread(j.row)
	}
	return got, err
}

// spread is c with the value of row[i] in row i, and none where that is
// nowhere.
func (c *Column) spread(row []uint32) Column {
	to := Column{Name: c.Name, Label: c.Label, Kind: c.Kind, Levels: c.Levels, Valid: NewBits(len(row))}
	switch c.Kind {
	case Integer, Instant:
		to.I64 = make([]int64, len(row))
	case Real:
		to.F64 = make([]float64, len(row))
	default:
		to.Code = make([]uint32, len(row))
	}
	full := true
	for i, from := range row {
		if from == nowhere || c.Missing(int(from)) {
			full = false
			continue
		}
		to.Valid.Set(i)
		switch c.Kind {
		case Integer, Instant:
			to.I64[i] = c.I64[from]
		case Real:
			to.F64[i] = c.F64[from]
		default:
			to.Code[i] = c.Code[from]
		}
	}
	if full {
		to.Valid = nil
	}
	return to
}
