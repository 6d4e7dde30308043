package model

import (
	"fmt"
	"strings"
)

// rareShare is the share of accepted leads below which a fit says little.
const rareShare = 0.001

// doubt warns of what a fit stands on, before it is made.
func (l *Logistic) doubt(d *design, cols []*binned) {
	if share := d.Accepted() / d.Total(); share < rareShare {
		l.warn("rarely_accepted", fmt.Sprintf("%.3g of a thousand leads were accepted: hardly anything tells them apart", 1000*share),
			"learn from leads that sales looked at, or from an earlier goal that more leads reach")
	}
	for _, r := range d.spread().Repeats() {
		var of []string
		for _, j := range r.Of {
			of = append(of, cols[j].feature.Name)
		}
		l.warn("repeated_feature", fmt.Sprintf("%s says what %s says: they share the points", cols[r.Term].feature.Name, strings.Join(of, " and ")),
			"leave one of them out")
	}
	if text := oneSided(cols); text != "" {
		l.warn("one_sided_bins", text, "merge them with a neighbour by edges of your own, or trust their points less")
	}
}

// namedBins is how many bins a warning names.
const namedBins = 3

// oneSided names the bins of which none or all leads were accepted: only the
// penalty sets their points.
func oneSided(cols []*binned) string {
	var named []string
	n := 0
	for _, b := range cols {
		for k, x := range b.bins {
			if !b.estimated[k] || x.Accepted > 0 && x.Accepted < x.Leads {
				continue
			}
			if n++; n <= namedBins {
				named = append(named, fmt.Sprintf("%s: %s (%.0f of %.0f)", sentence(&b.feature), binText(&b.feature, x, b.unit), x.Accepted, x.Leads))
			}
		}
	}
	if n == 0 {
		return ""
	}
	if n > namedBins {
		named = append(named, fmt.Sprintf("and %d more", n-namedBins))
	}
	return "none or all of the leads were accepted in " + strings.Join(named, ", ")
}
