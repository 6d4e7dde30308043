package check

import (
	"fmt"
	"slices"
	"strings"

	"assay/backtest/report"
)

func (s *sheet) facts(p *Page) {
	s.line("SPAN      " + right("facts", 15) + right("leads", 12) + "   first        last")
	for _, f := range p.Facts {
		s.line("  " + left(f.Of, 12) + right(num(f.N), 11) + right(num(f.Leads), 12) + "   " + left(f.First, 13) + f.Last)
	}
	s.companies(p.Company, p.Facts[0].N)
	for _, part := range p.Read.Parts {
		if part.Orphans > 0 {
			all := part.Kept + part.Dropped
			s.prose("  orphans   ", fmt.Sprintf("%s of %s %s (%s) are of leads that are not in the leads", num(part.Orphans), num(all), part.Of, percent(part.Orphans, all)))
		}
	}
	if p.Clocks.Order != "dates" {
		return
	}
	var gaps []string
	for _, f := range p.Facts {
		for _, g := range f.Gaps {
			gaps = append(gaps, f.Of+" "+g.Days())
		}
	}
	if len(gaps) == 0 {
		s.prose("  gaps      ", "none: no week without any where the weeks around have 10 or more each")
		return
	}
	s.prose("  gaps      ", listed(gaps, 4))
}

// listed joins the first few of a list, and says how many more there are.
func listed(all []string, most int) string {
	var out []string
	for _, one := range all[:min(most, len(all))] {
		out = append(out, report.Clean(one))
	}
	text := strings.Join(out, ", ")
	if len(all) > most {
		text += fmt.Sprintf(", … and %s more: --json", num(len(all)-most))
	}
	return text
}

func (s *sheet) clocks(p *Page) {
	c := &p.Clocks
	switch c.Order {
	case "none":
		s.heading("TIMES", "none, and no order either: rows are shuffled")
		return
	case "dates":
	default:
		s.heading("TIMES", "none: rows come in the order of "+report.Clean(c.Order))
		return
	}
	by := map[string][]string{}
	for _, t := range c.Columns {
		if !slices.Contains(by[t.Kind], t.Column) {
			by[t.Kind] = append(by[t.Kind], t.Column)
		}
	}
	var parts []string
	for _, kind := range []struct{ kind, says string }{{"dates", "dates, over at the end of their day: "}, {"no zone", "times without a zone, read as " + c.Zone + ": "}, {"zoned", "times with a zone: "}, {"empty", "no time in any row: "}} {
		if names := by[kind.kind]; len(names) > 0 {
			parts = append(parts, kind.says+listed(names, 6))
		}
	}
	if len(by["zoned"])+len(by["no zone"]) > 0 && !c.HandOverDays {
		parts = append(parts, "moments are told apart by the "+c.Tick)
	}
	s.heading("TIMES", strings.Join(parts, "; "))
}

func (s *sheet) asked(p *Page) {
	var said, stood []string
	for _, a := range p.Asked {
		if text := a.Name + ": " + a.Value; a.Default {
			stood = append(stood, text)
		} else {
			said = append(said, text)
		}
	}
	s.heading("ASKED", orNone(strings.Join(said, " · ")))
	if len(stood) > 0 {
		s.prose("  default ", strings.Join(stood, " · "))
	}
}

func orNone(text string) string {
	if text == "" {
		return "nothing: all is as it is by default"
	}
	return report.Clean(text)
}

func (s *sheet) odd(p *Page) {
	if len(p.Odd) == 0 {
		s.heading("ORDER", "nothing comes before what it follows from")
		return
	}
	for i, o := range p.Odd {
		lead := left("ORDER", 10)
		if i > 0 {
			lead = left("", 10)
		}
		s.prose(lead, fmt.Sprintf("%s of %s (%s) %s", num(o.N), num(o.Of), percent(o.N, o.Of), report.Clean(o.What)))
	}
}
