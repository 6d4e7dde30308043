package model

import (
	"fmt"
	"math"

	"assay/data"
)

// CurvePoint is what a cut does: leads with score >= Cut, counted in a replay.
type CurvePoint struct {
	Cut        int32
	PerWeek    float64 // leads a week, of those that are handed over today
	New        float64 // leads a week that nobody hands over today
	Flagged    float64 // leads in all, of those that are handed over today
	Accepted   float64 // of Flagged
	Acceptance float64 // of leads right at the cut and above; monotone, calibrated; NaN: unknown
	Keeps      float64 // share of all accepted leads that are flagged
}

// Curve is points by Cut, highest first. A score that no lead has may be left
// out: its cut does what the next higher one does.
type Curve []CurvePoint

// CutChoice is a cut, what it does, and what one point less or more would do.
type CutChoice struct {
	Goal     Goal
	Cut      int32
	At       CurvePoint
	Below    *CurvePoint // cut − 1: more leads
	Above    *CurvePoint // cut + 1: fewer
	Reason   string
	Warnings []data.Warning
}

// CutError says why no cut can be proposed.
type CutError struct {
	Goal      Goal
	Msg, Hint string
}

func (e *CutError) Error() string { return e.Msg }

// ProposeCut chooses the cut for a goal.
//
// PerWeek: the volume above 0 nearest to the goal; of two equally near the
// smaller, and of several cuts with that volume the highest. Scores are whole,
// many leads share one, so only some volumes can be reached; where the nearest
// is more than 10 % off, a warning names the two around the goal.
//
// Keep: the highest cut with Keeps >= value, which sends the fewest leads.
//
// Share: as PerWeek, of a share of what the lowest cut of the curve sends.
//
// The error is a *CutError where no cut does, a *data.SpecError where the goal
// or the curve makes no sense.
func ProposeCut(c Curve, g Goal) (CutChoice, error) {
	if err := checkCut(c, g); err != nil {
		return CutChoice{Goal: g}, err
	}
	switch g.Kind {
	case Keep:
		return c.keep(g)
	case Share:
		return c.share(g)
	}
	return c.perWeek(g)
}

func checkCut(c Curve, g Goal) error {
	switch {
	case g.Kind == PerWeek && !(g.Value > 0 && finite(g.Value)):
		return specError("cut.per_week", fmt.Sprintf("%v leads a week cannot be aimed at", g.Value), "give a number above 0")
	case g.Kind == Keep && !(g.Value > 0 && g.Value <= 1):
		return specError("cut.keep", fmt.Sprintf("%v is no share of the accepted", g.Value), "give a share above 0 % and up to 100 %")
	case g.Kind == Share && !(g.Value > 0 && g.Value <= 1):
		return specError("cut.share", fmt.Sprintf("%v is no share of today's leads", g.Value), "give a share above 0 % and up to 100 %")
	case g.Kind != PerWeek && g.Kind != Keep && g.Kind != Share:
		return specError("cut", "no such goal", "aim at per_week, keep or share")
	case len(c) == 0:
		return &CutError{Goal: g, Msg: "no lead was replayed, so no cut can be chosen", Hint: "look at a time in which leads were handed over"}
	}
	for i := range c {
		if !finite(c[i].PerWeek) || !finite(c[i].Keeps) || i > 0 && (c[i].Cut >= c[i-1].Cut || c[i].PerWeek < c[i-1].PerWeek) {
			return specError("curve", fmt.Sprintf("point %d is out of order", i), "put cuts highest first, with a volume and what they keep; a lower cut never sends fewer leads")
		}
	}
	return nil
}

// share is perWeek of a share of all that the curve's lowest cut sends.
func (c Curve) share(g Goal) (CutChoice, error) {
	choice, err := c.perWeek(Goal{Kind: PerWeek, Value: g.Value * c[len(c)-1].PerWeek})
	choice.Goal = g
	if err == nil {
		choice.Reason = fmt.Sprintf("the best %s of today's leads: %s", percent(g.Value), choice.Reason)
	}
	return choice, err
}

