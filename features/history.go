package features

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"assay/data"
)

// attribute is a lead column as a sweep reads it.
type attribute struct {
	column  *data.Column
	history int       // index into Set.histories; -1: the column has one value a lead
	told    []float64 // by code of the column: what a feature makes of it; nil: the code itself
}

// attribute notes that a feature is made from a lead column.
func (s *Set) attribute(c *data.Column) attribute {
	if c.History == nil {
		if !slices.Contains(s.timeless, c) {
			s.timeless = append(s.timeless, c)
		}
		return attribute{column: c, history: -1}
	}
	k := slices.Index(s.histories, c.History)
	if k < 0 {
		k = len(s.histories)
		s.histories, s.tells = append(s.histories, c.History), append(s.tells, nil)
	}
	return attribute{column: c, history: k}
}

// tell notes that the feature being bound changes with the history of a.
func (s *Set) tell(a attribute) {
	if a.history >= 0 {
		s.tells[a.history] = append(s.tells[a.history], len(s.nodes))
	}
}

// attribute is the value of a now.
func (w *Sweep) attribute(a attribute) float64 {
	v := w.holds(a)
	if a.told == nil || v != v {
		return v
	}
	return a.told[int(v)]
}

// holds is what the column of a holds now.
func (w *Sweep) holds(a attribute) float64 {
	if a.history < 0 {
		return a.column.Number(int(w.lead))
	}
	if row := w.held[a.history]; row >= 0 {
		return w.set.histories[a.history].Held.Number(int(row))
	}
	return nan
}

// born is the moment from which an age counts: that of the lead, or of a lead
// column, Always where it is missing.
func (w *Sweep) born(a attribute) data.Time {
	if a.column == nil {
		return w.set.past.Leads.Created[w.lead]
	}
	if v := w.holds(a); v == v {
		return data.Time(v)
	}
	return data.Always
}

func (w *Sweep) gaps(of []attribute) float64 {
	n := 0.0
	for _, a := range of {
		n += truth(math.IsNaN(w.attribute(a)))
	}
	return n
}

// hasMoved says whether the history of a changed since the last settle.
func (w *Sweep) hasMoved(a attribute) bool { return a.history >= 0 && w.moved[a.history] }

// beginHistories goes to what the lead held from the beginning.
func (w *Sweep) beginHistories() {
	for k, h := range w.set.histories {
		w.held[k] = -1
		if lo := h.Off[w.lead]; lo < h.Off[w.lead+1] && h.Seen[lo] == data.Always {
			w.held[k] = lo
		}
	}
	w.nextDue()
}

// followHistories lets attributes change up to moment t.
func (w *Sweep) followHistories(t data.Time) {
	for k, h := range w.set.histories {
		row, end := w.coming(k), h.Off[w.lead+1]
		if row == end || h.Seen[row] >= t {
			continue
		}
		for row+1 < end && h.Seen[row+1] < t {
			row++
		}
		w.held[k], w.moved[k] = row, true
		for _, f := range w.set.tells[k] {
			w.touch(f)
		}
	}
	w.turned = true
	w.nextDue()
	if w.company.on {
		w.followCompany()
	}
}

// coming is the row after the one that holds now; the end where it is the last.
func (w *Sweep) coming(k int) int64 {
	if w.held[k] < 0 {
		return w.set.histories[k].Off[w.lead]
	}
	return w.held[k] + 1
}

func (w *Sweep) nextDue() {
	w.due = data.Never
	for k, h := range w.set.histories {
		if row := w.coming(k); row < h.Off[w.lead+1] {
			w.due = min(w.due, h.Seen[row]+1)
		}
	}
	if w.company.on {
		w.due = min(w.due, w.companyDue())
	}
}

// namedTimeless is how many columns a warning names.
const namedTimeless = 5

// warnTimeless says which columns are known at the end of the record only: a
// model may learn from what was written into them after the answer.
func (s *Set) warnTimeless() {
	var labels []string
	for _, c := range s.timeless[:min(len(s.timeless), namedTimeless)] {
		labels = append(labels, c.Label)
	}
	if len(labels) == 0 {
		return
	}
	list := strings.Join(labels, ", ")
	if more := len(s.timeless) - len(labels); more > 0 {
		list += fmt.Sprintf(" and %d more", more)
	}
	hint := "give the leads a change log (leads: {changes: ...}) or dated exports (leads: {as_of: file name})"
	if s.past.Clock != data.Dated {
		hint = "leave out those that are filled in or counted on after a lead was looked at"
	}
	s.Warnings = append(s.Warnings, data.Warning{Code: "not-point-in-time",
		Text: fmt.Sprintf("%s used as at the end of the record, not as at each moment: %s", columns(len(s.timeless)), list), Hint: hint})
}

func columns(n int) string {
	if n == 1 {
		return "1 lead column is"
	}
	return fmt.Sprintf("%d lead columns are", n)
}
