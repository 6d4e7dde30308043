package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Text writes r as one page for a terminal, at most 80 runes wide: what was
// read, one part a question, warnings, and where the files are. Names are cut
// with … where they are too long; numbers never are.
func Text(w io.Writer, r *Report) error {
	p := &page{}
	p.head(r)
	if r.TooFew != nil {
		p.tooFew(r)
	} else {
		p.verdicts(r)
		p.cut(r)
		p.points(r)
	}
	for _, w := range r.Warnings {
		p.warning("! "+Clean(w.Text), Clean(w.Hint))
	}
	p.foot(r)
	_, err := io.WriteString(w, p.b.String())
	return err
}

// page collects lines.
type page struct{ b strings.Builder }

func (p *page) line(s string) {
	p.b.WriteString(strings.TrimRight(s, " "))
	p.b.WriteByte('\n')
}

// prose writes s in lines that begin with indent spaces.
func (p *page) prose(indent int, s string) {
	for _, l := range Wrap(s, width-indent) {
		p.line(strings.Repeat(" ", indent) + l)
	}
}

// heading writes what is asked on the left and the answer on the right, on a
// line of its own where both do not fit.
func (p *page) heading(asks, says string) {
	lines := Wrap(asks, edge)
	if len(lines) == 0 {
		lines = []string{""}
	}
	says = Clip(says, edge)
	last := len(lines) - 1
	if runes(lines[last])+2+runes(says) > edge {
		lines, last = append(lines, ""), last+1
	}
	lines[last] = left(lines[last], edge-runes(says)) + says
	for _, l := range lines {
		p.line(l)
	}
}

func (p *page) head(r *Report) {
	rest := fmt.Sprintf(" · %s %s", Count(float64(r.Input.Leads)), r.Things())
	if !r.Undated() {
		rest += fmt.Sprintf(" · %s events", Count(float64(r.Input.Events)))
	}
	switch {
	case r.Tested != nil:
		rest += fmt.Sprintf(" · tested %s in %s", r.TestedText(), plural(len(r.Folds), "fold"))
	case r.TooFew != nil && len(r.Folds) > 0:
		rest += fmt.Sprintf(" · %s, too few", plural(len(r.Folds), "test"))
	case r.TooFew != nil:
		rest += " · too few to test"
	}
	p.line(Clip(Clean(r.Study), width-runes(rest)) + rest)
	p.prose(2, Clean(r.Order()))
}

func (p *page) verdicts(r *Report) {
	for i, v := range r.Verdicts {
		p.heading(strconv.Itoa(v.Question)+" "+capitals(Clean(v.Asks)), Clean(v.Says))
		p.prose(2, Clean(v.Text))
		if i == 0 {
			p.criteria(r)
		}
	}
}

// hintAt is the column where a cure begins if it fits beside its warning.
const hintAt = 63

// warning writes what is so and, beside it or below, what cures it.
func (p *page) warning(text, hint string) {
	at := max(hintAt, runes(text)+2)
	if hint != "" && at+runes(hint) <= width {
		p.line(left(text, at) + hint)
		return
	}
	for i, l := range Wrap(text, width-2) {
		if i > 0 {
			l = "  " + l
		}
		p.line(l)
	}
	p.prose(2, hint)
}

// foot says where the files are and what to type next.
func (p *page) foot(r *Report) {
	label := "files"
	if r.Folder != "" {
		label = Clean(r.Folder) + "/"
	}
	p.list(label, "  ", r.Files)
	next := r.Next
	if next == nil && len(r.Points) > 0 {
		next = []string{"assay explain LEAD"}
	}
	p.list("next", "   ", next)
}

// list writes items behind a label, in as many lines as they need; without
// items it writes nothing.
func (p *page) list(label, gap string, items []string) {
	const indent = 6
	l := Clip(label, width/2) + "  "
	for i, item := range broken(items, width-indent) {
		if i > 0 && runes(l)+runes(gap)+runes(item) > width || runes(l)+runes(item) > width {
			p.line(l)
			l = strings.Repeat(" ", indent)
		} else if i > 0 {
			l += gap
		}
		l += item
	}
	if len(items) > 0 {
		p.line(l)
	}
}

// broken breaks items that are longer than room before their flags, the way a
// shell reads on, so that a command can still be pasted; what is too long even
// so is cut.
func broken(items []string, room int) []string {
	var out []string
	for _, item := range items {
		item = Clean(item)
		for runes(item) > room {
			at := strings.LastIndex(string([]rune(item)[:room-1]), " -")
			if at <= 0 {
				break
			}
			out, item = append(out, item[:at]+" \\"), item[at+1:]
		}
		out = append(out, Clip(item, room))
	}
	return out
}

func plural(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return Count(float64(n)) + " " + what
}
