package data

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"assay/data/cond"
)

// noKind is the code of a row whose event type is missing.
const noKind = math.MaxUint16

// kinds gathers the event types of one chunk as codes of two bytes.
type kinds struct {
	path  string
	field field
	names *IDs
	code  []uint16
	last  *words // the dictionary that known is about
	known []uint16
}

func newKinds(c chunk, name string) (*kinds, int, error) {
	f := c.file
	at, err := f.need(name)
	if err != nil {
		return nil, 0, err
	}
	k := &kinds{path: f.path, field: f.fields()[at], names: NewIDs(0)}
	switch k.field.holds() {
	case nothing, whole, natural, text, raw:
		k.code = make([]uint16, 0, c.room())
		return k, at, nil
	}
	return nil, 0, &FileError{File: f.path, RowGroup: -1, Row: -1, Column: name, Msg: "holds " + k.field.shape.String() + " where names are needed",
		Hint: "name a column of text"}
}

func (k *kinds) put(p *piece) error {
	from := len(k.code)
	k.code = append(k.code, make([]uint16, p.n)...)
	code := k.code[from:]
	if p.codes == nil {
		canonical(p, k.field.shape, func(i int, name []byte) { code[i] = k.number(name) })
	} else {
		k.learn(p.words)
		for i := range code {
			code[i] = noKind
			if p.has(i) {
				code[i] = k.known[p.codes[i]]
			}
		}
	}
	if k.names.Len() >= noKind {
		return &FileError{File: k.path, RowGroup: -1, Row: -1, Column: k.field.name, Msg: fmt.Sprintf("has more than %d different names", noKind-1),
			Hint: "name the column that says what kind of event it is"}
	}
	return nil
}

// number is the code of a name; beyond 65,535 names put will refuse the file.
func (k *kinds) number(name []byte) uint16 {
	if len(name) == 0 {
		return noKind
	}
	code, _ := k.names.Add(name)
	return uint16(min(code, noKind))
}

// learn numbers the words of a dictionary, once.
func (k *kinds) learn(w *words) {
	if k.last == w {
		return
	}
	k.last, k.known = w, k.known[:0]
	for i := range w.len() {
		k.known = append(k.known, k.number(w.word(i)))
	}
}

// nameTypes makes the types of kept events known by sorted names, so that the
// order of rows does not show, and several raw names by one. The answer maps
// the codes of each chunk.
func (r *reader) nameTypes(keys []*eventKeys) ([][]uint16, error) {
	to, err := joined(r.source.Names)
	if err != nil {
		return nil, err
	}
	met := map[string]bool{}
	for _, k := range keys {
		for code, occurs := range k.occurs {
			if occurs {
				met[k.rawName(code)] = true
			}
		}
	}
	types := sortedKeys(met)
	for i, name := range types {
		types[i] = called(name, to)
	}
	slices.Sort(types)
	types = slices.Compact(types)
	if len(types) >= noKind {
		return nil, fault(keys[0].path, fmt.Sprintf("and its like have more than %d event types", noKind-1), "name a column that says what kind of event it is", nil)
	}
	for _, name := range r.unread {
		met[name] = true
	}
	r.warnNames(sortedKeys(met))
	r.set.Events.Types = types
	maps := make([][]uint16, len(keys))
	for i, k := range keys {
		maps[i] = make([]uint16, k.width())
		for code := range maps[i] {
			rank, _ := slices.BinarySearch(types, called(k.rawName(code), to))
			maps[i][code] = uint16(rank)
		}
	}
	return maps, nil
}

// called is the name that a raw name is known by.
func called(rawName string, to map[string]string) string {
	if name, ok := to[rawName]; ok {
		return name
	}
	return rawName
}

// warnNames says which names of the study no event bears.
func (r *reader) warnNames(met []string) {
	for _, name := range sortedKeys(r.source.Names) {
		for _, rawName := range r.source.Names[name] {
			if _, ok := slices.BinarySearch(met, rawName); ok {
				continue
			}
			hint := "look for its spelling in the events"
			if near := cond.Nearest(rawName, met); len(near) > 0 {
				hint = "did you mean " + strings.Join(quoteAll(near), " or ") + "?"
			}
			r.warn("name-never-occurs", fmt.Sprintf("no event has the type %q, named under %s", rawName, name), hint)
		}
	}
}

func quoteAll(names []string) []string {
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = strconv.Quote(n)
	}
	return quoted
}
