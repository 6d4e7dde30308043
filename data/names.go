package data

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
)

// Lead numbers that are none.
const (
	nameless = nowhere     // the row has no id
	unknown  = nowhere - 1 // no lead has the row's id
	several  = nowhere - 2 // several leads share it
)

// canonical gives the id of each row of p as bytes that mean the same lead in
// every file: integers as decimal digits, text as it is. A row without an id,
// and empty text, gives nil.
func canonical(p *piece, s shape, do func(i int, name []byte)) {
	var digits [20]byte // as many as 2^64 has
	for i := range p.n {
		switch {
		case !p.has(i):
			do(i, nil)
		case s == whole:
			do(i, strconv.AppendInt(digits[:0], p.ints[i], 10))
		case s == natural:
			do(i, strconv.AppendUint(digits[:0], uint64(p.ints[i]), 10))
		default:
			do(i, p.word(i))
		}
	}
}

// roster gathers the ids of one chunk of a leads file.
type roster struct {
	shape shape
	blank *blanks
	names words // empty: none
	rows  int   // for how many to make room
}

func (r *roster) put(p *piece) error {
	canonical(p, r.shape, func(_ int, name []byte) {
		if r.blank.has(name) {
			name = nil
		}
		r.names.add(name)
	})
	r.names.reserve(r.rows)
	return nil
}

// finder turns the ids of one chunk into lead numbers.
type finder struct {
	keys  *directory
	blank *blanks
	shape shape
	lead  []uint32
	last  *words // the dictionary that known is about
	known []uint32
	room  words // for folded ids
}

func (f *finder) put(p *piece) error {
	from := len(f.lead)
	f.lead = append(f.lead, make([]uint32, p.n)...)
	lead := f.lead[from:]
	switch {
	case p.codes == nil && p.words != nil:
		f.keys.findAll(p.words, lead, &f.room)
		f.blank.blankIDs(p, lead)
		return nil
	case p.codes == nil:
		canonical(p, f.shape, func(i int, name []byte) { lead[i] = f.keys.number(name) })
		return nil
	}
	f.learn(p.words)
	for i := range lead {
		lead[i] = nameless
		if p.has(i) {
			lead[i] = f.known[p.codes[i]]
		}
	}
	f.blank.blankIDs(p, lead)
	return nil
}

// learn looks the ids of a dictionary up, once.
func (f *finder) learn(w *words) {
	if f.last == w {
		return
	}
	f.last, f.known = w, f.known[:0]
	f.known = append(f.known, make([]uint32, w.len())...)
	f.keys.findAll(w, f.known, &f.room)
}

// idField finds the column of lead ids and refuses what cannot be one.
func (f *file) idField(name string) (int, error) {
	at, err := f.need(name)
	if err != nil {
		return 0, err
	}
	switch s := f.fields()[at].holds(); s {
	case nothing, whole, natural, text, raw:
		return at, nil
	default:
		return 0, &FileError{File: f.path, RowGroup: -1, Row: -1, Column: name, Msg: "holds " + s.String() + ", which cannot be lead ids",
			Hint: "cast the column to text or to integer when exporting"}
	}
}

// sameIDs refuses ids of another type than those of the leads: 7 and "7" may
// look alike and 007 does not. A file without types fits to any.
func (r *reader) sameIDs(f *file, at int) error {
	s, lead := settled(f.fields()[at].holds()), r.idShape
	fits := func(key shape) bool { return s == key || s == raw || key == raw || s == nothing || key == nothing }
	if fits(lead) || slices.ContainsFunc(r.alsoShapes, fits) {
		return nil
	}
	if r.block == noRows && r.place != nil { // what the ids look like says what to do
		return nil
	}
	leads, name := filepath.Base(r.source.Leads.Files[0]), f.fields()[at].name
	hint := fmt.Sprintf("export both with the same type, for instance by casting them to %s", lead)
	if r.place != nil { // the leads have been read
		hint = r.explain(f, name, hint)
	}
	return &FileError{File: f.path, RowGroup: -1, Row: -1, Column: name, Msg: fmt.Sprintf("ids are %s here but %s in %s", s, lead, leads), Hint: hint}
}

// Reasons that say how well ids met the leads.
const (
	eventOfUnknown   = "event of an unknown lead"
	eventOfNobody    = "event without a lead"
	outcomeOfUnknown = "outcome of an unknown lead"
	outcomeOfNobody  = "outcome without a lead"
	eventOfShared    = "event of a key that several leads share"
	outcomeOfShared  = "outcome of a key that several leads share"
)

// meeting counts how the ids of one source met the leads.
type meeting struct {
	file    *file // its first
	rows    int
	nobody  int // of which bear no id
	unknown int // of which bear the id of no lead
	example string
}

func (m *meeting) add(f *file, rows int, dropped drops) {
	if m.file == nil {
		m.file = f
	}
	m.rows += rows
	for _, d := range dropped {
		switch d.Reason {
		case eventOfNobody, outcomeOfNobody:
			m.nobody += d.Count
		case eventOfUnknown, outcomeOfUnknown:
			if m.unknown == 0 {
				m.example = d.Examples[0]
			}
			m.unknown += d.Count
		}
	}
}

// meet says how the ids in column of a source met the leads. A source of
// which no row is of a lead is refused: it was joined by the wrong column, or
// by ids of another kind. One of which most rows are not is a warning.
func (r *reader) meet(m meeting, column string) error {
	const hint = "check that both sides use the same id, written the same way"
	switch {
	case m.unknown > 0 && m.unknown+m.nobody == m.rows:
		return &FileError{File: m.file.path, RowGroup: -1, Row: -1, Column: column,
			Msg:  fmt.Sprintf("none of %d rows bears an id that a lead has, where ids are such as %q", m.rows, r.set.Leads.IDs.Name(0)),
			Hint: r.explain(m.file, column, hint)}
	case 2*m.unknown > m.rows:
		r.warn("unknown-leads", fmt.Sprintf("%d of %d rows of %s bear an id that no lead has, e.g. %s", m.unknown, m.rows, filepath.Base(m.file.path), m.example), r.explain(m.file, column, hint))
	}
	return nil
}
