package check

import (
	"fmt"
	"io"
	"strings"

	"assay/backtest/report"
	"assay/data"
)

// Text writes p as one page for a terminal, at most 80 runes wide. Long lists
// are cut, with how many were left out; the JSON has all of them.
func Text(w io.Writer, p *Page) error {
	s := &sheet{}
	says := strings.ToUpper(strings.ReplaceAll(p.Verdict, "_", " "))
	s.line(left(report.Clean(p.Study), width-runes(says)-2) + "  " + says)
	for _, part := range []func(*Page){s.read, s.facts, s.clocks, s.asked, s.odd, s.months, s.answers, s.handOver, s.columns, s.suspects, s.events, s.plan} {
		part(p)
	}
	s.warnings(p.Warnings)
	s.line("")
	s.prose("", report.Clean(p.Says))
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
		s.line("  " + left(report.Clean(f.Name), 54) + right(num(f.Rows), 12) + " rows")
	}
	for _, j := range r.Joins {
		s.prose("  joined    ", report.Clean(fmt.Sprintf("%s by %s: %s of its %s used, %s leads found theirs and %s did not", j.File, j.By, num(j.Rows-j.Unused-j.Twice-j.Keyless), plural(j.Rows, "row"), num(j.Matched), num(j.Unmatched+j.None))))
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
		s.prose("  dropped   ", num(d.Count)+" · "+report.Clean(text))
	}
}

// more says how many lines were left out.
func (s *sheet) more(n int, what string) {
	s.line(fmt.Sprintf("  … and %s more %s: --json", num(n), what))
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
		s.prose("  ", fmt.Sprintf("rules “%s”: %s of the hand-overs reach its cut by then; of %s leads that reach it %s were handed over", report.Clean(h.Rules), percent(h.RulesBoth, h.RulesLooked), num(h.RulesFlag), percent(h.RulesBoth, h.RulesFlag)))
	}
}

// mostAlike is how many warnings of one code the page shows.
const mostAlike = 3

func (s *sheet) warnings(all []data.Warning) {
	n := map[string]int{}
	for _, w := range all {
		n[w.Code]++
	}
	shown := map[string]int{}
	for _, w := range all {
		if shown[w.Code]++; shown[w.Code] <= mostAlike {
			s.warning(w)
		}
		if more := n[w.Code] - mostAlike; more > 0 && shown[w.Code] == n[w.Code] {
			s.line("! " + fmt.Sprintf("… and %s more of the kind  [%s]: --json", num(more), w.Code))
		}
	}
}

func (s *sheet) warning(w data.Warning) {
	s.prose("! ", report.Clean(w.Text)+"  ["+w.Code+"]")
	if w.Hint != "" {
		s.prose("  → ", report.Clean(w.Hint))
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
