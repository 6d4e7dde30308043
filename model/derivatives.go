package model

import "gonum.org/v1/gonum/mat"

// objective returns L and its loss part at theta (params + 1 entries, the last
// 0) and writes ∂L/∂θ into gradient (params entries).
func (d *design) objective(theta []float64, lambda float64, gradient []float64) (value, mean float64) {
	g := make([]float64, d.params+1) // the last takes what has no coefficient
	sum := 0.0
	for i, w := range d.weight {
		if w == 0 {
			continue
		}
		v, p := loss(d.logOdds(i, theta), d.label[i])
		sum += w * v
		r := w * (p - float64(d.label[i]))
		g[0] += r
		for _, a := range d.row(i) {
			g[a] += r
		}
	}
	mean = sum / d.total
	value = mean
	gradient[0] = g[0] / d.total
	for a := 1; a < d.params; a++ {
		gradient[a] = g[a]/d.total + lambda*theta[a]
		value += lambda / 2 * theta[a] * theta[a]
	}
	return value, mean
}

// meanLoss is the loss part of L alone.
func (d *design) meanLoss(theta []float64) float64 {
	sum := 0.0
	for i, w := range d.weight {
		if w > 0 {
			v, _ := loss(d.logOdds(i, theta), d.label[i])
			sum += w * v
		}
	}
	return sum / d.total
}

// rowLosses adds the loss of every row with weight to the end of to.
func (d *design) rowLosses(to, theta []float64) []float64 {
	for i, w := range d.weight {
		if w > 0 {
			v, _ := loss(d.logOdds(i, theta), d.label[i])
			to = append(to, v)
		}
	}
	return to
}

// hessian returns the second derivatives of the loss part at theta, params by
// params. A row adds its curvature to the cells of all pairs of its codes;
// codes rise with the term, so only the upper triangle is touched.
func (d *design) hessian(theta []float64) *mat.SymDense {
	wide := d.params + 1 // the last row and column are thrown away
	h := make([]float64, wide*wide)
	for i, w := range d.weight {
		if w == 0 {
			continue
		}
		p := chance(d.logOdds(i, theta))
		w *= p * (1 - p)
		h[0] += w
		at := d.row(i)
		for j, a := range at {
			h[a] += w
			line := h[int(a)*wide : (int(a)+1)*wide]
			for _, b := range at[j:] {
				line[b] += w
			}
		}
	}
	s := mat.NewSymDense(d.params, nil)
	for a := range d.params {
		for b := a; b < d.params; b++ {
			s.SetSym(a, b, h[a*wide+b]/d.total)
		}
	}
	return s
}

// interceptStep returns the mean loss at theta and its first two derivatives
// along the intercept.
func (d *design) interceptStep(theta []float64) (mean, slope, bend float64) {
	for i, w := range d.weight {
		if w == 0 {
			continue
		}
		v, p := loss(d.logOdds(i, theta), d.label[i])
		mean += w * v
		slope += w * (p - float64(d.label[i]))
		bend += w * p * (1 - p)
	}
	return mean / d.total, slope / d.total, bend / d.total
}
