package binning

import (
	"cmp"
	"fmt"
	"slices"
)

// Level is all rows of one level.
type Level struct {
	Name string
	Count
}

// groupPrice is what a group of levels costs by default. Rates are drawn
// together as far as chance explains them, so that a group need not pay for
// chance again; a tenth of a nat joins those that differ by next to nothing.
const groupPrice = 0.1

// Groups joins levels that are accepted about as often. It returns the groups,
// heaviest first, each as the places of its levels in levels, heaviest first
// and by name where equally heavy; and the rare, which weigh less than
// Rule.MinLeads each. A level without leads is in neither. Rule.MaxBins is the
// most groups, and Rule.Tells by how much a spread of rates must be likelier than
// none; trend and zero say nothing about levels.
//
// Levels are put in order by their rates as far as these can be believed, see
// [shrink], and then cut as [Numbers] cuts values. The search counts as
// accepted what is believed: levels whose rates differ no more than chance
// makes them differ are one group.
func Groups(levels []Level, r Rule) (groups [][]int, rare []int, err error) {
	all, err := checkLevels(levels)
	if err != nil {
		return nil, nil, err
	}
	if r.Price == 0 {
		r.Price = groupPrice
	}
	if r.Tells == 0 {
		r.Tells = spreadCertain
	}
	if r, err = r.filled(all.Leads); err != nil {
		return nil, nil, err
	}
	r.Trend, r.Objective = Free, Likelihood
	var common []int
	for i, l := range levels {
		switch {
		case l.Leads >= r.MinLeads && l.Leads > 0:
			common = append(common, i)
		case l.Leads > 0:
			rare = append(rare, i)
		}
	}
	if len(common) > 0 {
		groups = join(levels, common, &r)
	}
	byWeight(levels, rare)
	return groups, rare, nil
}

// join cuts the common levels, in the order of their believed rates.
func join(levels []Level, common []int, r *Rule) [][]int {
	rate := shrink(levels, r.Tells)
	slices.SortFunc(common, func(a, b int) int {
		return cmp.Or(cmp.Compare(rate[a], rate[b]), heavier(levels, a, b))
	})
	counts, believed, apart := make([]Count, len(common)), make([]float64, len(common)), make([]bool, len(common))
	for i, c := range common {
		counts[i], believed[i] = levels[c].Count, rate[c]*levels[c].Leads
	}
	apart[0] = true
	cuts, _, _ := newSearch(counts, believed, apart, r).run()
	var groups [][]int
	from := 0
	for _, to := range append(cuts, len(common)) {
		groups = append(groups, common[from:to:to])
		from = to
	}
	weight := func(g []int) (sum float64) {
		for _, i := range g {
			sum += levels[i].Leads
		}
		return sum
	}
	for _, g := range groups {
		byWeight(levels, g)
	}
	slices.SortFunc(groups, func(a, b []int) int {
		return cmp.Or(cmp.Compare(weight(b), weight(a)), heavier(levels, a[0], b[0]))
	})
	return groups
}

// byWeight puts places of levels in order, heaviest first.
func byWeight(levels []Level, places []int) {
	slices.SortFunc(places, func(a, b int) int { return heavier(levels, a, b) })
}

func heavier(levels []Level, a, b int) int {
	return cmp.Or(cmp.Compare(levels[b].Leads, levels[a].Leads), cmp.Compare(levels[a].Name, levels[b].Name))
}

// checkLevels wants names that differ, and leads.
func checkLevels(levels []Level) (Count, error) {
	var all Count
	named := map[string]bool{}
	for i, l := range levels {
		if named[l.Name] {
			return all, &Error{Code: "bad_values", Row: i, Msg: fmt.Sprintf("the level %q is there twice", l.Name), Hint: "give each level once"}
		}
		named[l.Name] = true
		if err := checkMasses([]Mass{{Count: l.Count}}); err != nil {
			return all, &Error{Code: "bad_values", Row: i, Msg: fmt.Sprintf("the level %q has %v accepted of %v leads", l.Name, l.Accepted, l.Leads), Hint: "give no more accepted than leads"}
		}
		all = all.plus(l.Count)
	}
	_, err := tellable([]Mass{{Count: all}})
	return all, err
}
