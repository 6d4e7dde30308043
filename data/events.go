package data

import (
	"slices"
)

// eventKeys are the columns of one chunk that decide where its rows go.
type eventKeys struct {
	chunk
	source int // among the event sources
	fixed  string
	finder
	at, known *times // known is nil where nothing says it
	kinds     *kinds // nil where every event has the type fixed
	dated     bool   // a column of dates: a row without one has no event
	kept      int
	occurs    []bool // types that kept rows have, within the chunk
	drops     drops
}

// readEvents works in two passes. The first reads ids, times and types and
// finds the place of each row among the events of its lead; the second puts
// every named column straight to these places.
func (r *reader) readEvents() error {
	fs, owner, err := r.openEvents()
	if err != nil {
		return err
	}
	keys := make([]*eventKeys, len(fs.chunks))
	err = each(r.ctx, len(keys), func(k int) (err error) {
		keys[k], err = r.readEventKeys(fs.chunks[k], owner[fs.chunks[k].file])
		return err
	})
	if err != nil {
		return err
	}
	for s := range r.source.Events {
		at, known := pluck(keys, func(k *eventKeys) *times { return k.of(s, k.at) }), pluck(keys, func(k *eventKeys) *times { return k.of(s, k.known) })
		if err := settleAll(at, known); err != nil {
			return err
		}
	}
	dated, err := r.readDates()
	if err != nil {
		return err
	}
	if err := r.placeEvents(slices.Concat(keys, dated)); err != nil {
		return err
	}
	return r.readEventColumns(fs, owner, keys)
}

// of is t where the chunk is of source s.
func (k *eventKeys) of(s int, t *times) *times {
	if k.source != s {
		return nil
	}
	return t
}

// openEvents opens the files of all sources whose rows are events, and says
// whose each is.
func (r *reader) openEvents() (*files, map[*file]int, error) {
	all, owner := &files{}, map[*file]int{}
	for s, e := range r.source.Events {
		if len(e.Dates) > 0 {
			continue
		}
		fs, err := r.openSource(e)
		if err != nil {
			return nil, nil, err
		}
		for _, f := range fs.list {
			owner[f] = s
			f.first += len(all.chunks)
		}
		all.list = append(all.list, fs.list...)
		all.chunks = append(all.chunks, fs.chunks...)
	}
	return all, owner, nil
}

func (r *reader) readEventKeys(c chunk, source int) (*eventKeys, error) {
	s := r.source.Events[source]
	k := &eventKeys{chunk: c, source: source, fixed: s.Fixed}
	feeds, err := r.feedLead(c, s.Lead, &k.finder)
	if err != nil {
		return nil, err
	}
	if k.at, err = r.feedTimes(c, s.At, &feeds); err != nil {
		return nil, err
	}
	if k.known, err = r.feedTimes(c, s.Known, &feeds); err != nil {
		return nil, err
	}
	if s.Type != "" {
		var at int
		if k.kinds, at, err = newKinds(c, s.Type); err != nil {
			return nil, err
		}
		feeds = append(feeds, feed{field: at, put: k.kinds.put})
	}
	return k, c.read(r.ctx, feeds)
}

// feedLead begins the feeds of a chunk with its lead ids.
func (r *reader) feedLead(c chunk, name string, into *finder) ([]feed, error) {
	f := c.file
	at, err := f.idField(name)
	if err != nil {
		return nil, err
	}
	if err := r.sameIDs(f, at); err != nil {
		return nil, err
	}
	into.keys, into.shape, into.blank = r.set.Leads.keys, f.fields()[at].shape, r.blank
	into.lead = make([]uint32, 0, c.room())
	return []feed{{field: at, put: into.put}}, nil
}

// choose drops the rows that are no events and makes at and known what they
// mean: dates are over at the end of their day. It says whether any row was
// seen later than it happened.
func (k *eventKeys) choose() (late bool) {
	k.occurs = make([]bool, k.width())
	for i, lead := range k.lead {
		if k.dated && (lead == nowhere || k.at.at[i] == noTime) {
			k.lead[i] = nowhere
			continue
		}
		if reason := k.refuse(i, lead); reason != "" {
			k.drops.add(reason, func() string { return k.place(i) })
			k.lead[i] = nowhere
			continue
		}
		k.kept++
		k.occurs[k.code(i)] = true
		k.at.at[i] = k.at.last(i)
		if k.known != nil {
			k.known.at[i] = seenAt(k.at.at[i], k.known, i)
			late = late || k.known.at[i] > k.at.at[i]
		}
	}
	return late
}

// refuse says why row i is no event, or nothing.
func (k *eventKeys) refuse(i int, lead uint32) string {
	switch {
	case lead == nameless:
		return eventOfNobody
	case lead == unknown:
		return eventOfUnknown
	case lead == several:
		return eventOfShared
	case k.at.at[i] == noTime:
		return "event without a time"
	case k.at.at[i] == badTime:
		return "event whose time cannot be read"
	case k.known != nil && k.known.at[i] == badTime:
		return "event whose known-at time cannot be read"
	case k.kinds != nil && k.kinds.code[i] == noKind:
		return "event without a type"
	}
	return ""
}

// width is the number of type codes of the chunk.
func (k *eventKeys) width() int {
	if k.kinds == nil {
		return 1
	}
	return k.kinds.names.Len()
}

// code is the type of row i, within the chunk.
func (k *eventKeys) code(i int) uint16 {
	if k.kinds == nil {
		return 0
	}
	return k.kinds.code[i]
}

// rawName is what the file calls a type.
func (k *eventKeys) rawName(code int) string {
	if k.kinds == nil {
		return k.fixed
	}
	return string(k.kinds.names.Name(uint32(code)))
}

// readEventColumns is the second pass.
func (r *reader) readEventColumns(fs *files, owner map[*file]int, keys []*eventKeys) error {
	var names []string
	for _, e := range r.source.Events {
		for _, name := range e.Columns {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	if len(fs.list) == 0 {
		names = nil // nothing asks for these events, so no file was opened
	}
	asked := func(f *file) []string { return r.source.Events[owner[f]].Columns }
	cols, err := r.wanted(fs.list, names, asked)
	if err != nil {
		return err
	}
	place := make([][]uint32, len(keys))
	for i, k := range keys {
		place[i] = k.lead
	}
	r.set.Events.Cols, err = r.gather(fs, cols, place, r.set.Events.Len())
	return err
}
