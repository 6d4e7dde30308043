package features

import (
	"fmt"

	"assay/data"
)

// Attributes are features for every lead column that may tell who a lead is.
// Left out, with the reason: times, columns of one value, text that is nearly
// different for every lead, such as a name or an e-mail address, the company,
// which would be a point for a name, and running totals of what the lead does.
func Attributes(p data.Past) ([]Feature, []data.Warning) {
	var fs []Feature
	var left []data.Warning
	for i := range p.Leads.Cols {
		c := &p.Leads.Cols[i]
		if why := unfit(p.Leads, c); why != "" {
			hint := "name it under features to use it all the same"
			if c.Kind == data.Instant {
				hint = "a time says when, not who"
			}
			left = append(left, data.Warning{Code: "column_left_out", Text: fmt.Sprintf("%s is not used: %s", c.Label, why), Hint: hint})
			continue
		}
		fs = append(fs, Feature{Name: c.Name, About: c.Label, Group: Fit, Measure: Attribute, Column: c.Name})
	}
	return fs, left
}

func unfit(l *data.Leads, c *data.Column) string {
	switch {
	case c.Name == l.Company:
		return "it says which company a lead is of"
	case c.Kind == data.Instant:
		return "it holds times"
	case c.HasLevels() && len(c.Levels) < 2:
		return "it has one value"
	case c.Kind == data.Text && len(c.Levels) > max(20, c.Len()/3):
		return "nearly every lead has a value of its own"
	}
	return runningTotal(c)
}
