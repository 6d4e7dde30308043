package logit

import "slices"

// Constraints. A term's coefficients may be asked to have signs, or never to
// fall along some of its bins. Both become bounds φ >= 0 by other parameters
// of the same number, one for each coefficient:
//
//	a sign σ              θ_a = σ φ_a
//	measured from r       θ_a = θ_r + σ φ_a
//	bins a, b, c rising   θ_b = θ_a + φ_b,  θ_c = θ_b + φ_c
//
// A chain starts from its reference bin, whose θ is 0, and goes both ways, or
// from its first bin, which is unbounded. In φ the minimum is where
//
//	∂L/∂φ_a = 0 or, at φ_a = 0, ∂L/∂φ_a >= 0
//
// and that, not a small step, is what ends the search.

// shaped is θ as a function of φ. By parameter: what it is counted from, none
// for 0; with which sign; and whether φ >= 0.
type shaped struct {
	order []int // so that what others are counted from comes before them
	from  []int
	sign  []float64
	bound []bool
}

// shape is nil where nothing is constrained.
func (o *Options) shape(d *Design) *shaped {
	if o.Sign == nil && o.Rising == nil {
		return nil
	}
	n := d.Params()
	s := &shaped{from: make([]int, n), sign: make([]float64, n), bound: make([]bool, n)}
	for a := range n {
		s.from[a], s.sign[a] = none, 1
	}
	for j := range d.bins {
		if o.Rising != nil {
			s.chain(d.first[j], o.Reference[j], o.Rising[j])
		}
		if o.Sign != nil {
			s.signs(d.first[j], o.from(j), o.Sign[j])
		}
	}
	for a := range n {
		if !slices.Contains(s.order, a) {
			s.order = append(s.order, a)
		}
	}
	return s
}

// from is the bin that signs of term j are measured from, or none.
func (o *Options) from(j int) int {
	if o.From == nil {
		return none
	}
	return o.From[j]
}

func (s *shaped) signs(first, from int, sign []int8) {
	if from != none && !slices.Contains(s.order, first+from) {
		s.order = append(s.order, first+from)
	}
	for k, v := range sign {
		switch {
		case v == 0:
		case from != none:
			s.link(first+k, first+from, float64(v))
		default:
			s.sign[first+k], s.bound[first+k] = float64(v), true
		}
	}
}

func (s *shaped) chain(first, reference int, bins []int) {
	if len(bins) < 2 {
		return
	}
	from := max(0, slices.Index(bins, reference))
	s.order = append(s.order, first+bins[from])
	for i := from + 1; i < len(bins); i++ {
		s.link(first+bins[i], first+bins[i-1], 1)
	}
	for i := from - 1; i >= 0; i-- {
		s.link(first+bins[i], first+bins[i+1], -1)
	}
}

func (s *shaped) link(a, from int, sign float64) {
	s.order = append(s.order, a)
	s.from[a], s.sign[a], s.bound[a] = from, sign, true
}

// theta of phi.
func (s *shaped) theta(phi []float64) []float64 {
	theta := make([]float64, len(phi))
	for _, a := range s.order {
		theta[a] = s.sign[a] * phi[a]
		if s.from[a] != none {
			theta[a] += theta[s.from[a]]
		}
	}
	return theta
}

// phi of theta, moved to the bounds where it is beyond.
func (s *shaped) phi(theta []float64) []float64 {
	phi := make([]float64, len(theta))
	for a, v := range theta {
		if s.from[a] != none {
			v -= theta[s.from[a]]
		}
		phi[a] = s.sign[a] * v
		if s.bound[a] {
			phi[a] = max(0, phi[a])
		}
	}
	return phi
}

// back turns derivatives by θ into those by φ, in place: a parameter moves all
// that are counted from it.
func (s *shaped) back(g []float64) {
	for i := len(s.order) - 1; i >= 0; i-- {
		a := s.order[i]
		if s.from[a] != none {
			g[s.from[a]] += g[a]
		}
		g[a] *= s.sign[a]
	}
}

// constrained refuses what cannot be asked.
func (o *Options) constrained(d *Design) error {
	if o.Sign == nil && o.Rising == nil {
		return nil
	}
	if o.Penalty != Ridge {
		return refuse("bad_option", none, none, "take Ridge, if a weak one", "only Ridge has signs and trends")
	}
	if o.Sign != nil && len(o.Sign) != d.Terms() || o.Rising != nil && len(o.Rising) != d.Terms() || o.From != nil && len(o.From) != d.Terms() {
		return refuse("bad_option", none, none, "give one for every term, nil where there is none", "%d terms have signs for %d, measured for %d, and trends for %d", d.Terms(), len(o.Sign), len(o.From), len(o.Rising))
	}
	for j, bins := range d.bins {
		if err := o.constrainedTerm(j, bins); err != nil {
			return err
		}
	}
	return nil
}

func (o *Options) constrainedTerm(j, bins int) error {
	var sign []int8
	var rising []int
	if o.Sign != nil {
		sign = o.Sign[j]
	}
	if o.Rising != nil {
		rising = o.Rising[j]
	}
	if sign != nil && len(sign) != bins {
		return refuse("bad_option", j, none, "give one for every bin, 0 where there is none", "term %d has %d bins and %d signs", j, bins, len(sign))
	}
	if from := o.from(j); from < none || from >= bins || from != none && sign != nil && sign[from] != 0 {
		return refuse("bad_option", j, from, "name a bin of the term, without a sign of its own", "signs of term %d are measured from bin %d of %d", j, from, bins)
	}
	signed := false
	for k, v := range sign {
		if v < -1 || v > 1 {
			return refuse("bad_option", j, k, "signs are 1, -1 and 0", "bin %d of term %d has the sign %d", k, j, v)
		}
		signed = signed || v != 0 && slices.Contains(rising, k)
	}
	for i, k := range rising {
		if k < 0 || k >= bins || slices.Contains(rising[:i], k) {
			return refuse("bad_option", j, k, "name bins of the term, each once", "the trend of term %d names bin %d of %d, or names it twice", j, k, bins)
		}
	}
	if signed && len(rising) > 1 {
		return refuse("contradiction", j, none, "take the one that matters; from a reference at one end a trend has signs of its own",
			"a bin of term %d has both a sign and a trend", j)
	}
	return nil
}
