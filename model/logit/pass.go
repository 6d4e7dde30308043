package logit

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// mostParts is into how many parts rows are cut; fewer where the tables of all
// parts would have more than mostCells. The parts depend on the design alone and
// their sums are added in their order, so that the result is the same to the
// bit however many of them are worked on at once.
const (
	mostParts = 8
	mostCells = 1 << 24 // 128 MB
)

// bench is where passes over one design are made; it keeps the parts' sums for
// the next pass. It is for one user at a time.
type bench struct {
	d     *Design
	parts [][2]int // rows [lo, hi)
	sums  [bends + 1][]*sums
}

func newBench(d *Design) *bench {
	b := &bench{d: d}
	parts := max(2, min(mostParts, mostCells/max(1, d.pairCells())))
	size := max((d.rows+parts-1)/parts, 4*block)
	size = (size + block - 1) / block * block
	for lo := 0; lo < d.rows; lo += size {
		b.parts = append(b.parts, [2]int{lo, min(lo+size, d.rows)})
	}
	return b
}

// pairCells is how many cells the tables of all pairs of groups have.
func (d *Design) pairCells() int {
	n := 0
	for g := range d.groups {
		for h := g + 1; h < len(d.groups); h++ {
			_, cells := pairSize(d.groups[g].size, d.groups[h].size)
			n += cells
		}
	}
	return n
}

// pass sums over all rows at theta. The sums are good until the next pass.
func (b *bench) pass(theta []float64, to depth) *sums {
	tables := b.d.tables(theta)
	if b.sums[to] == nil {
		for range b.parts {
			b.sums[to] = append(b.sums[to], b.d.newSums(to))
		}
	}
	parts := b.sums[to]
	b.each(func(i, lo, hi int) {
		parts[i].clear()
		b.d.passPart(parts[i], tables, theta[0], lo, hi)
	})
	for _, s := range parts[1:] {
		parts[0].add(s)
	}
	parts[0].margins(b.d)
	return parts[0]
}

// each calls work for every part, on as many cores as there are.
func (b *bench) each(work func(part, lo, hi int)) {
	workers := min(runtime.GOMAXPROCS(0), len(b.parts))
	if workers == 1 {
		for i, p := range b.parts {
			work(i, p[0], p[1])
		}
		return
	}
	var next atomic.Int64
	var wait sync.WaitGroup
	for range workers {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(b.parts); i = int(next.Add(1)) - 1 {
				work(i, b.parts[i][0], b.parts[i][1])
			}
		})
	}
	wait.Wait()
}

// tables is what the codes of each group add to the log-odds.
func (d *Design) tables(theta []float64) [][]float64 {
	t := make([][]float64, len(d.groups))
	for g := range t {
		t[g] = d.table(&d.groups[g], theta)
	}
	return t
}

// passPart adds rows [lo, hi) to s, block after block.
func (d *Design) passPart(s *sums, tables [][]float64, intercept float64, lo, hi int) {
	b := new(blockOf)
	for ; lo < hi; lo += block {
		end := min(lo+block, hi)
		d.logOdds(b.eta[:end-lo], tables, intercept, lo)
		s.loss += b.rate(d.label[lo:end], slice(d.weight, lo, end))
		if s.slopes != nil {
			s.take(d, b, lo, end)
		}
	}
}

// slice is v[lo:hi], or nil of nil.
func slice(v []float64, lo, hi int) []float64 {
	if v == nil {
		return nil
	}
	return v[lo:hi]
}

// logOdds of the rows from lo on.
func (d *Design) logOdds(eta []float64, tables [][]float64, intercept float64, lo int) {
	for i := range eta {
		eta[i] = intercept
	}
	if d.offset != nil {
		addTo(eta, d.offset[lo:lo+len(eta)])
	}
	for g, t := range tables {
		codes := d.groups[g].codes[lo : lo+len(eta)]
		for i, c := range codes {
			eta[i] += t[c]
		}
	}
}
