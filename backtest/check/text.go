package check

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"assay/backtest/report"
	"assay/data"
)

// Text writes p as one page for a terminal, at most 80 runes wide. Long lists
// are cut, with how many were left out; the JSON has all of them.
func Text(w io.Writer, p *Page) error {
	s := &sheet{}
	says := strings.ToUpper(strings.ReplaceAll(p.Verdict, "_", " "))
	s.line(left(clean(p.Study), width-runes(says)-2) + "  " + says)
	for _, part := range []func(*Page){s.read, s.facts, s.clocks, s.asked, s.odd, s.months, s.answers, s.handOver, s.columns, s.suspects, s.events, s.plan} {
		part(p)
	}
	for _, w := range p.Warnings {
		s.warning(w)
	}
	s.line("")
	s.prose("", clean(p.Says))
	_, err := io.WriteString(w, s.b.String())
	return err
}

func (s *sheet) read(p *Page) {
	r := &p.Read
	s.heading("READ", fmt.Sprintf("%s rows = %s kept + %s dropped", num(r.Rows), num(r.Kept), num(r.Dropped)))
	const most = 4
	for i, f := range r.Files {
		if i == most {
			rows := 0
			for _, f := range r.Files[most:] {
				rows += f.Rows
			}
			s.more(len(r.Files)-most, fmt.Sprintf("files with %s rows", num(rows)))
			break
		}
		s.line("  " + left(clean(f.Name), 54) + right(num(f.Rows), 12) + " rows")
	}
	var kept []string
	for _, part := range r.Parts {
		kept = append(kept, part.Of+" "+num(part.Kept))
	}
	s.prose("  kept      ", strings.Join(kept, " · "))
	for i, d := range r.Drops {
		if i == 2*most {
			s.more(len(r.Drops)-i, "reasons")
			break
		}
		text := d.Reason
		if len(d.Examples) > 0 {
			text += ", e.g. " + d.Examples[0]
		}
		s.prose("  dropped   ", num(d.Count)+" · "+clean(text))
	}
}

// more says how many lines were left out.
func (s *sheet) more(n int, what string) {
	s.line(fmt.Sprintf("  … and %s more %s: --json", num(n), what))
}

func (s *sheet) facts(p *Page) {
	s.line("SPAN      " + right("facts", 15) + right("leads", 12) + "   first        last")
	for _, f := range p.Facts {
		s.line("  " + left(f.Of, 12) + right(num(f.N), 11) + right(num(f.Leads), 12) + "   " + left(f.First, 13) + f.Last)
	}
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
		out = append(out, clean(one))
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
		s.heading("TIMES", "none: rows come in the order of "+clean(c.Order))
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
	return clean(text)
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
		s.prose(lead, fmt.Sprintf("%s of %s (%s) %s", num(o.N), num(o.Of), percent(o.N, o.Of), clean(o.What)))
	}
}

// mostMonths is how many lines months may take; longer histories are told by
// quarter or by year.
const mostMonths = 24

func (s *sheet) months(p *Page) {
	months := p.Months
	for _, each := range []int{3, 12} {
		if len(months) > mostMonths && p.Clocks.Order == "dates" {
			months = joined(p.Months, each)
		}
	}
	months = months[max(0, len(months)-mostMonths):]
	what, name := "leads", "BY MONTH"
	if p.HandOver != nil {
		what = "handed over"
	}
	switch {
	case len(months) == 0:
		return
	case strings.HasPrefix(months[0].Month, "from "):
		name = "BY ROW"
	case len(months[0].Month) < 7:
		name = "BY YEAR"
	}
	has := func(some func(p *Month) int) bool {
		return slices.ContainsFunc(months, func(p Month) bool { return some(&p) > 0 })
	}
	t := monthTable{rejected: has(func(p *Month) int { return p.Rejected }), uncounted: has(func(p *Month) int { return p.Uncounted })}
	t.silent = !t.uncounted || has(func(p *Month) int { return p.Silent })
	s.line(left(name, 14) + right(what, 11) + right(p.Goal, 12) + strings.Repeat(" ", 11) + t.head())
	for i := range months {
		s.line(t.row(&months[i]))
	}
	if has(func(p *Month) int { return p.Censored + p.Truncated }) {
		s.line("  * not all: the horizon of some is not over, or began before the record")
	}
}

// monthTable says which columns months have.
type monthTable struct{ rejected, silent, uncounted bool }

func (t monthTable) head() string {
	return cell(t.rejected, "rejected", 10) + cell(t.silent && t.rejected, "no answer", 11) + cell(t.silent && !t.rejected, "not", 10) + cell(t.uncounted, t.whyUncounted(), 11)
}

