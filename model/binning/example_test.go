package binning_test

import (
	"fmt"
	"strings"

	"assay/model/binning"
)

// Example is the recipe of the package: 600 leads by their visits. Those that
// came three times or more are accepted more often; who never came stays apart.
func Example() {
	var visits []int64
	var accepted []int8
	for v, yes := range []int{12, 13, 12, 40, 45, 50} {
		for i := range 100 {
			visits, accepted = append(visits, int64(v)), append(accepted, 0)
			if i < yes {
				accepted[len(accepted)-1] = 1
			}
		}
	}
	rows, err := binning.NewRows(accepted, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	masses, missing, err := rows.Wholes(visits, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	edges, err := binning.Numbers(masses, binning.Rule{ZeroApart: true, Trend: binning.Increasing})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(edges, missing.Leads)
	bins := make([]binning.Count, len(edges)+1)
	for _, m := range masses {
		k := 0
		for k < len(edges) && m.Value >= edges[k] {
			k++
		}
		bins[k].Leads += m.Leads
		bins[k].Accepted += m.Accepted
	}
	for _, b := range binning.Tell(bins, 0.95) {
		fmt.Printf("%.0f of %.0f: %.3f (%.3f to %.3f), evidence %+.2f, information %.3f\n", b.Accepted, b.Leads, b.Rate, b.Low, b.High, b.Evidence, b.Information)
	}
	// Output:
	// [1 3] 0
	// 12 of 100: 0.120 (0.070 to 0.198), evidence -1.05, information 0.141
	// 25 of 200: 0.125 (0.086 to 0.178), evidence -1.02, information 0.268
	// 135 of 300: 0.450 (0.395 to 0.507), evidence +0.71, information 0.280
}

// ExampleGroups joins countries that are accepted about as often. Those with
// too few leads are returned apart.
func ExampleGroups() {
	countries := []binning.Level{
		{Name: "Austria", Count: binning.Count{Leads: 120, Accepted: 38}},
		{Name: "France", Count: binning.Count{Leads: 200, Accepted: 21}},
		{Name: "Germany", Count: binning.Count{Leads: 300, Accepted: 95}},
		{Name: "Malta", Count: binning.Count{Leads: 4, Accepted: 3}},
		{Name: "Spain", Count: binning.Count{Leads: 250, Accepted: 26}},
	}
	groups, rare, err := binning.Groups(countries, binning.Rule{MaxBins: 12, MinLeads: 30})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, g := range append(groups, rare) {
		var names []string
		for _, i := range g {
			names = append(names, countries[i].Name)
		}
		fmt.Println(strings.Join(names, ", "))
	}
	// Output:
	// Spain, France
	// Germany, Austria
	// Malta
}
