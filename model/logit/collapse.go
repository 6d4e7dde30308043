package logit

import "slices"

// Equal rows are one row of their weights. Few features of few bins have few
// kinds of rows, many features as many kinds as rows: a sample tells, and
// where it has at most one kind in five rows, rows are put together before a
// fit. That costs about as much as three passes over all rows, and a fit takes
// more.
const (
	worthCollapsing = 20_000 // rows
	kindsAmong      = 5      // rows of the sample, one of a kind
	countedCells    = 1 << 22
)

// collapsed is d with equal rows as one, in the order of their codes, where a
// sample says that it pays; else d.
func (d *Design) collapsed() *Design {
	cells, ok := d.cells()
	if d.rows < worthCollapsing || d.offset != nil || !ok || !d.repeats() {
		return d
	}
	var keys []uint64
	var weight []float64
	if cells <= countedCells {
		keys, weight = d.counted(cells)
	} else {
		keys, weight = d.gathered()
	}
	return d.ofKinds(keys, weight)
}

// cells is how many kinds of rows there could be, the label included; not ok
// where they cannot be numbered.
func (d *Design) cells() (uint64, bool) {
	n := uint64(2)
	for g := range d.groups {
		size := uint64(d.groups[g].size)
		if n > 1<<62/size {
			return 0, false
		}
		n *= size
	}
	return n, true
}

// key of row i: its kind's number.
func (d *Design) key(i int) uint64 {
	key := uint64(0)
	for g := range d.groups {
		key = key*uint64(d.groups[g].size) + uint64(d.groups[g].codes[i])
	}
	return key*2 + uint64(d.label[i])
}

// repeats says whether a sample has few kinds.
func (d *Design) repeats() bool {
	rows := sample(d.rows)
	seen := map[uint64]bool{}
	for _, i := range rows {
		seen[d.key(i)] = true
	}
	return len(seen)*kindsAmong <= len(rows)
}

// counted sums weights in a table of all kinds.
func (d *Design) counted(cells uint64) (keys []uint64, weight []float64) {
	sums := make([]float64, cells)
	for i := range d.rows {
		sums[d.key(i)] += d.Weight(i)
	}
	for key, w := range sums {
		if w > 0 {
			keys, weight = append(keys, uint64(key)), append(weight, w)
		}
	}
	return keys, weight
}

// gathered sums weights of the kinds that occur.
func (d *Design) gathered() (keys []uint64, weight []float64) {
	sums := map[uint64]float64{}
	for i := range d.rows {
		sums[d.key(i)] += d.Weight(i)
	}
	for key := range sums {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		weight = append(weight, sums[key])
	}
	return keys, weight
}

// ofKinds is a row for each kind.
func (d *Design) ofKinds(keys []uint64, weight []float64) *Design {
	to := *d
	to.rows, to.weight, to.total = len(keys), weight, total(weight)
	to.label = make([]uint8, len(keys))
	to.groups = make([]group, len(d.groups))
	for g := range d.groups {
		to.groups[g] = d.groups[g]
		to.groups[g].codes = make([]uint8, len(keys))
	}
	for i, key := range keys {
		to.label[i] = uint8(key % 2)
		key /= 2
		for g := len(to.groups) - 1; g >= 0; g-- {
			size := uint64(to.groups[g].size)
			to.groups[g].codes[i] = uint8(key % size)
			key /= size
		}
	}
	return &to
}
