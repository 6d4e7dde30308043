package data

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
)

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
	n := 0
	for _, k := range keys {
		n += k.names.len()
	}
	m := &merger{keys: NewIDs(min(n, 1<<20))}
	var scratch [64]byte
	for _, k := range keys {
		key := make([]uint32, k.names.len())
		for i := range key {
			key[i] = nowhere
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

// link is a value of another column, and the id beside it.
type link struct{ key, id uint32 }

// links reads the other columns, each row's before those of the next.
func (m *merger) links(keys []*leadKeys) []link {
	var links []link
	for c, k := range keys {
		for i, id := range m.key[c] {
			for _, column := range k.also {
				if id != nowhere && column.names.len() > 0 {
					links = m.linksOf(column.names.word(i), id, links)
				}
			}
		}
	}
	slices.SortFunc(links, func(a, b link) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.id, b.id)) })
	return slices.Compact(links)
}

// linksOf adds the links of one cell, which may hold several values, as
// exports write merged ids: a;b. A word for nothing names nobody.
func (m *merger) linksOf(cell []byte, id uint32, links []link) []link {
	var scratch [64]byte
	for word := range bytes.SplitSeq(cell, []byte{';'}) {
		if word = bytes.TrimSpace(word); len(word) > 4 || len(word) > 0 && !standsForNone(word) { // none of these words is longer
			links = append(links, link{m.add(word, scratch[:]), id})
		}
	}
	return links
}

// sharedKey is a value that too many ids share, and by how many.
type sharedKey struct {
	key uint32
	ids int
}

// join makes ids one lead that share a value of another column, and gives the
// values that too many share.
func (m *merger) join(links []link) (tooMany []sharedKey) {
	m.parent = make([]uint32, m.keys.Len())
	for i := range m.parent {
		m.parent[i] = uint32(i)
	}
	for len(links) > 0 {
		n := 1
		for n < len(links) && links[n].key == links[0].key {
			n++
		}
		if n > mostSharing {
			tooMany = append(tooMany, sharedKey{links[0].key, n})
		} else {
			for _, l := range links[:n] {
				m.unite(l.key, l.id)
			}
		}
		links = links[n:]
	}
	return tooMany
}

// unite makes two keys one lead; the lower of their roots stays one.
func (m *merger) unite(a, b uint32) {
	a, b = m.root(a), m.root(b)
	m.parent[max(a, b)] = min(a, b)
}

// root is the key that stands for all that are the same lead.
func (m *merger) root(key uint32) uint32 {
	if m.parent == nil {
		return key
	}
	for m.parent[key] != key {
		m.parent[key] = m.parent[m.parent[key]] // halve the way for whoever comes next
		key = m.parent[key]
	}
	return key
}

// longest is the lead with the most different ids, how many it has, and two
// of them.
func (m *merger) longest() (ids int, one, other []byte) {
	count, last := make([]int, m.ids), make([]uint32, m.ids)
	var most uint32
	for id := range uint32(m.ids) {
		root := m.root(id) // an id: these come first, and the lower is the root
		count[root]++
		last[root] = id
		if count[root] > count[most] {
			most = root
		}
	}
	return count[most], m.keys.Name(most), m.keys.Name(last[most])
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

// sayShared warns of values that name too many leads to name one.
func (r *reader) sayShared(m *merger, tooMany []sharedKey) {
	if len(tooMany) == 0 {
		return
	}
	slices.SortStableFunc(tooMany, func(a, b sharedKey) int { return b.ids - a.ids })
	example := ""
	for i, s := range tooMany[:min(3, len(tooMany))] {
		if i > 0 {
			example += ", "
		}
		example += fmt.Sprintf("%q (%d ids)", m.keys.Name(s.key), s.ids)
	}
	r.warn("shared-key", fmt.Sprintf("%d values under leads.also are each shared by more than %d ids and name no lead: %s", len(tooMany), mostSharing, example),
		"clear them where they stand for nothing, or leave their column out of leads: {also: […]}")
}

// refuseChain stops where another column makes one lead of very many.
func (r *reader) refuseChain(m *merger) error {
	ids, one, other := m.longest()
	if ids <= mostChained {
		return nil
	}
	return &FileError{File: r.source.Leads.Files[0], RowGroup: -1, Row: -1, Column: r.source.Leads.Also[0],
		Msg:  fmt.Sprintf("and what else stands under leads.also make one lead of %d ids, such as %q and %q", ids, one, other),
		Hint: "name only columns whose value belongs to one lead: not a company, and not numbers that are counted on their own"}
}
