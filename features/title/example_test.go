package title_test

import (
	"fmt"

	"assay/features/title"
)

func Example() {
	seniority, err := title.Seniority(map[string][]string{"director": {"Rayonchef"}}) // 1
	if err != nil {
		fmt.Println(err)
		return
	}
	department, err := title.Department(nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, t := range []string{
		"Sr. VP Sales & Marketing, EMEA",
		"Vertriebsleiterin (m/w/d)",
		"Directeur des Systèmes d'Information (DSI)",
		"Jefe de compras",
		"Founder & CEO",
		"Assistant to the CEO",
		"Rayonchef",
		"Tennis Club Level",
	} {
		fmt.Printf("%-44s %-9q %q\n", t, seniority.Read(t), department.Read(t)) // 2, 3
	}
	// Output:
	// Sr. VP Sales & Marketing, EMEA               "vp"      "sales"
	// Vertriebsleiterin (m/w/d)                    "director" "sales"
	// Directeur des Systèmes d'Information (DSI)   "director" "it"
	// Jefe de compras                              "manager" "purchasing"
	// Founder & CEO                                "owner"   "management"
	// Assistant to the CEO                         "junior"  "management"
	// Rayonchef                                    "director" ""
	// Tennis Club Level                            ""        ""
}
