package country_test

import (
	"fmt"

	"assay/features/country"
)

func Example() {
	for _, text := range []string{"Deutschland", "Korea, Republic of", "U.K.", "🇧🇷 Brasil", "Paris, France"} {
		iso, ok := country.Code(text)
		fmt.Printf("%s: %q %v, %q\n", text, iso, ok, country.Region(iso))
	}
	// Output:
	// Deutschland: "DE" true, "western europe"
	// Korea, Republic of: "KR" true, "east asia"
	// U.K.: "GB" true, "northern europe"
	// 🇧🇷 Brasil: "BR" true, "latin america"
	// Paris, France: "" false, ""
}
