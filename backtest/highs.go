package backtest

import (
	"math"
	"sort"

	"assay/data"
)

// Look is a lead watched from From up to and including To, just before each
// moment. Looks are by lead; those of one lead may overlap.
type Look struct {
	Lead     uint32
	From, To data.Time
}

// Highs are the record highs of a score during looks: those of look i are
// entries Off[i] up to Off[i+1], rising in time and in score. The first entry
// at or above a cut is when the lead crosses it, so one replay answers for
// every cut. A lead that a gate keeps out has no entry while it does.
type Highs struct {
	Off   []int64
	At    []data.Time
	Score []int32
}

// Gated scores: an always-gate is above, a never-gate below every cut.
const (
	top    = math.MaxInt32
	bottom = math.MinInt32
)

// Best is the highest score of look i, if it had one.
func (h *Highs) Best(i int) (int32, bool) {
	if h.Off[i] == h.Off[i+1] {
		return 0, false
	}
	return h.Score[h.Off[i+1]-1], true
}

// Crossing is the first moment of look i with score >= cut, and that score.
func (h *Highs) Crossing(i int, cut int32) (at data.Time, score int32, ok bool) {
	lo, hi := int(h.Off[i]), int(h.Off[i+1])
	k := lo + sort.Search(hi-lo, func(k int) bool { return h.Score[lo+k] >= cut })
	if k == hi {
		return 0, 0, false
	}
	return h.At[k], h.Score[k], true
}

// join puts the highs of all chunks behind one another, and lets go of those
// of each chunk.
func join(part [][]Highs, tables int) []Highs {
	out := make([]Highs, tables)
	for t := range out {
		out[t] = joinTable(part, t)
	}
	return out
}

func joinTable(part [][]Highs, t int) Highs {
	looks, n := 1, 0
	for _, p := range part {
		if p != nil {
			looks, n = looks+len(p[t].Off), n+len(p[t].At)
		}
	}
	h := Highs{Off: make([]int64, 1, looks), At: make([]data.Time, 0, n), Score: make([]int32, 0, n)}
	for _, p := range part {
		if p == nil {
			continue
		}
		base := int64(len(h.At))
		for _, off := range p[t].Off {
			h.Off = append(h.Off, base+off)
		}
		h.At, h.Score = append(h.At, p[t].At...), append(h.Score, p[t].Score...)
		p[t] = Highs{}
	}
	return h
}
