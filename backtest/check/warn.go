package check

import (
	"fmt"
	"math"
	"strings"

	"assay/backtest"
	"assay/backtest/report"
	"assay/data"
)

// warn collects what others said, and adds what this page sees itself.
func (m *maker) warn() {
	m.page.Warnings = append(append(m.page.Warnings, m.d.Warnings...), m.s.Warnings...)
	for _, look := range []func(){m.dropped, m.gapped, m.disordered, m.naive, m.quiet, m.late, m.began, m.barren, m.drift, m.uncovered, m.disagrees, m.noEvents, m.coarse} {
		look()
	}
}

func (m *maker) dropped() {
	for _, p := range m.page.Read.Parts {
		all := p.Kept + p.Dropped
		if bad := p.Dropped - p.Orphans - p.Unnamed - p.Again; share(bad, all) >= droppedLimit {
			m.say(codeDropped, fmt.Sprintf("%s of %s rows of the %s cannot be used: the reasons stand above", num(bad), num(all), p.Of), "")
		}
		if share(p.Orphans, all) >= orphanLimit {
			m.say(codeOrphans, fmt.Sprintf("%s of %s %s are of leads that are not in the leads file", num(p.Orphans), num(all), p.Of), "")
		}
	}
}

func (m *maker) gapped() {
	whole := map[report.Span]bool{}
	for _, f := range m.page.Facts {
		var all []string
		for _, g := range f.Gaps {
			whole[g] = true
			all = append(all, g.Days())
		}
		m.sayGaps(f.Of, all)
	}
	for _, e := range m.page.Events {
		var all []string
		for _, g := range e.Gaps {
			if !whole[g] {
				all = append(all, g.Days())
			}
		}
		m.sayGaps(e.Type+" events", all)
	}
}

func (m *maker) sayGaps(of string, all []string) {
	if len(all) > 0 {
		m.say(codeGap, fmt.Sprintf("%s: none in %s, though there are many before and after", of, listed(all, 3)), "")
	}
}

func (m *maker) disordered() {
	for _, o := range m.page.Odd {
		switch {
		case share(o.N, o.Of) < orderLimit || o.What == oddEvents:
		case strings.HasPrefix(o.What, "rows of "):
			m.say(codeEarly, fmt.Sprintf("%s of %s %s", num(o.N), num(o.Of), o.What), "")
		default:
			m.say(codeOrder, fmt.Sprintf("%s of %s %s", num(o.N), num(o.Of), o.What), "")
		}
	}
}

func (m *maker) naive() {
	var columns []string
	for _, c := range m.page.Clocks.Columns {
		if c.Kind == "no zone" {
			columns = append(columns, c.Column)
		}
	}
	if len(columns) > 0 && !m.stated("times.zone") {
		says := "%s bears a time and no zone, and is read as %s"
		if len(columns) > 1 {
			says = "%s bear a time and no zone, and are read as %s"
		}
		m.say(codeNaive, fmt.Sprintf(says, strings.Join(columns, ", "), m.page.Clocks.Zone), "")
	}
}

// quiet: most moments have no answer of either kind.
func (m *maker) quiet() {
	silent, all := 0, 0
	for _, p := range m.page.Months {
		silent, all = silent+p.Silent, all+p.Accepted+p.Rejected+p.Silent
	}
	if m.job.Question.NeedsHandOver && all > 0 && share(silent, all) > silenceLimit {
		m.say(codeSilence, fmt.Sprintf("%s of hand-overs have no answer within %s, and count as not %s", report.Share(share(silent, all)), inDays(m.job.Question.Within), spoken(m.job.Question.Reach)), m.unnamed())
	}
}

// unnamed is the hint to name a stage that the study does not, "" where there
// is none.
func (m *maker) unnamed() string {
	for _, d := range m.page.Read.Drops {
		if strings.HasSuffix(d.Reason, unnamedStage) && len(d.Examples) > 0 {
			return fmt.Sprintf("name the stages that mean no (outcomes: {rejected: …}): %s rows of other stages are dropped, e.g. %s", num(d.Count), d.Examples[0])
		}
	}
	return ""
}

// late: many acceptances come after the horizon.
func (m *maker) late() {
	a := &m.page.Answers
	if a.Horizon == nil || *a.Horizon >= horizonLimit || m.job.Question.Every != (backtest.Length{}) {
		return
	}
	hint := fmt.Sprintf("give sales longer: goal: {within: %dd}", a.Within)
	for _, x := range a.Mature {
		if x.Holds >= 0.9 && data.Time(x.Days)*data.Day > m.job.Question.Within {
			hint = fmt.Sprintf("give sales longer: goal: {within: %dd}", x.Days)
			break
		}
	}
	m.say(codeHorizon, fmt.Sprintf("%s hold only %s of the acceptances that come within %s", inDays(m.job.Question.Within), report.Share(*a.Horizon), plural(a.Within, "day")), hint)
}

// began names the months that lie before outcomes were recorded.
func (m *maker) began() {
	n, first, last := 0, "", ""
	for _, p := range m.page.Months {
		if p.Truncated > 0 {
			if n += p.Truncated; first == "" {
				first = p.Month
			}
			last = p.Month
		}
	}
	if n == 0 {
		return
	}
	when := first
	if last != first {
		when += " to " + last
	}
	m.say(codeTruncated, fmt.Sprintf("outcomes were recorded from %s on: %s leads of %s are from before, and left out", m.page.Clocks.Record.From, num(n), when), "")
}

