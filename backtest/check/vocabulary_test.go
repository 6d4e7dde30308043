package check

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"assay/backtest"
	"assay/data"
	"assay/data/cond"
	"assay/features"
)

// The page lists every feature once, under what it is of, and is no wider than
// a terminal, whatever features are called.
func TestVocabulary(t *testing.T) {
	long := strings.Repeat("long_", 30)
	job := &backtest.Job{Learn: []string{"industry", "n", long, "heat", "people", "theirs"}, Features: []features.Feature{
		{Name: "industry", Group: features.Fit, Measure: features.Attribute, Column: "industry"},
		{Name: "n", Group: features.Behaviour, Measure: features.Count, Events: []string{"page_view"}, Window: data.Week},
		{Name: long, Group: features.Behaviour, Measure: features.Ever},
		{Name: "heat", Group: features.Behaviour, Measure: features.Decayed, HalfLife: data.Week},
		{Name: "people", Group: features.Behaviour, Measure: features.People},
		{Name: "theirs", Group: features.Behaviour, Measure: features.Count, Company: true},
		{Name: "current_1", Group: features.Behaviour, Measure: features.Cond, If: cond.MustParse("n > 2 and industry == 'x'")},
	}}
	for i := range job.Features {
		job.Features[i].About = features.Describe(job.Features[i], "", "")
	}
	v := NewVocabulary(job, About{Study: "assay.yaml"})
	var of []string
	for _, f := range v.Features {
		of = append(of, f.Of)
		if f.NoCRM != (f.Name == "heat") {
			t.Errorf("%s: no CRM: %v", f.Name, f.NoCRM)
		}
	}
	if got := strings.Join(of, " "); got != "fit behaviour behaviour behaviour company company rules" {
		t.Errorf("lists: %s", got)
	}
	var page bytes.Buffer
	if err := VocabularyText(&page, v); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(page.String()) {
		if utf8.RuneCountInString(strings.TrimSuffix(line, "\n")) > width {
			t.Errorf("wider than %d: %s", width, line)
		}
	}
	for _, f := range job.Features[:2] {
		if n := strings.Count(page.String(), "\n  "+f.Name+": "); n != 1 {
			t.Errorf("%s is listed %d times", f.Name, n)
		}
	}
	if n := strings.Count(page.String(), "no CRM can run this"); n != 1 {
		t.Errorf("%d features are marked as for no CRM\n%s", n, page.String())
	}
}
