package report_test

import (
	"bytes"
	"fmt"
	"os"

	"assay/backtest/report"
)

// What [report.JSON] wrote is read again, and told on a page.
func Example() {
	var file bytes.Buffer
	if err := report.JSON(&file, tooFew()); err != nil {
		fmt.Println(err)
		return
	}
	r, err := report.Read(&file)
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := report.Text(os.Stdout, r); err != nil {
		fmt.Println(err)
	}
	// Output:
	// assay.yaml · 1,240 leads · 18,402 events · too few to test
	// 1 WHICH OF TODAY'S MQLs ARE WORTH SENDING?                     TOO LITTLE DATA
	//   Too few to learn (75 accepted). Your rules: 25 % (20–30 %).
	//   Best sources:                                      leads  accepted      95 %
	//     source: Webinar                                     48      44 %   31–59 %
	//     source: Referral by a customer                      57      38 %   25–53 %
	//     source: Organic search                              66      32 %   19–47 %
	//   At 6 a month, enough in about March 2027. Until then: newest first.
	// ! 75 accepted: need about 100 for three tests of 20 and a first training of 40
	//   wait
	// files  report.html  report.json
}
