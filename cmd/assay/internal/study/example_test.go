package study_test

import (
	"fmt"

	"assay/cmd/assay/internal/study"
	"assay/data"
	"assay/features"
)

// A study, what it asks, and where an error is that came later.
func Example() {
	s, err := study.Read("testdata/example/assay.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("leads are told apart by", s.Source.Leads.ID)
	s.Settle(nil) // features.Attributes of the leads, where the study names no columns
	for _, f := range s.Job.Features {
		if f.Group == features.Behaviour {
			fmt.Println(f.Name, "=", f.About)
		}
	}
	fmt.Println(s.Job.Goal.Value, "a week, against", s.Job.Criteria[0].Name)

	late := &data.SpecError{Path: "features.pricing.where", Offset: 0, Msg: `events have no column "url"`}
	fmt.Println(s.Locate(late))
	// Output:
	// leads are told apart by Record ID
	// demo = demo_request, ever
	// pricing = pricing in the 30 days before
	// current_1 = demo and country in ['US', 'CA']
	// 40 a week, against current
	// assay.yaml:8:43: events have no column "url"
}
