package model

import "assay/features"

// Part is the sub-score of one group: t with only that group's terms, and no
// gates. The base goes with [features.Fit], so that the parts of a lead's
// score add up to it.
func (t *PointTable) Part(g features.Group) *PointTable {
	part := &PointTable{Name: t.Name, Features: t.Features, Origin: t.Origin}
	if g == features.Fit {
		part.Base = t.Base
	}
	for _, term := range t.Terms {
		if term.Group == g {
			part.Terms = append(part.Terms, term)
		}
	}
	return part
}
