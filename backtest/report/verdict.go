package report

import (
	"fmt"
	"math"
	"strings"

	"assay/backtest"
	"assay/data"
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
		v.Asks, v.RestsOn = "Which leads are worth working?", t.among()+", whose outcome is on record"
	}
	if t.d.Clock == data.Shuffled {
		v.Asks = "What goes with conversion?"
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

// difference is the primary comparison in words: first what these weeks could
// show at all, then what they do show.
func (t teller) difference() string {
	c := t.primary()
	a, b := t.acceptance(c.A), t.acceptance(c.B)
	if math.IsNaN(a) || math.IsNaN(b) {
		return "Nothing was picked in the tests, so there is nothing to compare."
	}
	text := ""
	if !math.IsNaN(c.Detectable) {
		text = fmt.Sprintf("A difference of %.1f points would show here. ", 100*c.Detectable)
	}
	text += t.at(c.At) + fmt.Sprintf("%s, %.0f %% of %s", t.taken(a), 100*b, pickOf(c.B))
	if d := c.Difference; d.OK {
		text += fmt.Sprintf(": %s (%.0f %%: %s).", t.by(gain(c, d.Diff)), 100*t.res.Level, between(c, d.Lo, d.Hi))
	} else {
		text += ": " + t.by(d.Why) + "."
	}
	if d := c.Difference; d.OK && d.Why != "" {
		text += " " + firstUpper(t.by(d.Why)) + "."
	}
	return text + t.recorded()
}

// at begins a sentence about a volume.
func (t teller) at(volume float64) string {
	if t.dated() {
		return "At " + few(volume) + " a week "
	}
	return "Of " + few(volume) + " picked of every 100 rows, "
}

// recorded says what the answers are worth.
func (t teller) recorded() string {
	if t.job.Question.NeedsHandOver && !t.job.Question.SilenceLeftOut {
		return " Every answer is on record; silence is a no."
	}
	return " Every answer is on record."
}

// taken says what became of the learned pick.
func (t teller) taken(share float64) string {
	if t.job.Question.NeedsHandOver {
		return fmt.Sprintf("sales accepts %.0f %% of the learned pick", 100*share)
	}
	return fmt.Sprintf("%.0f %% of the learned pick come through", 100*share)
}

func pickOf(name string) string {
	switch name {
	case backtest.Random:
		return "a random pick"
	case backtest.NewestFirst:
		return "a newest-first pick"
	}
	return "the " + name + " pick"
}

// gain tells a difference in acceptance: in leads a week, or in points where
// the leads are too few to count by the week.
func gain(c backtest.Compared, diff float64) string {
	v, unit := units(c, diff)
	return tenths(v) + " " + unit[0] + moreOrFewer(v) + unit[1]
}

// between tells the bounds of a difference, each on its side: 1.9 fewer to 0.8
// more. Bounds on one side share its word: 0.5 to 1.9 fewer.
func between(c backtest.Compared, lo, hi float64) string {
	lo, _ = units(c, lo)
	hi, _ = units(c, hi)
	switch {
	case moreOrFewer(lo) != moreOrFewer(hi):
		return tenths(lo) + " " + moreOrFewer(lo) + " to " + tenths(hi) + " " + moreOrFewer(hi)
	case hi < 0:
		lo, hi = hi, lo
	}
	return tenths(lo) + " to " + tenths(hi) + " " + moreOrFewer(hi)
}

// units is diff in what it is told in, and the words around more or fewer.
func units(c backtest.Compared, diff float64) (v float64, around [2]string) {
	const enough = 10
	if c.At >= enough {
		return c.At * diff, [2]string{"", " a week"}
	}
	return 100 * diff, [2]string{"points ", ""}
}

func tenths(v float64) string { return fmt.Sprintf("%.1f", math.Abs(v)) }

func moreOrFewer(v float64) string {
	if v < 0 && tenths(v) != "0.0" {
		return "fewer"
	}
	return "more"
}

// few is a volume, with a decimal where it is small.
func few(v float64) string {
	if v < 10 {
		return fmt.Sprintf("%.1f", v)
	}
	return Count(math.Round(v))
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
		return fmt.Sprintf("Send %s leads a week instead of %s. Sales would have accepted %.0f %% of them (today %.0f %%) and kept %.0f %% of all it accepted.",
			few(learned.PerWeek), few(today.PerWeek), 100*learned.Acceptance.Value, 100*today.Acceptance.Value, 100*learned.Keeps)
	}
	c := t.primary()
	switch t.res.Verdict {
	case backtest.BBetter:
		return fmt.Sprintf("Keep %s. At %s leads a week sales accepted %.0f %% of its pick and %.0f %% of the learned one.", c.B, few(c.At), 100*t.acceptance(c.B), 100*t.acceptance(c.A))
	case backtest.NotDistinguishable:
		return fmt.Sprintf("Keep what you have. At %s leads a week the learned score and %s are within %.0f points of each other.", few(c.At), c.B, 100*t.res.Worthwhile)
	}
	return fmt.Sprintf("This history cannot tell the learned score from %s. Keep what you have until there is more of it.", c.B)
}

func (t teller) plainHeadline(learned backtest.CriterionResult) string {
	base := t.acceptance(backtest.Random)
	switch t.res.Verdict {
	case backtest.ABetter:
		if !t.dated() {
			return fmt.Sprintf("Of the %s of every 100 rows that the learned score picks %.0f %% came through, against %.0f %% of all, and they hold %.0f %% of all that did.",
				few(learned.PerWeek), 100*learned.Acceptance.Value, 100*base, 100*learned.Keeps)
		}
		return fmt.Sprintf("Work the %s leads a week that the learned score picks: %.0f %% of them came through, against %.0f %% of all, and they hold %.0f %% of all that did.",
			few(learned.PerWeek), 100*learned.Acceptance.Value, 100*base, 100*learned.Keeps)
	case backtest.BBetter:
		return fmt.Sprintf("Do not use the learned score: %s does better.", t.primary().B)
	case backtest.NotDistinguishable:
		return fmt.Sprintf("The learned score picks no better than %s.", t.primary().B)
	}
	if d := t.primary().Difference; d.OK && !d.Declarable && d.Lo > 0 {
		return fmt.Sprintf("The learned score looks better than %s, but this history is too short to say so.", t.primary().B)
	}
	return fmt.Sprintf("There is nothing here that the learned score can be trusted with: it cannot be told from %s.", t.primary().B)
}

func (t teller) tooFewHeadline() string {
	if n := len(t.res.Folds); n > 0 {
		return fmt.Sprintf("Too few periods to test on (%d accepted, %d not): %s, where a verdict needs three.", t.res.TooFew.Accepted, t.res.TooFew.NotAccepted, plural(n, "test"))
	}
	if f := t.res.TooFew; f.Enough == data.Never && min(f.Accepted, f.NotAccepted) >= enough {
		return fmt.Sprintf("Too short a history to test on (%d accepted, %d not).", f.Accepted, f.NotAccepted)
	}
	return fmt.Sprintf("Too few to learn (%d accepted, %d not).", t.res.TooFew.Accepted, t.res.TooFew.NotAccepted)
}
