//go:build slow

package model

import (
	"math"
	"testing"

	"assay/features"
	"assay/model/internal/realdata"
)

// TestHeldOut: whole tables of the default bins against tables with five bins of
// equal weight for every column of numbers, the penalty chosen in the same way for
// both. Where the past does not tell the future (bank) a table can be lucky or
// not, so it is the mean over all sets that must be no worse, and no set by more
// than .0025: rails is by .0021.
func TestHeldOut(t *testing.T) {
	sum := 0.0
	for _, x := range realdata.Sets(t) {
		m, ours, theirs, n := matrixOf(x), 0.0, 0.0, 0.0
		train, test := realdata.Folds(x)
		for f := range train {
			split := []Split{lastOrFifth(x, len(train[f]))}
			ours += heldOutLoss(t, m, train[f], test[f], split, Options{})
			theirs += heldOutLoss(t, m, train[f], test[f], split, Options{Edges: equalEdges(x, train[f])})
			n += float64(len(test[f]))
		}
		t.Logf("%-30s %.4f, bins of equal weight %.4f: %+.4f", x.Name, ours/n, theirs/n, (ours-theirs)/n)
		if sum += (ours - theirs) / n; !(ours/n <= theirs/n+0.0025) {
			t.Errorf("%s: log-loss %.4f, bins of equal weight %.4f", x.Name, ours/n, theirs/n)
		}
	}
	if sum > 0 {
		t.Errorf("worse on average, by %.4f over all sets", sum)
	}
}

// heldOutLoss is the summed log-loss of a table on the rows of test.
func heldOutLoss(t *testing.T, m *features.Matrix, train, test []int, inner []Split, o Options) float64 {
	o.MaxFeatures = featuresAtMost
	table, _, err := Learned{o}.Fit(selected(m, train), inner)
	if err != nil {
		t.Fatal(err)
	}
	out := selected(m, test)
	scores, err := table.Score(nil, out)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for i, s := range scores {
		p, _ := table.Modelled(s)
		if out.Label[i] == 0 {
			p = 1 - p
		}
		sum -= math.Log(p)
	}
	return sum
}

// lastOrFifth holds out the last fifth of rows in order of time, else every
// fifth.
func lastOrFifth(x *realdata.Table, n int) (s Split) {
	for i := range n {
		if x.Ordered && i >= n*4/5 || !x.Ordered && i%5 == 4 {
			s.Test = append(s.Test, i)
		} else {
			s.Train = append(s.Train, i)
		}
	}
	return s
}

func selected(m *features.Matrix, rows []int) *features.Matrix {
	s := m.Select(rows)
	s.Label = taken(m.Label, rows)
	return s
}
