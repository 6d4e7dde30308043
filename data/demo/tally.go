package demo

import (
	"math/bits"
	"strings"
)

// tally counts events at a moment t: those of some kinds, on pages that begin
// with a prefix, with at in [t−days, t) and seen before t. Rules and planted
// weights are steps over tallies, and nothing else that a lead does.
type tally struct {
	feature string // its name in the study; "" where only rules use it
	kind    kind
	prefix  string // of the page's URL; "" is every page
	days    int64  // 0: ever
	ever    bool   // the feature says only whether there was one
}

// number of a tally; also an index into counts.
type number int

const (
	nPricing30 number = iota
	nDemos30
	nDemo
	nWebinars90
	nCareers
	nUses30
	nCases90
	nUnsubscribed
	nContacts30
	nSelfGuided
	nTrial
	nVisits
	nOpens
	nClicks
	nEbooks
	nWhitepapers
	nSignups
	nVideos
	nAds
	nChats
	nWishes
	numbers // how many there are
)

const none number = -1

var tallies = [numbers]tally{
	nPricing30:    offered("pricing_visits"),
	nDemos30:      offered("demo_requests"),
	nDemo:         {kind: demoRequest},
	nWebinars90:   offered("webinars"),
	nCareers:      offered("careers"),
	nUses30:       offered("product_uses"),
	nCases90:      offered("case_studies"),
	nUnsubscribed: offered("unsubscribed"),
	nContacts30:   offered("contact_requests"),
	nSelfGuided:   {kind: selfGuidedDemo},
	nTrial:        {kind: trialStart},
	nVisits:       {kind: pageView},
	nOpens:        {kind: emailOpen},
	nClicks:       {kind: emailClick},
	nEbooks:       {kind: ebook},
	nWhitepapers:  {kind: whitepaper},
	nSignups:      {kind: webinarSignup},
	nVideos:       {kind: video},
	nAds:          {kind: adClick},
	nChats:        {kind: chat},
	nWishes:       {kind: wishlist},
}

// counts holds every tally of one lead at one moment.
type counts [numbers]int

// count looks at the facts of one lead just before t.
func count(facts []fact, t int64) (c counts) {
	for i := range facts {
		f := &facts[i]
		if f.seen >= t {
			break // facts are in the order of seen
		}
		for set := matches[f.mark()]; set != 0; set &= set - 1 {
			n := bits.TrailingZeros64(set)
			if reach[n] == 0 || f.at >= t-reach[n] {
				c[n]++
			}
		}
	}
	return c
}

// mark is what of a fact decides which tallies it may enter, as an index into
// matches.
func (f *fact) mark() int {
	if f.kind == pageView {
		return int(kinds) + int(f.page)
	}
	return int(f.kind)
}

// matches holds, for each mark, the set of tallies that count it; reach is
// the window of each tally, 0 where it has none.
var matches, reach = func() ([]uint64, [numbers]int64) {
	m := make([]uint64, int(kinds)+len(pages))
	var r [numbers]int64
	for n, t := range tallies {
		r[n] = t.days * day
		if t.kind != pageView {
			m[t.kind] |= 1 << n
			continue
		}
		for i, url := range pages {
			if strings.HasPrefix(url, t.prefix) {
				m[int(kinds)+i] |= 1 << n
			}
		}
	}
	return m, r
}()
