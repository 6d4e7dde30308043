package data_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"assay/data"
)

// A company of two leads, written as CSV with dates as people write them.
func Example() {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	file := func(name, text string) []string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			log.Fatal(err)
		}
		return []string{path}
	}

	// 1. Say where things are.
	dayFirst := true
	source := data.Source{
		DayFirst: &dayFirst,
		Leads: data.LeadSource{ID: "Record ID", Created: "Create Date", Files: file("contacts.csv",
			"Record ID;Create Date;Number of Employees;MQL Date\n7;03.03.2025;120;05.03.2025\n8;04.03.2025;;\n")},
		Events: []data.EventSource{{Lead: "contact", At: "at", Type: "type", Columns: []string{"url"}, Files: file("visits.csv",
			"contact,at,type,url\n8,2025-03-05 09:00,page_view,/blog\n7,2025-03-04 10:00,page_view,/pricing\n9,2025-03-04 11:00,page_view,/\n")}},
		Outcomes: data.OutcomeSource{Dates: map[data.Stage][]string{data.HandedOver: {"MQL Date"}}},
	}

	// 2. Read it.
	d, err := data.Read(context.Background(), source)
	if err != nil {
		log.Fatal(err)
	}

	// 3. Look at what was left out.
	fmt.Println(d.Rows, "rows")
	for _, drop := range d.Dropped {
		fmt.Println("dropped", drop.Count, drop.Reason, drop.Examples)
	}

	// 4. Walk the columns.
	employees, url := d.Leads.Cols[0], d.Events.Cols[0]
	for i := range d.Leads.Len() {
		fmt.Printf("lead %s, created %v, %s %v\n", d.Leads.IDs.Name(uint32(i)), d.Leads.Created[i], employees.Name, employees.Number(i))
		for k := d.Events.Off[i]; k < d.Events.Off[i+1]; k++ {
			fmt.Println("  ", d.Events.At[k], d.Events.Types[d.Events.Type[k]], url.Levels[url.Code[k]])
		}
		for k := d.Outcomes.Off[i]; k < d.Outcomes.Off[i+1]; k++ {
			fmt.Println("  ", d.Outcomes.At[k], d.Outcomes.Stage[k])
		}
	}

	// 5. Hand the past on: outcomes cannot be reached from it.
	past := d.Past()
	fmt.Println(past.Events.Len(), "events in the past of", past.Leads.Len(), "leads")

	// Output:
	// 6 rows
	// dropped 1 event of an unknown lead [visits.csv row 3]
	// lead 7, created 2025-03-03, number_of_employees 120
	//    2025-03-04T10:00:00Z page_view /pricing
	//    2025-03-05T23:59:59.999999Z handed_over
	// lead 8, created 2025-03-04, number_of_employees NaN
	//    2025-03-05T09:00:00Z page_view /blog
	// 2 events in the past of 2 leads
}
