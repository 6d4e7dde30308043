package check

import (
	"strings"

	"assay/data"
)

// readRows adds up what was read. What a dropped row was to be is the first
// word of its reason.
func (m *maker) readRows() {
	d := m.d
	r := Read{Rows: d.Rows, Joins: d.Joins, Drops: append([]data.Drop{}, d.Dropped...)}
	kept := map[string]int{leadsPart: d.Leads.Len(), eventsPart: d.Events.Len(), outcomesPart: len(d.Outcomes.At)}
	kept[otherPart] = d.Rows - d.Leads.Len() - d.Events.Len() - len(d.Outcomes.At)
	for _, drop := range d.Dropped {
		kept[otherPart] -= drop.Count
	}
	for _, of := range []string{leadsPart, eventsPart, outcomesPart, otherPart} {
		p := Part{Of: of, Kept: kept[of]}
		for _, drop := range d.Dropped {
			if partOf(drop.Reason) == of {
				p.Dropped += drop.Count
				p.Orphans += drop.Count * count(strings.HasSuffix(drop.Reason, "of an unknown lead"))
				p.Unnamed += drop.Count * count(strings.HasSuffix(drop.Reason, unnamedStage))
				p.Again += drop.Count * count(strings.HasSuffix(drop.Reason, "that was there before"))
			}
		}
		if p.Kept+p.Dropped > 0 {
			r.Parts = append(r.Parts, p)
		}
		r.Kept, r.Dropped = r.Kept+p.Kept, r.Dropped+p.Dropped
	}
	for _, f := range m.told.Files {
		r.Files = append(r.Files, File{Name: m.name(f.Path), Rows: f.Rows})
	}
	m.page.Read = r
}

// unnamedStage ends the reason of outcomes that the study has no use for.
const unnamedStage = "of a stage that the study does not name"

// The parts of what is read.
const (
	leadsPart    = "leads"
	eventsPart   = "events"
	outcomesPart = "outcomes"
	otherPart    = "other" // what tells of leads again: changes, later exports, second tables
)

func partOf(reason string) string {
	word, _, _ := strings.Cut(reason, " ")
	switch word {
	case "lead":
		return leadsPart
	case "event":
		return eventsPart
	case "outcome":
		return outcomesPart
	}
	return otherPart
}
