package main

import (
	"context"

	"assay/cmd/assay/internal/study"
	"assay/data"
	"assay/data/cond"
	"assay/features"
)

// bindable refuses, before any row is read, a study that names what its files
// lack, or asks of a column what the column cannot tell. Columns of files
// without types pass: what they hold shows when they are read.
func bindable(ctx context.Context, s *study.Study) error {
	past, err := data.Outline(ctx, s.Source)
	if err != nil {
		return err
	}
	_, err = features.NewSet(past, withGates(s.Job.Features, s.Job.Always, s.Job.Never))
	return err
}

// Names of the gates beside the features; a study has no others of these
// names.
const (
	alwaysGate = "always"
	neverGate  = "never"
)

// withGates adds gates to features, as conditions.
func withGates(fs []features.Feature, always, never *cond.Expr) []features.Feature {
	fs = append([]features.Feature(nil), fs...)
	if always != nil {
		fs = append(fs, features.Feature{Name: alwaysGate, Measure: features.Cond, If: always})
	}
	if never != nil {
		fs = append(fs, features.Feature{Name: neverGate, Measure: features.Cond, If: never})
	}
	return fs
}
