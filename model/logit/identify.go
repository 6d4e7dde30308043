package logit

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// identified refuses designs whose coefficients the rows cannot tell, in the
// order in which a person would look: terms by themselves, then together.
func identified(d *Design, o *Options) error {
	free := o.free(d)
	if len(free) > d.rows {
		return refuse("too_many_parameters", none, none, "use fewer terms or bins, or Ridge",
			"%d rows are too few for %d coefficients", d.rows, len(free))
	}
	counts := d.counts()
	for j := range d.bins {
		if err := d.occupied(j, counts[d.first[j]:d.first[j+1]]); err != nil {
			return err
		}
	}
	if o.Penalty == Plain {
		for j, ref := range o.Reference {
			if err := d.mixed(j, ref, counts); err != nil {
				return err
			}
		}
	}
	return independent(d, free)
}

// counts is how many rows of each label every parameter has; entry 0 is all.
func (d *Design) counts() [][2]int {
	counts := make([][2]int, d.Params())
	for _, y := range d.label {
		counts[0][y]++
	}
	for g := range d.groups {
		byCode := make([][2]int, d.groups[g].size)
		for i, c := range d.groups[g].codes {
			byCode[c][d.label[i]]++
		}
		for c, n := range byCode {
			for _, a := range d.params(&d.groups[g], c) {
				counts[a][0] += n[0]
				counts[a][1] += n[1]
			}
		}
	}
	return counts
}

// occupied refuses a term with the same bin for all rows, or with a bin of none.
func (d *Design) occupied(j int, counts [][2]int) error {
	for k, n := range counts {
		if n[0]+n[1] == d.rows {
			return refuse("constant", j, k, "leave the term out", "term %d is the same for all rows: bin %d", j, k)
		}
	}
	for k, n := range counts {
		if n[0]+n[1] == 0 {
			return refuse("empty_bin", j, k, "merge the bin with a neighbour", "bin %d of term %d has no rows", k, j)
		}
	}
	return nil
}

// independent refuses terms that repeat what others say. It factorises XᵀX
// parameter after parameter: what is left on the diagonal is what a column has
// that no combination of those before it has. Where that is nothing, the
// combination names the terms.
func independent(d *Design, free []int) error {
	x := reduced(d.hessian(newBench(d).pass(make([]float64, d.Params()), bends)), free, 0)
	n := len(free)
	l := mat.NewTriDense(n, mat.Lower, nil)
	for i := range n {
		rest := x.At(i, i)
		for k := range i {
			v := x.At(k, i)
			for m := range k {
				v -= l.At(i, m) * l.At(k, m)
			}
			v /= l.At(k, k)
			l.SetTri(i, k, v)
			rest -= v * v
		}
		if rest <= 1e-10*x.At(i, i) {
			return d.repeated(free, l, i)
		}
		l.SetTri(i, i, math.Sqrt(rest))
	}
	return nil
}

// repeated says which terms column i of the free parameters repeats.
func (d *Design) repeated(free []int, l *mat.TriDense, i int) error {
	var others []int
	mix := make([]float64, i) // of the columns before, by back substitution
	for k := i - 1; k >= 0; k-- {
		mix[k] = l.At(i, k)
		for m := k + 1; m < i; m++ {
			mix[k] -= l.At(m, k) * mix[m]
		}
		mix[k] /= l.At(k, k)
		if term, _ := d.place(free[k]); math.Abs(mix[k]) > 1e-6 && term != none {
			others = append(others, term)
		}
	}
	slices.Sort(others)
	term, bin := d.place(free[i])
	others = slices.DeleteFunc(slices.Compact(others), func(j int) bool { return j == term })
	err := refuse("collinear", term, bin, "leave one of the terms out, or take Ridge", "bin %d of term %d repeats what terms %v say", bin, term, others)
	err.Others = others
	if len(others) == 0 {
		err.Msg, err.Hint = "every row is in a bin of the term, and all its bins have coefficients", "give the term a reference bin"
	}
	return err
}
