package study

import (
	"assay/data/cond"
)

// finish settles which columns to read, now that all have been named.
func (r *reader) finish() {
	if !r.EveryColumn {
		r.Source.Leads.Columns = distinct(r.columns)
	}
	asked, types := distinct(r.asked), r.askedTypes()
	for i := range r.Source.Events {
		e := &r.Source.Events[i]
		if e.Dates != nil {
			continue
		}
		e.Columns = asked
		if r.Source.ByFolder(e) {
			e.Only = types
		}
	}
	if len(r.Source.Events) == 0 {
		r.needEvents()
	}
	r.Job.Origin.Kind, r.Job.Origin.StudyHash, r.Job.Origin.Seed = "learned", r.Hash, r.Job.Seed
}

// needEvents: without events there is no behaviour to ask about.
func (r *reader) needEvents() {
	for _, f := range r.Job.Features {
		if f.Group == 0 || f.Measure == 0 {
			continue
		}
		if n := r.places["features."+f.Name+".events"]; n != nil {
			r.fail(n, "there are no events to measure", "say where they are: events: [{files: activities.csv, lead: lead_id, at: at, type: type}]")
		}
	}
	if r.Source.Leads.KnownByEvent {
		r.fail(r.places["leads.known"], "there is no first event", "say where events are: events: [{files: activities.csv, lead: lead_id, at: at, type: type}]")
	}
}

// distinct are the names without those that come again, told apart as
// conditions see them; never nil, as nil would be all.
func distinct(names []string) []string {
	seen := map[string]bool{}
	kept := []string{}
	for _, name := range names {
		if plain := cond.Plain(name); !seen[plain] {
			seen[plain] = true
			kept = append(kept, name)
		}
	}
	return kept
}
