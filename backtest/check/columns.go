package check

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"assay/backtest/leak"
	"assay/backtest/report"
	"assay/data"
)

// columns describes the attributes of the leads, those that go most with the
// answer first.
func (m *maker) columns() {
	for i := range m.d.Leads.Cols {
		m.page.Columns = append(m.page.Columns, m.column(&m.d.Leads.Cols[i]))
	}
	slices.SortStableFunc(m.page.Columns, func(a, b Column) int { return cmp.Compare(strength(b.AUC), strength(a.AUC)) })
}

// strength is an AUC, or less than any where there is none. Levels are scored
// by how they did among other leads, so that one below .5 is chance and not a
// column that is to be read backwards.
func strength(auc *float64) float64 {
	if auc == nil {
		return -1
	}
	return *auc
}

func (m *maker) column(c *data.Column) Column {
	out := Column{Label: c.Label, Name: c.Name, Type: c.Kind.String(), AUC: m.alone(c), PointInTime: c.History != nil}
	missing := 0
	for i := range c.Len() {
		missing += count(c.Missing(i))
	}
	out.Missing = share(missing, c.Len())
	if c.HasLevels() {
		out.Levels = len(c.Levels)
		out.Most, out.Share = mostLevel(c)
	} else {
		out.Low, out.High = m.span(c)
	}
	out.Used, out.Why = m.used(c)
	return out
}

// mostLevel is the level that most rows have, the first of equals, and its
// share of all rows.
func mostLevel(c *data.Column) (string, float64) {
	n := make([]int, len(c.Levels))
	for i := range c.Len() {
		if !c.Missing(i) {
			n[c.Code[i]]++
		}
	}
	if len(n) == 0 {
		return "", 0
	}
	most := slices.Index(n, slices.Max(n))
	return c.Levels[most], share(n[most], c.Len())
}

// blanks are words that programs write where nothing was chosen or known.
var blanks = []string{"select", "n/a", "#n/a", "na", "null", "nan", "?", "-", "--", "(blank)"}

// blankLevels are the levels of the text columns that are such words, as the
// data has them, and the columns that have any.
func (m *maker) blankLevels() (words, labels []string) {
	for i := range m.d.Leads.Cols {
		c := &m.d.Leads.Cols[i]
		found := false
		for _, level := range c.Levels {
			if c.Kind == data.Text && slices.Contains(blanks, strings.ToLower(strings.TrimSpace(level))) {
				found = true
				if !slices.Contains(words, level) {
					words = append(words, level)
				}
			}
		}
		if found {
			labels = append(labels, c.Label)
		}
	}
	return words, labels
}

// span is the least and the greatest value.
func (m *maker) span(c *data.Column) (low, high string) {
	lo, hi := math.Inf(1), math.Inf(-1)
	for i := range c.Len() {
		if v := c.Number(i); !math.IsNaN(v) {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	switch {
	case lo > hi:
		return "", ""
	case c.Kind == data.Instant:
		return m.day(data.Time(lo)), m.day(data.Time(hi))
	}
	return short(lo), short(hi)
}

func short(v float64) string {
	if v == math.Trunc(v) && math.Abs(v) < 1e15 {
		return report.Count(v)
	}
	return strconv.FormatFloat(v, 'g', 4, 64)
}

// alone is how well a column by itself goes with the answer.
func (m *maker) alone(c *data.Column) *float64 {
	auc, _ := leak.Alone(c, m.asLeak)
	return number(auc)
}

// used says whether points can be learned from a column, or else why not.
func (m *maker) used(c *data.Column) (yes bool, why string) {
	rules := false
	for i := range m.job.Features {
		f := &m.job.Features[i]
		reads := slices.Contains(f.Reads(), c.Name)
		if reads && slices.Contains(m.job.Learn, f.Name) {
			return true, ""
		}
		rules = rules || reads
	}
	switch {
	case rules:
		return false, "only the rules use it"
	case c.Valid != nil && !slices.ContainsFunc(c.Valid, func(w uint64) bool { return w != 0 }):
		return false, "it is empty"
	case m.about.EveryColumn && slices.ContainsFunc(m.job.Suspects, func(s leak.Suspect) bool { return s.Covers(c.Label) }):
		return false, "it may give the answer away (see LEAKS)"
	case m.unfit[c.Name] != "":
		return false, m.unfit[c.Name]
	case !m.about.EveryColumn:
		return false, "not under features: fit"
	}
	return false, fmt.Sprintf("there is a feature %s already", c.Name)
}
