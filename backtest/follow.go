package backtest

import (
	"math"
	"slices"

	"assay/data"
)

// follow replays a criterion from every lead's creation on, at the cut it had
// in each test: how many it would have flagged whose answer is known, how
// many nobody ever handed over, and how many days earlier it would have been.
// A lead enters once, and a tie at the cut counts in part. Days gained assume
// that sales would have said the same earlier.
func (r *run) follow(out *CriterionResult, from contender) {
	var gained []float64
	known, unknown, fresh := 0.0, 0.0, 0.0
	of, entered := answersOf(r.data, r.record), make([]bool, len(r.looks.early))
	for k, t := range r.tests {
		pick := out.own[k]
		for lead, look := range r.looks.early {
			if look < 0 || entered[lead] {
				continue
			}
			at, score, ok := from.highs(k).Crossing(look, cutOf(pick.Cut))
			if !ok || !t.fold.Test.Has(at) {
				continue
			}
			entered[lead] = true
			share := pick.Weight(float64(score))
			switch days, answered := r.inherited(of.of(uint32(lead)), at); {
			case r.looks.isNever(look):
				fresh += share
			case answered:
				known += share
				gained = append(gained, days)
			default:
				unknown += share
			}
		}
	}
	if all := known + unknown + fresh; all > 0 {
		out.OnRecord, out.New = known/all, fresh/r.out.Tested.Weeks()
	}
	out.DaysGained = median(gained)
}

// standing is how much of the learned pick had crossed before its late look:
// the crossing itself is too long before the hand-over to inherit the answer,
// but the lead was at the cut within the horizon too.
func (r *run) standing() float64 {
	sum := 0.0
	for k, t := range r.tests {
		pick := t.picks[0]
		for i, a := range t.rows {
			late := r.looks.all[r.looks.late[a]]
			early := r.looks.early[late.Lead]
			if early < 0 {
				continue
			}
			if at, _, ok := r.highs[k].Crossing(early, cutOf(pick.Cut)); ok && at < late.From {
				sum += pick.Weight(t.scores[0][i])
			}
		}
	}
	return sum
}

// inherited is how long before the moment of its answer, the only one where
// there is a hand-over, a lead crossed, if that is near enough to count for
// the crossing.
func (r *run) inherited(of []int, crossed data.Time) (days float64, ok bool) {
	if len(of) == 0 {
		return 0, false
	}
	a := &r.record.answers[of[0]]
	gained := a.Moment - crossed
	ok = gained <= r.job.Question.Within && r.job.Question.Label(a, data.Never) >= 0
	return float64(gained) / float64(data.Day), ok
}

func (l *looks) isNever(look int) bool {
	_, ok := slices.BinarySearch(l.never, look)
	return ok
}

// cutOf is the lowest whole score that a pick takes.
func cutOf(cut float64) int32 {
	return int32(min(max(math.Ceil(cut), bottom+1), top))
}

func median(x []float64) float64 {
	if len(x) == 0 {
		return nan
	}
	slices.Sort(x)
	return (x[(len(x)-1)/2] + x[len(x)/2]) / 2
}
