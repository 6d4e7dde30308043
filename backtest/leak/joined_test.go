package leak

import (
	"math"
	"slices"
	"strings"
	"testing"

	"assay/data"
)

// A table joined by a column that is filled in with the answer is said with
// it, also a column of it that is mostly empty; one joined by an honest column
// is not, and columns of the leads are none of its.
func TestJoinedBySuspect(t *testing.T) {
	d, answers := company()
	col := func(label, key string, missing func(i int, a Answer) bool) data.Column {
		c := number(answers, func(i int, a Answer) float64 {
			if missing(i, a) {
				return math.NaN()
			}
			return float64(i * 7 % 5)
		})
		c.Name, c.Label, c.Key = strings.ToLower(label), label, key
		return c
	}
	undecided := func(_ int, a Answer) bool { return !a.Decided }
	for _, c := range []struct {
		name string
		of   func(i int, a Answer) bool // of the key: missing
		want []string
	}{
		{"filled in by the answer", undecided, []string{"Sector", "Parent"}},
		{"missing at random", func(i int, _ Answer) bool { return i%7 == 0 }, nil},
	} {
		d.Leads.Cols = []data.Column{
			col("Account", "", c.of),
			col("Sector", "account", c.of),
			col("Parent", "account", func(i int, a Answer) bool { return c.of(i, a) || i%11 != 0 }),
			col("Price", "product", func(i int, _ Answer) bool { return i%7 == 0 }),
			col("Region", "", func(i int, _ Answer) bool { return i%13 == 0 }),
		}
		found := Find(d, answers)
		if c.want == nil {
			if len(found) != 0 {
				t.Errorf("%s: %+v", c.name, found)
			}
			continue
		}
		if len(found) != 1 || found[0].Column != "Account" || !slices.Equal(found[0].Joined, c.want) || !strings.HasSuffix(found[0].Why, "; what is joined by it tells as much: Sector, Parent") {
			t.Fatalf("%s: %+v", c.name, found)
		}
		for label, want := range map[string]bool{"Account": true, "Sector": true, "Parent": true, "Price": false, "Region": false} {
			if found[0].Covers(label) != want {
				t.Errorf("%s: the suspect covers %s: %v", c.name, label, !want)
			}
		}
	}
}

// What tells the answer by its values and is never missing says nothing of
// the rows that it leads to.
func TestJoinedByValues(t *testing.T) {
	d, answers := company()
	key := number(answers, func(_ int, a Answer) float64 { return float64(a.Label) })
	key.Name, key.Label = "account", "Account"
	honest := number(answers, func(i int, _ Answer) float64 { return float64(i * 7 % 5) })
	honest.Name, honest.Label, honest.Key = "sector", "Sector", "account"
	d.Leads.Cols = []data.Column{key, honest}
	if found := Find(d, answers); len(found) != 1 || found[0].Joined != nil {
		t.Errorf("%+v", found)
	}
}
