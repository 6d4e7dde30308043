package model

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// round finds whole steps that lower the quadratic at the present points: one
// bin after the other in their order until none helps, then the two bins whose
// steps by 1 help most together, and so on until these do not help either. Two
// bins of features that lean on each other are often stuck one by one. It says
// whether any point moved.
func (l *lattice) round() bool {
	gradient, bend := l.quadratic()
	moved := false
	for range 100 {
		again := l.singles(gradient, bend)
		if !again {
			again = l.pair(gradient, bend)
		}
		if !again {
			break
		}
		moved = true
	}
	return moved
}

// singles moves each bin that may and that it helps.
func (l *lattice) singles(gradient []float64, bend *mat.SymDense) (moved bool) {
	for a := 1; a < l.d.Params(); a++ {
		if !l.free[a] {
			continue
		}
		if bins, step := l.bestMove(a, gradient, bend); bins != nil {
			l.move(bins, step, gradient, bend)
			moved = true
		}
	}
	return moved
}

// move moves bins by a step, and the gradient with them.
func (l *lattice) move(bins []int, step float64, gradient []float64, bend *mat.SymDense) {
	for _, m := range bins {
		l.points[m] += step
		for b := range gradient {
			gradient[b] += bend.At(m, b) * step / l.scale
		}
	}
}

// step is a bin, and those that it takes along, moved by 1 or −1. value is what
// that adds to the quadratic by itself, and along[b] what it adds besides for every
// point by which another step moves b.
type step struct {
	bins  []int
	by    float64
	value float64
	along []float64
}

// steps are those of all bins that may move, in their order.
func (l *lattice) steps(gradient []float64, bend *mat.SymDense) (all []step) {
	for a := 1; a < l.d.Params(); a++ {
		for _, by := range []float64{1, -1} {
			if !l.free[a] {
				continue
			}
			s := step{bins: l.taken(a, by), by: by, along: make([]float64, len(gradient))}
			for _, m := range s.bins {
				s.value += by * gradient[m] / l.scale
				for b := range s.along {
					s.along[b] += by * bend.At(m, b) / (l.scale * l.scale)
				}
			}
			for _, m := range s.bins {
				s.value += by * s.along[m] / 2
			}
			if s.bins != nil {
				all = append(all, s)
			}
		}
	}
	return all
}

// pair takes the two steps that lower the quadratic most together, if any do by
// more than rounding.
func (l *lattice) pair(gradient []float64, bend *mat.SymDense) bool {
	all := l.steps(gradient, bend)
	best, least := [2]int{}, -1e-13
	for i := range all {
		for j := range i {
			v := all[i].value + all[j].value
			for _, b := range all[j].bins {
				v += all[j].by * all[i].along[b]
			}
			if v < least && l.together(&all[i], &all[j]) {
				best, least = [2]int{i, j}, v
			}
		}
	}
	if best[0] == best[1] {
		return false
	}
	for _, i := range best {
		l.move(all[i].bins, all[i].by, gradient, bend)
	}
	return true
}

// together says whether two steps move different bins and keep what is asked.
func (l *lattice) together(s, t *step) bool {
	by := map[int]float64{}
	for _, b := range s.bins {
		by[b] = s.by
	}
	for _, b := range t.bins {
		if by[b] != 0 {
			return false
		}
		by[b] = t.by
	}
	for _, p := range l.pairs {
		if l.points[p[0]]+by[p[0]] > l.points[p[1]]+by[p[1]] {
			return false
		}
	}
	return true
}

// bestMove is the whole step s in [−2, 2] of bin a, and of what it takes along,
// of least s·slope + s²·bend/2; no bins where none is below 0 by more than
// rounding.
func (l *lattice) bestMove(a int, gradient []float64, bend *mat.SymDense) (bins []int, step float64) {
	least := -1e-13
	for _, s := range []float64{1, -1, 2, -2} {
		moved := l.taken(a, s)
		slope, bends := 0.0, 0.0
		for _, m := range moved {
			slope += gradient[m] / l.scale
			for _, n := range moved {
				bends += bend.At(m, n) / (l.scale * l.scale)
			}
		}
		if v := s*slope + s*s*bends/2; v < least {
			bins, step, least = moved, s, v
		}
	}
	return bins, step
}

// taken is a and the bins that must go along when it moves by step; none where
// one of them may not.
func (l *lattice) taken(a int, step float64) []int {
	bins := []int{a}
	for i := 0; i < len(bins); i++ {
		for _, p := range l.pairs {
			pushes, pushed := p[0], p[1]
			if step < 0 {
				pushes, pushed = pushed, pushes
			}
			if pushes != bins[i] || slices.Contains(bins, pushed) || math.Abs(l.points[pushed]-l.points[pushes]) >= math.Abs(step) {
				continue
			}
			if !l.free[pushed] {
				return nil
			}
			bins = append(bins, pushed)
		}
	}
	return bins
}

// near is the aim of whole points where the fit is Firth's: the quadratic that has
// its minimum at the fit; see the word on points.
type near struct {
	gamma []float64 // by parameter of the design
	bend  *mat.SymDense
	least float64 // at gamma
}

// nearTo is the quadratic at a fit, whose γ are those of the table.
func nearTo(d *design, theta, gamma []float64) *near {
	loss, _, h := d.Derivatives(theta)
	return &near{gamma: gamma, bend: beside(h), least: loss}
}

func (n *near) value(theta []float64) float64 {
	v := n.least
	for a, s := range n.slopes(theta) {
		if a > 0 {
			v += s * (theta[a] - n.gamma[a]) / 2
		}
	}
	return v
}

func (n *near) slopes(theta []float64) []float64 {
	to := make([]float64, len(theta))
	for a := 1; a < len(to); a++ {
		for b := 1; b < len(to); b++ {
			to[a] += n.bend.At(a, b) * (theta[b] - n.gamma[b])
		}
	}
	return to
}
