package report

import (
	"fmt"
	"slices"
	"strings"
)

// tooFew writes what can be said before there is enough to learn from: how
// today's hand-overs do, the best sources, and when to ask again.
func (p *page) tooFew(r *Report) {
	t := r.TooFew
	asks, says := "TOO FEW TO LEARN", ""
	if len(r.Folds) > 0 {
		asks = "TOO FEW PERIODS TO TEST ON"
	}
	if len(r.Verdicts) > 0 {
		asks, says = "1 "+capitals(Clean(r.Verdicts[0].Asks)), Clean(r.Verdicts[0].Says)
	}
	p.heading(asks, says)
	first, last := t.Sentences()
	if len(r.Folds) > 0 {
		first = r.Glimpse()
	}
	p.prose(2, first)
	if len(t.Sources) > 0 {
		// 15 runes, so that the columns end where those of source do: 58, 68, 78.
		p.line("  Best sources:" + right("leads", 43) + right("accepted", 10) + right(LevelText(r.Level), 10))
	}
	for _, s := range t.Sources {
		p.source(s)
	}
	p.prose(2, last)
}

func (p *page) source(s Source) {
	numbers := right(Count(s.Rate.N), 9) + right(Maybe(s.Rate.Value, Share), 10) + right(Range(s.Rate.Lo, s.Rate.Hi), 10)
	name := Clip(Clean(s.Column)+": "+Clean(s.Level), edge-4-runes(numbers))
	p.line("    " + left(name, edge-4-runes(numbers)) + numbers)
}

// enough is from how many answers of each kind on a test is a matter of time
// and no longer of number.
const enough = 100

// Sentences are what t says before and after its best sources.
func (t *TooFew) Sentences() (first, last string) {
	scarce := Count(float64(t.Accepted)) + " accepted"
	if t.NotTaken < t.Accepted {
		scarce = Count(float64(t.NotTaken)) + " not accepted"
	}
	first = "Too few to learn (" + scarce + ")."
	if t.EnoughIn == "" && min(t.Accepted, t.NotTaken) >= enough {
		first = fmt.Sprintf("Too short a history to test on: %s accepted and %s not, but too close together, or known too late.", Count(float64(t.Accepted)), Count(float64(t.NotTaken)))
	}
	if t.Why != "" && min(t.Accepted, t.NotTaken) >= enough {
		first += " Looking back from the end: " + strings.TrimSuffix(Clean(t.Why), ".") + "."
	}
	if rules := t.rules(); rules != "" {
		first += " " + rules
	}
	var parts []string
	if t.even() {
		parts = append(parts, "No source stands out: chance alone may have put these first.")
	}
	switch {
	case t.PerMonth != nil && t.EnoughIn == "" && min(t.Accepted, t.NotTaken) < enough:
		why := "."
		if *t.PerMonth == 0 {
			why = ": of the leads whose time was over in the last three months none was accepted."
		}
		parts = append(parts, fmt.Sprintf("Enough are %d accepted and as many not; when that will be cannot be told%s", enough, why))
	case t.PerMonth != nil && t.EnoughIn != "" && float64(enough-t.Accepted) > farOff**t.PerMonth:
		parts = append(parts, fmt.Sprintf("At %s a month, enough only in about %s: too long to wait for.", rough(*t.PerMonth), Clean(t.EnoughIn)))
	case t.PerMonth != nil && t.EnoughIn != "":
		parts = append(parts, fmt.Sprintf("At %s a month, enough in about %s.", rough(*t.PerMonth), Clean(t.EnoughIn)))
	}
	if t.Until != "" {
		parts = append(parts, "Until then: "+strings.TrimSuffix(Clean(t.Until), ".")+".")
	}
	return first, strings.Join(parts, " ")
}

// farOff is in how many months enough is more than a few years away: what sales
// wants will be another thing by then.
const farOff = 36

// rules is how the hand-overs of today do; nothing where there are none.
func (t *TooFew) rules() string {
	r := t.Rules
	if r == nil || r.Value == nil {
		return ""
	}
	return fmt.Sprintf("Your rules: %s (%s).", Share(*r.Value), Range(r.Lo, r.Hi))
}

// even says that no source does better than all hand-overs together, within
// the bounds of its share.
func (t *TooFew) even() bool {
	return t.Rules != nil && t.Rules.Value != nil && len(t.Sources) > 0 &&
		!slices.ContainsFunc(t.Sources, func(s Source) bool { return s.Rate.Lo != nil && *s.Rate.Lo > *t.Rules.Value })
}
