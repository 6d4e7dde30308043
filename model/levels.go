package model

import (
	"cmp"
	"slices"

	"assay/data"
)

// levelBins gives each level with at least least weight a bin, at most most
// of them, heaviest first and by name where equally heavy. Whatever else
// occurs is Other.
func levelBins(c *data.Column, weight []float64, most int, least float64) []Bin {
	seen := levelMasses(c, weight)
	var bins []Bin
	for i, s := range seen {
		if i == most || s.weight < least {
			return append(bins, Bin{Kind: Other})
		}
		bins = append(bins, Bin{Kind: Levels, Levels: []string{s.name}})
	}
	return bins
}

type levelMass struct {
	name   string
	weight float64
}

// levelMasses are the levels that occur, in the order of levelBins.
func levelMasses(c *data.Column, weight []float64) []levelMass {
	all := make([]levelMass, len(c.Levels))
	for i, name := range c.Levels {
		all[i].name = name
	}
	for i, w := range weight {
		if w > 0 && !c.Missing(i) {
			all[c.Code[i]].weight += exact(w)
		}
	}
	all = slices.DeleteFunc(all, func(l levelMass) bool { return l.weight == 0 })
	slices.SortFunc(all, func(a, b levelMass) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.name, b.name))
	})
	return all
}

// booleanBins are "false" and "true", as far as they occur.
func booleanBins(c *data.Column, weight []float64) []Bin {
	occurs := map[string]bool{}
	for _, l := range levelMasses(c, weight) {
		occurs[l.name] = true
	}
	var bins []Bin
	for _, name := range data.BooleanLevels() {
		if occurs[name] {
			bins = append(bins, Bin{Kind: Levels, Levels: []string{name}})
		}
	}
	return bins
}
