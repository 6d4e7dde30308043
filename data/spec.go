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
	case s.Leads.ID == "" && !s.Leads.ByRow:
		return wrong("leads.id", "no column is named", "name the column that tells leads apart")
	case s.Leads.Created == "" && !s.Leads.undated():
		return wrong("leads.created", "no column is named", "name the column that says when a lead came to be, or the one in whose order rows came: order: COLUMN")
	}
	if s.Leads.undated() {
		if err := s.checkUndated(); err != nil {
			return err
		}
	}
	for i, j := range s.Leads.Join {
		if err := j.check(fmt.Sprintf("leads.join.%d", i)); err != nil {
			return err
		}
	}
	if err := s.checkHistory(); err != nil {
		return err
	}
	for i := range s.Events {
		if err := s.Events[i].check(fmt.Sprintf("events.%d", i)); err != nil {
			return err
		}
	}
	if err := s.Outcomes.check(s.Leads.undated()); err != nil {
		return err
	}
	if err := s.checkText(); err != nil {
		return err
	}
	_, err := joined(s.Names)
	return err
}

func (j *JoinSource) check(path string) error {
	switch {
	case len(j.Files) == 0:
		return wrong(path+".files", "no file is named", "name at least one")
	case j.Lead == "" || j.Key == "":
		return wrong(path+".by", "no column is named", "name the column that both have, or by: {column of the leads: column of the table}")
	}
	return nil
}

func (e *EventSource) check(path string) error {
	if len(e.Dates) > 0 {
		return e.checkDates(path)
	}
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

// checkDates refuses columns of dates that are also rows of events.
func (e *EventSource) checkDates(path string) error {
	switch {
	case e.At != "" || e.Type != "" || e.Fixed != "":
		return wrong(path+".dates", "events are rows or columns, not both", "leave at and type away, or dates")
	case len(e.Files) > 0 && e.Lead == "":
		return wrong(path+".lead", "no column is named", "name the column of lead ids")
	case len(e.Files) == 0 && e.Lead != "":
		return wrong(path+".lead", "columns of the leads need none", "leave it away, or name the files")
	}
	for _, name := range sortedKeys(e.Dates) {
		if name == "" || e.Dates[name] == "" {
			return wrong(path+".dates", "a type or its column has no name", "write dates: {first_click: First click date}")
		}
	}
	return nil
}

// long says that every row is an outcome.
func (o *OutcomeSource) long() bool { return o.Stage != "" || o.Fixed != "" }

func (o *OutcomeSource) check(undated bool) error {
	switch {
	case o.Stage != "" && o.Fixed != "":
		return wrong("outcomes.stage", "is a column or a fixed stage, not both", "write stage: COLUMN or stage: =purchase")
	case o.Fixed != "" && o.Stages[o.Fixed] == 0:
		return wrong("outcomes.stage", fmt.Sprintf("no stage is called %q", o.Fixed), fmt.Sprintf("say what it means, e.g. accepted: %s", o.Fixed))
	case !o.long() && len(o.Stages) > 0:
		return wrong("outcomes.stage", "no column is named", "name the column of stages, or give each stage a column of dates")
	case o.long() && len(o.Dates) > 0:
		return wrong("outcomes", "stages are rows or columns, not both", "leave stage away, or the columns")
	case o.long() && o.At == "" && !undated:
		return wrong("outcomes.at", "no column is named", "name the column that says when the stage was reached")
	case len(o.Files) > 0 && o.Lead == "":
		return wrong("outcomes.lead", "no column is named", "name the column of lead ids")
	case !o.long() && len(o.Dates) == 0 && len(o.Files) > 0:
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
