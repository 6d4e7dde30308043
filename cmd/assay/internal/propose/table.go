package propose

import (
	"strings"

	"assay/data"
)

// File is one table to propose from: one file, or several of the same columns.
type File struct {
	Names []string // as the study shall write them
	Table *data.Table
}

// table is a file and what its columns seem to be for.
type table struct {
	names []string
	*data.Table
	columns []*column
	use     string // what became of it, for people; "" as long as nothing has
}

// column is a column and what its name says.
type column struct {
	*data.Sketch
	role role
	in   *table
}

func newTable(f File) *table {
	t := &table{names: f.Names, Table: f.Table}
	for _, s := range f.Table.Columns {
		t.columns = append(t.columns, &column{Sketch: s, role: roleOf(s.Label), in: t})
	}
	return t
}

// name is what people call the table.
func (t *table) name() string {
	if len(t.names) > 1 {
		return t.names[0] + " and " + counted(len(t.names)-1, "other")
	}
	return t.names[0]
}

// stem is the name of a file without its folder and its ending.
func (t *table) stem() string {
	name := t.names[0][strings.LastIndexAny(t.names[0], `/\`)+1:]
	if dot := strings.IndexByte(name, '.'); dot > 0 {
		name = name[:dot]
	}
	return name
}

// first is the first column that is so.
func (t *table) first(is func(*column) bool) *column {
	for _, c := range t.columns {
		if is(c) {
			return c
		}
	}
	return nil
}

// of is the first column of one of these roles, in the order of the roles.
func (t *table) of(roles ...role) *column {
	for _, r := range roles {
		if c := t.first(func(c *column) bool { return c.role == r }); c != nil {
			return c
		}
	}
	return nil
}

// timed is the first column of times of one of these roles.
func (t *table) timed(roles ...role) *column {
	for _, r := range roles {
		if c := t.first(func(c *column) bool { return c.role == r && c.isTime() }); c != nil {
			return c
		}
	}
	return nil
}

// isTime says whether a column can be named where times are needed: also
// integers that are times since 1970, once the study says their unit.
func (c *column) isTime() bool {
	return c.Times || c.Epoch != 0 && c.role != number && c.role != key && c.role != amount
}

// canBeKey: whole numbers and texts tell things apart.
func (c *column) canBeKey() bool {
	return (c.Kind == data.Integer || c.Kind == data.Text) && !c.isTime() && c.Distinct > 0
}

// nearlyUnique says whether hardly a value comes twice: exports hold a few
// rows twice, and the reader counts them.
func (c *column) nearlyUnique() bool {
	return c.Unique() || c.Each() < 1.02 && c.Distinct > 50
}

// truth says whether a column holds two answers, yes and no.
func (c *column) truth() bool {
	if c.Kind == data.Boolean {
		return true
	}
	if len(c.Levels) != 2 {
		return false
	}
	_, first := yesOrNo(c.Levels[0].Text)
	_, second := yesOrNo(c.Levels[1].Text)
	return first && second
}

// yesOrNo reads the words that the reader of outcomes takes for yes and no.
func yesOrNo(word string) (yes, ok bool) {
	switch strings.ToLower(word) {
	case "true", "yes", "y", "t", "1", "ja", "j", "oui", "si", "sí", "x":
		return true, true
	case "false", "no", "n", "f", "0", "nein", "non":
		return false, true
	}
	return false, false
}

// yes is the share of rows that say so.
func (c *column) yes() float64 {
	for _, l := range c.Levels {
		if yes, _ := yesOrNo(l.Text); yes {
			return float64(l.Rows) / float64(c.Rows)
		}
	}
	return 0
}

// changeLog says whether a table tells which field of what changed when.
func (t *table) changeLog() bool {
	return t.of(field) != nil && t.of(newValue) != nil && t.timed(happened, created, modified, known, date) != nil
}