// whyUncounted: where silence counts, what does not is an acceptance that no
// person gave.
func (t monthTable) whyUncounted() string {
	if t.silent {
		return "by default"
	}
	return "undecided"
}

// cell is text in a column that is there.
func cell(there bool, text string, width int) string {
	if !there {
		return ""
	}
	return right(text, width)
}

func (t monthTable) row(p *Month) string {
	n := p.Accepted + p.Rejected + p.Silent
	mark := ""
	if p.Censored+p.Truncated > 0 {
		mark = "*"
	}
	line := "  " + left(p.Month+mark, 12) + right(num(p.Leads), 11)
	switch {
	case n == 0 && p.Truncated > 0:
		return line + right(report.None, 10) + " before outcomes were recorded"
	case n == 0 && p.Censored > 0:
		return line + right(report.None, 10) + " the horizon is not over"
	case n == 0:
		return line + right(report.None, 10)
	}
	return line + right(percent(p.Accepted, n), 10) + " " + left(bar(share(p.Accepted, n), 10), 12) + cell(t.rejected, percent(p.Rejected, n), 10) +
		cell(t.silent && t.rejected, percent(p.Silent, n), 11) + cell(t.silent && !t.rejected, percent(p.Silent, n), 10) +
		cell(t.uncounted, percent(p.Uncounted, n+p.Uncounted), 11)
}

// bar is v in [0, 1] in eighths of a character.
func bar(v float64, n int) string {
	const eighths = "▏▎▍▌▋▊▉"
	k := int(v*float64(8*n) + 0.5)
	out := strings.Repeat("█", k/8)
	if k%8 > 0 {
		out += string([]rune(eighths)[k%8-1])
	}
	return out
}

func (s *sheet) answers(p *Page) {
	a := &p.Answers
	text := fmt.Sprintf("%s, of which %s (%s) %s", num(a.N), num(a.Accepted), percent(a.Accepted, a.N), p.reached())
	if a.DaysAccepted != nil {
		text += "; median " + trim(report.Volume(*a.DaysAccepted)) + " days to " + p.Goal
	}
	if a.DaysRejected != nil {
		text += ", " + trim(report.Volume(*a.DaysRejected)) + " to rejected"
	}
	s.heading("ANSWERS", text)
	if len(a.Mature) > 0 {
		var holds []string
		for i, x := range a.Mature {
			hold := []string{"hold ", ""}[min(i, 1)]
			holds = append(holds, fmt.Sprintf("%dd %s%s", x.Days, hold, report.Share(x.Holds)))
		}
		s.prose("  ", fmt.Sprintf("of %s %s within %d days, %s", num(a.Among), p.several(), a.Within, strings.Join(holds, ", ")))
	}
	if p.Clocks.Order != "dates" {
		return
	}
	s.prose("  ", fmt.Sprintf("answers are whole for moments before %s; left out are %s later ones, and %s from before outcomes were recorded", a.Whole, num(a.Censored), num(a.Truncated)))
	if a.LagDays > 0 {
		s.prose("  ", fmt.Sprintf("outcomes settle: 95 %% have reached us %s after they happened", plural(int(a.LagDays+0.999), "day")))
	}
	if x := p.Silent; x != nil {
		s.prose("  ", fmt.Sprintf("without any event: %s of the %s leads, %s of the others", percent(x.AcceptedSilent, x.Accepted), p.Goal, percent(x.OthersSilent, x.Others)))
	}
}

func (s *sheet) handOver(p *Page) {
	h := p.HandOver
	if h == nil {
		return
	}
	s.heading("HANDED OVER", fmt.Sprintf("%s of %s leads (%s); of %s %s %s were handed over", num(h.HandedOver), num(h.Leads), percent(h.HandedOver, h.Leads), num(h.Accepted), p.Goal, percent(h.AcceptedAfter, h.Accepted)))
	if h.Rules != "" {
		s.prose("  ", fmt.Sprintf("rules “%s”: %s of the hand-overs reach its cut by then; of %s leads that reach it %s were handed over", clean(h.Rules), percent(h.RulesBoth, h.RulesLooked), num(h.RulesFlag), percent(h.RulesBoth, h.RulesFlag)))
	}
}

func (s *sheet) warning(w data.Warning) {
	s.prose("! ", clean(w.Text)+"  ["+w.Code+"]")
	if w.Hint != "" {
		s.prose("  → ", clean(w.Hint))
	}
}

// RulesText writes all rules, by the part of the program that looks.
func RulesText(w io.Writer) error {
	s := &sheet{}
	for _, r := range Rules {
		s.line(left(r.Code, width-12) + right(r.Of, 12))
		s.prose("  looks for  ", r.Asks)
		s.prose("  from       ", r.From)
		s.prose("  cure       ", r.Cure)
	}
	_, err := io.WriteString(w, s.b.String())
	return err
}
