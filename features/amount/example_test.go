package amount_test

import (
	"fmt"

	"assay/features/amount"
)

func Example() {
	for _, text := range []string{"51-200 employees", "1k+", "mehr als 1.000", "€1,5 Mio.", "less than 10", "10-Nov"} {
		low, ok := amount.Parse(text)
		r, _ := amount.ParseRange(text)
		fmt.Println(text, "begins at", low, "ends at", r.High, ok)
	}
	// Output:
	// 51-200 employees begins at 51 ends at 200 true
	// 1k+ begins at 1000 ends at +Inf true
	// mehr als 1.000 begins at 1001 ends at +Inf true
	// €1,5 Mio. begins at 1.5e+06 ends at 1.5e+06 true
	// less than 10 begins at 0 ends at 9 true
	// 10-Nov begins at 0 ends at 0 false
}
