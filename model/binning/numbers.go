package binning

import (
	"math"
	"slices"
)

// Numbers returns the edges of the best bins for distinct values in ascending
// order, such as [Rows.Reals] gives: bin k holds edges[k-1] <= value <
// edges[k], the first and the last reach to infinity. No edges means one bin.
//
// Where no bins of the trend asked for keep 0 apart, 0 is a value like others.
func Numbers(masses []Mass, r Rule) ([]float64, error) {
	all, err := tellable(masses)
	if err != nil {
		return nil, err
	}
	if r, err = r.filled(all.Leads); err != nil {
		return nil, err
	}
	var apart []int
	if r.ZeroApart {
		apart = zeroCuts(masses, math.Min(ZeroLeads, r.MinLeads))
	}
	one := objectiveOf(&r, all)(all)
	cuts, value, ok := bestCuts(masses, apart, &r)
	if !ok {
		apart = nil
		cuts, value, _ = bestCuts(masses, nil, &r)
	}
	if r.Tells > 0 && value-one < r.Tells {
		return nil, nil
	}
	return edgesAt(masses, cuts, apart, &r), nil
}

// tellable checks masses and wants some.
func tellable(masses []Mass) (Count, error) {
	if err := checkMasses(masses); err != nil {
		return Count{}, err
	}
	all := total(masses)
	if all.Leads == 0 {
		return all, &Error{Code: "no_values", Row: none, Msg: "no lead has a value", Hint: "leave the column out, or fill it"}
	}
	return all, nil
}

// bestCuts are the masses before which to cut, what these bins are worth, and
// whether there is a way.
func bestCuts(masses []Mass, apart []int, r *Rule) (cuts []int, value float64, ok bool) {
	pre := preSplit(masses, apart)
	cuts, value, ok = newSearch(pre.counts(masses), nil, pre.apart, r).run()
	for i, c := range cuts {
		cuts[i] = pre.first[c]
	}
	return cuts, value, ok
}

// edgesAt are edges at cuts, of as few digits as the rule allows.
func edgesAt(masses []Mass, cuts, apart []int, r *Rule) []float64 {
	edges := make([]float64, len(cuts))
	for i, c := range cuts {
		edges[i] = r.Edge(masses[c-1].Value, masses[c].Value)
	}
	if r.Loses == 0 || len(edges) == 0 {
		return edges
	}
	counts := countsAt(masses, cuts)
	f := fewer{masses: masses, apart: apart, rule: r, least: (1 - r.Loses) * InformationValue(counts), turns: turns(counts)}
	return f.digits(edges)
}

// countsAt is the rows of each bin.
func countsAt(masses []Mass, cuts []int) []Count {
	counts := make([]Count, 0, len(cuts)+1)
	from := 0
	for _, to := range append(slices.Clone(cuts), len(masses)) {
		counts = append(counts, total(masses[from:to]))
		from = to
	}
	return counts
}

// fewer looks for edges of fewer digits than part the very values at which the
// search cut: 48,213 may as well be 48,000 where hardly a lead lies between.
type fewer struct {
	masses []Mass
	apart  []int
	rule   *Rule
	least  float64 // information value
	turns  int     // at most, where the trend is steady
}

const (
	fewestDigits = 2 // 37 is as easy to read as 40
	mostDigits   = 17
)

// digits gives all edges as few digits as possible: the same number for all,
// so that none takes what another may lose. Edges that are shorter stay.
func (f *fewer) digits(edges []float64) []float64 {
	short := make([]float64, len(edges))
	for d := fewestDigits; d < mostDigits; d++ {
		for i, e := range edges {
			short[i] = e
			if digitsOf(e) > d {
				short[i] = shorten(e, d)
			}
		}
		if f.good(short) {
			return short
		}
	}
	return edges
}

// good says whether edges keep what they must: their order, what is apart, the
// least of each bin, the trend, and the information value.
func (f *fewer) good(edges []float64) bool {
	cuts := make([]int, len(edges))
	for i, e := range edges {
		if i > 0 && e <= edges[i-1] {
			return false
		}
		cuts[i], _ = slices.BinarySearchFunc(f.masses, e, func(m Mass, e float64) int { return compare(m.Value, e) })
	}
	for _, a := range f.apart {
		if !slices.Contains(cuts, a) {
			return false
		}
	}
	counts := countsAt(f.masses, cuts)
	for k, c := range counts {
		if c.Leads == 0 || !f.whole(cuts, k) && !enough(c, f.rule) {
			return false
		}
		if k > 0 && !f.rule.Trend.follows(counts[k-1].Rate(), c.Rate()) {
			return false
		}
	}
	if f.rule.Trend == Steady && turns(counts) > f.turns {
		return false
	}
	return InformationValue(counts) >= f.least
}

// whole says whether bin k is all between two places that are apart.
func (f *fewer) whole(cuts []int, k int) bool {
	from := k == 0 || slices.Contains(f.apart, cuts[k-1])
	to := k == len(cuts) || slices.Contains(f.apart, cuts[k])
	return from && to
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
