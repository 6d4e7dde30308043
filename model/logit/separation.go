package logit

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Separation. Without a penalty there is no maximum of the likelihood if a
// direction δ parts the labels: with s_i = (2 y_i − 1) Σ_a x_ia δ_a,
//
//	all s_i > 0                          perfect separation
//	all s_i >= 0, and some s_i > 0       quasi separation
//
// as θ + tδ then lowers the loss for ever (Albert and Anderson, Biometrika 71,
// 1984). One bin can do it, if none or all of its rows are accepted: counts
// tell. Where it takes several, Newton's steps come to go along δ, about one
// unit of log-odds each, so a search that takes more steps than fits do has its
// last step tried as δ. Nothing is concluded from slowness or size alone: rows
// refute a direction that does not separate.

// mixed refuses a term with a bin whose rows all have one label. The rows in
// no bin with a coefficient count as one bin, the reference.
func (d *Design) mixed(j, ref int, counts [][2]int) error {
	rest, blended, pure := counts[0], false, []int(nil)
	look := func(k int, n [2]int) {
		switch {
		case n[0] > 0 && n[1] > 0:
			blended = true
		case n[0]+n[1] > 0:
			pure = append(pure, k)
		}
	}
	for k := range d.bins[j] {
		if n := counts[d.first[j]+k]; k != ref {
			rest[0], rest[1] = rest[0]-n[0], rest[1]-n[1]
			look(k, n)
		}
	}
	look(ref, rest)
	if pure == nil {
		return nil
	}
	return separated(!blended, j, pure[0], nil)
}

// separated is the refusal.
func separated(perfect bool, term, bin int, others []int) error {
	const hint = "merge the bin with a neighbour, leave the term out, or take Firth or Ridge"
	err := refuse("quasi_separation", term, bin, hint, "all rows of bin %d of term %d have the same label: its coefficient has no end", bin, term)
	if others != nil {
		err.Msg = "bins of several terms together part rows by label: their coefficients have no end"
	}
	if perfect {
		err.Code, err.Msg = "perfect_separation", "the terms part the labels perfectly: their coefficients have no end"
	}
	err.Others = others
	return err
}

const (
	// patience is how many steps a fit may take before it is looked at; most
	// take five to seven.
	patience = 8
	lookEach = 3
)

// watchSeparation looks at a search now and then.
func (d *Design) watchSeparation(s *search) error {
	if s.steps < patience || (s.steps-patience)%lookEach != 0 {
		return nil
	}
	return d.separates(s)
}

// apart refuses a design whose labels a direction parts, by rows without their
// weights and offsets: at log-odds that are far out already, or rows of hardly
// any weight, the loss falls along δ by less than rounding.
func (d *Design) apart(reference []int) error {
	rows := d.pattern().collapsed().pattern()
	s := newSearch(rows, &Options{Penalty: Plain, Reference: reference})
	_ = s.minimise(usualTolerance) // whether it ends well is not the question
	if s.move == nil {
		return nil
	}
	return d.separates(s)
}

// separates tries the last step of a search.
func (d *Design) separates(s *search) error {
	direction := make([]float64, d.Params())
	most := 0.0
	for i, a := range s.free {
		direction[a] = s.move[i]
		most = math.Max(most, math.Abs(s.move[i]))
	}
	if !(most > .1 && finite(most)) { // steps along δ do not shrink
		return nil
	}
	for a := range direction {
		direction[a] /= most
	}
	if direction = d.exact(direction, s.free); !d.parts(direction) {
		return nil
	}
	return d.blame(direction)
}

// margins are s_i of the rows; offsets are none of the direction's.
func (d *Design) margins(direction []float64) []float64 {
	m := d.pattern().LogOdds(nil, direction)
	for i, y := range d.label {
		if y == 0 {
			m[i] = -m[i]
		}
	}
	return m
}

// exact takes from a direction what it still has along rows that it hardly
// moves: it is projected on where these rows do not move at all.
func (d *Design) exact(direction []float64, free []int) []float64 {
	var still []int
	for i, m := range d.margins(direction) {
		if math.Abs(m) < .02 {
			still = append(still, i)
		}
	}
	if still == nil {
		return direction
	}
	part := d.pattern().Select(still)
	x := reduced(part.hessian(newBench(part).pass(make([]float64, d.Params()), bends)), free, 0)
	var eigen mat.EigenSym
	if !eigen.Factorize(x, true) {
		return direction
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	to := make([]float64, d.Params())
	for k, v := range eigen.Values(nil) {
		if v > 1e-10 {
			break // values rise
		}
		along := 0.0
		for i, a := range free {
			along += vectors.At(i, k) * direction[a]
		}
		for i, a := range free {
			to[a] += along * vectors.At(i, k)
		}
	}
	return to
}

// parts says whether a direction separates.
func (d *Design) parts(direction []float64) bool {
	m := d.margins(direction)
	return slices.Min(m) > -1e-7 && slices.Max(m) > 1e-3
}

// blame names the bin that goes farthest along a direction that separates.
func (d *Design) blame(direction []float64) error {
	far := 1
	others := []int{}
	for a := 1; a < len(direction); a++ {
		if math.Abs(direction[a]) > math.Abs(direction[far]) {
			far = a
		}
	}
	term, bin := d.place(far)
	for j := range d.bins {
		if j != term && largest(direction[d.first[j]:d.first[j+1]]) > 1e-3 {
			others = append(others, j)
		}
	}
	return separated(slices.Min(d.margins(direction)) > 1e-7, term, bin, others)
}

// largest is the greatest amount.
func largest(v []float64) float64 {
	most := 0.0
	for _, x := range v {
		most = math.Max(most, math.Abs(x))
	}
	return most
}
