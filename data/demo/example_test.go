package demo_test

import (
	"context"
	"fmt"
	"os"

	"assay/data/demo"
)

// The recipe of the package: draw a company, write it, ask for the truth.
func Example() {
	company := demo.New(demo.Options{Leads: 200, Seed: 1})

	dir, err := os.MkdirTemp("", "demo")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	if err := company.Write(context.Background(), dir); err != nil {
		fmt.Println(err)
		return
	}
	files, _ := os.ReadDir(dir)
	for _, f := range files {
		fmt.Println(f.Name())
	}

	for lead := range company.Leads {
		if at, why, ok := company.HandOver(lead); ok {
			moment := at + 1_000_000 // looked at one second later
			fmt.Printf("%s by %s: %.2f, of which pricing visits %+.1f\n", demo.ID(lead), why,
				company.P(lead, moment), company.Contribution("pricing_visits", lead, moment))
			break
		}
	}
	// Output:
	// assay.yaml
	// events.parquet
	// leads.parquet
	// outcomes.parquet
	// truth.json
	// L000001 by rules: 0.75, of which pricing visits +0.9
}
