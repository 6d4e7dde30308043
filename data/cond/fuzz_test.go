package cond

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// FuzzParse: no text makes Parse panic; what is refused is refused by the rules of the house; what is
// accepted reads the same again from its own text, and can be checked and evaluated on any kinds.
func FuzzParse(f *testing.F) {
	for _, file := range []string{"testdata/meaning.txt", "testdata/refused.txt"} {
		seeds, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for paragraph := range strings.SplitSeq(string(seeds), "\n\n") {
			text, _, _ := strings.Cut(paragraph, "\n")
			f.Add(text)
		}
	}
	values := []Value{{}, num(1), text("a"), yes, {Kind: 99}}
	f.Fuzz(func(t *testing.T, s string) {
		e, err := Parse(s)
		if err != nil {
			refusal(t, err)
			return
		}
		again, err := Parse(e.String())
		if err != nil || e.String() != s || show(again) != show(e) || !slices.Equal(again.Names(), e.Names()) {
			t.Fatalf("%q does not read the same again: %v", s, err)
		}
		if len(e.Names()) == 0 {
			t.Fatalf("%q looks at nothing", s)
		}
		for shift := range values {
			e.Eval(func(i int) Value { return values[(i+shift)%len(values)] })
			err := e.Check(func(name string) (Kind, bool) {
				return Kind((len(name) + shift) % 4), (len(name)+shift)%5 > 0
			}, e.Names())
			if err != nil {
				refusal(t, err)
			}
		}
	})
}