// barren names runs of months in which nobody reached the goal where, at the
// rate of the other months, ten each were to be expected: most often nobody
// wrote it down then.
func (m *maker) barren() {
	if !m.dated() || m.job.Question.Every != (backtest.Length{}) {
		return
	}
	months, all, taken := m.page.Months, 0, 0
	for _, p := range months {
		if p.Accepted > 0 {
			all, taken = all+p.Accepted+p.Rejected+p.Silent, taken+p.Accepted
		}
	}
	rate := share(taken, all)
	for from := 0; from < len(months); from++ {
		to, leads := from, 0
		for ; to < len(months) && months[to].barren(rate); to++ {
			leads += months[to].Rejected + months[to].Silent
		}
		if to-from >= barrenMonths {
			m.say(codeBarren, fmt.Sprintf("of %s leads of %s to %s nobody was %s, where about %s were to be expected", num(leads), months[from].Month, months[to-1].Month,
				spoken(m.job.Question.Reach), num(int(rate*float64(leads)))), "")
		}
		from = max(from, to-1)
	}
}

// barren says that nobody reached the goal in a month where ten should have.
func (p *Month) barren(rate float64) bool {
	return p.Accepted == 0 && rate*float64(p.Rejected+p.Silent) >= barrenLeast
}

// drift holds the first third of the answers against the last, as two shares
// of independent leads.
func (m *maker) drift() {
	var labels []int8
	for _, y := range m.labels {
		if y >= 0 {
			labels = append(labels, y)
		}
	}
	n := len(labels) / 3
	if n == 0 || m.d.Clock == data.Shuffled {
		return
	}
	rate := func(of []int8) float64 {
		sum := 0
		for _, y := range of {
			sum += int(y)
		}
		return share(sum, len(of))
	}
	a, b := rate(labels[:n]), rate(labels[len(labels)-n:])
	p := (a + b) / 2
	se := math.Sqrt(2 * p * (1 - p) / float64(n))
	if math.Abs(b-a) >= driftLimit && math.Abs(b-a) >= driftSigma*se {
		m.say(codeDrift, fmt.Sprintf("%s of the first third of leads were %s, %s of the last", report.Share(a), spoken(m.job.Question.Reach), report.Share(b)), "")
	}
}

func (m *maker) uncovered() {
	h := m.page.HandOver
	if h != nil && h.Accepted >= coverageLeast && share(h.AcceptedAfter, h.Accepted) < coverageLimit {
		m.say(codeCoverage, fmt.Sprintf("only %s of %s %s leads were ever handed over", report.Share(share(h.AcceptedAfter, h.Accepted)), num(h.Accepted), spoken(m.job.Question.Reach)), "")
	}
}

// disagrees gives the warning of the report before anything is learned.
func (m *maker) disagrees() {
	const code = "rules_not_in_use"
	h := m.page.HandOver
	if h != nil && h.RulesLooked >= coverageLeast && share(h.RulesBoth, h.RulesLooked) < coverageLimit {
		m.say(code, fmt.Sprintf("only %s of the hand-overs on record reach the cut of %s by then: other rules made them", report.Share(share(h.RulesBoth, h.RulesLooked)), h.Rules), "")
	}
}

func (m *maker) noEvents() {
	s := m.page.Silent
	if s == nil || s.Accepted < silentLeast || s.Others < silentLeast {
		return
	}
	a, b := share(s.AcceptedSilent, s.Accepted), share(s.OthersSilent, s.Others)
	if a-b >= silentLimit {
		m.say(codeSilent, fmt.Sprintf("%s of %s leads have no event, %s of the others: ids differ after conversion", report.Share(a), spoken(m.job.Question.Reach), report.Share(b)), "")
	}
}

func (m *maker) coarse() {
	p := &m.page.Plan
	if len(p.Folds) > 0 && p.Weeks < weeksLeast {
		m.say(codeWeeks, fmt.Sprintf("the tests have answers in %s only: no winner may be declared below %d", plural(p.Weeks, "week"), weeksLeast), "")
	}
	switch {
	case len(p.Folds) > 0 && p.Picks >= p.Tested:
		m.say(codeVolume, fmt.Sprintf("the cut asks for %s, and no more are handed over: there is nothing to choose", cutText(m.job.Goal)), "")
	case p.Smallest != nil && *p.Smallest >= coarseLimit:
		m.say(codeCoarse, fmt.Sprintf("a difference of less than %s between two scorings would not show", points(*p.Smallest)), "")
	}
}

// decide settles the verdict.
func (m *maker) decide() {
	p := m.page
	switch {
	case m.s.Thin != nil:
		p.Verdict, p.Says = TooLittle, "Nothing can be learned yet: "+m.s.Thin.Error()+"."
		m.say(codeOneKind, m.s.Thin.Error(), "")
	case m.s.TooFew != nil:
		p.Verdict, p.Says = TooLittle, "Too little to test a scoring on: "+p.Plan.Needs+"."
		if p.Plan.Enough != "" {
			p.Says += " At today's pace it will be enough in about " + p.Plan.Enough + "."
		}
		m.say(codeFew, p.Plan.Needs, "")
	case len(p.Warnings) > 0:
		p.Verdict, p.Says = Usable, "Usable, with "+plural(len(p.Warnings), "warning")+"."
	default:
		p.Verdict, p.Says = Ready, "Ready: assay run will tell."
	}
}
