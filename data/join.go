package data

import (
	"path/filepath"
	"slices"

	"assay/data/cond"
)

// Joined is how the leads met one table that was joined to them.
type Joined struct {
	File      string `json:"file"` // the first, without its folder
	By        string `json:"by"`   // the column of the leads
	Rows      int    `json:"rows"` // of the table
	Matched   int    `json:"matched"`
	Unmatched int    `json:"unmatched"` // leads whose value no row has
	None      int    `json:"none"`      // leads without a value
	Unused    int    `json:"unused"`    // rows that no lead names
	Twice     int    `json:"twice"`     // rows whose key was there before: the first is taken
	Keyless   int    `json:"keyless"`   // rows without a key
}

// join is one table on its way to the leads.
type join struct {
	JoinSource
	Joined
	files *files
	keys  directory // of the table; key k is that of its k-th row with a new one
	place [][]uint32
	row   []uint32 // of each lead: the key it names, or nowhere
	used  Bits     // keys that leads name

	missing *IDs // values of leads that no row has
	count   []int
	example string // of a row that is not used
}

// openJoins opens the tables that are to be joined.
func (r *reader) openJoins() ([]*join, error) {
	var joins []*join
	for _, s := range r.source.Leads.Join {
		if _, err := locate(r.leads.list, s.Lead, func(*file) []string { return []string{s.Lead} }); err != nil {
			return nil, err
		}
		fs, err := r.open(s.Files)
		if err != nil {
			return nil, err
		}
		for _, f := range fs.list {
			if _, err := f.idField(s.Key); err != nil {
				return nil, err
			}
		}
		joins = append(joins, &join{JoinSource: s, files: fs, Joined: Joined{File: filepath.Base(s.Files[0]), By: s.Lead}, missing: NewIDs(0)})
	}
	return joins, nil
}

// offered are the columns of a table that may be attributes, in the order of
// its files. What cannot be read is left out with a warning.
func (j *join) offered(r *reader) []string {
	if j.Columns != nil {
		return j.Columns
	}
	var names []string
	for _, f := range j.files.list {
		for _, c := range f.fields() {
			switch {
			case c.name == "", c.inner, c.name == j.Key, cond.Plain(c.name) == j.Key, slices.Contains(names, c.name):
			case c.shape == nested || c.shape == foreign:
				r.leaveOut(c, j.File)
			default:
				names = append(names, c.name)
			}
		}
	}
	return names
}

// readJoins adds the columns of joined tables to the attributes of the leads.
func (r *reader) readJoins(joins []*join, names [][]string) error {
	for k, j := range joins {
		if err := r.readJoinKeys(j); err != nil {
			return err
		}
		if err := r.matchLeads(j); err != nil {
			return err
		}
		if j.Matched == 0 && r.block != noRows {
			return j.noMatch()
		}
		cols, err := r.readJoined(j, names[k])
		if err != nil {
			return err
		}
		for i := range cols {
			cols[i].Key = cond.Plain(j.By)
		}
		r.set.Leads.Cols = append(r.set.Leads.Cols, cols...)
		r.set.Joins = append(r.set.Joins, j.Joined)
		r.sayJoin(j)
	}
	return nil
}

// readJoinKeys numbers the keys of a table. Of rows with the same key the
// first is taken.
func (r *reader) readJoinKeys(j *join) error {
	var scratch [64]byte
	j.keys.keys = NewIDs(0)
	for _, c := range j.files.chunks {
		key, err := r.readNames(c, j.Key)
		if err != nil {
			return err
		}
		place := make([]uint32, key.len())
		for i := range place {
			name := fold(key.word(i), scratch[:])
			place[i] = nowhere
			if len(name) == 0 {
				j.Keyless++
			} else if number, added := j.keys.keys.Add(name); added {
				place[i] = number
			} else {
				j.Twice++
			}
			if place[i] == nowhere && j.example == "" {
				j.example = c.place(i)
			}
		}
		j.Rows += len(place)
		j.place = append(j.place, place)
	}
	j.keys.folds = true
	j.used = NewBits(j.keys.keys.Len())
	return nil
}

// readNames reads one column of ids of a chunk.
func (r *reader) readNames(c chunk, column string) (*words, error) {
	at, err := c.idField(column)
	if err != nil {
		return nil, err
	}
	names := roster{shape: c.fields()[at].shape, blank: r.blank}
	return &names.names, c.read(r.ctx, []feed{{field: at, put: names.put}})
}
