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
	edgeTries    = 60
	edgeExact    = 1e-9 // of the shortfall's root
	edgeTooFar   = 50   // log-odds; beyond, the rows set no end
	edgeOneStep  = 5
	profileExact = 1e-11
)

// edge looks for where the root of the shortfall is z, from the first guess
// reach on. Far out the profile of separable rows is flat: ±Inf.
func (f *Fit) edge(a int, reach, z float64) (float64, error) {
	s := f.profileSearch(a)
	inside, short := 0.0, 0.0 // a distance known to be inside, and its root
	outside := math.NaN()
	for at := clamp(reach, edgeOneStep); ; {
		root, err := f.shortfall(s, a, at)
		if err != nil {
			return 0, err
		}
		if math.Abs(root-z) < edgeExact {
			return f.Theta[a] + at, nil
		}
		if s.tries++; s.tries > edgeTries {
			return 0, errNoFit
		}
		next := inside + (at-inside)*(z-short)/(root-short)
		if root > z {
			outside = at
		} else {
			inside, short = at, root
		}
		if math.Abs(inside) > edgeTooFar {
			return math.Inf(int(math.Copysign(1, reach))), nil
		}
		at = within(next, inside, outside, reach)
	}
}

// within keeps a guess between what is inside and what is outside; where
// nothing is known to be outside, not too far from what is inside.
func within(next, inside, outside, reach float64) float64 {
	if math.IsNaN(outside) {
		if step := next - inside; !(step*reach > 0) || math.Abs(step) > edgeOneStep {
			next = inside + math.Copysign(edgeOneStep, reach)
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

// profiling is a search over the other parameters.
type profiling struct {
	search
	tries int
}

func (f *Fit) profileSearch(a int) *profiling {
	free := slices.DeleteFunc(slices.Clone(f.Free), func(b int) bool { return b == a })
	s := &profiling{search: search{free: free, theta: slices.Clone(f.Theta)}}
	s.target = &ridged{bench: newBench(f.Design)}
	if f.Options.Penalty == Firth {
		s.target, s.secants = &firth{newBench(f.Design), f.Free}, new(secants)
	}
	return s
}

// shortfall is the root of the likelihood's shortfall at a distance from θ_a.
func (f *Fit) shortfall(s *profiling, a int, at float64) (float64, error) {
	theta := slices.Clone(s.theta)
	theta[a] = f.Theta[a] + at
	s.theta, s.hessian = theta, nil
	if s.secants != nil {
		s.secants = new(secants) // the parameter that does not move did
	}
	if err := s.minimise(profileExact); err != nil {
		return 0, err
	}
	return math.Sqrt(2 * f.Design.total * math.Max(0, s.now.value-f.Objective)), nil
}
