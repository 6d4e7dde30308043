package data

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"

	"assay/data/cond"
)

// wanted is one attribute column: where it is in each of several files, -1
// where a file lacks it.
type wanted struct {
	label string
	at    []int
}

// wanted finds the columns called names; asked says which of them a file is
// asked for. A column that only some files have is missing in the others;
// one that none has is an error.
func (r *reader) wanted(list []*file, names []string, asked func(*file) []string) ([]wanted, error) {
	var cols []wanted
	plain := map[string]string{} // to the label
	for _, name := range names {
		col, err := locate(list, name, asked)
		if err != nil {
			return nil, err
		}
		key := cond.Plain(col.label)
		if label, ok := plain[key]; ok {
			if label == col.label {
				continue
			}
			return nil, onePlain(list, label, col.label)
		}
		plain[key] = col.label
		cols = append(cols, col)
	}
	return cols, nil
}

// onePlain is the error for two columns that conditions could not tell apart.
func onePlain(list []*file, a, b string) *FileError {
	key := cond.Plain(a)
	e := &FileError{File: list[0].path, RowGroup: -1, Row: -1, Hint: "rename one of them, or name only one"}
	at := func(label string) int {
		return slices.IndexFunc(list, func(f *file) bool { return slices.Contains(labels(f.fields()), label) })
	}
	if i, j := at(a), at(b); i >= 0 && j >= 0 && i != j {
		a, b = fmt.Sprintf("%q of %s", a, filepath.Base(list[i].path)), fmt.Sprintf("%q of %s", b, filepath.Base(list[j].path))
		e.Hint = "give them the same name when exporting, or name both at once under features: fit: " + key
	} else {
		a, b = strconv.Quote(a), strconv.Quote(b)
	}
	e.Msg = fmt.Sprintf("columns %s and %s are both called %s when made plain", a, b, key)
	return e
}

// locate finds one column in every file that is asked for it.
func locate(list []*file, name string, asked func(*file) []string) (wanted, error) {
	col := wanted{at: make([]int, len(list))}
	var others []string
	for k, f := range list {
		col.at[k] = -1
		if !slices.Contains(asked(f), name) {
			continue
		}
		at, ok := f.find(name)
		if !ok {
			others = appendNew(others, labels(f.fields()))
			continue
		}
		if err := f.usable(at); err != nil {
			return col, err
		}
		col.at[k] = at
		if col.label == "" {
			col.label = f.fields()[at].name
		}
	}
	if col.label == "" {
		return col, noFileHas(list, name, others)
	}
	return col, nil
}

// appendNew adds the names that list lacks.
func appendNew(list, names []string) []string {
	for _, name := range names {
		if !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}

// noFileHas is the error for a column that is nowhere.
func noFileHas(list []*file, name string, others []string) error {
	msg := "is not there"
	if len(list) > 1 {
		msg += ", nor in any of the other files"
	}
	return noColumn(list[0].path, name, msg, others)
}

// gather reads columns and puts the value of each row to its place, of which
// there are n; place has one slice a chunk. Columns of a columnar file are
// read at the same time.
func (r *reader) gather(fs *files, cols []wanted, place [][]uint32, n int) ([]Column, error) {
	gathers := make([]*gather, len(cols))
	for k, col := range cols {
		gathers[k] = newGather(col.label, n, newClock(r.source.Zone))
		gathers[k].dayFirst = r.source.DayFirst
	}
	for k, f := range fs.list {
		if err := r.gatherFile(f, k, cols, gathers, place, n); err != nil {
			return nil, err
		}
	}
	out := make([]Column, len(cols))
	err := each(r.ctx, len(cols), func(k int) (err error) {
		out[k], err = gathers[k].column(n)
		return err
	})
	return out, err
}

// gatherFile reads the columns of file number k.
func (r *reader) gatherFile(f *file, k int, cols []wanted, gathers []*gather, place [][]uint32, n int) error {
	var jobs [][]gatherFeed
	for i, col := range cols {
		at := col.at[k]
		if at < 0 {
			continue
		}
		g := gatherFeed{gather: gathers[i], path: f.path, field: at, shape: f.fields()[at].shape}
		if err := g.join(f.fields()[at], f.path, n); err != nil {
			return err
		}
		if f.columnar() || len(jobs) == 0 {
			jobs = append(jobs, nil)
		}
		jobs[len(jobs)-1] = append(jobs[len(jobs)-1], g)
	}
	return each(r.ctx, len(jobs), func(j int) error {
		for c := range f.chunks() {
			if err := f.read(r.ctx, c, feedsTo(jobs[j], place[f.first+c])); err != nil {
				return err
			}
		}
		return nil
	})
}

// gatherFeed is a column of one file on its way to its gather.
type gatherFeed struct {
	*gather
	path  string
	field int
	shape shape
}

// feedsTo are feeds that follow the rows of a chunk along their places.
func feedsTo(gs []gatherFeed, place []uint32) []feed {
	feeds := make([]feed, len(gs))
	for i, g := range gs {
		row := 0
		feeds[i] = feed{field: g.field, put: func(p *piece) error {
			if row+p.n > len(place) {
				return fault(g.path, "has changed while it was read", "try again when nothing writes to it", nil)
			}
			g.put(p, g.shape, place[row:row+p.n])
			row += p.n
			if g.crowded() {
				return &FileError{File: g.path, RowGroup: -1, Row: -1, Column: g.label, Msg: "holds more than 3 GiB of different texts", Hint: "leave it out, or shorten it when exporting"}
			}
			return nil
		}}
	}
	return feeds
}
