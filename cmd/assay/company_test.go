package main

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"assay/cmd/assay/internal/study"
	"assay/data"
	"assay/data/demo"
	"assay/features"
)

const companyStudy = `leads:    {files: leads.parquet, id: lead_id, created: created_at, known: known_at, company: company}
outcomes: {files: outcomes.parquet, lead: lead_id, stage: stage, at: at, handed_over: mql, accepted: sal}
`

// settled is the study of a demo of so many leads, and what check says of it.
func settled(t *testing.T, text string) (*study.Study, []data.Warning, string) {
	t.Helper()
	dir := t.TempDir()
	if err := demo.New(demo.Options{Leads: 800, Seed: 1}).Write(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "assay.yaml")
	put(t, path, text)
	_, page := pageOf(t, path)
	s, err := study.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	d, err := data.Read(context.Background(), s.Source)
	if err != nil {
		t.Fatal(err)
	}
	return s, settle(d, s), page
}

// The column of companies is said, and is no feature unless it is named.
func TestCompanyIsNoFeature(t *testing.T) {
	const why = "company is not used: it says which company a lead is of"
	s, left, page := settled(t, companyStudy)
	said := 0
	for _, w := range left {
		if strings.HasPrefix(w.Text, "company is not used") {
			said++
			if w.Text != why || w.Code != "column_left_out" || w.Hint == "" {
				t.Errorf("%+v", w)
			}
		}
	}
	isFeature := func(f features.Feature) bool { return f.Column == "company" }
	if said != 1 || slices.ContainsFunc(s.Job.Features, isFeature) || len(s.Job.Features) == 0 {
		t.Errorf("said %d times; features %+v", said, s.Job.Features)
	}
	for _, part := range []string{"\n  companies ", ", by company: ", "\n  not used  it says which company a lead is of: company\n"} {
		if !strings.Contains(page, part) {
			t.Errorf("the page lacks %q:\n%s", part, page)
		}
	}
	s, _, page = settled(t, companyStudy+"features: {fit: [company, industry]}\n")
	if !slices.ContainsFunc(s.Job.Features, isFeature) || strings.Contains(page, "it says which company") {
		t.Errorf("named, it is a feature: %+v\n%s", s.Job.Features, page)
	}
	_, _, page = settled(t, strings.Replace(companyStudy, ", company: company", "", 1))
	if strings.Contains(page, "companies") {
		t.Errorf("none was declared:\n%s", page)
	}
}
