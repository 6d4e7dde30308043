package model

import (
	"cmp"
	"math"
	"slices"

	"assay/data"
	"assay/model/binning"
)

// What groups of levels must tell is little, in nats, since the fit's penalty
// draws together what remains: the likeliest spread of rates is believed, and
// only levels that are next to alike are one group.
const (
	groupPrice  = 0.02
	spreadTells = 0.01
)

// makeLevels makes bins of levels: at most o.MaxLevels groups that are accepted
// about as often, of levels with at least least weight each, heaviest first. Whatever
// else occurs is Other. Levels that most likely differ by chance only are one
// group, which tells nothing. True and false are a bin each, as far as they occur.
func (b *binned) makeLevels(c *data.Column, rows *binning.Rows, o *Options, least float64) (binning.Count, error) {
	counts, missing, err := rows.Codes(c.Code, len(c.Levels), c.Valid)
	if err != nil {
		return missing, err
	}
	levels, all, heaviest := occurring(c, counts)
	b.varies = all-heaviest >= least
	switch {
	case len(levels) == 0:
	case c.Kind == data.Boolean:
		b.bins = booleanBins(levels)
	case o.unpriced:
		b.bins = oneEach(levels, o.MaxLevels, least)
	default:
		groups, rare, err := binning.Groups(levels, binning.Rule{MaxBins: o.MaxLevels, MinLeads: math.Min(least, all), Price: groupPrice, Tells: spreadTells})
		if err != nil {
			return missing, err
		}
		b.bins = levelBins(levels, groups, rare)
	}
	return missing, nil
}

// occurring are the levels that have leads, what they weigh together, and what
// the heaviest does.
func occurring(c *data.Column, counts []binning.Count) (levels []binning.Level, all, heaviest float64) {
	for i, n := range counts {
		if n.Leads > 0 {
			levels = append(levels, binning.Level{Name: c.Levels[i], Count: n})
			all += n.Leads
			heaviest = math.Max(heaviest, n.Leads)
		}
	}
	return levels, all, heaviest
}

func levelBins(levels []binning.Level, groups [][]int, rare []int) []Bin {
	var bins []Bin
	for _, g := range groups {
		b := Bin{Kind: Levels}
		for _, i := range g {
			b.Levels = append(b.Levels, levels[i].Name)
		}
		bins = append(bins, b)
	}
	if len(rare) > 0 {
		bins = append(bins, Bin{Kind: Other})
	}
	return bins
}

// oneEach gives each level with at least least weight a bin, at most most of
// them, heaviest first and by name where equally heavy. Whatever else occurs is
// Other.
func oneEach(levels []binning.Level, most int, least float64) []Bin {
	slices.SortFunc(levels, func(a, b binning.Level) int {
		return cmp.Or(cmp.Compare(b.Leads, a.Leads), cmp.Compare(a.Name, b.Name))
	})
	var bins []Bin
	for i, l := range levels {
		if i == most || l.Leads < least {
			return append(bins, Bin{Kind: Other})
		}
		bins = append(bins, Bin{Kind: Levels, Levels: []string{l.Name}})
	}
	return bins
}

// booleanBins are "false" and "true", in that order.
func booleanBins(levels []binning.Level) []Bin {
	var bins []Bin
	for _, name := range data.BooleanLevels() {
		for _, l := range levels {
			if l.Name == name {
				bins = append(bins, Bin{Kind: Levels, Levels: []string{name}})
			}
		}
	}
	return bins
}
