package model

import (
	"fmt"
	"maps"
	"slices"

	"assay/data"
	"assay/features"
	"assay/model/binning"
)

// Trend says how the share of accepted must go along a feature's numbers.
type Trend = binning.Trend

// The trends.
const (
	Free       = binning.Free       // as it comes
	Increasing = binning.Increasing // never falls
	Decreasing = binning.Decreasing // never rises
)

// checkAsked checks what was asked of single features' bins.
func checkAsked(train *features.Matrix, described []features.Feature, o *Options) error {
	names := slices.Concat(slices.Collect(maps.Keys(o.Trends)), slices.Collect(maps.Keys(o.Edges)))
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if err := checkOne(train.Column(name), name, o); err != nil {
			return err
		}
		if !slices.ContainsFunc(described, func(f features.Feature) bool { return f.Name == name }) && o.Learn == nil {
			return &FitError{Code: "unknown_column", Msg: fmt.Sprintf("a trend or edges are given for %q, which is not learned from", name),
				Hint: "name a feature"}
		}
	}
	return nil
}

// checkOne checks what was asked of one column's bins.
func checkOne(c *data.Column, name string, o *Options) error {
	trend, edges := o.Trends[name], o.Edges[name]
	_, byHand := o.Edges[name]
	switch {
	case c == nil:
		return &FitError{Code: "unknown_column", Msg: fmt.Sprintf("a trend or edges are given for %q, and the training rows have no such column", name),
			Hint: "name a feature"}
	case trend > Decreasing:
		return &FitError{Code: "bad_option", Msg: fmt.Sprintf("%s: there is no trend %d", name, trend), Hint: "ask for free, increasing or decreasing"}
	case c.HasLevels() && (byHand || trend != Free):
		return &FitError{Code: "bad_option", Msg: fmt.Sprintf("%s has levels, and these have neither edges nor a trend", name),
			Hint: "take the trend and the edges away"}
	case byHand && trend != Free:
		return &FitError{Code: "bad_option", Msg: fmt.Sprintf("%s has edges by hand, which are kept, and a trend, which they may break", name),
			Hint: "take the trend or the edges away"}
	case len(edges) > binsAtMost-1:
		return &FitError{Code: "bad_edges", Msg: fmt.Sprintf("%s has %d edges", name, len(edges)), Hint: "give at most 249"}
	}
	if err := binning.CheckEdges(edges); err != nil {
		return fitError(name, err)
	}
	return nil
}
