package html_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"

	"assay/backtest/report"
	"assay/backtest/report/html"
)

// A report that was written as JSON becomes a page.
func Example() {
	f, err := os.Open("../testdata/full.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	r, err := report.Read(f)
	if err != nil {
		fmt.Println(err)
		return
	}
	var page bytes.Buffer
	if err := html.Render(&page, r); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(strings.Count(page.String(), "<section"), "parts")
	// Output: 8 parts
}
