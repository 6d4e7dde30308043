package demo

import (
	"fmt"
	"slices"
	"strings"
)

// rule is one line of the company's own points: so many for each of a tally,
// for a tally that reaches atLeast, or for a column that holds one of some
// words (or, for employees, is atLeast). The study and the hand-overs are made
// from the same rules, so they cannot differ.
type rule struct {
	points  int
	each    number // points for each, atMost in all
	atMost  int
	tally   number // points once the tally is atLeast
	column  string
	words   []string
	atLeast int
}

// cut is the score at which the company calls a lead an MQL: score >= cut.
const cut = 50

// Nothing here may rise when a window ends: windowed rules have positive
// points only, so that a score rises at arrivals and nowhere else.
var rules = []rule{
	each(nVisits, 1, 8),
	each(nOpens, 1, 7),
	each(nClicks, 1, 3),
	each(nEbooks, 3, 9),
	each(nWhitepapers, 2, 6),
	each(nSignups, 3, 9), // signing up, not coming
	each(nVideos, 1, 3),
	each(nAds, 1, 2),
	each(nChats, 2, 4),
	each(nWishes, 2, 4),
	reaches(nPricing30, 2, 15),
	each(nDemo, 25, 25),
	reaches(nContacts30, 1, 20),
	each(nTrial, 20, 20),
	each(nSelfGuided, 5, 5),
	holds("seniority", []string{"head", "director", "vp", "c-level"}, 5),
	holds("seniority", []string{"entry"}, -5),
	{points: 5, column: "employees", atLeast: 250, each: none, tally: none},
	holds("email_kind", []string{"free", "academic"}, -10),
	reaches(nUnsubscribed, 1, -10),
}

func each(n number, points, atMost int) rule {
	return rule{points: points, each: n, atMost: atMost, tally: none}
}

func reaches(n number, atLeast, points int) rule {
	return rule{points: points, each: none, tally: n, atLeast: atLeast}
}

func holds(column string, words []string, points int) rule {
	return rule{points: points, each: none, tally: none, column: column, words: words}
}

// ruleScore is the company's own score of a lead.
func ruleScore(p *person, c *counts) int {
	score := 0
	for i := range rules {
		score += rules[i].worth(p, c)
	}
	return score
}

func (r *rule) worth(p *person, c *counts) int {
	switch {
	case r.each != none:
		return min(r.points*c[r.each], r.atMost)
	case r.tally != none:
		return r.when(c[r.tally] >= r.atLeast)
	case r.column == "employees":
		return r.when(int(p.employees) >= r.atLeast) // missing is 0, hence below
	}
	return r.when(slices.Contains(r.words, p.word(r.column)))
}

func (r *rule) when(holds bool) int {
	if holds {
		return r.points
	}
	return 0
}

// String is the rule as the study writes it.
func (r *rule) String() string {
	if r.each != none {
		t := tallies[r.each]
		return fmt.Sprintf("{each: %s, points: %d, at_most: %d}", t.kind, r.points, r.atMost)
	}
	return fmt.Sprintf("{if: \"%s\", points: %d}", r.condition(), r.points)
}

func (r *rule) condition() string {
	switch {
	case r.tally != none && tallies[r.tally].ever:
		return tallies[r.tally].feature
	case r.tally != none:
		return fmt.Sprintf("%s >= %d", tallies[r.tally].feature, r.atLeast)
	case r.words == nil:
		return fmt.Sprintf("%s >= %d", r.column, r.atLeast)
	case len(r.words) == 1:
		return fmt.Sprintf("%s == '%s'", r.column, r.words[0])
	}
	return fmt.Sprintf("%s in ['%s']", r.column, strings.Join(r.words, "', '"))
}
