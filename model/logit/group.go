package logit

// joined is how many codes a group of terms may have.
//
// Note: 32 makes two terms of five bins one column of 25 codes, and the joint
// table of two such columns 8 KB, which stays in the fastest cache. Three
// terms a group would need half the additions, but tables of 120 KB.
const joined = 32

// group is some neighbouring terms as one column of codes: with widths w and
// codes c of the terms, (c_0 w_1 + c_1) w_2 + c_2 …. What is summed by a
// group's codes, or by pairs of codes of two groups, holds the sums by its
// terms' codes.
type group struct {
	terms []int
	width []int // by its terms: bins, and one more where the code for no bin occurs
	size  int   // codes
	codes []uint8
}

// join makes as few groups as neighbours allow.
func join(terms []Term, rows int) []group {
	var groups []group
	for j, t := range terms {
		w := t.width()
		last := len(groups) - 1
		if last < 0 || groups[last].size*w > joined {
			groups = append(groups, group{size: 1, codes: make([]uint8, rows)})
			last++
		}
		groups[last].add(j, w, t.Codes)
	}
	return groups
}

func (t Term) width() int {
	for _, c := range t.Codes {
		if int(c) == t.Bins {
			return t.Bins + 1
		}
	}
	return t.Bins
}

func (g *group) add(term, width int, codes []uint8) {
	g.terms, g.width, g.size = append(g.terms, term), append(g.width, width), g.size*width
	for i, c := range codes {
		g.codes[i] = g.codes[i]*uint8(width) + c
	}
}

// params are the entries of a parameter vector that a row with a code of g has,
// in rising order.
func (d *Design) params(g *group, code int) []int {
	at := make([]int, 0, len(g.terms))
	for i := len(g.terms) - 1; i >= 0; i-- {
		c := code % g.width[i]
		code /= g.width[i]
		if j := g.terms[i]; c < d.bins[j] {
			at = append(at, d.first[j]+c)
		}
	}
	for i, k := 0, len(at)-1; i < k; i, k = i+1, k-1 {
		at[i], at[k] = at[k], at[i]
	}
	return at
}

// table is what each code of g adds to the log-odds.
func (d *Design) table(g *group, theta []float64) []float64 {
	t := make([]float64, g.size)
	for c := range t {
		for _, a := range d.params(g, c) {
			t[c] += theta[a]
		}
	}
	return t
}
