package check

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"assay/backtest/report"
)

// Lines that the tables of columns and of event types may take.
const (
	mostColumns  = 12
	mostTypes    = 8
	mostSuspects = 8
)

func (s *sheet) columns(p *Page) {
	if len(p.Columns) == 0 {
		s.heading("COLUMNS", "the leads have no columns to learn from")
		return
	}
	s.line("COLUMNS of the leads        type        missing  levels: most, range    AUC used")
	for i := range p.Columns {
		if i == mostColumns {
			s.more(len(p.Columns)-i, "columns")
			break
		}
		s.column(&p.Columns[i])
	}
	s.unused(p.Columns)
	var known []string
	for _, c := range p.Columns {
		if c.PointInTime {
			known = append(known, c.Label)
		}
	}
	if len(known) > 0 {
		s.prose("  history   ", "as of each moment: "+listed(known, 6)+"; the others as at the end of the record")
	}
	s.prose("  AUC       ", "how well the column alone tells "+p.several()+" from the others: .50 is a coin, 1.00 never errs")
}

func (s *sheet) column(c *Column) {
	values := c.Low + " to " + c.High
	switch {
	case c.Missing == 1:
		values = "none"
	case c.Type == "text" || c.Type == "true/false":
		values = fmt.Sprintf("%s: %s %s", num(c.Levels), report.Clean(c.Most), report.Share(c.Share))
	}
	used := "no"
	if c.Used {
		used = "yes"
	}
	s.line("  " + left(report.Clean(c.Label), 25) + " " + left(c.Type, 11) + right(report.Share(c.Missing), 8) + "  " + left(fit(values, c), 22) + right(some(c.AUC, auc), 4) + right(used, 5))
}

// fit shortens the level in values, so that its share can be read.
func fit(values string, c *Column) string {
	const room = 21
	if runes(values) <= room || c.Most == "" {
		return values
	}
	head, tail := num(c.Levels)+": ", " "+report.Share(c.Share)
	return head + report.Clip(report.Clean(c.Most), room-runes(head)-runes(tail)) + tail
}

// auc is .64.
func auc(v float64) string { return strings.TrimPrefix(fmt.Sprintf("%.2f", v), "0") }

// unused says why columns are not used, by reason.
func (s *sheet) unused(cs []Column) {
	var whys []string
	by := map[string][]string{}
	for _, c := range cs {
		if !c.Used {
			if !slices.Contains(whys, c.Why) {
				whys = append(whys, c.Why)
			}
			by[c.Why] = append(by[c.Why], c.Label)
		}
	}
	for _, why := range whys {
		s.prose("  not used  ", why+": "+listed(by[why], 6))
	}
}

func (s *sheet) events(p *Page) {
	if len(p.Events) == 0 {
		s.heading("EVENTS", "none: points can only tell who a lead is, not what it does")
		return
	}
	s.line("EVENTS by type                 events    leads  share   first    last     after*")
	for i := range p.Events {
		if i == mostTypes {
			s.more(len(p.Events)-i, "types")
			break
		}
		e := &p.Events[i]
		s.line("  " + left(report.Clean(e.Type), 24) + right(num(e.N), 11) + right(num(e.Leads), 9) + right(report.Share(e.Share), 7) + "   " + left(month(e.First), 9) + left(month(e.Last), 9) + right(report.Share(e.After), 6))
	}
	mark := "were " + p.Goal
	if p.HandOver != nil {
		mark = "were handed over"
	}
	s.line("  * of the events of leads that " + mark + ", the share from then on")
}

func (s *sheet) suspects(p *Page) {
	if len(p.Suspects) == 0 {
		s.heading("LEAKS", "none seen: no column or event gives the answer away")
		return
	}
	s.heading("LEAKS", "what may give the answer away, and could not have been known at the moment")
	for i := range p.Suspects {
		if i == mostSuspects {
			s.prose("  ", fmt.Sprintf("… and %d more: --json", len(p.Suspects)-i))
			break
		}
		x := &p.Suspects[i]
		kind := "may leak  "
		if x.Sure {
			kind = "leaks     "
		}
		s.prose("  "+kind, report.Clean(x.Why)+"  ["+x.Code+"]")
	}
}

// month is Jan 2025 for a day.
func month(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("Jan 2006")
}

// Columns of the drawing of folds.
const (
	drawAt    = 12
	drawWidth = 40
)

func (s *sheet) plan(p *Page) {
	pl := &p.Plan
	if len(pl.Folds) == 0 {
		s.heading("PLAN", "none: "+pl.Needs)
		return
	}
	learned := plural(len(pl.Folds), "test") + ", each learned from "
	if len(pl.Folds) == 1 {
		learned = "1 test, learned from "
	}
	text := learned + "what was known before it"
	over := " over " + plural(pl.Weeks, "week")
	switch {
	case p.Clocks.Order != "dates":
		text, over = learned+"the rows before it", ""
	case pl.GapDays > 0:
		text += fmt.Sprintf("; %s between (the horizon and the settling lag) teach nothing", plural(pl.GapDays, "day"))
	}
	s.heading("PLAN", text)
	s.line(left("  test", drawAt) + left("learn ─  wait ·  test █", drawWidth) + right("accepted: learn", 18) + right("test", 8))
	first, last := pl.Folds[0].Train.From, pl.Folds[len(pl.Folds)-1].Test.To
	for i := range pl.Folds {
		f := &pl.Folds[i]
		s.line(left("  "+f.Test.From, drawAt+1) + left(f.draw(first, last), drawWidth) + right(num(f.TrainAccepted), 17) + right(num(f.TestAccepted), 8))
	}
	if pl.Smallest != nil {
		s.prose("  ", fmt.Sprintf("The smallest difference that could show: about %s of acceptance, with %s of %s tested leads picked%s.", points(*pl.Smallest), num(pl.Picks), num(pl.Tested), over))
	}
}

// draw is a fold between two days, in drawWidth characters.
func (f *Fold) draw(first, last string) string {
	at := func(day string) int {
		a, z, t := dayNumber(first), dayNumber(last), dayNumber(day)
		return int(math.Round((t - a) / (z - a) * (drawWidth - 1)))
	}
	learn, wait, test := at(f.Train.To), at(f.Test.From), at(f.Test.To)
	test = max(test, wait+1)
	return strings.Repeat("─", max(0, learn)) + strings.Repeat("·", max(0, wait-learn)) + strings.Repeat("█", test-wait)
}

func dayNumber(day string) float64 {
	if row, ok := strings.CutPrefix(day, "row "); ok {
		n, _ := strconv.ParseFloat(row, 64) // likewise
		return n
	}
	t, _ := time.Parse(time.DateOnly, day) // as the page itself writes it
	return float64(t.Unix()) / 86400
}
