package main

import (
	"context"
	"slices"

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
	set, err := features.NewSet(past, withGates(s.Job.Features, s.Job.Always, s.Job.Never))
	if err != nil {
		return err
	}
	job := s.Job
	if s.EveryColumn { // each may turn out to be a feature
		job.Learn = slices.Clone(job.Learn)
		for i := range past.Leads.Cols {
			job.Learn = append(job.Learn, past.Leads.Cols[i].Name)
		}
	}
	return job.CheckAsked(set)
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
