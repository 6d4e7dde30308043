package data

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

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
			case c.name == "", c.name == j.Key, cond.Plain(c.name) == j.Key, slices.Contains(names, c.name):
			case c.shape == nested || c.shape == foreign:
				r.warn("column-left-out", fmt.Sprintf("column %q of %s holds %s and is not read", c.name, j.File, c.shape), "flatten or cast it when exporting")
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
		if j.Matched == 0 {
			return j.noMatch()
		}
		cols, err := r.readJoined(j, names[k])
		if err != nil {
			return err
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
	names := roster{shape: c.fields()[at].shape}
	return &names.names, c.read(r.ctx, []feed{{field: at, put: names.put}})
}

// matchLeads finds the row of each lead.
func (r *reader) matchLeads(j *join) error {
	j.row = make([]uint32, r.set.Leads.Len())
	for i := range j.row {
		j.row[i] = nowhere
	}
	var room words
	for c, chunk := range r.leads.chunks {
		if _, ok := chunk.find(j.Lead); !ok {
			continue
		}
		names, err := r.readNames(chunk, j.Lead)
		if err != nil {
			return err
		}
		if names.len() != len(r.place[c]) {
			return changed(chunk.path)
		}
		number := make([]uint32, names.len())
		j.keys.findAll(names, number, &room)
		for i, lead := range r.place[c] {
			if lead != nowhere {
				j.match(lead, number[i], names.word(i))
			}
		}
	}
	j.None = len(j.row) - j.Matched - j.Unmatched
	j.Unused = j.keys.keys.Len() - countBits(j.used)
	return nil
}

// match notes the row of one lead, whose value is called name.
func (j *join) match(lead, number uint32, name []byte) {
	switch number {
	case nameless:
	case unknown:
		j.Unmatched++
		k, added := j.missing.Add(name)
		if added {
			j.count = append(j.count, 0)
		}
		j.count[k]++
	default:
		j.row[lead] = number
		j.used.Set(int(number))
		j.Matched++
	}
}

// noMatch refuses a join that joins nothing: the columns are not the same.
func (j *join) noMatch() error {
	msg := fmt.Sprintf("none of %d leads has a value of %s that is a key here", len(j.row), j.By)
	if j.keys.keys.Len() > 0 {
		msg += fmt.Sprintf(", where keys are such as %q", j.keys.keys.Name(0))
	}
	return &FileError{File: j.files.list[0].path, RowGroup: -1, Row: -1, Column: j.Key, Msg: msg,
		Hint: "name the columns that hold the same: by: {column of the leads: column of this table}"}
}

// readJoined reads columns of the rows that leads name, and gives every lead
// the values of its row.
func (r *reader) readJoined(j *join, names []string) ([]Column, error) {
	cols, err := r.wanted(j.files.list, names, func(*file) []string { return names })
	if err != nil {
		return nil, err
	}
	rank, n := make([]uint32, j.keys.keys.Len()), uint32(0)
	for key := range rank {
		rank[key] = nowhere
		if j.used.Has(key) {
			rank[key] = n
			n++
		}
	}
	for _, row := range append(j.place, j.row) {
		for i, key := range row {
			if key != nowhere {
				row[i] = rank[key]
			}
		}
	}
	got, err := r.gather(j.files, cols, j.place, int(n))
	for k := range got {
		got[k] = got[k].spread(j.row)
	}
	return got, err
}

// spread is c with the value of row[i] in row i, and none where that is
// nowhere.
func (c *Column) spread(row []uint32) Column {
	to := Column{Name: c.Name, Label: c.Label, Kind: c.Kind, Levels: c.Levels, Valid: NewBits(len(row))}
	switch c.Kind {
	case Integer, Instant:
		to.I64 = make([]int64, len(row))
	case Real:
		to.F64 = make([]float64, len(row))
	default:
		to.Code = make([]uint32, len(row))
	}
	full := true
	for i, from := range row {
		if from == nowhere || c.Missing(int(from)) {
			full = false
			continue
		}
		to.Valid.Set(i)
		switch c.Kind {
		case Integer, Instant:
			to.I64[i] = c.I64[from]
		case Real:
			to.F64[i] = c.F64[from]
		default:
			to.Code[i] = c.Code[from]
		}
	}
	if full {
		to.Valid = nil
	}
	return to
}

// sayJoin warns of leads that found no row, and of rows that cannot be used.
func (r *reader) sayJoin(j *join) {
	if j.Unmatched > 0 {
		examples, hint := j.unmatched()
		r.warn("join-unmatched", fmt.Sprintf("%d of %d leads have a %s that %s lacks: %s", j.Unmatched, len(j.row), j.By, j.File, strings.Join(examples, ", ")), hint)
	}
	if j.Twice+j.Keyless > 0 {
		r.warn("join-left-out", fmt.Sprintf("%d of %d rows of %s are not joined: %d have a %s that an earlier row has, %d have none, e.g. %s",
			j.Twice+j.Keyless, j.Rows, j.File, j.Twice, j.Key, j.Keyless, j.example), "keep one row for each key, the one that holds")
	}
}

// mostNear is how many keys are searched for one like a value that none is.
const mostNear = 100_000

// unmatched names the values that most leads have and no row, and the keys
// that were probably meant.
func (j *join) unmatched() (examples []string, hint string) {
	order := make([]uint32, j.missing.Len())
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortStableFunc(order, func(a, b uint32) int { return j.count[b] - j.count[a] })
	var keys, near []string
	for k := range min(j.keys.keys.Len(), mostNear) {
		keys = append(keys, string(j.keys.keys.Name(uint32(k))))
	}
	for _, k := range order[:min(maxExamples, len(order))] {
		name := string(j.missing.Name(k))
		examples = append(examples, fmt.Sprintf("%q (%d)", name, j.count[k]))
		if like := cond.Nearest(name, keys); len(like) > 0 {
			near = append(near, fmt.Sprintf("%q is most like %q", name, like[0]))
		}
	}
	if len(order) > maxExamples {
		examples = append(examples, fmt.Sprintf("and %d more values", len(order)-maxExamples))
	}
	if len(near) > 0 {
		return examples, strings.Join(near, ", ") + ": write them alike"
	}
	return examples, "add their rows to " + j.File + ", or correct them"
}
