package backtest

import (
	"slices"

	"assay/backtest/metric"
	"assay/data"
	"assay/model"
)

// replayed is what one table's highs say of a span of time: the leads handed
// over in it with their best scores, and how leads that nobody handed over
// rose in it.
type replayed struct {
	weeks  float64
	handed []int32 // best score of every lead handed over, by a criterion
	scores []int32 // of those with an answer that counts, and the answer
	labels []int8
	rises  []rise
}

// rise is a record high of a lead never handed over: in the span it first
// reached every cut in (from, to].
type rise struct {
	lead     uint32
	from, to int32
}

// replayed collects a span; labels are by what was known before seen.
func (r *run) replayed(span Interval, h *Highs, seen data.Time) *replayed {
	return r.replayedOf(span, h, seen, func(uint32) bool { return true })
}

// replayedOf collects the answers that some leads have in a span, and the
// rises of all.
func (r *run) replayedOf(span Interval, h *Highs, seen data.Time, of func(lead uint32) bool) *replayed {
	b := &replayed{weeks: span.Weeks()}
	for i := range r.record.answers {
		a := &r.record.answers[i]
		best, ok := h.Best(r.looks.late[i])
		if !span.Has(a.Start) || a.Random() || !ok || !of(a.Lead) {
			continue
		}
		b.handed = append(b.handed, best)
		if y := r.job.Question.Label(a, seen); y >= 0 {
			b.scores, b.labels = append(b.scores, best), append(b.labels, y)
		}
	}
	for _, look := range r.looks.never {
		b.rises = append(b.rises, rises(h, look, r.looks.all[look].Lead, span)...)
	}
	return b
}

// rises are the record highs of a look inside the span.
func rises(h *Highs, look int, lead uint32, span Interval) []rise {
	var out []rise
	from := int32(bottom)
	for k := h.Off[look]; k < h.Off[look+1]; k++ {
		if span.Has(h.At[k]) {
			out = append(out, rise{lead, from, h.Score[k]})
		}
		from = h.Score[k]
	}
	return out
}

// entered are the rises that crossed cut.
func (b *replayed) entered(cut int32) []rise {
	var in []rise
	for _, r := range b.rises {
		if r.from < cut && cut <= r.to {
			in = append(in, r)
		}
	}
	return in
}

// curve is what every cut that makes a difference would do, highest first.
func (b *replayed) curve() model.Curve {
	cuts := b.cuts()
	var taken, from, to []int32
	for i, s := range b.scores {
		if b.labels[i] == 1 {
			taken = append(taken, s)
		}
	}
	for _, r := range b.rises {
		from, to = append(from, r.from), append(to, r.to)
	}
	handed, answered, yes := above(b.handed, cuts), above(b.scores, cuts), above(taken, cuts)
	left, reached := above(from, cuts), above(to, cuts)
	c := make(model.Curve, len(cuts))
	for i, cut := range cuts {
		c[i] = model.CurvePoint{Cut: cut, PerWeek: handed[i] / b.weeks, New: (reached[i] - left[i]) / b.weeks, Flagged: answered[i], Accepted: yes[i]}
		if len(taken) > 0 {
			c[i].Keeps = yes[i] / float64(len(taken))
		}
	}
	smooth(c)
	return c
}

// cuts are the distinct scores, highest first, without the gates'.
func (b *replayed) cuts() []int32 {
	cuts := slices.Clone(b.handed)
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	slices.Reverse(cuts)
	return slices.DeleteFunc(cuts, func(c int32) bool { return c == top })
}

// above counts, for each cut of a falling list, the scores at or above it.
func above(scores, cuts []int32) []float64 {
	s := slices.Clone(scores)
	slices.Sort(s)
	n := make([]float64, len(cuts))
	for i, c := range cuts {
		k, _ := slices.BinarySearch(s, c)
		n[i] = float64(len(s) - k)
	}
	return n
}

// smooth makes acceptance rise with the score before it is added up: a
// pool-adjacent-violators fit to the acceptance at each score. What is left
// is a curve on which a higher cut is never worse; at cuts that no answer
// reaches it is not defined.
func smooth(c model.Curve) {
	n := len(c)
	y, w := make([]float64, n), make([]float64, n)
	for i := range c {
		flagged, accepted := c[i].Flagged, c[i].Accepted
		if i > 0 {
			flagged, accepted = flagged-c[i-1].Flagged, accepted-c[i-1].Accepted
		}
		if w[n-1-i] = flagged; flagged > 0 {
			y[n-1-i] = accepted / flagged
		}
	}
	fit, sum := metric.Isotonic(y, w), 0.0
	for i := range c {
		sum += fit[n-1-i] * w[n-1-i]
		c[i].Acceptance = nan // of leads without an answer nothing is known
		if c[i].Flagged > 0 {
			c[i].Acceptance = sum / c[i].Flagged
		}
	}
}
