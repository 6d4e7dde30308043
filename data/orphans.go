package data

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
)

// enough ids without a lead tell what they are, and enoughRows are searched
// for them.
const (
	enough     = 1000
	enoughRows = 1 << 20
)

var errEnough = errors.New("enough ids")

// explain is a hint why ids in a column of f are no lead's: another column of
// the leads holds them, or they are written in another way. Without a reason
// it is otherwise. It reads the leads again, and is for when things have gone
// wrong.
func (r *reader) explain(f *file, column, otherwise string) string {
	orphans, err := r.orphans(f, column)
	if err != nil || orphans.Len() == 0 {
		return otherwise
	}
	if name, leads, share := r.holder(orphans); share >= .5 {
		return fmt.Sprintf("column %q of %s holds %.0f %% of them: write leads: {also: [%s]}", name, filepath.Base(leads), 100*share, name)
	}
	if theirs, ours, share := r.loosely(orphans); share >= .5 {
		return fmt.Sprintf("%.0f %% of them are like those of leads but for case, hyphens, space or leading zeros, such as %q and %q: write them alike when exporting", 100*share, theirs, ours)
	}
	return otherwise
}

// orphans are up to enough different ids of a column that are no lead's.
func (r *reader) orphans(f *file, column string) (*IDs, error) {
	at, err := f.idField(column)
	if err != nil {
		return nil, err
	}
	orphans, rows := NewIDs(enough), 0
	var scratch [64]byte
	put := func(p *piece) error {
		canonical(p, f.fields()[at].shape, func(_ int, name []byte) {
			if orphans.Len() < enough && r.set.Leads.keys.number(name) == unknown {
				orphans.Add(fold(name, scratch[:]))
			}
		})
		if rows += p.n; orphans.Len() == enough || rows >= enoughRows {
			return errEnough
		}
		return nil
	}
	for c := range f.chunks() {
		if err := f.read(r.ctx, c, []feed{{field: at, put: put}}); errors.Is(err, errEnough) {
			break
		} else if err != nil {
			return nil, err
		}
	}
	return orphans, nil
}

// holder is the column of the leads that holds the largest share of ids, and
// the first file in which it does.
func (r *reader) holder(ids *IDs) (column, path string, share float64) {
	var order []string
	byName := map[string]*holding{}
	for _, f := range r.leads.list {
		var feeds []feed
		for at, c := range f.fields() {
			switch settled(c.shape) {
			case text, raw, whole:
			default:
				continue
			}
			h := byName[c.name]
			if h == nil {
				h = &holding{met: NewBits(ids.Len()), path: f.path}
				byName[c.name] = h
				order = append(order, c.name)
			}
			feeds = append(feeds, feed{field: at, put: func(p *piece) error {
				h.meet(p, c.shape, ids)
				return nil
			}})
		}
		for c := range f.chunks() {
			if f.read(r.ctx, c, feeds) != nil { // it has been read before, and only a hint is lost
				return "", "", 0
			}
		}
	}
	most := 0
	for _, name := range order {
		h := byName[name]
		if n := countBits(h.met); n > most && h.rows <= 2*n {
			most, column, path = n, name, h.path
		}
	}
	return column, path, float64(most) / float64(ids.Len())
}

// holding is which ids occur in a column, and in how many rows. A column in
// which they come again and again counts something, and names nobody.
type holding struct {
	met  Bits
	rows int
	path string
}

func (h *holding) meet(p *piece, s shape, ids *IDs) {
	var scratch [64]byte
	canonical(p, s, func(_ int, name []byte) {
		if k, ok := ids.Find(fold(name, scratch[:])); ok {
			h.met.Set(int(k))
			h.rows++
		}
	})
}

// loosely is the share of ids that are keys of leads but for how they are
// written, and one such pair.
func (r *reader) loosely(ids *IDs) (theirs, ours []byte, share float64) {
	keys := r.set.Leads.keys.keys
	loose, first := NewIDs(keys.Len()), []uint32{}
	for k := range uint32(keys.Len()) {
		if _, added := loose.Add(loosen(keys.Name(k))); added {
			first = append(first, k)
		}
	}
	n := 0
	for k := range uint32(ids.Len()) {
		if like, ok := loose.Find(loosen(ids.Name(k))); ok {
			if n == 0 {
				theirs, ours = ids.Name(k), keys.Name(first[like])
			}
			n++
		}
	}
	return theirs, ours, float64(n) / float64(ids.Len())
}

// loosen is an id without what programs change: case, hyphens, space and
// leading zeros.
func loosen(id []byte) []byte {
	id = bytes.Map(func(c rune) rune {
		if c == '-' || c == ' ' || c == '{' || c == '}' {
			return -1
		}
		return c
	}, bytes.ToLower(id))
	if bare := bytes.TrimLeft(id, "0"); len(bare) > 0 {
		return bare
	}
	return id
}
