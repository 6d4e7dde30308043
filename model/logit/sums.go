package logit

// depth is how much a pass over the rows sums up.
type depth int

const (
	lossOnly depth = iota
	slopes         // and Σ w (p − y), by codes
	bends          // and Σ w p (1 − p), by pairs of codes
)

// sums is what a pass over some rows finds. Entry g of the slices by group
// belongs to the codes of group g; pairs holds, for groups g < h in the order
// (0,1), (0,2), …, (1,2), …, one cell for each pair of their codes.
type sums struct {
	loss, slope, bend float64
	slopes, bends     [][]float64
	pairs             []pairTable
}

// pairTable is sums by the codes a of one group and b of another, at
// a·stride + b.
type pairTable struct {
	stride int
	cells  []float64
}

func (d *Design) newSums(to depth) *sums {
	s := new(sums)
	if to >= slopes {
		s.slopes = d.byCode()
	}
	if to < bends {
		return s
	}
	s.bends = d.byCode()
	for g := range d.groups {
		for h := g + 1; h < len(d.groups); h++ {
			s.pairs = append(s.pairs, newPairTable(d.groups[g].size, d.groups[h].size))
		}
	}
	return s
}

func (d *Design) byCode() [][]float64 {
	v := make([][]float64, len(d.groups))
	for g := range v {
		v[g] = make([]float64, max(joined, d.groups[g].size))
	}
	return v
}

func newPairTable(a, b int) pairTable {
	if a <= joined && b <= joined {
		return pairTable{joined, make([]float64, joined*joined)}
	}
	return pairTable{b, make([]float64, a*b)}
}

// add puts the sums of further rows to s.
func (s *sums) add(o *sums) {
	s.loss += o.loss
	s.slope += o.slope
	s.bend += o.bend
	for g := range s.slopes {
		addTo(s.slopes[g], o.slopes[g])
	}
	for g := range s.bends {
		addTo(s.bends[g], o.bends[g])
	}
	for k := range s.pairs {
		addTo(s.pairs[k].cells, o.pairs[k].cells)
	}
}

func addTo(to, from []float64) {
	for i, v := range from {
		to[i] += v
	}
}

// clear makes s ready for other rows.
func (s *sums) clear() {
	s.loss, s.slope, s.bend = 0, 0, 0
	for g := range s.slopes {
		clear(s.slopes[g])
	}
	for g := range s.bends {
		clear(s.bends[g])
	}
	for k := range s.pairs {
		clear(s.pairs[k].cells)
	}
}

// take adds the block of rows from lo on to s.
func (s *sums) take(d *Design, b *blockOf, lo, hi int) {
	n := hi - lo
	for g := range s.slopes {
		byCode(s.slopes[g], d.groups[g].codes[lo:hi], b.slope[:n])
	}
	s.slope += total(b.slope[:n])
	if s.bends == nil {
		return
	}
	s.bend += total(b.bend[:n])
	for g := range s.bends {
		byCode(s.bends[g], d.groups[g].codes[lo:hi], b.bend[:n])
	}
	k := 0
	for g := range d.groups {
		for h := g + 1; h < len(d.groups); h++ {
			s.pairs[k].add(d.groups[g].codes[lo:hi], d.groups[h].codes[lo:hi], b.bend[:n])
			k++
		}
	}
}

func total(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum
}

// byCode adds v to the cells of its codes.
func byCode(to []float64, codes []uint8, v []float64) {
	codes = codes[:len(v)]
	for i, x := range v {
		to[codes[i]] += x
	}
}

// add puts v to the cells of its pairs of codes.
func (t *pairTable) add(a, b []uint8, v []float64) {
	a, b = a[:len(v)], b[:len(v)]
	if t.stride == joined && len(t.cells) == joined*joined {
		small(t.cells, a, b, v)
		return
	}
	for i, x := range v {
		t.cells[int(a[i])*t.stride+int(b[i])] += x
	}
}

// small is for codes below joined; the mask only tells the compiler so.
func small(cells []float64, a, b []uint8, v []float64) {
	to := (*[joined * joined]float64)(cells)
	a, b = a[:len(v)], b[:len(v)]
	for i, x := range v {
		to[(uint(a[i])*joined|uint(b[i]))&(joined*joined-1)] += x
	}
}
