package features

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"assay/data"
	"assay/features/amount"
	"assay/features/country"
	"assay/features/email"
	"assay/features/title"
)

// reading is how the texts of a lead column are read: into one of some levels,
// "" for a text that tells none, or into a number.
type reading struct {
	levels []string // nil: those that are found, in order
	level  func(text string) string
	number func(text string) (float64, bool)
}

// readingOf is the reading of a measure. Its errors are those of Own and Also.
func readingOf(f *Feature) (reading, error) {
	switch f.Measure {
	case Email:
		r, err := email.New(f.Own)
		if err != nil {
			return reading{}, wrongOwn(f, err)
		}
		return reading{levels: email.Levels(), level: func(text string) string { return string(r.Kind(text)) }}, nil
	case Seniority:
		r, err := title.Seniority(f.Also)
		return reading{levels: title.Seniorities(), level: r.Read}, wrongAlso(f, err)
	case Department:
		r, err := title.Department(f.Also)
		return reading{levels: title.Departments(), level: r.Read}, wrongAlso(f, err)
	case Country:
		return reading{level: codeOf}, nil
	case Region:
		return reading{levels: country.Regions(), level: func(text string) string { return country.Region(codeOf(text)) }}, nil
	}
	return reading{number: amount.Parse}, nil
}

func wrongOwn(f *Feature, err error) error {
	var own *email.OwnError
	if !errors.As(err, &own) {
		return err
	}
	return wrong(f, ".own", own.Msg, own.Hint)
}

func wrongAlso(f *Feature, err error) error {
	var also *title.Error
	if !errors.As(err, &also) {
		return err
	}
	return wrong(f, ".also", also.Error(), also.Hint)
}

func codeOf(text string) string {
	code, _ := country.Code(text)
	return code
}

// bindProfile reads every distinct text of a column once: a lead is then
// looked up by its code.
func (s *Set) bindProfile(f *Feature, n node) (node, data.Column, error) {
	c, err := s.leadColumn(f, f.Column)
	if err != nil {
		return n, data.Column{}, err
	}
	read, err := readingOf(f)
	if err != nil {
		return n, data.Column{}, err
	}
	n.lead = s.attribute(c)
	s.tell(n.lead)
	switch {
	case c.Kind == data.Text || c.Kind == 0:
		col := read.column(c.Levels)
		n.lead.told = read.told(c.Levels, &col)
		return n, col, nil
	case f.Measure == Number && (c.Kind == data.Integer || c.Kind == data.Real):
		return n, data.Column{Kind: c.Kind}, nil
	}
	return n, data.Column{}, wrong(f, "", fmt.Sprintf("column %q is %s, and %s is read from text", f.Column, c.Kind, f.Measure), "name a column of text, or take the column as it is")
}

// column is what the values look like that are read from texts.
func (r *reading) column(texts []string) data.Column {
	if r.number != nil {
		return data.Column{Kind: kindOfNumbers(r, texts)}
	}
	col := data.Column{Kind: data.Text, Levels: r.levels}
	if r.levels == nil {
		for _, text := range texts {
			if level := r.level(text); level != "" {
				col.Levels = append(col.Levels, level)
			}
		}
		slices.Sort(col.Levels)
		col.Levels = slices.Compact(col.Levels)
	}
	return col
}

// kindOfNumbers is Integer where every number is whole.
func kindOfNumbers(r *reading, texts []string) data.Kind {
	for _, text := range texts {
		if v, ok := r.number(text); ok && v != math.Trunc(v) {
			return data.Real
		}
	}
	return data.Integer
}

// told is what each text tells: a number, the code of a level, or NaN.
func (r *reading) told(texts []string, col *data.Column) []float64 {
	code := map[string]float64{}
	for i, level := range col.Levels {
		code[level] = float64(i)
	}
	told := make([]float64, len(texts))
	for i, text := range texts {
		told[i] = nan
		if r.number != nil {
			if v, ok := r.number(text); ok {
				told[i] = v
			}
		} else if v, ok := code[r.level(text)]; ok {
			told[i] = v
		}
	}
	return told
}
