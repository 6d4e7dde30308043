package logit_test

import (
	"errors"
	"fmt"

	"assay/model/logit"
)

// Leads by visits to the prices (none, one, more) and by whether the address
// is at work. Of those who looked more than once most were accepted.
func leads() (terms []logit.Term, label []int8) {
	visits, work := logit.Term{Bins: 3}, logit.Term{Bins: 2}
	for _, c := range []struct {
		visits, work       uint8
		rejected, accepted int
	}{
		{0, 0, 15, 1}, {0, 1, 9, 3}, {1, 0, 7, 2}, {1, 1, 6, 4}, {2, 0, 3, 3}, {2, 1, 2, 5},
	} {
		for i := range c.rejected + c.accepted {
			visits.Codes, work.Codes = append(visits.Codes, c.visits), append(work.Codes, c.work)
			y := int8(0)
			if i >= c.rejected {
				y = 1
			}
			label = append(label, y)
		}
	}
	return []logit.Term{visits, work}, label
}

func Example() {
	terms, label := leads()
	d, err := logit.NewDesign(terms, label, nil, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	ridge, err := logit.Train(d, logit.Options{Penalty: logit.Ridge, Strength: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("visits %.2f, address %.2f, %.1f degrees of freedom\n", ridge.Coef(0), ridge.Coef(1), ridge.EffectiveDF)

	firth, err := logit.Train(d, logit.Options{Penalty: logit.Firth})
	if err != nil {
		fmt.Println(err)
		return
	}
	more := d.First(0) + 2
	in, err := firth.Profile(more, .95)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("more than one visit %.2f, %.2f to %.2f\n", firth.Theta[more], in.Low, in.High)
	// Output:
	// visits [-0.83 -0.07 0.90], address [-0.45 0.45], 3.4 degrees of freedom
	// more than one visit 2.10, 0.66 to 3.70
}

// What cannot be fitted says which bin, and what helps.
func ExampleError() {
	terms, label := leads()
	for i, c := range terms[0].Codes {
		if c == 2 {
			label[i] = 1
		}
	}
	d, err := logit.NewDesign(terms, label, nil, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = logit.Train(d, logit.Options{Penalty: logit.Plain})
	var e *logit.Error
	if errors.As(err, &e) {
		fmt.Printf("%s: term %d, bin %d\n%s\n", e.Code, e.Term, e.Bin, e.Hint)
	}
	// Output:
	// quasi_separation: term 0, bin 2
	// merge the bin with a neighbour, leave the term out, or take Firth or Ridge
}
