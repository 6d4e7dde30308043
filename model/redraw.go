package model

import (
	"math/rand/v2"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"assay/model/logit"
)

// A draw has group g m_g times, in all as many groups as there are. Its fit is
// near that of all rows, θ, from which one step of Newton's is made on the
// objective of the draw,
//
//	δ = −(Σ_g m_g H_g + s I)⁻¹ (Σ_g m_g ∇_g + s θ)
//
// with ∇_g and H_g of the loss of all leads of group g at θ, s the strength, and
// 0 for the intercept in I and in s θ. ∇_g and H_g are made once for a hundred
// draws, which then cost little more than a pass over the rows; a hundred fits
// cost a hundred times as much. What one step leaves undone is of the order of
// δ²: a tenth of a point on average with 4,000 leads.
//
// A fit with signs or trends, or with another penalty, is made anew for each
// draw: a single step does not keep to these.
//
// Source: Moulton and Zeger, "Bootstrapping generalized linear models",
// Computational Statistics & Data Analysis 11 (1991), the one-step bootstrap.

const (
	// drawsAtOnce is how many draws have their sums in memory at a time, and
	// groupsAtOnce how many groups are added to them at a time.
	drawsAtOnce  = 100
	groupsAtOnce = 64
	// roughResample is the greatest derivative of a fit made anew, of which only
	// points matter.
	roughResample = 1e-6
)

// draws says how often each of n groups is in each of so many draws.
func draws(random *rand.Rand, count, n int) [][]int {
	all := make([][]int, count)
	for i := range all {
		all[i] = make([]int, n)
		for range n {
			all[i][random.IntN(n)]++
		}
	}
	return all
}

// redraw fits draws of groups of rows.
type redraw struct {
	d       *logit.Design
	fit     *logit.Fit
	members [][]int         // rows of each group
	groups  []*logit.Design // the same as designs
	leads   []float64       // of each group, and those of them that were accepted
	taken   []float64
}

func newRedraw(d *logit.Design, f *logit.Fit, members [][]int) *redraw {
	r := &redraw{d: d, fit: f, members: members}
	for _, rows := range members {
		part := d.Select(rows)
		r.groups = append(r.groups, part)
		r.leads, r.taken = append(r.leads, part.Total()), append(r.taken, part.Accepted())
	}
	return r
}

// fits is the parameters for each draw; nil for one that cannot be fitted.
// refused are those of them that had both accepted leads and others.
func (r *redraw) fits(times [][]int) (thetas [][]float64, refused int) {
	thetas = make([][]float64, len(times))
	fit := r.anew
	if o := &r.fit.Options; o.Penalty == logit.Ridge && o.Sign == nil && o.Rising == nil {
		sums := r.sums(times)
		fit = func(i int, _ []int) []float64 { return r.step(sums.RawRowView(i)) }
	}
	inParallel(len(times), func(i int) {
		if !r.oneKind(times[i]) {
			thetas[i] = fit(i, times[i])
		}
	})
	for i, theta := range thetas {
		if theta == nil && !r.oneKind(times[i]) {
			refused++
		}
	}
	return thetas, refused
}

// oneKind says that all leads of a draw were accepted, or none.
func (r *redraw) oneKind(times []int) bool {
	all, accepted := 0.0, 0.0
	for g, m := range times {
		all += float64(m) * r.leads[g]
		accepted += float64(m) * r.taken[g]
	}
	return accepted == 0 || accepted == all
}

// anew fits the rows of a draw. What the fit refuses, such as a bin that is
// empty in the draw where no penalty fills it, is nil.
func (r *redraw) anew(_ int, times []int) []float64 {
	var rows []int
	for g, m := range times {
		for range m {
			rows = append(rows, r.members[g]...)
		}
	}
	o := r.fit.Options
	o.Start, o.Tolerance = r.fit.Theta, roughResample
	f, err := logit.Train(r.d.Select(rows), o)
	if err != nil {
		return nil
	}
	return f.Theta
}

// sums has a row for every draw: Σ m_g ∇_g, and behind it the upper triangle of
// Σ m_g H_g, row by row. Groups are added in their order.
func (r *redraw) sums(times [][]int) *mat.Dense {
	n := len(r.fit.Theta)
	size := n + n*(n+1)/2
	all := mat.NewDense(len(times), size, nil)
	var some mat.Dense
	for lo := 0; lo < len(r.groups); lo += groupsAtOnce {
		hi := min(lo+groupsAtOnce, len(r.groups))
		each, often := mat.NewDense(hi-lo, size, nil), mat.NewDense(len(times), hi-lo, nil)
		for g := lo; g < hi; g++ {
			_, gradient, hessian := r.groups[g].Derivatives(r.fit.Theta)
			pack(each.RawRowView(g-lo), gradient, hessian)
			for i := range times {
				often.Set(i, g-lo, float64(times[i][g])*r.leads[g])
			}
		}
		some.Mul(often, each)
		all.Add(all, &some)
	}
	return all
}

// pack puts a gradient and the upper triangle of a Hessian into one row.
func pack(row, gradient []float64, hessian *mat.SymDense) {
	row = row[copy(row, gradient):]
	h := hessian.RawSymmetric()
	for a := range h.N {
		row = row[copy(row, h.Data[a*h.Stride+a:a*h.Stride+h.N]):]
	}
}

// step is θ + δ, with the sums of one draw; nil where rounding leaves no
// curvature to step by.
func (r *redraw) step(sums []float64) []float64 {
	theta, strength := r.fit.Theta, r.fit.Options.Strength
	n := len(theta)
	gradient, rest := sums[:n], sums[n:]
	hessian := mat.NewSymDense(n, nil)
	h := hessian.RawSymmetric()
	for a := range n {
		rest = rest[copy(h.Data[a*h.Stride+a:a*h.Stride+n], rest):]
		if a > 0 {
			gradient[a] += strength * theta[a]
			h.Data[a*h.Stride+a] += strength
		}
	}
	var chol mat.Cholesky
	if !chol.Factorize(hessian) {
		return nil
	}
	delta := mat.NewVecDense(n, nil)
	if err := chol.SolveVecTo(delta, mat.NewVecDense(n, gradient)); err != nil {
		return nil
	}
	moved := make([]float64, n)
	floats.SubTo(moved, theta, delta.RawVector().Data)
	return moved
}
