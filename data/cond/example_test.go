package cond_test

import (
	"fmt"

	"assay/data/cond"
)

// The recipe of the package's documentation.
func Example() {
	// 1. Columns get plain names.
	column := map[string]cond.Kind{
		cond.Plain("Number of Employees"): cond.Number,
		cond.Plain("Country"):             cond.Text,
		cond.Plain("Demo?"):               cond.Bool,
	}

	// 2. A condition is parsed once …
	e, err := cond.Parse("number_of_employees >= 50 and not (country in ['US', 'CA']) or demo")
	if err != nil {
		fmt.Println(err)
		return
	}

	// 3. … and checked against the columns.
	kind := func(name string) (cond.Kind, bool) {
		k, ok := column[name]
		return k, ok
	}
	if err := e.Check(kind, []string{"number_of_employees", "country", "demo"}); err != nil {
		fmt.Println(err)
		return
	}

	// 4. Each row gives its values in the order of the names.
	fmt.Println(e.Names())
	rows := [][]cond.Value{
		{{Kind: cond.Number, Num: 120}, {Kind: cond.Text, Text: "DE"}, {}},
		{{Kind: cond.Number, Num: 120}, {}, {}}, // the country is missing: it is not in the list
		{{}, {Kind: cond.Text, Text: "DE"}, {}}, // the size is missing: no comparison with it holds
		{{}, {}, {Kind: cond.Bool, Num: 1}},
	}
	for _, row := range rows {
		fmt.Println(e.Eval(func(i int) cond.Value { return row[i] }))
	}
	// Output:
	// [number_of_employees country demo]
	// true
	// true
	// false
	// true
}

func ExampleSyntaxError() {
	_, err := cond.Parse("country = 'DE' and demo")
	if at, ok := err.(*cond.SyntaxError); ok {
		fmt.Println(at.Caret())
		fmt.Println(at)
		fmt.Println("hint:", at.Hint)
	}
	// Output:
	// country = 'DE' and demo
	//         ^
	// = is not part of a condition
	// hint: write == to compare (or <=, >=)
}

func ExampleExpr_Check() {
	e := cond.MustParse("pricing_visit >= 2")
	kind := func(name string) (cond.Kind, bool) { return cond.Number, name == "pricing_visits_30d" }
	if at, ok := e.Check(kind, []string{"pricing_visits_30d", "industry"}).(*cond.SyntaxError); ok {
		fmt.Println(at)
		fmt.Println("hint:", at.Hint)
	}
	// Output:
	// unknown name pricing_visit
	// hint: did you mean pricing_visits_30d?
}

func ExamplePlain() {
	fmt.Println(cond.Plain("Number of Employees"), cond.Plain("30d visits"), cond.Plain("Größe (m²)"))
	// Output: number_of_employees _30d_visits größe_m
}
