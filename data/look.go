package data

import (
	"context"
	"errors"
	"slices"
)

// Table is what one file holds, or several with the same columns: enough to
// say what it may be used for, in memory that does not grow with its rows.
type Table struct {
	Paths    []string
	Encoding string // of its text, as a Source names it; "" is UTF-8
	Rows     int
	Columns  []*Sketch
	// Stride: row i of a sample of a column is row i·Stride of the table, in
	// every column.
	Stride int
}

// Labels are the columns of a file, in its order, at the cost of opening it.
func Labels(ctx context.Context, path string) ([]string, error) {
	names, err := labelsIn(ctx, "", path)
	if errors.Is(err, errCharset) {
		return labelsIn(ctx, western, path)
	}
	return names, err
}

func labelsIn(ctx context.Context, encoding, path string) ([]string, error) {
	r := lookReader(ctx, encoding, path)
	defer r.close()
	fs, err := r.open([]string{path})
	if err != nil {
		return nil, err
	}
	return labels(fs.list[0].fields()), nil
}

// Look reads every column of files that are one table, by the rules of Read:
// what it says of a column is what Read would make of it. Text that is not
// UTF-8 is read as Western programs without Unicode write it, and Encoding
// says so. What is wrong with a file is a *FileError.
func Look(ctx context.Context, paths ...string) (*Table, error) {
	t, err := look(ctx, "", paths)
	if errors.Is(err, errCharset) {
		return look(ctx, western, paths)
	}
	return t, err
}

const western = "windows-1252"

func look(ctx context.Context, encoding string, paths []string) (*Table, error) {
	r := lookReader(ctx, encoding, paths...)
	defer r.close()
	fs, err := r.open(paths)
	if err != nil {
		return nil, err
	}
	l := looking(fs)
	for _, f := range fs.list {
		if err := l.read(ctx, f); err != nil {
			return nil, err
		}
	}
	t := l.table(paths)
	t.Encoding = encoding
	return t, nil
}

// lookReader opens files as the reader of leads does.
func lookReader(ctx context.Context, encoding string, paths ...string) *reader {
	return newReader(ctx, Source{Leads: LeadSource{Files: paths, Encoding: encoding}})
}

// looked is one column on its way to its Sketch.
type looked struct {
	label string
	note  *notes
}

type looker struct {
	columns []looked
	rows    int
}

// looking has one column for each label of the files, in the order in which
// they come.
func looking(fs *files) *looker {
	l := &looker{}
	for _, f := range fs.list {
		for _, c := range f.fields() {
			if c.name != "" && l.find(c.name) < 0 {
				l.columns = append(l.columns, looked{label: c.name, note: newNotes()})
			}
		}
	}
	return l
}

func (l *looker) find(label string) int {
	return slices.IndexFunc(l.columns, func(c looked) bool { return c.label == label })
}

// read notes the columns of one file. What cannot be read is noted by its
// shape, and a column that the file lacks is missing in all of its rows.
func (l *looker) read(ctx context.Context, f *file) error {
	var jobs [][]feed
	for at, c := range f.fields() {
		k := l.find(c.name)
		if k < 0 || labelTwice(f, at) {
			continue
		}
		note := l.columns[k].note
		note.meet(c.holds())
		if c.shape == nested || c.shape == foreign {
			continue
		}
		if f.columnar() || len(jobs) == 0 {
			jobs = append(jobs, nil)
		}
		jobs[len(jobs)-1] = append(jobs[len(jobs)-1], feed{field: at, put: func(p *piece) error { return note.put(p, c.shape) }})
	}
	err := each(ctx, len(jobs), func(j int) error {
		for c := range f.chunks() {
			if err := f.read(ctx, c, jobs[j]); err != nil {
				return err
			}
		}
		return nil
	})
	l.even()
	return err
}

// labelTwice says whether an earlier field has the name of this one.
func labelTwice(f *file, at int) bool {
	fields := f.fields()
	return slices.ContainsFunc(fields[:at], func(c field) bool { return c.name == fields[at].name })
}

// even makes every column as long as the longest: rows of files that lack it
// are without a value.
func (l *looker) even() {
	for _, c := range l.columns {
		l.rows = max(l.rows, c.note.rows)
	}
	for _, c := range l.columns {
		c.note.skip(l.rows - c.note.rows)
	}
}

func (l *looker) table(paths []string) *Table {
	t := &Table{Paths: paths, Rows: l.rows, Stride: 1}
	for _, c := range l.columns {
		t.Columns = append(t.Columns, c.note.sketch(c.label))
		t.Stride = max(t.Stride, c.note.sample.stride)
	}
	return t
}

// Column is the column of a label; nil where there is none.
func (t *Table) Column(label string) *Sketch {
	for _, c := range t.Columns {
		if c.Label == label {
			return c
		}
	}
	return nil
}
