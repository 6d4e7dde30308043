package study

import (
	"fmt"
	"slices"
	"time"

	"assay/data"
)

const (
	leadsHint  = "leads: {files: contacts.csv, id: Record ID, created: Create Date}"
	firstEvent = "first event"
	rowNumber  = "row number"
)

// times reads how dates and times without a zone are meant.
func (r *reader) times(n *node) {
	f := r.fields(n, "zone", "order", "epoch")
	r.Source.Zone = r.zone(f.get("zone"))
	if order := f.get("order"); order != nil {
		dayFirst := r.word(order, "day-first", "month-first") == "day-first"
		r.Source.DayFirst = &dayFirst
	}
	if epoch := f.get("epoch"); epoch != nil {
		r.Source.Epoch = epochs[r.word(epoch, "s", "ms", "us", "ns")]
	}
}

var epochs = map[string]data.Epoch{"s": data.EpochSeconds, "ms": data.EpochMillis, "us": data.EpochMicros, "ns": data.EpochNanos}

// zone reads a zone by name, UTC where it is absent. "Local" would mean
// another zone on every machine.
func (r *reader) zone(n *node) *time.Location {
	name := r.text(n)
	if name == "" {
		return time.UTC
	}
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		r.fail(n, fmt.Sprintf("there is no zone %q", name), "write one such as Europe/Berlin, America/New_York or UTC")
		return time.UTC
	}
	return zone
}

// leads reads where the leads are.
func (r *reader) leads(study fields) {
	n := r.need(study, "the study", "leads", "write "+leadsHint)
	f := r.fields(n, "files", "id", "also", "created", "order", "known", "as_of", "changes", "encoding", "join", "company")
	to := &r.Source.Leads
	to.Encoding = r.text(f.get("encoding"))
	to.Files = r.files(r.need(f, "leads", "files", "name the file: files: contacts.csv"))
	to.ID = r.text(r.need(f, "leads", "id", "name the column that tells leads apart: id: Record ID; without one, id: row number"))
	if to.ID == rowNumber {
		to.ID, to.ByRow = "", true
	}
	to.Also = r.texts(f.get("also"))
	r.order(f)
	to.Known = r.text(f.get("known"))
	if to.Known == firstEvent {
		to.Known, to.KnownByEvent = "", true
	}
	r.joins(f.get("join"))
	to.Company = r.text(f.get("company"))
	r.history(f)
}

const byHint = "name the column that both have, by: account, or that of the leads and that of the table, by: {company_domain: domain}"

// joins reads the tables whose columns become attributes of the leads.
func (r *reader) joins(n *node) {
	for _, item := range r.items(n) {
		f := r.fields(item, "files", "by", "columns", "encoding")
		join := data.JoinSource{
			Files:    r.files(r.need(f, "join", "files", "name the file: files: accounts.parquet")),
			Columns:  r.texts(f.get("columns")),
			Encoding: r.text(f.get("encoding")),
		}
		by := r.need(f, "join", "by", byHint)
		switch {
		case by == nil:
		case by.kind != mapping:
			join.Lead = r.text(by)
			join.Key = join.Lead
		case len(by.keys) != 1:
			r.fail(by, "a table is joined by one column", byHint)
		default:
			join.Lead, join.Key = by.keys[0].text, r.text(by.values[0])
			r.places[by.path+":"] = by.keys[0] // a column too, should the leads lack it
		}
		r.Source.Leads.Join = append(r.Source.Leads.Join, join)
	}
}

// order reads when leads came to be or, where nothing says it, in which order
// they came.
func (r *reader) order(f fields) {
	to := &r.Source.Leads
	if n := f.get("order"); n != nil {
		if to.Order = r.text(n); to.Order == "none" {
			to.Order, to.Shuffled = "", true
		}
		to.Created = r.text(f.get("created"))
		return
	}
	to.Created = r.text(r.need(f, "leads", "created", "name the column with the date a lead came to be: created: Create Date; without dates, the one in whose order rows came: order: COLUMN, or order: none"))
}

// undated says that leads bear no dates.
func (r *reader) undated() bool { return r.Source.Leads.Order != "" || r.Source.Leads.Shuffled }

// events reads where events are: a list of sources, or one. A source is rows,
// or columns that hold the date of a behaviour.
func (r *reader) events(n *node) {
	for _, item := range r.items(n) {
		f := r.fields(item, "files", "lead", "at", "known", "type", "encoding", "dates")
		source := data.EventSource{Known: r.text(f.get("known")), Encoding: r.text(f.get("encoding"))}
		if dates := f.get("dates"); dates != nil {
			r.datedEvents(f, dates, &source)
			r.Source.Events = append(r.Source.Events, source)
			continue
		}
		source.Files = r.files(r.need(f, "events", "files", "name the file: files: visits.parquet"))
		source.Lead = r.text(r.need(f, "events", "lead", "name the column with the lead's id: lead: lead_id"))
		source.At = r.text(r.need(f, "events", "at", "name the column with the time it happened: at: at"))
		source.Type, source.Fixed = r.eventType(r.need(f, "events", "type", "name the column with the type of event, or the type itself: type: =page_view"))
		r.Source.Events = append(r.Source.Events, source)
	}
}

// datedEvents reads columns of dates: of the leads, or of files that name them.
func (r *reader) datedEvents(f fields, dates *node, to *data.EventSource) {
	for _, key := range []string{"at", "type"} {
		if n := f.get(key); n != nil {
			r.fail(n, "events with dates have no "+key, "the keys of dates are the types, their columns the times; name rows of events as an entry of their own")
		}
	}
	if f.get("files") != nil {
		to.Files = r.files(f.get("files"))
		to.Lead = r.text(r.need(f, "events with files", "lead", "name the column with the lead's id: lead: lead_id"))
	} else if n := f.get("lead"); n != nil {
		r.fail(n, "events with lead need files", "name the file: files: visits.parquet; without it dates are columns of the leads")
	}
	if !r.is(dates, mapping) {
		return
	}
	to.Dates = map[string]string{}
	for i, key := range dates.keys {
		to.Dates[key.text] = r.text(dates.values[i])
	}
	if len(to.Dates) == 0 {
		r.fail(dates, "dates names no column", "write dates: {first_click: First click date}")
	}
}

// eventType reads a column, or after an equals sign the one type there is.
func (r *reader) eventType(n *node) (column, fixed string) {
	text := r.text(n)
	if text == "" || text[0] != '=' {
		return text, ""
	}
	if text == "=" {
		r.fail(n, "a type needs a name", "write it after the equals sign: "+n.name+": =page_view")
	}
	return "", text[1:]
}

// missing reads the words that mean no value.
func (r *reader) missing(n *node) {
	r.Source.Missing = r.texts(n)
	for i, word := range r.Source.Missing {
		if slices.Contains(r.Source.Missing[:i], word) {
			r.fail(r.items(n)[i], fmt.Sprintf("%q is there already", word), "name it once")
		}
	}
}

// names reads one name for several types of event.
func (r *reader) names(n *node) {
	if n == nil || !r.is(n, mapping) {
		return
	}
	r.Source.Names = map[string][]string{}
	given := map[string]string{}
	for i, key := range n.keys {
		for _, item := range r.items(n.values[i]) {
			raw := r.text(item)
			if to, twice := given[raw]; twice {
				r.fail(item, fmt.Sprintf("%q is already named %s", raw, to), "name it once")
			}
			given[raw] = key.text
			r.Source.Names[key.text] = append(r.Source.Names[key.text], raw)
		}
	}
}
