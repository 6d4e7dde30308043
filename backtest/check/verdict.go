package check

import (
	"fmt"
	"slices"

	"assay/data"
)

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

// notPointInTime is said of every table that a CRM overwrites in place: a
// caution, and nothing that is wrong with one table.
const notPointInTime = "not-point-in-time"

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
	case slices.ContainsFunc(p.Warnings, func(w data.Warning) bool { return w.Code != notPointInTime }):
		p.Verdict, p.Says = Usable, "Usable, with "+plural(len(p.Warnings), "warning")+"."
	case len(p.Warnings) > 0:
		p.Verdict, p.Says = Ready, "Ready, if the columns of the leads can be trusted: assay run will tell."
	default:
		p.Verdict, p.Says = Ready, "Ready: assay run will tell."
	}
}
