package model

import (
	"slices"

	"assay/features"
)

// Rule is a criterion that is a condition: one term of 1 point where the
// true/false feature when holds, and cut 1. needs are the features that when
// uses.
func Rule(name string, when features.Feature, needs ...features.Feature) *PointTable {
	return &PointTable{
		Name:     name,
		Features: append(slices.Clone(needs), when),
		Terms:    []Term{When(when, 1)},
		Cut:      1,
		Origin:   Origin{Kind: "rules"},
	}
}

// When is a term that gives points where a true/false feature holds.
func When(f features.Feature, points int32) Term {
	return Term{Feature: f.Name, Group: f.Group, Bins: []Bin{{Kind: Levels, Levels: []string{"true"}, Points: points}}}
}

// ForEach is a term that gives points for every unit of a number, up to atMost
// in all; 0 is no limit.
func ForEach(f features.Feature, points, atMost int32) Term {
	return Term{Feature: f.Name, Group: f.Group, Unit: Whole, Each: &Each{Points: points, AtMost: atMost}}
}
