package model_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"

	"assay/data"
	"assay/features"
	"assay/model"
)

// Example is the recipe of the package: 3,000 leads, of whom those that looked
// at prices, and those from Germany, are accepted more often.
func Example() {
	described := []features.Feature{
		{Name: "pricing", About: "pricing page visits in the 30 days before", Group: features.Behaviour, Measure: features.Count},
		{Name: "country", Group: features.Fit, Measure: features.Attribute},
	}
	all := leads(3000)
	train, fresh := all.Select(span(0, 2000)), all.Select(span(2000, 3000))

	learner := model.Learned{Options: model.Options{Name: "learned", Features: described}}
	table, fit, err := learner.Fit(train, []model.Split{{Train: span(0, 1600), Test: span(1600, 2000)}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for j, term := range table.Terms {
		for k, bin := range term.Bins {
			fmt.Printf("%d  %s\n", bin.Points, table.About(j, k))
		}
	}
	fmt.Printf("whole points cost %.4f nats a lead\n", fit.Cost.Points-fit.Cost.Logistic)

	scores, err := table.Score(nil, fresh)
	if err != nil {
		fmt.Println(err)
		return
	}
	table.Acceptance = model.Calibrate(scores, fresh.Label, nil)
	choice, err := model.ProposeCut(curve(scores, fresh.Label), model.Goal{Kind: model.Keep, Value: 0.8})
	if err != nil {
		fmt.Println(err)
		return
	}
	table.Cut = choice.Cut
	p, _ := table.Probability(table.Cut)
	fmt.Printf("cut %d: %s; %.0f %% accepted at the cut\n", table.Cut, choice.Reason, 100*p)

	var file bytes.Buffer
	if err := table.Write(&file); err != nil {
		fmt.Println(err)
		return
	}
	kept, err := model.ReadTable(&file)
	if err != nil {
		fmt.Println(err)
		return
	}
	scorer, err := kept.Bind(fresh.Cols)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, line := range scorer.Explain([]float64{3, 1}) {
		fmt.Printf("%d  %s: %s\n", line.Points, line.About, line.Text)
	}
	// Output:
	// 0  pricing page visits in the 30 days before: 0
	// 12  pricing page visits in the 30 days before: 1
	// 17  pricing page visits in the 30 days before: 2
	// 21  pricing page visits in the 30 days before: 3
	// 29  pricing page visits in the 30 days before: 4 or more
	// 16  country: Germany
	// 2  country: France
	// 0  country: unknown
	// whole points cost 0.0000 nats a lead
	// cut 2: the fewest leads that keep 80 % of the accepted; 20 % accepted at the cut
	// 21  pricing page visits in the 30 days before: 3
	// 16  country: Germany
}

// leads are rows in the order they came; the first column is counted, the
// second a level.
func leads(n int) *features.Matrix {
	random := rand.New(rand.NewPCG(1, 2))
	m := &features.Matrix{Rows: make([]features.Moment, n), Label: make([]int8, n), Cols: []data.Column{
		{Name: "pricing", Kind: data.Integer, I64: make([]int64, n)},
		{Name: "country", Kind: data.Text, Levels: []string{"France", "Germany"}, Code: make([]uint32, n), Valid: data.NewBits(n)},
	}}
	for i := range n {
		visits, country := random.IntN(5)*random.IntN(2), random.IntN(3)
		m.Cols[0].I64[i] = int64(visits)
		if country < 2 {
			m.Cols[1].Valid.Set(i)
			m.Cols[1].Code[i] = uint32(country)
		}
		if random.Float64() < 0.15+0.1*float64(visits)+0.2*float64(country%2) {
			m.Label[i] = 1
		}
	}
	return m
}

// curve counts leads by cut, as if all came in one week.
func curve(scores []int32, label []int8) model.Curve {
	var c model.Curve
	for cut := int32(60); cut >= -60; cut-- {
		p := model.CurvePoint{Cut: cut}
		accepted := 0.0
		for i, s := range scores {
			accepted += float64(label[i])
			if s >= cut {
				p.PerWeek++
				p.Keeps += float64(label[i])
			}
		}
		p.Keeps /= accepted
		c = append(c, p)
	}
	return c
}

func span(from, to int) []int {
	var rows []int
	for i := from; i < to; i++ {
		rows = append(rows, i)
	}
	return rows
}

// A fit by Firth says how sure it is of every bin; so does a plain one.
func ExamplePenalty() {
	o := model.Options{
		Features: []features.Feature{{Name: "pricing", About: "pricing page visits in the 30 days before", Group: features.Behaviour, Measure: features.Count}},
		Edges:    map[string][]float64{"pricing": {1, 3}},
		Penalty:  model.Firth,
	}
	table, fit, err := model.Learned{Options: o}.Fit(leads(600), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for k, in := range fit.Intervals[0] {
		fmt.Printf("%s: %.2f log-odds, %.2f to %.2f (%v)\n", table.Text(0, k), in.LogOdds, in.Low, in.High, in.Kind)
	}
	// Output:
	// 0: 0.00 log-odds, 0.00 to 0.00 (reference)
	// 1 to 2: 0.96 log-odds, 0.54 to 1.38 (profile)
	// 3 or more: 1.48 log-odds, 1.05 to 1.92 (profile)
}
