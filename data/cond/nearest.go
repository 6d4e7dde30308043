package cond

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// Nearest returns up to three of among that name may have been meant to be, best first: those with the
// fewest characters inserted, deleted or replaced (upper and lower case do not count), in the order of
// among where equal. At most a third of the longer name's characters may differ, but always one.
func Nearest(name string, among []string) []string {
	type candidate struct {
		name  string
		edits int
	}
	var near []candidate
	folded := strings.ToLower(name)
	n := utf8.RuneCountInString(folded)
	for _, other := range among {
		foldedOther := strings.ToLower(other)
		m := utf8.RuneCountInString(foldedOther)
		allowed := max(1, max(n, m)/3)
		if max(n-m, m-n) > allowed { // the edits are no fewer than this difference, which is cheap to have
			continue
		}
		edits := levenshtein.ComputeDistance(folded, foldedOther)
		if edits <= allowed && !slices.ContainsFunc(near, func(c candidate) bool { return c.name == other }) {
			near = append(near, candidate{other, edits})
		}
	}
	slices.SortStableFunc(near, func(a, b candidate) int { return cmp.Compare(a.edits, b.edits) })
	near = near[:min(len(near), 3)]
	names := make([]string, len(near))
	for i, c := range near {
		names[i] = c.name
	}
	return names
}
