package model

import (
	"cmp"
	"fmt"
	"slices"

	"assay/model/logit"
)

// tellingEnough is the greatest violation of the conditions of a minimum of
// which only the features matter.
const tellingEnough = 1e-6

// keepTelling leaves out all but most columns, in the order they came in. Those
// stay that a group lasso keeps longest, which looks at all of them together:
// of two that say the same one is enough, however much each tells by itself. It
// may keep fewer, if two enter at once. Of more than choiceRows rows every
// second, third, … is looked at.
func (l *Logistic) keepTelling(cols []*binned, label []int8, weight []float64, most int) ([]*binned, error) {
	if len(cols) <= most {
		return cols, nil
	}
	stay, err := telling(cols, label, weight, most)
	if err != nil {
		return nil, err
	}
	var kept []*binned
	for j, b := range cols {
		if slices.Contains(stay, j) {
			kept = append(kept, b)
			continue
		}
		l.Dropped = append(l.Dropped, Dropped{b.feature.Name, "tells little that those kept do not"})
	}
	l.warn("features_left_out", fmt.Sprintf("%d of %d features are used, those that tell most together", len(kept), len(cols)),
		"name fewer features, so that the choice is yours")
	return kept, nil
}

// telling is the indices of the columns that stay.
func telling(cols []*binned, label []int8, weight []float64, most int) ([]int, error) {
	d, err := newDesign(cols, label, weight)
	if err != nil {
		return nil, err
	}
	part := d.spread()
	if a := part.Accepted(); a == 0 || a == part.Total() {
		return informing(cols, most), nil
	}
	found, _, err := logit.Select(part, most, defaultStrength, tellingEnough)
	if err != nil {
		return nil, noFit(err)
	}
	if len(found.Terms) == 0 { // more than most are alike, and enter at once
		return informing(cols, most), nil
	}
	return found.Terms, nil
}

// informing is the columns of greatest information value, each by itself; of
// two equal ones the first.
func informing(cols []*binned, most int) []int {
	ranked := make([]int, len(cols))
	for j := range ranked {
		ranked[j] = j
	}
	slices.SortStableFunc(ranked, func(a, b int) int { return cmp.Compare(cols[b].information(), cols[a].information()) })
	return ranked[:most]
}

// spread is at most choiceRows of the rows, evenly spread.
func (d *design) spread() *logit.Design {
	rows := make([]int, d.Rows())
	for i := range rows {
		rows[i] = i
	}
	return d.Select(thinned(rows))
}
