package model

import (
	"reflect"
	"runtime"
	"testing"
)

// TestSameOnAnyCores: table and story of a fit, features and penalty chosen,
// are the same to the bit on one core and on many.
func TestSameOnAnyCores(t *testing.T) {
	m := planted(8, 12_000, slopes(9), -1)
	l := Learned{Options{Features: counts(m), MaxFeatures: 6}}
	type learned struct {
		table *PointTable
		fit   *Logistic
	}
	var first learned
	for _, cores := range []int{1, 2, 5} {
		before := runtime.GOMAXPROCS(cores)
		table, fit, err := l.Fit(m, lastFifth(m.Len()))
		runtime.GOMAXPROCS(before)
		if err != nil {
			t.Fatal(err)
		}
		if first.table == nil {
			first = learned{table, fit}
		} else if !reflect.DeepEqual(first, learned{table, fit}) {
			t.Errorf("%d cores learn something else", cores)
		}
	}
	if len(first.fit.Terms) > 6 || len(first.fit.Path) == 0 {
		t.Errorf("%d features, %d penalties: a poor test", len(first.fit.Terms), len(first.fit.Path))
	}
}
