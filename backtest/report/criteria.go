package report

import (
	"slices"
	"strconv"
	"strings"
)

// column is one column of numbers: its heading, its width with the gap before
// it, and a cell of it.
type column struct {
	head  string
	width int
	cell  func(c *Criterion) string
}

// columns are those of the table under the first verdict; opportunities and
// customers only where some criterion has any on record.
func columns(r *Report) []column {
	cols := []column{
		{"cut", 7, func(c *Criterion) string { return cutText(c.Cut) }},
		{r.Per(), 8, func(c *Criterion) string { return Maybe(c.VolumePerWeek, Volume) }},
		{"accepted", 10, func(c *Criterion) string { return Maybe(c.Acceptance.Value, Share) }},
		{LevelText(r.Level), 9, func(c *Criterion) string { return Range(c.Acceptance.Lo, c.Acceptance.Hi) }},
		{"keeps", 7, func(c *Criterion) string { return Maybe(c.Keeps, Share) }},
	}
	if r.HasDeals() {
		cols = append(cols, column{"opps", 6, func(c *Criterion) string { return Maybe(c.Opportunities, Count) }},
			column{"won", 6, func(c *Criterion) string { return Maybe(c.Customers, Count) }})
	}
	return cols
}

// HasDeals says whether opportunities or customers are on record.
func (r *Report) HasDeals() bool {
	return slices.ContainsFunc(r.Criteria, func(c Criterion) bool { return c.Opportunities != nil || c.Customers != nil })
}

// LevelText is the level of an interval: 95 %, 99.5 %.
func LevelText(level float64) string {
	return strconv.FormatFloat(100*level, 'g', 4, 64) + " %"
}

func cutText(cut *int) string {
	if cut == nil {
		return None
	}
	return ">= " + strconv.Itoa(*cut)
}

// Label is the name of c with what it is where the name does not say it.
func (c *Criterion) Label() string {
	if c.Kind == "rules" && c.Name != "rules" {
		return c.Name + " (rules)"
	}
	return c.Name
}

// criteria writes the table. The page's columns are wide enough for nearly
// everything. A wider number widens its column, the names then have less room,
// and where they would have next to none, the last column goes.
func (p *page) criteria(r *Report) {
	if len(r.Criteria) == 0 {
		return
	}
	const indent, narrowest, usual = 4, 8, 16
	cols := columns(r)
	room := width - indent - fit(cols, r.Criteria)
	for room < narrowest && len(cols) > 1 {
		room += cols[len(cols)-1].width
		cols = cols[:len(cols)-1]
	}
	room = min(room, max(usual, longest(r.Criteria)))
	p.line(tableRow(indent+room, "", cols, func(c column) string { return c.head }))
	for i := range r.Criteria {
		c := &r.Criteria[i]
		name := strings.Repeat(" ", indent) + label(c, room)
		p.line(tableRow(indent+room, name, cols, func(col column) string { return col.cell(c) }))
	}
}

// fit widens cols to what the rows need and returns the width of them all.
func fit(cols []column, rows []Criterion) int {
	sum := 0
	for i := range cols {
		for j := range rows {
			cols[i].width = max(cols[i].width, 2+runes(cols[i].cell(&rows[j])))
		}
		sum += cols[i].width
	}
	return sum
}

func longest(rows []Criterion) int {
	n := 0
	for i := range rows {
		n = max(n, runes(Clean(rows[i].Label())))
	}
	return n
}

// label is the name of c in at most n runes: what it is goes before the name
// is cut.
func label(c *Criterion, n int) string {
	if full := Clean(c.Label()); runes(full) <= n {
		return full
	}
	return Clip(Clean(c.Name), n)
}

func tableRow(names int, name string, cols []column, cell func(column) string) string {
	l := left(name, names)
	for _, c := range cols {
		l += right(cell(c), c.width)
	}
	return l
}
