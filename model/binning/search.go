package binning

import (
	"math"
	"slices"
	"sort"
)

// search finds the bins of greatest value among all ways to join neighbouring
// pre-bins. Bin [i, j) is the pre-bins from i up to j.
//
//	value(i, j)      what the bin adds to the objective; −∞ where the rule forbids it
//	best_1(0, j)   = value(0, j)
//	best_k(i, j)   = value(i, j) + max { best_{k−1}(h, i) : h < i, the trend allows (h, i) before (i, j) }
//
// best_k(i, j) is the greatest sum of k bins that end at j, the last of which
// begins at i. Only the last bin decides what may follow, so no way is lost,
// with a trend or without. The answer is the greatest best_k(i, n) over i and
// over k up to the most bins.
//
// For one i put the h in the order of the rates of (h, i), falling for a trend
// that falls: those that the trend allows before (i, j) are the first so many
// of them. How many is found once for every (i, j), and the maximum over the
// first so many once for every i and k. With n pre-bins and K bins the search
// takes n² ln n + K n² steps.
//
// Where a turn has a price there are two sums, of ways that go up last and of
// ways that go down last:
//
//	up_k(i, j)   = value(i, j) + max { up_{k−1}(h, i), down_{k−1}(h, i) − turn : rate(h, i) <= rate(i, j) }
//	down_k(i, j) = value(i, j) + max { down_{k−1}(h, i), up_{k−1}(h, i) − turn : rate(h, i) >= rate(i, j) }
//
// and those that may go down before (i, j) are the last so many in the order.
type search struct {
	n        int
	rule     *Rule
	count    []Count   // of pre-bins 0 … i-1
	believed []float64 // accepted of pre-bins 0 … i-1 as the objective sees them
	apart    []bool
	next     []int     // the first place after i where bins must part, or n
	value    []float64 // [i, j) at i(n+1)+j
	order    [][]int16 // by i: every h, in the trend's order
	first    []int16   // [i, j) at i(n+1)+j: how many of order[i] may come before it
	last     []int16   // likewise, where turns have a price: how many at the end may go down to it
	slack    float64   // differences below it are rounding
	most     int
}

// newSearch prepares pre-bins. believed are the accepted of each as far as
// they are believed; nil: as counted.
func newSearch(counts []Count, believed []float64, apart []bool, r *Rule) *search {
	n := len(counts)
	s := &search{n: n, rule: r, apart: apart, count: make([]Count, n+1), believed: make([]float64, n+1), next: make([]int, n+1)}
	parts := 0
	for i, c := range counts {
		s.count[i+1] = s.count[i].plus(c)
		b := c.Accepted
		if believed != nil {
			b = believed[i]
		}
		s.believed[i+1] = s.believed[i] + b
		if apart[i] {
			parts++
		}
	}
	s.next[n] = n
	for i := n - 1; i >= 0; i-- {
		s.next[i] = s.next[i+1]
		if i+1 < n && apart[i+1] {
			s.next[i] = i + 1
		}
	}
	s.most = min(max(r.MaxBins, parts), n)
	s.evaluate()
	s.arrange()
	return s
}

// evaluate fills in the value of every bin.
func (s *search) evaluate() {
	of := objectiveOf(s.rule, Count{s.count[s.n].Leads, s.believed[s.n]})
	s.value = make([]float64, (s.n+1)*(s.n+1))
	for i := range s.n {
		for j := i + 1; j <= s.n; j++ {
			v := math.Inf(-1)
			if s.allowed(i, j) {
				v = of(Count{s.count[j].Leads - s.count[i].Leads, s.believed[j] - s.believed[i]})
				s.slack = math.Max(s.slack, math.Abs(v))
			}
			s.value[i*(s.n+1)+j] = v
		}
	}
	s.slack *= 1e-13
}

// allowed says whether [i, j) may be a bin. What must be apart on both sides
// may be one whatever it weighs.
func (s *search) allowed(i, j int) bool {
	switch {
	case j > s.next[i]:
		return false
	case s.apart[i] && j == s.next[i]:
		return true
	}
	c := s.between(i, j)
	return enough(c, s.rule)
}

// enough says whether c has the least that the rule wants.
func enough(c Count, r *Rule) bool {
	least := r.MinAccepted
	if r.Objective == Information {
		least = math.Max(least, math.SmallestNonzeroFloat64) // it is infinite without both
	}
	return c.Leads >= r.MinLeads && c.Accepted >= least && c.Leads-c.Accepted >= least
}

func (s *search) between(i, j int) Count {
	return Count{s.count[j].Leads - s.count[i].Leads, s.count[j].Accepted - s.count[i].Accepted}
}

// rate is the share of accepted in [i, j).
func (s *search) rate(i, j int) float64 {
	c := s.between(i, j)
	return c.Accepted / c.Leads
}

// arrange fills in order, first and last.
func (s *search) arrange() {
	s.order, s.first = make([][]int16, s.n), make([]int16, len(s.value))
	if s.rule.Trend == Steady {
		s.last = make([]int16, len(s.value))
	}
	for i := 1; i < s.n; i++ {
		order, rates := s.ordered(i)
		s.order[i] = order
		for j := i + 1; j <= s.n; j++ {
			s.follow(i, j, rates)
		}
	}
}

