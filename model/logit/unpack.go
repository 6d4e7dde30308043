package logit

import "gonum.org/v1/gonum/mat"

// gradient is the slopes by parameter, divided by Σ w: ∂/∂θ of the mean loss.
func (d *Design) gradient(s *sums) []float64 {
	to := make([]float64, d.Params())
	to[0] = s.slope / d.total
	for g := range d.groups {
		for c := range d.groups[g].size {
			for _, a := range d.params(&d.groups[g], c) {
				to[a] += s.slopes[g][c] / d.total
			}
		}
	}
	return to
}

// hessian is the bends by pairs of parameters, divided by Σ w.
func (d *Design) hessian(s *sums) *mat.SymDense {
	h := square{d.Params(), make([]float64, d.Params()*d.Params())}
	h.add(0, 0, s.bend)
	at := make([][][]int, len(d.groups)) // the parameters of every group's codes
	for g := range at {
		at[g] = make([][]int, d.groups[g].size)
		for c := range at[g] {
			at[g][c] = d.params(&d.groups[g], c)
		}
	}
	k := 0
	for g := range at {
		unpackOne(h, at[g], s.bends[g])
		for o := g + 1; o < len(at); o++ {
			unpackPair(h, at[g], at[o], &s.pairs[k])
			k++
		}
	}
	for i := range h.cells {
		h.cells[i] /= d.total
	}
	return mat.NewSymDense(h.n, h.cells) // of which it reads the upper triangle
}

// square is a matrix n by n, row after row.
type square struct {
	n     int
	cells []float64
}

func (s square) add(row, col int, v float64) { s.cells[row*s.n+col] += v }

// unpackOne adds the bends of one group: with the intercept, and of its terms
// with each other. The parameters of a code rise, so that only the upper
// triangle is touched.
func unpackOne(h square, at [][]int, bend []float64) {
	for c, at := range at {
		for i, a := range at {
			h.add(0, a, bend[c])
			for _, b := range at[i:] {
				h.add(a, b, bend[c])
			}
		}
	}
}

// unpackPair adds the bends between the terms of two groups, the first of which
// has the lower parameters.
func unpackPair(h square, left, right [][]int, t *pairTable) {
	for c, at := range left {
		for e, v := range t.row(c, len(right)) {
			for _, a := range at {
				for _, b := range right[e] {
					h.add(a, b, v)
				}
			}
		}
	}
}
