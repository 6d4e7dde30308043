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
	stride, cells := pairSize(a, b)
	return pairTable{stride, make([]float64, cells)}
}

// pairSize is stride and cells for groups of a and b codes.
func pairSize(a, b int) (stride, cells int) {
	if a <= joined && b <= joined {
		return joined, joined * joined
	}
	return b, a * b
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
	if len(d.groups) == 1 {
		byCode(s.bends[0], d.groups[0].codes[lo:hi], b.bend[:n])
	}
	k := 0
	for g := range d.groups {
		for h := g + 1; h < len(d.groups); h++ {
			s.pairs[k].add(d.groups[g].codes[lo:hi], d.groups[h].codes[lo:hi], b.bend[:n])
			k++
		}
	}
}

// margins fills in the bends by the codes of one group: sums over the codes of
// another. A single group has its own already.
func (s *sums) margins(d *Design) {
	if s.bends == nil || len(d.groups) < 2 {
		return
	}
	for g := range d.groups {
		clear(s.bends[g])
	}
	for c := range d.groups[0].size {
		s.bends[0][c] = total(s.pairs[0].row(c, d.groups[1].size))
	}
	for h := range d.groups[1:] { // pairs[h] is of the first group and this one
		for c := range d.groups[0].size {
			addTo(s.bends[h+1], s.pairs[h].row(c, d.groups[h+1].size))
		}
	}
}

// row is the cells of one code a and the first n codes b.
func (t *pairTable) row(a, n int) []float64 { return t.cells[a*t.stride : a*t.stride+n] }

func total(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum
}

// byCode adds v to the cells of its codes. Two halves go to cells of their own:
// neighbours often have the same code, and one sum would wait for the other.
func byCode(to []float64, codes []uint8, v []float64) {
	var second [256]float64
	half := len(v) / 2
	a, b := codes[:half], codes[half:2*half]
	va, vb := v[:half], v[half:2*half]
	for i, x := range va {
		to[a[i]] += x
		second[b[i]] += vb[i]
	}
	for i := 2 * half; i < len(v); i++ {
		to[codes[i]] += v[i]
	}
	addTo(to, second[:len(to)])
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
