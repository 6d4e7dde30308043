package study

import "assay/data"

const (
	fileName    = "file name"
	changesHint = "changes: {files: changes.csv, lead: lead_id, at: at, field: field, old: old_value, new: new_value}"
)

// history reads what tells the attributes of leads as of each moment: exports
// that bear a date, or a log of changes.
func (r *reader) history(leads fields) {
	to := &r.Source.Leads
	asOf, changes := leads.get("as_of"), leads.get("changes")
	if to.AsOf = r.text(asOf); to.AsOf == fileName {
		to.AsOf, to.AsOfFileName = "", true
	}
	if changes == nil {
		return
	}
	if asOf != nil {
		r.fail(changes, "the leads are dated exports already", "leave as_of away, or the change log")
	}
	to.Changes = r.changes(changes)
}

// changes reads where the log is: one row a change of one column.
func (r *reader) changes(n *node) *data.ChangeSource {
	f := r.fields(n, "files", "lead", "at", "known", "field", "old", "new", "encoding")
	return &data.ChangeSource{
		Files:    r.files(r.need(f, "changes", "files", "write "+changesHint)),
		Encoding: r.text(f.get("encoding")),
		Lead:     r.text(r.need(f, "changes", "lead", "name the column with the lead's id: lead: lead_id")),
		At:       r.text(r.need(f, "changes", "at", "name the column with the time of the change: at: at")),
		Known:    r.text(f.get("known")),
		Field:    r.text(r.need(f, "changes", "field", "name the column that says which column of the leads changed: field: field")),
		Old:      r.text(f.get("old")),
		New:      r.text(r.need(f, "changes", "new", "name the column with the new value: new: new_value")),
	}
}
