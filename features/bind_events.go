package features

import (
	"fmt"
	"slices"

	"assay/data"
)

// longest is the longest half-life, window and gap: a century, far from where
// times run over.
const longest = 100 * 365 * data.Day

func (s *Set) bindEvents(f *Feature, n node) (node, data.Column, error) {
	p, err := s.planOf(f)
	if err != nil {
		return n, data.Column{}, err
	}
	if err := s.checkSpans(f); err != nil {
		return n, data.Column{}, err
	}
	if f.Measure.OfColumn() {
		if n.column, err = s.measured(f); err != nil {
			return n, data.Column{}, err
		}
	}
	if n.test, err = s.bindWhere(f); err != nil {
		return n, data.Column{}, err
	}
	n.window = p.window(f.Window)
	switch f.Measure {
	case Days:
		n.key = p.key(key{})
	case People:
		n.key = p.key(key{person: true})
	case Distinct:
		n.key = p.key(key{column: n.column})
	}
	n.typed = s.typed(f)
	p.features = append(p.features, len(s.nodes))
	s.addSteps(p, f, &n)
	return n, valuesOf(f, n.column), nil
}

// planOf is whose events f looks at.
func (s *Set) planOf(f *Feature) (*plan, error) {
	if !f.Company && f.Measure != People {
		return &s.own, nil
	}
	c := s.past.Leads.CompanyColumn()
	if c == nil {
		return nil, wrong(f, "", "leads have no company", "say which of their columns names it: leads: {company: domain}")
	}
	if s.companies == nil {
		s.companies = s.newCompanies(c)
	}
	return &s.team, nil
}

// checkSpans refuses windows, gaps and half-lives that are none.
func (s *Set) checkSpans(f *Feature) error {
	switch {
	case f.Window < 0:
		return wrong(f, ".within", "a window is longer than nothing", "e.g. within: 30d")
	case f.Gap < 0:
		return wrong(f, ".gap", "a gap is longer than nothing", "e.g. gap: 30m")
	case f.Window > longest:
		return wrong(f, ".within", "a window is at most 100 years", "leave within away to look at all of history")
	case f.Gap > longest:
		return wrong(f, ".gap", "a gap is at most 100 years", "e.g. gap: 30m")
	case f.Measure == Share && f.Events == nil && f.Where == nil:
		return wrong(f, ".events", "a share of all events among all is 1", "name the behaviour: {share: pricing_view}")
	case f.Measure != Decayed:
		return nil
	case f.Window != 0:
		return wrong(f, ".within", "decayed looks at all of history", "leave within away")
	case f.HalfLife <= 0 || f.HalfLife > longest:
		return wrong(f, ".half_life", "a half-life is longer than nothing and at most 100 years", "e.g. half_life: 14d")
	}
	return nil
}

// measured is the column that f is made from.
func (s *Set) measured(f *Feature) (*data.Column, error) {
	c, err := s.eventColumn(f, ".of", f.Column)
	if err != nil {
		return nil, err
	}
	numbers := f.Measure == Sum || f.Measure == Max
	if numbers && c.Kind != 0 && c.Kind != data.Integer && c.Kind != data.Real {
		what, cure := "sum", "sum a number, or count the events"
		if f.Measure == Max {
			what, cure = "maximum", "take that of a number"
		}
		return nil, wrong(f, ".of", fmt.Sprintf("column %q is %s and has no %s", f.Column, c.Kind, what), cure)
	}
	return c, nil
}

// valuesOf says what the values of a feature of events look like.
func valuesOf(f *Feature, c *data.Column) data.Column {
	switch f.Measure {
	case Ever:
		return data.Column{Kind: data.Boolean, Levels: data.BooleanLevels()}
	case Share, TimeOnSite, Decayed:
		return data.Column{Kind: data.Real}
	case Sum, Max, First, Last:
		return data.Column{Kind: c.Kind, Levels: c.Levels}
	}
	return data.Column{Kind: data.Integer}
}

// typed says which event types f looks at, and warns of those that never
// occur.
func (s *Set) typed(f *Feature) []bool {
	types := s.past.Events.Types
	typed := make([]bool, len(types))
	for t, name := range types {
		typed[t] = f.Events == nil || slices.Contains(f.Events, name)
	}
	for _, name := range f.Events {
		if !slices.Contains(types, name) {
			s.Warnings = append(s.Warnings, data.Warning{Code: "no_such_event",
				Text: fmt.Sprintf("%s: no event has the type %q", f.Name, name), Hint: nearest("did you mean", name, types)})
		}
	}
	return typed
}

// addSteps notes f at every event type that changes it. A share is of all
// events, and asks for itself which are its own.
func (s *Set) addSteps(p *plan, f *Feature, n *node) {
	one := step{feature: len(s.nodes), key: n.key, test: n.test, counts: f.Measure == Count || f.Measure == Ever}
	if f.Measure == Share {
		one.test = nil
	}
	for t := range p.ever {
		if n.typed[t] || f.Measure == Share {
			p.add(n.window, t, one)
		}
	}
}

func (s *Set) eventColumn(f *Feature, path, name string) (*data.Column, error) {
	return column(f, path, name, s.past.Events.Cols, "events")
}
