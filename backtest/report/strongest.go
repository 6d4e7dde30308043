package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// shown is how many rows of the table the page has room for.
const shown = 6

// points writes the strongest rows of the learned table, and how stable they
// are where that was looked at.
func (p *page) points(r *Report) {
	if len(r.Points) == 0 {
		return
	}
	const pointsEnd, about = 7, 10
	leadsEnd, acceptedEnd := 65, edge
	if r.Redrawn != nil {
		leadsEnd, acceptedEnd = 61, edge-len("  stable")
	}
	line := func(l, leads, accepted, stable string) {
		l = left(l, leadsEnd-runes(leads)) + leads + right(accepted, acceptedEnd-leadsEnd)
		if r.Redrawn != nil {
			l += right(stable, edge-acceptedEnd)
		}
		p.line(l)
	}
	rows := Strongest(r.Points, shown)
	title := fmt.Sprintf("4 POINTS  %d of %s; all in ", len(rows), plural(len(r.Points), "row"))
	where := "points.csv"
	if at := Clean(r.Folder) + "/" + where; r.Folder != "" && runes(title+at) < leadsEnd-8 {
		where = at
	}
	line(title+where, "leads", "accepted", "stable")
	for _, row := range rows {
		leads := Count(row.Leads)
		l := left(right(Signed(row.Points), pointsEnd)+"  ", about)
		l += row.short(leadsEnd - 2 - runes(leads) - runes(l))
		line(l, leads, Maybe(row.Accepted, Share), Maybe(row.Stable, Share))
	}
	p.prose(2, Clean(r.Redraws()))
	if r.Asked != "" {
		p.prose(2, "asked: "+Clean(r.Asked))
	}
}

// short is the row in words in at most n runes. What is cut is what its feature
// is about, and not the bin, as long as that leaves something of both.
func (p *Point) short(n int) string {
	says := Clean(p.Says())
	bin := ": " + Clean(p.Bin)
	head, ok := strings.CutSuffix(says, bin)
	if !ok || runes(says) <= n || runes(bin) > n/2 {
		return Clip(says, n)
	}
	return Clip(head, n-runes(bin)) + bin
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
