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

// join puts the highs of table t, kept by chunk in the order in which looks
// were walked, in the order of the looks, and lets go of those of each chunk.
func join(part [][]Highs, t int, walked []int) Highs {
	h := Highs{Off: make([]int64, len(walked)+1)}
	eachLook(part, t, walked, func(look int, at []data.Time, _ []int32) { h.Off[look+1] = int64(len(at)) })
	for look := range walked {
		h.Off[look+1] += h.Off[look]
	}
	h.At, h.Score = make([]data.Time, h.Off[len(walked)]), make([]int32, h.Off[len(walked)])
	eachLook(part, t, walked, func(look int, at []data.Time, score []int32) {
		copy(h.At[h.Off[look]:], at)
		copy(h.Score[h.Off[look]:], score)
	})
	for _, p := range part {
		if p != nil {
			p[t] = Highs{}
		}
	}
	return h
}

func eachLook(part [][]Highs, t int, walked []int, do func(look int, at []data.Time, score []int32)) {
	n := 0
	for _, p := range part {
		if p == nil {
			continue
		}
		h, lo := &p[t], int64(0)
		for _, hi := range h.Off {
			do(walked[n], h.At[lo:hi], h.Score[lo:hi])
			n, lo = n+1, hi
		}
	}
}
