package data

import (
	"slices"

	"assay/data/cond"
)

// CompanyColumn is the column of l that says which company a lead is of: text
// or integers, with what it held before where that is known. It is nil where
// the source names none.
func (l *Leads) CompanyColumn() *Column {
	i := slices.IndexFunc(l.Cols, func(c Column) bool { return c.Name == l.Company })
	if l.Company == "" || i < 0 {
		return nil
	}
	return &l.Cols[i]
}

// settleCompany says which of the columns is that of companies, and refuses
// one that cannot be: equal times, amounts or answers make no colleagues.
func (r *reader) settleCompany() error {
	name := r.source.Leads.Company
	if name == "" {
		return nil
	}
	r.set.Leads.Company = cond.Plain(name)
	c := r.set.Leads.CompanyColumn()
	hint := "name the column with the domain, the name or the id of the company: company: domain"
	switch c.Kind {
	case Instant, Boolean:
	case Real:
		hint = "cast ids such as 12.0 to integers or text when exporting, or " + hint
	default:
		return nil
	}
	e := &FileError{RowGroup: -1, Row: -1, Column: c.Label, Msg: "holds " + kindsOf[c.Kind] + ", which cannot say which company a lead is of", Hint: hint}
	for _, fs := range r.opened { // the leads, and what is joined to them
		if f := holds(fs, name); f != nil {
			e.File = f.path
			break
		}
	}
	return e
}

var kindsOf = map[Kind]string{Real: "numbers", Boolean: "true/false", Instant: "times"}
