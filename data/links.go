package data

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
)

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
	if m.ids == 0 { // no row is of a lead
		return nil
	}
	ids, one, other := m.longest()
	if ids <= mostChained {
		return nil
	}
	return &FileError{File: r.source.Leads.Files[0], RowGroup: -1, Row: -1, Column: r.source.Leads.Also[0],
		Msg:  fmt.Sprintf("and what else stands under leads.also make one lead of %d ids, such as %q and %q", ids, one, other),
		Hint: "name only columns whose value belongs to one lead: not a company, and not numbers that are counted on their own"}
}
