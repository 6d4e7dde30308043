package logit

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Interval is where a coefficient lies with the confidence Level; an end that
// the rows do not set is -Inf or +Inf.
type Interval struct {
	Low, High, Level float64
}

// Covariance is that of the coefficients, by Free: the inverse of Σ w_i p_i
// (1 − p_i) x_i x_iᵀ. Weights count as rows. ok is false where the inverse cannot
// be had, and for a ridge: it moves coefficients towards 0 on purpose, by an
// amount that is not chance, and a covariance tells of chance alone.
func (f *Fit) Covariance() (c *mat.SymDense, ok bool) {
	if f.Options.Penalty == Ridge {
		return nil, false
	}
	c = new(mat.SymDense)
	if !solved(f.chol.InverseTo(c)) {
		return nil, false
	}
	c.ScaleSym(1/f.Design.total, c)
	return c, true
}

// StdErrs are the standard errors by parameter; NaN where a parameter has no
// coefficient, or the fit no covariance.
func (f *Fit) StdErrs() []float64 {
	to := make([]float64, len(f.Theta))
	for a := range to {
		to[a] = math.NaN()
	}
	if c, ok := f.Covariance(); ok {
		for i, a := range f.Free {
			to[a] = math.Sqrt(c.At(i, i))
		}
	}
	return to
}

// Wald is the interval of parameter a by its standard error: θ ± z·se. NaN as
// in StdErrs.
func (f *Fit) Wald(a int, level float64) Interval {
	reach := normal(level) * f.StdErrs()[a]
	return Interval{f.Theta[a] - reach, f.Theta[a] + reach, level}
}

// normal is the point that a standard normal stays within at a level.
func normal(level float64) float64 {
	return distuv.UnitNormal.Quantile((1 + level) / 2)
}
