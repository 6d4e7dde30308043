package features

import (
	"fmt"

	"assay/data"
)

func (s *Set) bindAttribute(f *Feature, n node) (node, data.Column, error) {
	c, err := s.leadColumn(f, f.Column)
	if err != nil {
		return n, data.Column{}, err
	}
	if c.Kind == data.Instant {
		return n, data.Column{}, wrong(f, "", fmt.Sprintf("column %q holds times, which are no attribute", f.Column), "leave it out; the days since then are a feature: days_since: {age: "+f.Column+"}")
	}
	n.lead = s.attribute(c)
	s.tell(n.lead)
	return n, data.Column{Kind: c.Kind, Levels: c.Levels}, nil
}

func (s *Set) bindGaps(f *Feature, n node) (node, data.Column, error) {
	for _, name := range f.Columns {
		c, err := s.leadColumn(f, name)
		if err != nil {
			return n, data.Column{}, err
		}
		n.gaps = append(n.gaps, s.attribute(c))
		s.tell(n.gaps[len(n.gaps)-1])
	}
	return n, data.Column{Kind: data.Integer}, nil
}

// bindAge counts days from the creation of the lead, or from a lead column.
func (s *Set) bindAge(f *Feature, n node) (node, data.Column, error) {
	col := data.Column{Kind: data.Integer}
	if s.past.Clock != data.Dated {
		return n, col, wrong(f, "", "leads bear no dates, and so have no age", "leave it away")
	}
	if f.Column == "" {
		n.lead.history = -1
		return n, col, nil
	}
	c, err := s.leadColumn(f, f.Column)
	if err != nil {
		return n, col, err
	}
	if c.Kind != 0 && c.Kind != data.Instant {
		return n, col, wrong(f, "", fmt.Sprintf("column %q is %s, and an age is counted from a time", f.Column, c.Kind), "name a column of times, or take the column as it is")
	}
	n.lead = s.attribute(c)
	s.tell(n.lead)
	return n, col, nil
}

func (s *Set) leadColumn(f *Feature, name string) (*data.Column, error) {
	return column(f, "", name, s.past.Leads.Cols, "leads")
}
