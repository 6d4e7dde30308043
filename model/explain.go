package model

import "assay/features"

// Line is one row of an explanation: what a term gives, and why. Text is the
// bin, or for points for each the number; it is "unknown" for a value that is
// missing, and the value itself where no bin holds it. Level is the level that
// the lead has, where its bin holds several; empty otherwise.
type Line struct {
	Feature string // empty for the base
	Group   features.Group
	About   string
	Text    string
	Level   string
	Points  int32
}

// Explain tells where a score comes from, term by term in the table's order,
// the base first where it is not 0. values has one entry a column, as for
// [Scorer.Score]; the score is the sum of the lines' points.
func (s *Scorer) Explain(values []float64) []Line {
	var lines []Line
	if s.table.Base != 0 {
		lines = append(lines, Line{About: "every lead", Points: s.table.Base})
	}
	for i := range s.table.Terms {
		lines = append(lines, s.line(i, values[s.at[i]]))
	}
	return lines
}

func (s *Scorer) line(i int, value float64) Line {
	term := &s.table.Terms[i]
	f := s.table.feature(term.Feature)
	return Line{Feature: term.Feature, Group: term.Group, About: sentence(f), Text: s.text(i, f, value), Level: s.level(i, value), Points: s.Points(i, value)}
}

// level is the level of a value whose bin holds several.
func (s *Scorer) level(i int, value float64) string {
	k := s.terms[i].lookup.find(value)
	if k == none || len(s.table.Terms[i].Bins[k].Levels) < 2 {
		return ""
	}
	return levelsText(s.columns[s.at[i]].Levels[int(value) : int(value)+1])
}

// text is the bin that holds value, or else the value.
func (s *Scorer) text(i int, f *features.Feature, value float64) string {
	column := &s.columns[s.at[i]]
	switch k := s.terms[i].lookup.find(value); {
	case k != none:
		return s.table.Text(i, k)
	case !finite(value):
		return missingText(f.Measure)
	case column.HasLevels() && value >= 0 && int(value) < len(column.Levels):
		return levelsText(column.Levels[int(value) : int(value)+1])
	}
	return numeral(value)
}