// follow fills in how many of order[i], which have these rates, [i, j) may
// follow.
func (s *search) follow(i, j int, rates []float64) {
	at, rate, n := i*(s.n+1)+j, s.rate(i, j), len(rates)
	switch s.rule.Trend {
	case Steady:
		s.first[at] = int16(sort.Search(n, func(k int) bool { return rates[k] > rate }))
		s.last[at] = int16(n - sort.SearchFloat64s(rates, rate))
	case Free:
		s.first[at] = int16(n)
	default:
		s.first[at] = int16(sort.Search(n, func(k int) bool { return !s.rule.Trend.follows(rates[k], rate) }))
	}
}

// ordered is the h whose [h, i) may be a bin, in the trend's order, with the
// rates of these bins.
func (s *search) ordered(i int) (order []int16, rates []float64) {
	all := make([]float64, i)
	for h := range i {
		if !math.IsInf(s.value[h*(s.n+1)+i], -1) {
			order = append(order, int16(h))
			all[h] = s.rate(h, i)
		}
	}
	if s.rule.Trend != Free {
		slices.SortStableFunc(order, func(a, b int16) int {
			if s.rule.Trend == Decreasing {
				a, b = b, a
			}
			return compare(all[a], all[b])
		})
	}
	for _, h := range order {
		rates = append(rates, all[h])
	}
	return order, rates
}

// follows says whether the trend lets a bin of rate b come after one of a.
func (t Trend) follows(a, b float64) bool {
	switch t {
	case Increasing:
		return a <= b
	case Decreasing:
		return a >= b
	}
	return true
}

// turns is how often the rates of neighbouring bins turn from rising to
// falling or back; equal rates are neither.
func turns(bins []Count) int {
	n, way := 0, 0
	for k := 1; k < len(bins); k++ {
		to := compare(bins[k].Rate(), bins[k-1].Rate())
		if to*way < 0 {
			n++
		}
		if to != 0 {
			way = to
		}
	}
	return n
}

// ways is best_k at i(n+1)+j with the bin before, by the direction that the
// last bins take: 0 up, or as the trend goes, 1 down.
type ways struct {
	sum  [2][]float64
	from [2][]int16 // 2h, and 1 more where the direction turns
}

// run returns the first pre-bin of every bin but the first, what all bins are
// worth, and whether there is a way at all.
func (s *search) run() (cuts []int, value float64, ok bool) {
	one := slices.Repeat([]float64{math.Inf(-1)}, len(s.value))
	copy(one[1:s.n+1], s.value[1:s.n+1])
	all := []ways{{sum: [2][]float64{one}}}
	if s.rule.Trend == Steady {
		all[0].sum[1] = one
	}
	k, last, down, best := 0, 0, 0, math.Inf(-1)
	for {
		for d, sums := range all[len(all)-1].sum {
			for i := range min(s.n, len(sums)) {
				if v := sums[i*(s.n+1)+s.n]; v > best+s.slack {
					k, last, down, best = len(all), i, d, v
				}
			}
		}
		if len(all) == s.most {
			break
		}
		all = append(all, s.after(&all[len(all)-1]))
	}
	if k == 0 {
		return nil, best, false
	}
	cuts = make([]int, k-1)
	for end := s.n; k > 1; k-- {
		cuts[k-2] = last
		from := int(all[k-1].from[down][last*(s.n+1)+end])
		last, end, down = from/2, last, down^from&1
	}
	return cuts, best, true
}

// after is best_k from best_{k−1}.
func (s *search) after(prev *ways) (next ways) {
	next.sum[0], next.from[0] = s.follows(prev.sum[0], prev.sum[1], s.first, false)
	if prev.sum[1] != nil {
		next.sum[1], next.from[1] = s.follows(prev.sum[1], prev.sum[0], s.last, true)
	}
	return next
}

// follows is best_k of one direction from best_{k−1} of the same and, where
// turns have a price, of the other. may says how many of order[i] may come
// before each bin, from the front or from the back.
func (s *search) follows(same, other []float64, may []int16, back bool) (sums []float64, from []int16) {
	sums, from = make([]float64, len(s.value)), make([]int16, len(s.value))
	best, h := make([]float64, s.n+1), make([]int16, s.n+1) // over the first so many
	for i := range s.n {
		best[0] = math.Inf(-1)
		for m := range s.order[i] {
			g := s.order[i][m]
			if back {
				g = s.order[i][len(s.order[i])-1-m]
			}
			v, turned := s.before(same, other, int(g)*(s.n+1)+i)
			best[m+1], h[m+1] = best[m], h[m]
			if v > best[m]+s.slack {
				best[m+1], h[m+1] = v, 2*g+turned
			}
		}
		row := i * (s.n + 1)
		for j := i + 1; j <= s.n; j++ {
			m := may[row+j]
			sums[row+j], from[row+j] = s.value[row+j]+best[m], h[m]
		}
	}
	return sums, from
}

// before is the better of going on and turning, at a place of the sums.
func (s *search) before(same, other []float64, at int) (v float64, turned int16) {
	if other != nil && other[at]-s.rule.Turn > same[at]+s.slack {
		return other[at] - s.rule.Turn, 1
	}
	return same[at], 0
}
