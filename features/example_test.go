package features_test

import (
	"context"
	"fmt"
	"slices"
	"time"

	"assay/data"
	"assay/data/cond"
	"assay/features"
)

// Example follows the recipe of the package over two people of one company:
// Ann came back twice, and one of her visits arrived three days late; Bob
// looked at prices.
func Example() {
	day := func(d int) data.Time { return data.FromTime(time.Date(2025, 3, d, 12, 0, 0, 0, time.UTC)) }
	past := data.Past{Zone: time.UTC, Clock: data.Dated,
		Leads: &data.Leads{Created: []data.Time{day(1), day(1)}, Seen: []data.Time{day(1), day(1)}, Company: "domain",
			Cols: []data.Column{{Name: "domain", Kind: data.Text, Levels: []string{"acme.com"}, Code: []uint32{0, 0}}}},
		Events: &data.Events{Off: []int64{0, 3, 4}, Types: []string{"visit", "pricing"}, Type: []uint16{0, 0, 0, 1},
			At: []data.Time{day(2), day(4), day(3), day(5)}, Seen: []data.Time{day(2), day(4), day(6), day(5)}},
	}
	set, err := features.NewSet(past, []features.Feature{
		{Name: "visits", Group: features.Behaviour, Measure: features.Count, Events: []string{"visit"}, Window: 7 * data.Day},
		{Name: "since", Group: features.Behaviour, Measure: features.Since},
		{Name: "heat", Group: features.Behaviour, Measure: features.Decayed, HalfLife: data.Day},
		{Name: "people", Group: features.Behaviour, Measure: features.People},
		{Name: "prices", Group: features.Behaviour, Measure: features.Ever, Company: true, Events: []string{"pricing"}},
		{Name: "keen", Group: features.Behaviour, Measure: features.Cond, If: cond.MustParse("visits >= 2 and prices and since < 3")},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	ann := uint32(0)
	matrix, err := features.Build(context.Background(), set, []features.Moment{{Lead: ann, At: day(4)}, {Lead: ann, At: day(6)}, {Lead: ann, At: day(11)}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, row := range matrix.Rows {
		fmt.Print(row.At.In(time.UTC).Format(time.DateOnly))
		for f := range matrix.Cols {
			fmt.Print("  ", matrix.Cols[f].Name, " ", matrix.Cols[f].Number(i))
		}
		fmt.Println()
	}

	sweep := set.NewSweep()
	sweep.Lead(ann)
	visits, _ := set.Index("visits")
	for {
		t, changed, ok := sweep.Next(day(20))
		if !ok {
			break
		}
		if slices.Contains(changed, visits) {
			fmt.Println(t, "visits", sweep.Value(visits))
		}
	}
	// Output:
	// 2025-03-04  visits 1  since 2  heat 0.25  people 1  prices 0  keen 0
	// 2025-03-06  visits 2  since 2  heat 0.3125  people 2  prices 1  keen 1
	// 2025-03-11  visits 1  since 7  heat 0.013671875  people 2  prices 1  keen 0
	// 2025-03-02T12:00:00.000001Z visits 1
	// 2025-03-04T12:00:00.000001Z visits 2
	// 2025-03-06T12:00:00.000001Z visits 3
	// 2025-03-09T12:00:00.000001Z visits 2
	// 2025-03-10T12:00:00.000001Z visits 1
	// 2025-03-11T12:00:00.000001Z visits 0
}

// ExampleTiers says a decay in counts, which a CRM can run.
func ExampleTiers() {
	for _, f := range features.Tiers(features.Feature{Name: "visits", Measure: features.Decayed, HalfLife: 14 * data.Day, Events: []string{"visit"}}) {
		fmt.Println(f.Name, f.Measure, int(f.Window/data.Day))
	}
	// Output:
	// visits_7d count 7
	// visits_30d count 30
	// visits_90d count 90
}

// A feature is said in words, and where it can be taken is known beside it.
func ExampleDescribe() {
	visits := features.Feature{Name: "visits", Measure: features.Count, Events: []string{"page_view"}, Window: 30 * data.Day}
	heat := features.Feature{Name: "heat", Measure: features.Decayed, Events: []string{"page_view"}, HalfLife: 14 * data.Day}
	fs := []features.Feature{visits, heat}
	for i, of := range features.Targets(fs) {
		fmt.Println(features.Describe(fs[i], "", ""))
		fmt.Printf("  hubspot: %s, salesforce: %s\n", of[features.HubSpot], of[features.Salesforce])
	}
	// Output:
	// page_view events in the 30 days before
	//   hubspot: exactly, salesforce: by field
	// page_view events, each worth half after 14 days
	//   hubspot: not, salesforce: not
}