func (c Curve) perWeek(g Goal) (CutChoice, error) {
	best := none
	for i := range c {
		first := i == 0 || c[i].PerWeek > c[i-1].PerWeek // the highest cut of its volume
		if first && c[i].PerWeek > 0 && (best == none || math.Abs(c[i].PerWeek-g.Value) < math.Abs(c[best].PerWeek-g.Value)) {
			best = i
		}
	}
	if best == none {
		return CutChoice{Goal: g}, &CutError{Goal: g, Msg: "no score was reached by a lead that is handed over today", Hint: "judge a longer time, or set the cut by hand"}
	}
	choice := c.choice(g, best)
	choice.Reason = fmt.Sprintf("%s a week, as near to %s as scores allow", volume(c[best].PerWeek), volume(g.Value))
	if math.Abs(c[best].PerWeek-g.Value) > g.Value/10 {
		choice.Reason = c.reachable(best, g.Value)
		choice.Warnings = []data.Warning{{Code: "volume_not_reached", Text: choice.Reason, Hint: "ask for a volume that can be reached"}}
	}
	return choice, nil
}

// reachable names the volumes around one that is not reached; best is the
// nearest.
func (c Curve) reachable(best int, wanted float64) string {
	under, over := 0.0, 0.0
	for i := range c {
		if v := c[i].PerWeek; v <= wanted {
			under = math.Max(under, v)
		} else if over == 0 {
			over = v
		}
	}
	switch {
	case over == 0:
		return fmt.Sprintf("at most %s a week can be reached, not %s", volume(c[best].PerWeek), volume(wanted))
	case under == 0:
		return fmt.Sprintf("no fewer than %s a week can be reached, not %s", volume(c[best].PerWeek), volume(wanted))
	}
	return fmt.Sprintf("%s or %s a week can be reached, not %s", volume(under), volume(over), volume(wanted))
}

// keptBy forgives the rounding of a share that is a sum of weights.
const keptBy = 1e-12

func (c Curve) keep(g Goal) (CutChoice, error) {
	for i := range c {
		if c[i].Keeps >= g.Value-keptBy {
			choice := c.choice(g, i)
			choice.Reason = fmt.Sprintf("the fewest leads that keep %s of the accepted", percent(g.Value))
			return choice, nil
		}
	}
	last := c[len(c)-1]
	return CutChoice{Goal: g}, &CutError{Goal: g, Msg: fmt.Sprintf("no cut keeps %s of the accepted: %s reach the lowest score, %d", percent(g.Value), percent(last.Keeps), last.Cut),
		Hint: fmt.Sprintf("ask for %s or less", percent(math.Floor(last.Keeps*100)/100))}
}

// choice is point i of c with its neighbours.
func (c Curve) choice(g Goal, i int) CutChoice {
	choice := CutChoice{Goal: g, Cut: c[i].Cut, At: c[i]}
	if c[i].Cut > math.MinInt32 {
		below := c.at(c[i].Cut - 1)
		choice.Below = &below
	}
	if c[i].Cut < math.MaxInt32 {
		above := c.at(c[i].Cut + 1)
		choice.Above = &above
	}
	return choice
}

// at is what any cut does, also one that c leaves out. Above the highest score
// nobody is flagged, and what share of nobody is accepted is unknown.
func (c Curve) at(cut int32) CurvePoint {
	found := CurvePoint{Acceptance: math.NaN()}
	for i := range c {
		if c[i].Cut < cut {
			break
		}
		found = c[i]
	}
	found.Cut = cut
	return found
}

// volume writes leads a week: whole from 10 on, with one decimal below.
func volume(v float64) string {
	if v < 10 && v != math.Trunc(v) {
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.0f", v)
}

func percent(share float64) string { return fmt.Sprintf("%.4g %%", share*100) }
