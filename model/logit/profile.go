package logit

import (
	"math"
	"slices"
)

// Profile is the interval of parameter a by the likelihood: the values b at
// which, the other parameters fitted anew, twice the (for Firth: penalised)
// log-likelihood falls short of its maximum by no more than
//
//	2 (ℓ(θ) − max_{θ_a = b} ℓ) <= z²
//
// with z² the χ² point of one degree of freedom. For small data this is more
// honest than Wald's interval, which is a straight line through a curve.
//
// Source: Venzon and Moolgavkar, Applied Statistics 37 (1988), for the aim; the
// root is found by the secant of the signed root of the shortfall, which is
// nearly a line. Only of coefficients of a plain or a Firth fit.
//
// A Firth likelihood of few rows may have several maxima at the same b, and an
// end then depends on finding the greatest. Several searches look for it, which
// is no proof: of 11 to 24 rows with up to ten parameters about one end in a
// thousand was nearer to the fit than the definition wants.
func (f *Fit) Profile(a int, level float64) (Interval, error) {
	if f.Options.Penalty == Ridge || !slices.Contains(f.Free, a) || !(level > 0 && level < 1) {
		return Interval{}, refuse("bad_option", none, none, "ask for a coefficient of a plain or Firth fit, and a level between 0 and 1",
			"parameter %d has no profile at the level %v", a, level)
	}
	reach, err := normal(level)*f.StdErrs()[a], error(nil)
	in := Interval{Level: level}
	if in.Low, err = f.edge(a, -reach, normal(level)); err != nil {
		return in, err
	}
	in.High, err = f.edge(a, reach, normal(level))
	return in, err
}

const (
	edgeTries    = 150  // most ends take five; the way from maximum to maximum takes more
	edgeExact    = 1e-9 // of the shortfall's root
	edgeTooFar   = 50   // log-odds; beyond, the rows set no end
	edgeOneStep  = 5
	profileExact = 1e-11
	// manyAParameter is how many rows a parameter leave no second maximum worth
	// a search; it has been seen with up to four.
	manyAParameter = 20
)

// edge looks for where the root of the shortfall is z, from the first guess
// reach on. Far out the profile of separable rows is flat: ±Inf.
func (f *Fit) edge(a int, reach, z float64) (float64, error) {
	p := &profiling{fit: f, at: a, theta: f.Theta}
	inside, short := 0.0, 0.0 // a distance known to be inside, and its root
	outside, stride := math.NaN(), float64(edgeOneStep)
	by := clamp(reach, edgeOneStep)
	for range edgeTries {
		root, err := p.shortfall(by)
		if err == nil && (math.Abs(root-z) < edgeExact || math.Abs(outside-inside) < edgeExact) {
			if root, err = p.sure(by, root); err == nil && !(root < z-edgeExact) {
				return f.Theta[a] + by, nil
			}
			outside, stride = math.NaN(), stride/4 // there is a greater maximum, to be followed closely
		}
		if err != nil {
			return 0, err
		}
		next := inside + (by-inside)*(z-short)/(root-short)
		if root > z {
			outside = by
		} else {
			inside, short = by, root
		}
		if math.Abs(inside) > edgeTooFar {
			return math.Inf(int(math.Copysign(1, reach))), nil
		}
		by = within(next, inside, outside, math.Copysign(stride, reach))
	}
	return 0, errNoFit
}

// within keeps a guess between what is inside and what is outside; where
// nothing is known to be outside, at most a stride further out.
func within(next, inside, outside, stride float64) float64 {
	if math.IsNaN(outside) {
		if share := (next - inside) / stride; !(share > 0 && share < 1) {
			return inside + stride
		}
		return next
	}
	low, high := min(inside, outside), max(inside, outside)
	if !(next > low+.01*(high-low) && next < high-.01*(high-low)) {
		return (low + high) / 2
	}
	return next
}

func clamp(v, most float64) float64 { return math.Max(-most, math.Min(most, v)) }

// profiling looks for the likelihood's maximum over the other parameters, one
// being given. The plain likelihood has one, and a search from the last leads
// there. Firth's is not concave; of few rows it may have several, and searches
// may get stuck: they start from the last maximum, from the fit and from 0, and
// before an end is believed from elsewhere too, and the greatest counts.
type profiling struct {
	fit   *Fit
	at    int       // the given parameter
	theta []float64 // the last maximum
}

// several says whether there may be several maxima worth the time.
func (p *profiling) several() bool {
	return p.fit.Options.Penalty == Firth && p.fit.Design.rows <= manyAParameter*len(p.fit.Free)
}

// shortfall is the root of the likelihood's shortfall by this much from the fit.
func (p *profiling) shortfall(by float64) (float64, error) {
	if !p.several() {
		return p.best(by, p.theta)
	}
	return p.best(by, p.theta, p.fit.Theta, make([]float64, len(p.theta)))
}

// sure is the shortfall once more, of searches that come back from further out
// and from either side of every other parameter.
func (p *profiling) sure(by, root float64) (float64, error) {
	if !p.several() {
		return root, nil
	}
	starts := [][]float64{p.theta}
	beyond := profiling{p.fit, p.at, p.theta}
	if _, err := beyond.shortfall(by + math.Copysign(edgeOneStep, by)); err == nil {
		starts = append(starts, beyond.theta)
	}
	for _, a := range p.fit.Free {
		for _, far := range []float64{-edgeOneStep, edgeOneStep} {
			start := slices.Clone(p.theta)
			start[a] += far
			starts = append(starts, start)
		}
	}
	return p.best(by, starts...)
}

// best is the least shortfall at what searches from some starts end at.
func (p *profiling) best(by float64, starts ...[]float64) (float64, error) {
	least := math.Inf(1)
	for _, start := range starts {
		if root, theta, err := p.from(start, by); err == nil && root < least {
			least, p.theta = root, theta
		}
	}
	if math.IsInf(least, 1) {
		return 0, errNoFit
	}
	return least, nil
}

// from is where a search from start ends, and the shortfall there.
func (p *profiling) from(start []float64, by float64) (root float64, theta []float64, err error) {
	f := p.fit
	s := &search{theta: slices.Clone(start), free: slices.DeleteFunc(slices.Clone(f.Free), func(b int) bool { return b == p.at })}
	s.theta[p.at] = f.Theta[p.at] + by
	s.target = &ridged{bench: newBench(f.Design)}
	if f.Options.Penalty == Firth {
		s.target, s.secants = &firth{newBench(f.Design), f.Free}, new(secants)
	}
	if err := s.minimise(profileExact); err != nil {
		return 0, nil, err
	}
	return math.Sqrt(2 * f.Design.total * math.Max(0, s.now.value-f.Objective)), s.theta, nil
}
