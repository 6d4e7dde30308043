package data

import (
	"context"
	"slices"
	"sync/atomic"
)

// Told is what files said of themselves besides the facts in them: the same
// facts may come in other files, from other clocks.
type Told struct {
	Files []FileRows
	Times []TimeColumn
}

// ReadTold is Read, and says how the files were read.
func ReadTold(ctx context.Context, s Source) (*Dataset, *Told, error) {
	if err := s.check(); err != nil {
		return nil, nil, err
	}
	r := newReader(ctx, s)
	d, err := r.read()
	return d, &r.about, err
}

// FileRows is how many rows one file has, used or not.
type FileRows struct {
	Path string
	Rows int
}

// TimeColumn is how one column of times was read.
type TimeColumn struct {
	Path   string // of the first file that has it
	Column string
	Times  int  // rows that bear a time or a date
	Days   bool // all of them are dates: such a fact is over at the end of its day
	Naive  bool // some bear a time of day and no zone, and were read in the study's
	Early  int  // of a known-at column: rows that say they arrived before they happened
}

// told is a TimeColumn under way; chunks count in it at the same time.
type told struct {
	TimeColumn
	early atomic.Int64
}

// tellTimes notes how the times of a column were read, and how many rows each
// file has.
func (r *reader) tellTimes(ts []*times) {
	note := &told{TimeColumn: TimeColumn{Path: ts[0].path, Column: ts[0].field.name, Days: ts[0].dayOnly}}
	var rows fileRows
	truths := 0
	for _, t := range ts {
		truths += t.truths
		t.early = &note.early
		note.Times += t.seen
		note.Naive = note.Naive || t.naive || t.field.shape == local && t.seen > 0
		rows.add(t.path, len(t.at))
	}
	note.Naive = note.Naive && !note.Days
	r.about.note(rows)
	if note.Times > 0 || truths == 0 { // else they say yes or no, and no time
		r.told = append(r.told, note)
	}
}

// fileRows counts rows by file, in the order in which files are met.
type fileRows []FileRows

func (f *fileRows) add(path string, rows int) {
	for i := range *f {
		if (*f)[i].Path == path {
			(*f)[i].Rows += rows
			return
		}
	}
	*f = append(*f, FileRows{Path: path, Rows: rows})
}

// noteFiles notes the rows of n chunks, of which each says its file.
func (r *reader) noteFiles(n int, of func(chunk int) (path string, rows int)) {
	var rows fileRows
	for k := range n {
		rows.add(of(k))
	}
	r.about.note(rows)
}

// note takes files over that were not met before: one that is read for several
// purposes has its rows once.
func (t *Told) note(rows fileRows) {
	for _, f := range rows {
		if !slices.ContainsFunc(t.Files, func(have FileRows) bool { return have.Path == f.Path }) {
			t.Files = append(t.Files, f)
		}
	}
}

// tell ends the notes on columns of times. One that is read for two
// purposes is told once.
func (r *reader) tell() {
	for _, t := range r.told {
		c := t.TimeColumn
		c.Early = int(t.early.Load())
		k := slices.IndexFunc(r.about.Times, func(o TimeColumn) bool { return o.Path == c.Path && o.Column == c.Column })
		if k < 0 {
			r.about.Times = append(r.about.Times, c)
			continue
		}
		r.about.Times[k].Early = max(r.about.Times[k].Early, c.Early)
	}
}

// seenAt is when a fact had both happened, at at, and arrived, as row i of
// known says; nil says nothing. It counts arrivals before the fact. Where
// that bears a date only, an arrival on the same day is none.
func seenAt(at Time, known *times, i int) Time {
	if known == nil || known.at[i] == noTime {
		return at
	}
	arrived := known.last(i)
	if arrived >= at {
		return arrived
	}
	if at != known.clock.last(at) || known.clock.last(arrived) < at {
		known.early.Add(1)
	}
	return at
}
