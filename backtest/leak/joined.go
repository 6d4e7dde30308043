package leak

import (
	"slices"
	"strings"
)

// joined adds to a suspect the columns of the table that is joined by it, where
// its being missing tells the answer. Without the key there is no row, so each
// of them tells it too, also one that is often empty besides, and shows less.
func (f *finder) joined(s *Suspect, key *column) {
	if key.Key != "" || !f.blankTells(key) {
		return
	}
	for i := range f.cols {
		if c := &f.cols[i]; c.Key != "" && c.Key == key.Name {
			s.Joined = append(s.Joined, c.Label)
		}
	}
	if s.Joined != nil {
		s.Why += "; what is joined by it tells as much: " + strings.Join(s.Joined, ", ")
	}
}

// blankTells says whether it is by being missing, or filled in, that the
// column gives the answer away, by whatever rule it is suspected.
func (f *finder) blankTells(c *column) bool {
	for _, rule := range []func(*column) (Suspect, bool){f.undecided, f.outcome, f.setAfter} {
		if _, ok := rule(c); ok {
			return true
		}
	}
	_, ok := f.oneSided(c)
	return ok && c.Valid != nil && f.mostly(c) == 0
}

// asOne leaves out suspects that are said with the column they are joined by.
func asOne(found []Suspect) []Suspect {
	var with []string
	for i := range found {
		with = append(with, found[i].Joined...)
	}
	return slices.DeleteFunc(found, func(s Suspect) bool { return slices.Contains(with, s.Column) })
}
