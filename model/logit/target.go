package logit

import "gonum.org/v1/gonum/mat"

// target is what a search lowers.
type target interface {
	// at returns it at theta; with a Hessian where deep, and without where
	// that would cost more.
	at(theta []float64, deep bool) point
}

// point is a target at one theta.
type point struct {
	value    float64 // of the target
	loss     float64 // mean, without the penalty
	gradient []float64
	hessian  *mat.SymDense // of the loss, without the penalty; nil: not known
}

// ridged is the mean loss and (λ/2) Σ_{a≥1} θ_a².
type ridged struct {
	bench  *bench
	lambda float64
}

func (r *ridged) at(theta []float64, deep bool) point {
	to := slopes
	if deep {
		to = bends
	}
	d := r.bench.d
	s := r.bench.pass(theta, to)
	p := point{loss: s.loss / d.total, gradient: d.gradient(s)}
	if deep {
		p.hessian = d.hessian(s)
	}
	p.value = p.loss
	for a, v := range theta[1:] {
		p.gradient[a+1] += r.lambda * v
		p.value += r.lambda / 2 * v * v
	}
	return p
}
