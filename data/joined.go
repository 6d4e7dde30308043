package data

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"assay/data/cond"
)

// shareColumns says which attributes come from the leads and which from each
// joined table: all there are, or those that are asked for, and what is kept
// beside them, which not all there are need hold: it may lie in a group, or
// something else may use it too.
func (r *reader) shareColumns(joins []*join) (own []string, joined [][]string, err error) {
	own, joined, err = r.shareAttributes(joins)
	if err != nil {
		return own, joined, err
	}
	ofLeads, ofJoins, err := r.shareAsked(joins, r.beside(slices.Concat(own, slices.Concat(joined...))))
	for k := range ofJoins {
		joined[k] = append(joined[k], ofJoins[k]...)
	}
	return append(own, ofLeads...), joined, err
}

// beside are the columns that are kept beside attributes: that of the company
// and whatever else is asked for.
func (r *reader) beside(attributes []string) []string {
	var names []string
	for _, name := range append([]string{r.source.Leads.Company}, r.source.Leads.More...) {
		if name != "" && !slices.Contains(attributes, name) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func (r *reader) shareAttributes(joins []*join) (own []string, joined [][]string, err error) {
	joined = make([][]string, len(joins))
	if r.source.Leads.Columns != nil {
		return r.shareAsked(joins, r.source.Leads.Columns)
	}
	taken := map[string]string{} // by plain name: the file that has it
	for _, f := range r.leads.list {
		for _, c := range f.fields() {
			if !c.inner {
				taken[cond.Plain(c.name)] = f.path
			}
		}
	}
	for k, j := range joins {
		joined[k] = j.offered(r)
		free := func(name string) bool { return taken[cond.Plain(name)] == "" }
		if i := slices.IndexFunc(joined[k], func(name string) bool { return !free(name) }); i >= 0 {
			name := joined[k][i]
			return nil, nil, j.clash(name, taken[cond.Plain(name)], slices.DeleteFunc(joined[k], func(name string) bool { return !free(name) }))
		}
		for _, name := range joined[k] {
			taken[cond.Plain(name)] = j.files.list[0].path
		}
	}
	return r.freeColumns(), joined, nil
}

// clash refuses a column that another table has too, and says which columns
// are free of that.
func (j *join) clash(name, other string, free []string) error {
	hint := "rename it when exporting, or name the columns to join"
	if len(free) > 0 {
		hint += ": columns: [" + strings.Join(free[:min(8, len(free))], ", ") + "]"
	}
	return fault(j.files.list[0].path, fmt.Sprintf("has a column %q, which %s has too", name, filepath.Base(other)), hint, nil)
}

// shareAsked finds the table of each column that is asked for. What nobody
// has is left to the leads to miss, unless there are tables that also might.
func (r *reader) shareAsked(joins []*join, names []string) (own []string, joined [][]string, err error) {
	joined = make([][]string, len(joins))
	for _, name := range names {
		holder, path := -1, ""
		if f := holds(r.leads, name); f != nil {
			path = f.path
		}
		for k, j := range joins {
			f := holds(j.files, name)
			if f == nil || j.isKey(name) || j.Columns != nil && !slices.Contains(j.Columns, name) {
				continue
			}
			if path != "" {
				return nil, nil, j.clash(name, path, nil)
			}
			holder, path = k, f.path
		}
		switch {
		case holder >= 0:
			joined[holder] = append(joined[holder], name)
		case path == "" && len(joins) > 0:
			return nil, nil, r.nobodyHas(name, joins)
		default:
			own = append(own, name)
		}
	}
	return own, joined, nil
}

// isKey says whether name is the column by which the table is joined.
func (j *join) isKey(name string) bool { return name == j.Key || cond.Plain(j.Key) == name }

// holds is the first of fs that has a column called name, or nil.
func holds(fs *files, name string) *file {
	for _, f := range fs.list {
		if _, ok := f.find(name); ok {
			return f
		}
	}
	return nil
}

// nobodyHas is the error for a column that neither the leads nor any table
// joined to them has, or gives to them.
func (r *reader) nobodyHas(name string, joins []*join) error {
	leads := r.leads.list[0].path
	for _, j := range joins {
		switch {
		case holds(j.files, name) == nil:
		case j.isKey(name):
			return &FileError{File: leads, RowGroup: -1, Row: -1, Column: name, Msg: "is not there, and is the key of " + j.File,
				Hint: fmt.Sprintf("name %q, the column of the leads that it is joined by", j.Lead)}
		default:
			return &FileError{File: leads, RowGroup: -1, Row: -1, Column: name, Msg: "is not there, nor among the columns that are joined of " + j.File,
				Hint: fmt.Sprintf("add it to them: columns: [%s]", strings.Join(append(slices.Clip(j.Columns), name), ", "))}
		}
	}
	var all []string
	for _, f := range r.leads.list {
		all = appendNew(all, labels(f.fields()))
	}
	for _, j := range joins {
		for _, f := range j.files.list {
			all = appendNew(all, labels(f.fields()))
		}
	}
	return noColumn(leads, name, "is not there, nor in any table joined to it", all)
}
