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

// Example follows the recipe of the package over one lead: three visits, of
// which one arrived three days late.
func Example() {
	day := func(d int) data.Time { return data.FromTime(time.Date(2025, 3, d, 12, 0, 0, 0, time.UTC)) }
	past := data.Past{Zone: time.UTC,
		Leads: &data.Leads{Created: []data.Time{day(1)}, Seen: []data.Time{day(1)}},
		Events: &data.Events{Off: []int64{0, 3}, Types: []string{"visit"}, Type: []uint16{0, 0, 0},
			At: []data.Time{day(2), day(4), day(3)}, Seen: []data.Time{day(2), day(4), day(6)}},
	}
	set, err := features.NewSet(past, []features.Feature{
		{Name: "visits", Group: features.Behaviour, Measure: features.Count, Events: []string{"visit"}, Window: 7 * data.Day},
		{Name: "since", Group: features.Behaviour, Measure: features.Since},
		{Name: "keen", Group: features.Behaviour, Measure: features.Cond, If: cond.MustParse("visits >= 2 and since < 3")},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	matrix, err := features.Build(context.Background(), set, []features.Moment{{Lead: 0, At: day(4)}, {Lead: 0, At: day(5)}, {Lead: 0, At: day(11)}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, row := range matrix.Rows {
		fmt.Println(row.At, "visits", matrix.Column("visits").I64[i], "keen", matrix.Column("keen").Code[i] == 1)
	}

	sweep := set.NewSweep()
	sweep.Lead(0)
	for {
		t, changed, ok := sweep.Next(day(20))
		if !ok {
			break
		}
		if slices.Contains(changed, 0) {
			fmt.Println(t, "visits", sweep.Value(0))
		}
	}
	// Output:
	// 2025-03-04T12:00:00Z visits 1 keen false
	// 2025-03-05T12:00:00Z visits 2 keen true
	// 2025-03-11T12:00:00Z visits 1 keen false
	// 2025-03-02T12:00:00.000001Z visits 1
	// 2025-03-04T12:00:00.000001Z visits 2
	// 2025-03-06T12:00:00.000001Z visits 3
	// 2025-03-09T12:00:00.000001Z visits 2
	// 2025-03-10T12:00:00.000001Z visits 1
	// 2025-03-11T12:00:00.000001Z visits 0
}
