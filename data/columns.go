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
		gathers[k].dayFirst, gathers[k].blank, gathers[k].rowless = r.source.DayFirst, r.blank, r.block == noRows
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

// gatherFile reads the columns of file number k. Jobs that may run at the same
// time are the columns of a columnar file, and the chunks of columns of words:
// those meet in nothing but the words.
func (r *reader) gatherFile(f *file, k int, cols []wanted, gathers []*gather, place [][]uint32, n int) error {
	var words, others []gatherFeed
	for i, col := range cols {
		at := col.at[k]
		if at < 0 {
			continue
		}
		g := gatherFeed{gather: gathers[i], path: f.path, field: at, shape: f.fields()[at].shape}
		if err := g.join(f.fields()[at], f.path, n); err != nil {
			return err
		}
		if g.shape.wordy() {
			words = append(words, g)
		} else {
			others = append(others, g)
		}
	}
	jobs := gatherJobs(f, words, others)
	return each(r.ctx, len(jobs), func(j int) error {
		feeds := startFeeds(jobs[j].feeds)
		for c := jobs[j].from; c < jobs[j].to; c++ {
			to := place[f.first+c]
			rows := make([]int, len(feeds))
			if err := f.read(r.ctx, c, feedsTo(feeds, to, rows)); err != nil {
				return err
			}
			if slices.ContainsFunc(rows, func(n int) bool { return n != len(to) }) {
				return changed(f.path)
			}
		}
		return nil
	})
}

// gatherJob is columns to be read of the chunks from up to to.
type gatherJob struct {
	feeds    []gatherFeed
	from, to int
}

func gatherJobs(f *file, words, others []gatherFeed) (jobs []gatherJob) {
	n := f.chunks()
	if !f.columnar() && len(others) > 0 { // one look at each row
		return []gatherJob{{append(words, others...), 0, n}}
	}
	for k := range others {
		jobs = append(jobs, gatherJob{others[k : k+1], 0, n})
	}
	for c := range n {
		switch {
		case len(words) == 0:
		case !f.columnar():
			jobs = append(jobs, gatherJob{words, c, c + 1})
		default:
			for k := range words {
				jobs = append(jobs, gatherJob{words[k : k+1], c, c + 1})
			}
		}
	}
	return jobs
}

// gatherFeed is a column of one file on its way to its gather.
type gatherFeed struct {
	*gather
	*lexicon
	path  string
	field int
	shape shape
}

// startFeeds are feeds with a lexicon of their own.
func startFeeds(feeds []gatherFeed) []gatherFeed {
	started := slices.Clone(feeds)
	for k := range started {
		started[k].lexicon = &lexicon{}
	}
	return started
}

// feedsTo are feeds that follow the rows of a chunk along their places, and
// count them.
func feedsTo(gs []gatherFeed, place []uint32, rows []int) []feed {
	feeds := make([]feed, len(gs))
	for i, g := range gs {
		row := &rows[i]
		feeds[i] = feed{field: g.field, put: func(p *piece) error {
			if *row+p.n > len(place) {
				return changed(g.path)
			}
			to := place[*row : *row+p.n]
			*row += p.n
			return g.take(p, to)
		}}
	}
	return feeds
}

// take puts a piece to its places.
func (g gatherFeed) take(p *piece, to []uint32) error {
	if !g.shape.wordy() {
		g.gather.put(p, g.shape, to)
		return nil
	}
	words := g.gather
	if g.shape == raw && g.untyped != nil {
		words = g.untyped
	}
	g.lexicon.put(words, p, to)
	if words.crowded() {
		return &FileError{File: g.path, RowGroup: -1, Row: -1, Column: g.label, Msg: "holds more than 3 GiB of different texts", Hint: "leave it out, or shorten it when exporting"}
	}
	return nil
}
