package logit

// only is d with some of its terms, in rising order, and for each of its
// parameters that of d.
func (d *Design) only(terms []int) (*Design, []int) {
	to := *d
	to.bins, to.first = nil, []int{1}
	params := []int{0}
	picked := make([]Term, len(terms))
	for i, j := range terms {
		picked[i] = Term{d.bins[j], d.codes(j)}
		to.bins = append(to.bins, d.bins[j])
		to.first = append(to.first, to.first[i]+d.bins[j])
		for k := range d.bins[j] {
			params = append(params, d.first[j]+k)
		}
	}
	to.groups = join(picked, d.rows)
	return &to, params
}

// codes of term j, taken from its group's column.
func (d *Design) codes(j int) []uint8 {
	for g := range d.groups {
		if at := d.groups[g].index(j); at != none {
			return d.groups[g].split(at)
		}
	}
	return nil
}

// index of term j in the group, or none.
func (g *group) index(j int) int {
	for i, t := range g.terms {
		if t == j {
			return i
		}
	}
	return none
}

// split takes one term's codes out of the column.
func (g *group) split(at int) []uint8 {
	after := 1
	for _, w := range g.width[at+1:] {
		after *= w
	}
	code := make([]uint8, g.size)
	for c := range code {
		code[c] = uint8(c / after % g.width[at])
	}
	to := make([]uint8, len(g.codes))
	for i, c := range g.codes {
		to[i] = code[c]
	}
	return to
}
