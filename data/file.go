package data

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"assay/data/cond"
)

// file is an open table and its place among those of one kind.
type file struct {
	table
	path    string
	first   int      // number of its first chunk
	covered []string // folders whose column the file has itself
}

// chunk is a run of rows of one file.
type chunk struct {
	*file
	number int // within the file
}

// read gives the rows of the chunk to feeds.
func (c chunk) read(ctx context.Context, feeds []feed) error {
	return c.file.read(ctx, c.number, feeds)
}

// room is how many rows to make room for: what the file says, but not so much
// that a file could ask for memory that it does not fill.
func (c chunk) room() int { return int(min(c.rows(c.number), 1<<20)) }

// files are open tables and their chunks in the order of their rows.
type files struct {
	list   []*file
	chunks []chunk
}

// openFiles opens paths in order. What it opened is closed by close, also
// after an error.
func (r *reader) openFiles(paths []string) (*files, error) {
	fs := &files{}
	for _, path := range paths {
		t, err := r.watch(path)
		if err != nil {
			return fs, err
		}
		f := &file{table: withFolders(t, partitionsOf(r.source.Dir, path)), path: path, first: len(fs.chunks)}
		if p, ok := f.table.(*partitioned); ok {
			f.covered = p.covered
		}
		fs.list = append(fs.list, f)
		for k := range t.chunks() {
			fs.chunks = append(fs.chunks, chunk{file: f, number: k})
		}
	}
	return fs, nil
}

func (fs *files) close() {
	for _, f := range fs.list {
		f.Close()
	}
}

// find is the field called name: as the file has it, or else as it reads when
// made plain.
func (f *file) find(name string) (at int, ok bool) {
	at = -1
	for i, c := range f.fields() {
		if c.name == name {
			return i, true
		}
		if at < 0 && cond.Plain(c.name) == name {
			at = i
		}
	}
	return at, at >= 0
}

// need is find for a column without which the file cannot be read.
func (f *file) need(name string) (int, error) {
	at, ok := f.find(name)
	if !ok {
		return 0, noColumn(f.path, name, "is not there", labels(f.fields()))
	}
	return at, f.usable(at)
}

// usable refuses a named column that cannot be read, or that two fields could
// be.
func (f *file) usable(at int) error {
	c := f.fields()[at]
	refuse := func(msg, hint string) error {
		return &FileError{File: f.path, RowGroup: -1, Row: -1, Column: c.name, Msg: msg, Hint: hint}
	}
	switch {
	case c.shape == nested && len(c.members) > 0:
		return refuse("holds "+c.unread(), "name a column in it: "+someOf(c.members))
	case c.shape == nested || c.shape == foreign:
		return refuse("holds "+c.unread(), "flatten or cast it when exporting, or leave it out")
	}
	for i, other := range f.fields() {
		if i != at && other.name == c.name && (c.inner || !other.inner) {
			return refuse("is there twice", "give the columns names of their own")
		}
	}
	return nil
}

// someOf are the first few of names, for people.
func someOf(names []string) string {
	list := strings.Join(quoteAll(names[:min(8, len(names))]), ", ")
	if len(names) > 8 {
		list += ", …"
	}
	return list
}

// labels are the names of fields.
func labels(fields []field) []string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.name
	}
	return names
}

// noColumn is the error for a column that was asked for and is nowhere among
// those of path and its like.
func noColumn(path, name, msg string, among []string) *FileError {
	return &FileError{File: path, RowGroup: -1, Row: -1, Column: name, Msg: msg, Hint: nearColumns(name, among)}
}

// nearColumns is a hint: the columns most like name, or else the first few.
func nearColumns(name string, among []string) string {
	if near := cond.Nearest(name, among); len(near) > 0 {
		return "did you mean " + strings.Join(quoteAll(near), " or ") + "?"
	}
	return "its columns are " + strings.Join(quoteAll(among[:min(8, len(among))]), ", ")
}

// place names a row of the chunk for people: rows of a file count from 1,
// without a header.
func (c chunk) place(row int) string {
	return fmt.Sprintf("%s row %d", filepath.Base(c.path), c.from(c.number)+int64(row)+1)
}
