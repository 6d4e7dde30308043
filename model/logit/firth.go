package logit

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Firth's penalty. With the information I = Σ w_i p_i (1 − p_i) x_i x_iᵀ over
// the parameters that have coefficients, what is minimised is
//
//	L*(θ) = (1/W) (Σ w_i loss_i − ½ ln det I)
//
//	∂L*/∂θ_a = (1/W) Σ w_i (p_i − y_i − h_i (½ − p_i)) x_ia
//	h_i      = p_i (1 − p_i) x_iᵀ I⁻¹ x_i
//
// h_i is the leverage of one of the w_i rows that row i stands for. A row is
// ones at the entries of its codes, so x_iᵀ I⁻¹ x_i is a sum of entries of I⁻¹
// over pairs of its codes: tables by pairs of joined columns give it, as they
// give the Hessian. Steps are Newton's with I for the second derivatives.
//
// Source: Firth, Biometrika 80 (1993); Heinze and Schemper, Statistics in
// Medicine 21 (2002).
type firth struct {
	bench *bench
	free  []int // the parameters of I
}

// at is always deep: the gradient needs I.
func (f *firth) at(theta []float64, _ bool) point {
	d := f.bench.d
	s := f.bench.pass(theta, bends)
	p := point{loss: s.loss / d.total, hessian: d.hessian(s), gradient: d.gradient(s)}
	var chol mat.Cholesky
	var inverse mat.SymDense
	if !chol.Factorize(reduced(p.hessian, f.free, 0)) || !solved(chol.InverseTo(&inverse)) {
		p.value = math.Inf(1) // no step ends here
		return p
	}
	n := float64(len(f.free))
	p.value = p.loss - (chol.LogDet()+n*math.Log(d.total))/(2*d.total)
	p.gradient = d.gradient(f.bench.passFirth(theta, d.leverage(&inverse, f.free)))
	return p
}

// leverage is xᵀ I⁻¹ x as tables: of one row the sum of base, of a cell for
// each group's code, and of one for each pair of two groups' codes.
type leverage struct {
	base   float64
	groups [][]float64
	pairs  []pairTable
}

// leverage takes the inverse of the Hessian of the mean, which is W I⁻¹.
func (d *Design) leverage(inverse *mat.SymDense, free []int) *leverage {
	place := make([]int, d.Params())
	for i := range place {
		place[i] = none
	}
	for i, a := range free {
		place[a] = i
	}
	at := func(a, b int) float64 {
		if place[a] == none || place[b] == none {
			return 0
		}
		return inverse.At(place[a], place[b]) / d.total
	}
	l := &leverage{base: at(0, 0)}
	for g := range d.groups {
		l.groups = append(l.groups, d.leverageOne(&d.groups[g], at))
		for o := g + 1; o < len(d.groups); o++ {
			l.pairs = append(l.pairs, d.leveragePair(&d.groups[g], &d.groups[o], at))
		}
	}
	return l
}

func (d *Design) leverageOne(g *group, at func(a, b int) float64) []float64 {
	t := make([]float64, g.size)
	for c := range t {
		params := d.params(g, c)
		for _, a := range params {
			t[c] += 2 * at(0, a)
			for _, b := range params {
				t[c] += at(a, b)
			}
		}
	}
	return t
}

func (d *Design) leveragePair(g, o *group, at func(a, b int) float64) pairTable {
	t := newPairTable(g.size, o.size)
	right := make([][]int, o.size)
	for e := range right {
		right[e] = d.params(o, e)
	}
	for c := range g.size {
		left := d.params(g, c)
		for e := range o.size {
			sum := 0.0
			for _, a := range left {
				for _, b := range right[e] {
					sum += 2 * at(a, b)
				}
			}
			t.cells[c*t.stride+e] = sum
		}
	}
	return t
}

// of puts xᵀ I⁻¹ x of the rows from lo on into to.
func (l *leverage) of(to []float64, d *Design, lo int) {
	for i := range to {
		to[i] = l.base
	}
	k := 0
	for g := range d.groups {
		codes := d.groups[g].codes[lo : lo+len(to)]
		for i, c := range codes {
			to[i] += l.groups[g][c]
		}
		for o := g + 1; o < len(d.groups); o++ {
			t := &l.pairs[k]
			for i, e := range d.groups[o].codes[lo : lo+len(to)] {
				to[i] += t.cells[int(codes[i])*t.stride+int(e)]
			}
			k++
		}
	}
}

// passFirth sums w (p − y − h (½ − p)) over all rows.
func (b *bench) passFirth(theta []float64, l *leverage) *sums {
	tables := b.d.tables(theta)
	parts := make([]*sums, len(b.parts))
	b.each(func(i, lo, hi int) {
		s, on := b.d.newSums(slopes), new(blockOf)
		parts[i] = s
		var x [block]float64
		for ; lo < hi; lo += block {
			end := min(lo+block, hi)
			b.d.logOdds(on.eta[:end-lo], tables, theta[0], lo)
			s.loss += on.rate(b.d.label[lo:end], slice(b.d.weight, lo, end))
			l.of(x[:end-lo], b.d, lo)
			for i := range end - lo {
				on.slope[i] -= on.bend[i] * x[i] * (.5 - Chance(on.eta[i]))
			}
			s.take(b.d, on, lo, end)
		}
	})
	for _, s := range parts[1:] {
		parts[0].add(s)
	}
	return parts[0]
}

// Centred is Theta with the intercept fitted anew by plain likelihood, so that
// the mean chance is the base rate, which Firth's own intercept draws towards
// one half; coefficients stay. It is called FLIC.
//
// Source: Puhr, Heinze, Nold, Lusa and Geroldinger, Statistics in Medicine 36
// (2017).
func (f *Fit) Centred() []float64 {
	theta := append([]float64(nil), f.Theta...)
	theta[0], _ = f.Design.BestIntercept(theta)
	return theta
}
