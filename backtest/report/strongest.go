package report

import (
	"cmp"
	"fmt"
	"slices"
)

// shown is how many rows of the table the page has room for.
const shown = 6

// points writes the strongest rows of the learned table.
func (p *page) points(r *Report) {
	if len(r.Points) == 0 {
		return
	}
	const leadsEnd, pointsEnd, about = 65, 7, 10
	rows := Strongest(r.Points, shown)
	title := fmt.Sprintf("4 POINTS  %d of %s; all in ", len(rows), plural(len(r.Points), "row"))
	where := "points.csv"
	if at := Clean(r.Folder) + "/" + where; r.Folder != "" && runes(title+at) < leadsEnd-8 {
		where = at
	}
	p.line(left(title+where, leadsEnd-len("leads")) + "leads" + right("accepted", edge-leadsEnd))
	for _, row := range rows {
		leads := Count(row.Leads)
		l := left(right(Signed(row.Points), pointsEnd)+"  ", about)
		l += Clip(Clean(row.Says()), leadsEnd-2-runes(leads)-runes(l))
		p.line(left(l, leadsEnd-runes(leads)) + leads + right(Maybe(row.Accepted, Share), edge-leadsEnd))
	}
}

// Says is the row in words: About, or the feature and its bin.
func (p *Point) Says() string {
	if p.About != "" {
		return p.About
	}
	return p.Feature + ": " + p.Bin
}

// Strongest are the n rows of most points either way, rows of 0 points left
// out; equals stand as in ps. They come back with the highest first.
func Strongest(ps []Point, n int) []Point {
	rows := slices.DeleteFunc(slices.Clone(ps), func(p Point) bool { return p.Points == 0 })
	slices.SortStableFunc(rows, func(a, b Point) int { return cmp.Compare(abs(b.Points), abs(a.Points)) })
	rows = rows[:min(n, len(rows))]
	slices.SortStableFunc(rows, func(a, b Point) int { return cmp.Compare(b.Points, a.Points) })
	return rows
}

func abs(n int) int { return max(n, -n) }
