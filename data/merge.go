package data

import "bytes"

const (
	// mostSharing is how many different ids a value of another column may
	// join. More share a switchboard, a domain or a word for nothing.
	mostSharing = 10
	// mostChained is how many different ids may turn out to be one lead. More
	// come of a column that names something else than leads.
	mostChained = 100
)

// merger finds which rows of the leads are the same lead: those with the same
// id, or with the same value of a column that also names leads, from one to
// the next. Only rows that can be leads take part.
type merger struct {
	keys   *IDs // folded ids, then what else names leads
	ids    int  // how many of them are ids
	folds  bool
	spelt  bool       // some id is written otherwise than its key
	key    [][]uint32 // by chunk: the key of each row, nowhere where it is no lead
	parent []uint32   // of each key, itself at a root; nil: every key is a root
	first  []firstRow // of each root
	lead   []uint32   // of each root
}

// firstRow is the row that is the lead.
type firstRow struct {
	created Time
	row     int // over all chunks
	id      uint32
}

// Reasons to drop a row that is a lead that another row is.
const (
	leadTwice      = "lead that was there before"
	leadUnderOther = "lead that was there before under another id"
)

func newMerger(keys []*leadKeys) *merger {
	n, size := 0, 0
	for _, k := range keys {
		n, size = n+k.names.len(), size+len(k.names.text)
	}
	m := &merger{keys: NewIDs(min(n, 1<<20))}
	m.keys.reserve(min(n, 1<<20), min(size, 64<<20))
	var scratch [64]byte
	for _, k := range keys {
		key := make([]uint32, k.names.len())
		for i := range key {
			key[i] = nowhere
			if i%block == 0 {
				m.keys.reachNext(&k.names, i)
			}
			if k.refuse(i) == "" {
				key[i] = m.add(k.names.word(i), scratch[:])
				m.spelt = m.spelt || !bytes.Equal(m.keys.Name(key[i]), k.names.word(i))
			}
		}
		m.key = append(m.key, key)
	}
	m.ids = m.keys.Len()
	return m
}

// add numbers a name as it is compared.
func (m *merger) add(name, scratch []byte) uint32 {
	name = fold(name, scratch)
	key, added := m.keys.Add(name)
	if added {
		m.folds = m.folds || isShortForm(name) || bytes.IndexByte(name, '@') >= 0
	}
	return key
}

// choose finds the row of each lead: the one that was created first, the
// first in the files where several were.
func (m *merger) choose(keys []*leadKeys) {
	m.first, m.lead = make([]firstRow, m.keys.Len()), make([]uint32, m.keys.Len())
	for i := range m.first {
		m.first[i], m.lead[i] = firstRow{created: Never}, several
	}
	row := 0
	for c, k := range keys {
		for i, key := range m.key[c] {
			if key != nowhere {
				if f := &m.first[m.root(key)]; k.born(i) < f.created {
					*f = firstRow{k.born(i), row, key}
				}
			}
			row++
		}
	}
}

// refuse says why a row, of all chunks, is not the row of its lead, or nothing.
func (m *merger) refuse(key uint32, row int) string {
	switch first := m.first[m.root(key)]; {
	case first.row == row:
		return ""
	case first.id == key:
		return leadTwice
	}
	return leadUnderOther
}

// directory finds leads by their keys, once these have their numbers.
func (m *merger) directory() *directory {
	d := &directory{keys: m.keys, lead: m.lead, folds: m.folds}
	plain := true
	for key := range d.lead {
		d.lead[key] = d.lead[m.root(uint32(key))]
		plain = plain && d.lead[key] == uint32(key)
	}
	if plain {
		d.lead = nil
	}
	return d
}

// spelling is the id of each lead as its row writes it.
func (m *merger) spelling(keys []*leadKeys, place [][]uint32, leads *Leads) *IDs {
	if leads.keys.lead == nil && !m.spelt {
		return m.keys
	}
	ids := NewIDs(leads.Len())
	for c, k := range keys {
		for i, lead := range place[c] {
			if lead != nowhere {
				ids.Add(k.names.word(i))
			}
		}
	}
	return ids
}

// records turns the keys of rows into the numbers of the leads whose record
// they are, once these are known: the row of a lead, and the rows of its other
// ids. A row that repeats the id of the lead is an older or a newer copy.
func (m *merger) records(place [][]uint32) [][]uint32 {
	for c, key := range m.key {
		for i, k := range key {
			if k == nowhere || place[c][i] != nowhere {
				key[i] = place[c][i]
				continue
			}
			root := m.root(k)
			if key[i] = m.lead[root]; m.first[root].id == k {
				key[i] = nowhere
			}
		}
	}
	return m.key
}
