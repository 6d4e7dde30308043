package binning

import "math"

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
// over k up to the most bins. With n pre-bins and K bins that takes
// K n³/6 steps with a trend and K n²/2 without.
type search struct {
	n        int
	rule     *Rule
	count    []Count   // of pre-bins 0 … i-1
	believed []float64 // accepted of pre-bins 0 … i-1 as the objective sees them
	apart    []bool
	next     []int     // the first place after i where bins must part, or n
	value    []float64 // [i, j) at i(n+1)+j
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

// run returns the first pre-bin of every bin but the first, and whether there
// is a way at all.
func (s *search) run() (cuts []int, value float64, ok bool) {
	layers := []*layer{s.first()}
	k, last, best := 0, 0, math.Inf(-1)
	for {
		l := layers[len(layers)-1]
		for i := range s.n {
			if v := l.best[i*(s.n+1)+s.n]; v > best+s.slack {
				k, last, best = len(layers), i, v
			}
		}
		if len(layers) == s.most {
			break
		}
		layers = append(layers, s.after(l))
	}
	if k == 0 {
		return nil, best, false
	}
	cuts = make([]int, k-1)
	for end := s.n; k > 1; k-- {
		cuts[k-2] = last
		last, end = int(layers[k-1].from[last*(s.n+1)+end]), last
	}
	return cuts, best, true
}

// layer is best_k, and the h of each.
type layer struct {
	best []float64
	from []int32
}

func (s *search) newLayer() *layer {
	l := &layer{make([]float64, len(s.value)), make([]int32, len(s.value))}
	for i := range l.best {
		l.best[i] = math.Inf(-1)
	}
	return l
}

// first is the layer of one bin.
func (s *search) first() *layer {
	l := s.newLayer()
	copy(l.best[:s.n+1], s.value[:s.n+1])
	l.best[0] = math.Inf(-1)
	return l
}

// after is the layer of one bin more than prev.
func (s *search) after(prev *layer) *layer {
	l := s.newLayer()
	for i := 1; i < s.n; i++ {
		h, before := s.before(prev, i, none)
		for j := i + 1; j <= s.n; j++ {
			v := s.value[i*(s.n+1)+j]
			if math.IsInf(v, -1) {
				continue
			}
			if s.rule.Trend != Free {
				h, before = s.before(prev, i, j)
			}
			l.best[i*(s.n+1)+j], l.from[i*(s.n+1)+j] = v+before, int32(h)
		}
	}
	return l
}

// before is the best that may end at i before the bin [i, j); where j is none,
// before any bin.
func (s *search) before(prev *layer, i, j int) (h int, best float64) {
	best = math.Inf(-1)
	rate := math.NaN()
	if j != none {
		rate = s.rate(i, j)
	}
	for g := range i {
		v := prev.best[g*(s.n+1)+i]
		if v > best+s.slack && (j == none || s.rule.Trend.follows(s.rate(g, i), rate)) {
			h, best = g, v
		}
	}
	return h, best
}
