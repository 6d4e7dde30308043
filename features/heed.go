package features

import "math"

// everyStep marks a feature of which every step matters; the last bit stands
// for all numbers from lastStep on, and the first matters to nobody who heeds
// edges, as nothing counts below 0.
const (
	everyStep = math.MaxUint64
	lastStep  = 63
)

// Heed makes Next tell of feature f, if it counts, only where it reaches one of
// the edges or sinks below one. Edges that are heeded once stay so.
func (w *Sweep) Heed(f int, edges []float64) {
	if w.read[f] || !w.set.Features[f].Measure.Counts() {
		return
	}
	if w.steps[f] == everyStep {
		w.steps[f] = 0
	}
	for _, e := range edges {
		if e > 0 && e < math.Inf(1) {
			w.steps[f] |= 1 << min(uint64(math.Ceil(min(e, lastStep))), lastStep)
		}
	}
}

// heeds says whether it matters that feature f reached n, or sank below it.
func (w *watched) heeds(f int, n int64) bool { return w.steps[f]>>min(uint64(n), lastStep)&1 == 1 }
