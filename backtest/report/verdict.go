package report

import (
	"fmt"
	"math"
	"strings"

	"assay/backtest"
)

// verdicts answers the questions that the data can be asked.
func (t teller) verdicts() []Verdict {
	out := []Verdict{t.first()}
	if t.res.Missed != nil {
		out = append(out, t.second())
	}
	return out
}

// first is about leads whose answers are on record.
func (t teller) first() Verdict {
	v := Verdict{Question: 1, Asks: "Which of today's MQLs are worth sending?", Code: string(t.res.Verdict),
		RestsOn: "handed-over leads, whose answers are on record", Text: t.difference()}
	if !t.job.Question.NeedsHandOver {
		v.Asks, v.RestsOn = "Which leads are worth working?", "all leads at their moment, whose outcome is on record"
	}
	switch t.res.Verdict {
	case backtest.ABetter:
		v.Says = "LEARNED IS BETTER"
	case backtest.BBetter:
		v.Says = strings.ToUpper(t.primary().B) + " IS BETTER"
	case backtest.NotDistinguishable:
		v.Says = "NOT DISTINGUISHABLE"
	default:
		v.Says = "CANNOT BE TOLD"
	}
	return v
}

func (t teller) primary() backtest.Compared { return t.res.Compared[0] }

// difference is the primary comparison in words, in leads a week.
func (t teller) difference() string {
	c := t.primary()
	a, b := t.acceptance(c.A), t.acceptance(c.B)
	if math.IsNaN(a) || math.IsNaN(b) {
		return "Nothing was picked in the tests, so there is nothing to compare."
	}
	text := fmt.Sprintf("At %.0f a week %s accepts %.0f %% of the learned pick, %.0f %% of %s", c.At, t.who(), 100*a, 100*b, t.pickOf(c.B))
	if d := c.Difference; d.OK {
		text += fmt.Sprintf(": %s a week (%.0f %%: %s to %s).", more(c.At*d.Diff), 100*t.res.Level, signed(c.At*d.Lo), signed(c.At*d.Hi))
	} else {
		text += ": " + d.Why + "."
	}
	if !math.IsNaN(c.Detectable) && t.res.Verdict != backtest.ABetter && t.res.Verdict != backtest.BBetter {
		text += fmt.Sprintf(" This history could show a difference of %.0f points.", 100*c.Detectable)
	}
	return text + " Every answer is on record."
}

func (t teller) who() string {
	if t.job.Question.NeedsHandOver {
		return "sales"
	}
	return "the outcome"
}

func (t teller) pickOf(name string) string {
	if name == backtest.Random || name == backtest.NewestFirst {
		return "a " + strings.TrimSuffix(name, " first") + "-first pick"
	}
	return "the " + name + " pick"
}

// more is a change of leads a week: "3.1 more", "0.4 fewer".
func more(v float64) string {
	if v < 0 {
		return fmt.Sprintf("%.1f fewer", -v)
	}
	return fmt.Sprintf("%.1f more", v)
}

func signed(v float64) string {
	return strings.Replace(fmt.Sprintf("%.1f", v), "-", "−", 1)
}

func (t teller) acceptance(name string) float64 {
	for _, c := range t.res.Criteria {
		if c.Name == name {
			return c.Acceptance.Value
		}
	}
	return math.NaN()
}

// second is about leads that nobody sent.
func (t teller) second() Verdict {
	m := t.res.Missed
	v := Verdict{Question: 2, Asks: "Whom do today's rules miss?", Code: string(m.Verdict), Says: "CANNOT BE TOLD",
		RestsOn: "bounds: nobody asked sales about these leads", Text: t.missing()}
	if m.Slice.OK && m.SliceN > 0 {
		v.RestsOn = fmt.Sprintf("%d leads handed over at random with a recorded chance", m.SliceN)
	}
	switch m.Verdict {
	case backtest.ABetter:
		v.Says = "WORTH SENDING"
	case backtest.BBetter:
		v.Says = "NOT WORTH SENDING"
	}
	return v
}

func (t teller) missing() string {
	m := t.res.Missed
	if m.N == 0 {
		return "No lead reached the cut without being handed over."
	}
	text := fmt.Sprintf("%.1f a week reach the cut but were never sent", m.PerWeek)
	if !math.IsNaN(m.Expected) {
		text += fmt.Sprintf(": expected %.0f %%, possible 0–100 %%", 100*m.Expected)
	}
	text += "."
	if m.Slice.OK && m.SliceN > 0 {
		text += fmt.Sprintf(" Of %d sent at random sales accepted %.0f %% (%.0f–%.0f %%).", m.SliceN, 100*m.Slice.Value, 100*m.Slice.Lo, 100*m.Slice.Hi)
	}
	if m.Verdict == backtest.CannotBeTold && m.Send > 0 {
		text += fmt.Sprintf(" Send the next %d of them (%d weeks) to know within 10 points.", m.Send, m.Weeks)
	}
	return text
}

// headline is what a sales director needs, in one breath.
func (t teller) headline() string {
	learned := t.res.Criteria[0]
	if !t.job.Question.NeedsHandOver {
		return t.plainHeadline(learned)
	}
	today := t.res.Criteria[len(t.res.Criteria)-1]
	if t.res.Verdict == backtest.ABetter {
		return fmt.Sprintf("Send %.0f leads a week instead of %.0f. Sales would have accepted %.0f %% of them (today %.0f %%) and kept %.0f %% of all it accepted.",
			learned.PerWeek, today.PerWeek, 100*learned.Acceptance.Value, 100*today.Acceptance.Value, 100*learned.Keeps)
	}
	c := t.primary()
	switch t.res.Verdict {
	case backtest.BBetter:
		return fmt.Sprintf("Keep %s. At %.0f leads a week sales accepted %.0f %% of its pick and %.0f %% of the learned one.", c.B, c.At, 100*t.acceptance(c.B), 100*t.acceptance(c.A))
	case backtest.NotDistinguishable:
		return fmt.Sprintf("Keep what you have. At %.0f leads a week the learned score and %s are within %.0f points of each other.", c.At, c.B, 100*t.res.Worthwhile)
	}
	return fmt.Sprintf("This history cannot tell the learned score from %s. Keep what you have until there is more of it.", c.B)
}

func (t teller) plainHeadline(learned backtest.CriterionResult) string {
	base := t.acceptance(backtest.Random)
	switch t.res.Verdict {
	case backtest.ABetter:
		return fmt.Sprintf("Work %.1f leads a week picked by the learned score: %.0f %% of them came through, against %.0f %% of all, and they hold %.0f %% of all that did.",
			learned.PerWeek, 100*learned.Acceptance.Value, 100*base, 100*learned.Keeps)
	case backtest.BBetter:
		return fmt.Sprintf("Do not use the learned score: %s does better.", t.primary().B)
	case backtest.NotDistinguishable:
		return fmt.Sprintf("The learned score picks no better than %s.", t.primary().B)
	}
	return fmt.Sprintf("There is nothing here that the learned score can be trusted with: it cannot be told from %s.", t.primary().B)
}

func (t teller) tooFewHeadline() string {
	return fmt.Sprintf("Too few to learn (%d accepted, %d not).", t.res.TooFew.Accepted, t.res.TooFew.NotAccepted)
}
