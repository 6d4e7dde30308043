package logit

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
)

// alias is a parameter whose column is a mix of those of others before it.
type alias struct {
	at int
	of []int
}

// aliased finds the free parameters that repeat others, by the codes of the rows
// alone. It factorises XᵀX parameter after parameter: what is left on the diagonal is what a column has
// that no combination of those before it has. A column of which nothing is left
// is left out, and the combination kept.
func (d *Design) aliased(free []int) []alias {
	rows := d.pattern()
	x := reduced(rows.hessian(newBench(rows).pass(make([]float64, d.Params()), bends)), free, 0)
	var found []alias
	var kept []int // places in free
	var l [][]float64
	for i, a := range free {
		row := make([]float64, len(kept), len(kept)+1)
		for k, j := range kept {
			row[k] = (x.At(j, i) - floats.Dot(row[:k], l[k][:k])) / l[k][k]
		}
		rest := x.At(i, i) - floats.Dot(row, row)
		if rest <= 1e-10*x.At(i, i) {
			found = append(found, alias{a, mixture(l, row, kept, free)})
			continue
		}
		l, kept = append(l, append(row, math.Sqrt(rest))), append(kept, i)
	}
	return found
}

// mixture are the parameters that a column's row of the factor is a mix of.
func mixture(l [][]float64, row []float64, kept, free []int) (of []int) {
	share := slices.Clone(row)
	for k := len(share) - 1; k >= 0; k-- {
		for m := k + 1; m < len(share); m++ {
			share[k] -= l[m][k] * share[m]
		}
		share[k] /= l[k][k]
		if math.Abs(share[k]) > 1e-6 {
			of = append(of, free[kept[k]])
		}
	}
	return of
}

// termsOf are the terms that aliases are of, but for one.
func (d *Design) termsOf(found []alias, but int) []int {
	terms := []int{}
	for _, f := range found {
		for _, a := range f.of {
			if j, _ := d.place(a); j != none && j != but && !slices.Contains(terms, j) {
				terms = append(terms, j)
			}
		}
	}
	slices.Sort(terms)
	return terms
}

// Repeat is a term that says nothing but what others say together.
type Repeat struct {
	Term int
	Of   []int
}

// Repeats finds the terms all of whose bins are told by the bins of terms
// before them: the same column again, levels by other numbers, or a sum of
// others. A ridge shares points among them, so that each says less than it
// would alone. It costs about as much as a step of a fit; of a design that is
// too large to be fitted it says nothing.
func (d *Design) Repeats() []Repeat {
	if d.tractable() != nil {
		return nil
	}
	free := []int{0}
	for j := range d.bins {
		for k := 1; k < d.bins[j]; k++ {
			free = append(free, d.first[j]+k)
		}
	}
	found := d.aliased(free)
	var repeats []Repeat
	for j, bins := range d.bins {
		own := slices.DeleteFunc(slices.Clone(found), func(f alias) bool { term, _ := d.place(f.at); return term != j })
		if of := d.termsOf(own, j); bins > 1 && len(own) == bins-1 && len(of) > 0 {
			repeats = append(repeats, Repeat{j, of})
		}
	}
	return repeats
}
