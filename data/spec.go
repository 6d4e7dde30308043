package data

import (
	"fmt"
	"slices"
)

// check refuses a Source that asks for what makes no sense, before any file
// is touched.
func (s *Source) check() error {
	switch {
	case len(s.Leads.Files) == 0:
		return wrong("leads.files", "no file is named", "name at least one, e.g. leads: {files: contacts.csv, …}")
	case s.Leads.ID == "":
		return wrong("leads.id", "no column is named", "name the column that tells leads apart")
	case s.Leads.Created == "":
		return wrong("leads.created", "no column is named", "name the column that says when a lead came to be")
	}
	for i := range s.Events {
		if err := s.Events[i].check(fmt.Sprintf("events.%d", i)); err != nil {
			return err
		}
	}
	if err := s.Outcomes.check(); err != nil {
		return err
	}
	_, err := joined(s.Names)
	return err
}

func (e *EventSource) check(path string) error {
	switch {
	case len(e.Files) == 0:
		return wrong(path+".files", "no file is named", "name at least one")
	case e.Lead == "":
		return wrong(path+".lead", "no column is named", "name the column of lead ids")
	case e.At == "":
		return wrong(path+".at", "no column is named", "name the column that says when the event happened")
	case (e.Type == "") == (e.Fixed == ""):
		return wrong(path+".type", "exactly one of a column and a fixed type is needed", "write type: COLUMN or type: =page_view")
	}
	return nil
}

func (o *OutcomeSource) check() error {
	switch {
	case o.Stage == "" && len(o.Stages) > 0:
		return wrong("outcomes.stage", "no column is named", "name the column of stages, or give each stage a column of dates")
	case o.Stage != "" && len(o.Dates) > 0:
		return wrong("outcomes", "stages are rows or columns, not both", "leave stage away, or the columns")
	case o.Stage != "" && o.At == "":
		return wrong("outcomes.at", "no column is named", "name the column that says when the stage was reached")
	case len(o.Files) > 0 && o.Lead == "":
		return wrong("outcomes.lead", "no column is named", "name the column of lead ids")
	case o.Stage == "" && len(o.Dates) == 0 && len(o.Files) > 0:
		return wrong("outcomes.stage", "no column is named", "name the column of stages")
	case o.From != 0 && o.Until != 0 && o.From >= o.Until:
		return wrong("outcomes.observed", "ends before it begins", "write observed: [first day, last day]")
	}
	return nil
}

// joined maps the raw names of event types to the one that they are known by.
func joined(names map[string][]string) (map[string]string, error) {
	to := map[string]string{}
	for _, name := range sortedKeys(names) {
		for _, rawName := range names[name] {
			if other, ok := to[rawName]; ok && other != name {
				return nil, wrong("names."+name, fmt.Sprintf("%q is already one of %s", rawName, other), "an event type can have one name only")
			}
			to[rawName] = name
		}
	}
	return to, nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func wrong(path, msg, hint string) error {
	return &SpecError{Path: path, Offset: -1, Msg: msg, Hint: hint}
}
