package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"assay/backtest/report"
	"assay/features"
)

// warn collects what others said, and adds what this page sees itself.
func (m *maker) warn() {
	m.page.Warnings = append(m.page.Warnings, m.d.Warnings...)
	for _, w := range m.s.Warnings {
		if w.Code != codeLeak {
			m.page.Warnings = append(m.page.Warnings, w)
		}
	}
	m.leaking()
	for _, look := range []func(){m.dropped, m.gapped, m.disordered, m.naive, m.quiet, m.late, m.began, m.barren, m.drift, m.blank, m.strangers, m.uncovered, m.disagrees, m.noEvents, m.coarse} {
		look()
	}
}

// leaking names the suspects that are used all the same, in one warning: why
// each is one stands among the suspects.
func (m *maker) leaking() {
	var used []string
	for i := range m.page.Suspects {
		s := &m.page.Suspects[i]
		if slices.ContainsFunc(m.page.Columns, func(c Column) bool { return c.Used && s.Covers(c.Label) }) || m.countsEvent(s.Event) {
			used = append(used, s.Name())
		}
	}
	if len(used) > 0 {
		m.say(codeLeak, fmt.Sprintf("used, though what it tells may not have been known at the moment: %s", listed(used, 8)), "leave it out, or keep it under features: fit if it is known by then: see LEAKS above")
	}
}

// countsEvent says whether a feature names a type of event.
func (m *maker) countsEvent(event string) bool {
	return event != "" && slices.ContainsFunc(m.job.Features, func(f features.Feature) bool {
		return slices.Contains(m.job.Learn, f.Name) && slices.Contains(f.Events, event)
	})
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

// blank names words that mean no value and are read as values.
func (m *maker) blank() {
	words, labels := m.blankLevels()
	if len(words) > 0 {
		m.say(codeBlank, fmt.Sprintf("%s: read as a value like any other in %s", listed(quoted(words), 4), listed(labels, 5)),
			fmt.Sprintf("if it means no value, say so: missing: [%s]", strings.Join(inYAML(words), ", ")))
	}
}

// inYAML are words as a study has them: bare where YAML reads a text.
func inYAML(words []string) []string {
	var out []string
	for _, w := range words {
		bare := !strings.EqualFold(w, "null") && !strings.EqualFold(w, "nan") && strings.Trim(strings.ToLower(w), "abcdefghijklmnopqrstuvwxyz/") == ""
		if !bare {
			w = strconv.Quote(w)
		}
		out = append(out, w)
	}
	return out
}

func quoted(words []string) []string {
	var out []string
	for _, w := range words {
		out = append(out, strconv.Quote(w))
	}
	return out
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
